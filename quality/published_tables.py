"""Published tables of capture histories, typed in with where they were published.

The tables of modern slavery test arithmetic only: their published estimates are disputed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from civcas.estimate import Histories


def table(lists: str, counts: Mapping[str, int]) -> Histories:
    """A table from histories as they are printed: ``"1010"`` is on the first and the third list alone."""
    names = tuple(lists.split())
    cells = [0] * 2 ** len(names)
    for history, count in counts.items():
        cells[sum(int(one) << n for n, one in enumerate(history))] += count
    return Histories(names, tuple(cells))


# Deaths in Kosovo, March to June 1999, on four lists: Ball, Betts, Scheuren, Dudukovich & Asher 2002.
KOSOVO = table(
    "EXH ABA OSCE HRW",
    {
        "1000": 1131,
        "0100": 845,
        "1100": 177,
        "0010": 936,
        "1010": 228,
        "0110": 217,
        "1110": 181,
        "0001": 306,
        "1001": 106,
        "0101": 31,
        "1101": 18,
        "0011": 123,
        "1011": 42,
        "0111": 32,
        "1111": 27,
    },
)

# Potential victims of modern slavery in the UK, 2013: Silverman 2014, two of six lists joined by Chan and others 2021.
UK_5 = table(
    "LA NG PFNCA GO GP",
    {
        "10000": 54,
        "01000": 463,
        "11000": 15,
        "00100": 995,
        "10100": 19,
        "01100": 62,
        "11100": 1,
        "00010": 695,
        "10010": 3,
        "01010": 19,
        "11010": 1,
        "00110": 76,
        "01110": 4,
        "11110": 1,
        "00001": 316,
        "01001": 1,
        "00101": 11,
        "00011": 8,
    },
)

# The same with all six lists: Silverman 2014.
UK = table(
    "LA NG PF GO GP NCA",
    {
        "100000": 54,
        "010000": 463,
        "110000": 15,
        "001000": 907,
        "101000": 19,
        "011000": 56,
        "111000": 1,
        "000100": 695,
        "100100": 3,
        "010100": 19,
        "110100": 1,
        "001100": 69,
        "011100": 4,
        "111100": 1,
        "000010": 316,
        "010010": 1,
        "001010": 10,
        "000110": 8,
        "000001": 57,
        "010001": 3,
        "001001": 31,
        "011001": 3,
        "000101": 6,
        "001101": 1,
        "000011": 1,
    },
)

# Victims in a western US site: Farrell, Dank, Kfafian & others 2019, as given by Chan, Silverman & Vincent 2021.
WESTERN_US = table(
    "A B C D E",
    {
        "10000": 52,
        "01000": 90,
        "00100": 114,
        "10100": 4,
        "01100": 6,
        "00010": 45,
        "10010": 2,
        "01010": 1,
        "01110": 1,
        "00001": 21,
        "10001": 5,
        "10101": 1,
        "00011": 3,
    },
)

# Korean women: Ball, Shin & Yang 2018.
KOREA = table(
    "b c d",
    {"100": 5, "010": 5, "110": 54, "001": 41, "101": 6, "111": 12},
)

# Traumatic deaths in Gaza to June 2024, on three lists: Jamaluddine and others, Lancet 2025.
GAZA_2025 = table(
    "list1 list2 list3",
    {"100": 19048, "010": 5104, "110": 1929, "001": 1469, "101": 1173, "011": 351, "111": 197},
)

# An artificial table: Chan, Silverman & Vincent 2021.
ARTIFICIAL_3 = table(
    "A B C",
    {"100": 40, "010": 30, "110": 6, "001": 20},
)

# New Orleans: Bales, Murphy & Silverman 2020, with four of eight lists joined.
NEW_ORLEANS_5 = table(
    "A BEFG C D H",
    {
        "10000": 25,
        "01000": 24,
        "11000": 1,
        "00100": 70,
        "10100": 1,
        "01100": 2,
        "11100": 1,
        "00010": 33,
        "10010": 2,
        "01010": 2,
        "11010": 1,
        "00110": 1,
        "00001": 21,
        "01001": 1,
    },
)

# HIV in Rome on four lists: Abeni, Brancato & Perucci 1994.
HIV = table(
    "c1 c2 c3 c4",
    {
        "1000": 403,
        "0100": 545,
        "1100": 33,
        "0010": 621,
        "1010": 20,
        "0110": 35,
        "1110": 3,
        "0001": 205,
        "1001": 6,
        "0101": 10,
        "1101": 1,
        "0011": 11,
        "0111": 3,
    },
)

# The Netherlands: van Dijk, van der Heijden & Kragten-Heerdink 2016, with two of six lists joined.
NETHERLANDS_5 = table(
    "IO K P R Z",
    {
        "10000": 756,
        "01000": 1299,
        "11000": 1,
        "00100": 4466,
        "10100": 81,
        "01100": 44,
        "00010": 650,
        "10010": 5,
        "00110": 82,
        "10110": 2,
        "00001": 632,
        "10001": 73,
        "01001": 4,
        "00101": 125,
        "10101": 11,
        "00011": 2,
        "00111": 1,
    },
)

# Australia: Lyneham, Dowling & Bricknell 2019.
AUSTRALIA = table(
    "A B C D",
    {
        "1000": 34,
        "0100": 13,
        "1100": 3,
        "0010": 198,
        "1010": 4,
        "0110": 36,
        "1110": 6,
        "0001": 100,
        "1001": 1,
        "0101": 2,
        "1101": 1,
        "0111": 15,
        "1111": 1,
    },
)

TABLES: Mapping[str, Histories] = MappingProxyType(
    {
        "kosovo": KOSOVO,
        "uk_5": UK_5,
        "uk": UK,
        "western_us": WESTERN_US,
        "korea": KOREA,
        "gaza_2025": GAZA_2025,
        "artificial_3": ARTIFICIAL_3,
        "new_orleans_5": NEW_ORLEANS_5,
        "hiv": HIV,
        "netherlands_5": NETHERLANDS_5,
        "australia": AUSTRALIA,
    }
)
