"""Countries are numbered and named as ISO 3166-1, Gleditsch and Ward, UCDP and ACLED have them."""

from __future__ import annotations

import pytest

from civcas.place.countries import _by_iso, code_named, country, country_named, is_code

REGIONS = {"Americas": range(2, 200), "Europe": range(200, 396), "Africa": range(400, 627), "Asia": range(700, 1000)}


@pytest.mark.parametrize(
    ("iso", "numeric", "gw"),
    [("GB", 826, 200), ("GR", 300, 350), ("CZ", 203, 316), ("SY", 760, 652), ("SS", 728, 626), ("XK", None, 347)],
)
def test_a_state_has_its_numbers(iso: str, numeric: int | None, gw: int) -> None:
    found = country(iso)
    assert found is not None
    assert (found.numeric, found.gw) == (numeric, gw)


def test_no_two_countries_have_one_number_and_each_lies_in_the_region_of_its_number() -> None:
    every = list(_by_iso().values())
    for numbers in ([one.gw for one in every if one.gw], [one.numeric for one in every if one.numeric]):
        assert len(numbers) == len(set(numbers))
    for one in every:
        if one.gw is not None:
            named = next((name for name, span in REGIONS.items() if one.gw in span), "Middle East")
            assert one.ucdp_region == named, one.iso
        assert one.acled_region, one.iso


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("DR Congo (Zaire)", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("Congo", "CG"),
        ("Myanmar (Burma)", "MM"),
        ("Czechia", "CZ"),
        ("United Kingdom", "GB"),
        ("Timor-Leste", "TL"),
        ("east timor", "TL"),
        ("Palestine", "PS"),
        ("Rumania", "RO"),
        ("Brunei Darussalam", "BN"),
    ],
)
def test_every_name_that_the_formats_write_is_that_countrys(name: str, iso: str) -> None:
    found = country_named(name)
    assert found is not None and found.iso == iso


def test_a_country_that_ucdp_has_no_number_for_has_none() -> None:
    found = country("PS")
    assert found is not None and (found.gw, found.ucdp_region) == (None, "Middle East")


@pytest.mark.parametrize(
    ("said", "near"),
    [("Syira", "Syria"), ("Irak", "Iraq"), ("Untied Kingdom", "United Kingdom"), ("Yeman", "Yemen"), ("YS", "Syria")],
)
def test_a_country_that_is_not_known_is_refused_with_those_of_near_names(said: str, near: str) -> None:
    with pytest.raises(ValueError, match=f"no country is called {said!r}; did you mean .*{near} "):
        code_named(said)


def test_a_country_may_be_named_by_its_code_its_names_and_codes_left_to_users() -> None:
    assert [code_named(said) for said in ("sy", "Syria", "Myanmar (Burma)", "ZZ", "XK", "xo")] == [
        *("SY", "SY", "MM", "ZZ", "XK", "XO"),
    ]
    assert not is_code("QA1") and not is_code("WX") and is_code("QM")
    with pytest.raises(ValueError, match=r"^no country is called 'Kurenia'$"):
        code_named("Kurenia")
