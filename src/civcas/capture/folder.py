"""The files of a folder, in sorted order, with what is passed over named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR

from civcas.capture.captured import Skipped, shown
from civcas.capture.formats import by_name
from civcas.errors import InputRefused

CHATS = "result.json"
"""What a chat's export is called: it is taken before the files that its messages name."""


def _in_turn(path: Path) -> tuple[bool, Path]:
    return path.name != CHATS, path


def files_of(folder: Path) -> Iterator[Path | Skipped | InputRefused]:
    """Each file of a known kind in a folder and the folders in it, sorted by name.

    Hidden entries, other kinds and what is no file (a socket, a device) come
    as Skipped, what cannot be looked at as InputRefused. A link to a folder is
    followed once: loops end. A link that leads out of the folder is not
    followed: whoever sent the folder chose where it leads.
    """
    seen: set[tuple[int, int]] = set()
    # A stack and not recursion: folders may be nested deeper than Python calls.
    waiting: list[Path] = [folder]
    home = folder.resolve()
    nothing = True
    while waiting:
        path = waiting.pop()
        try:
            stat = path.stat()
            if (path != folder) and path.name.startswith("."):
                yield Skipped(shown(path), "it is hidden")
            elif (path != folder) and path.is_symlink() and not path.resolve().is_relative_to(home):
                yield Skipped(shown(path), "it is a link that leads out of the folder; name what it leads to")
            elif S_ISDIR(stat.st_mode):
                if (stat.st_dev, stat.st_ino) in seen:
                    yield Skipped(shown(path), "it leads to a folder that was already taken")
                    continue
                seen.add((stat.st_dev, stat.st_ino))
                waiting.extend(sorted(path.iterdir(), key=_in_turn, reverse=True))
            elif not path.is_file():
                yield Skipped(shown(path), "it is not a regular file")
            elif by_name(path.name) is None:
                yield Skipped(shown(path), "its name is not that of a kind that civcas takes")
            else:
                nothing = False
                yield path
        except OSError as error:
            yield InputRefused(
                shown(path), f"cannot be read ({error.strerror or error})", "check its permissions and its links"
            )
    if nothing:
        yield Skipped(shown(folder), "it holds nothing of a kind that civcas takes")
