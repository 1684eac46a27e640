"""A folder to import: the files in it that can be lists, in the order of their names."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from execboard.domain.errors import Invalid
from execboard.services.importing.detect import READ_IN_FOLDERS, other_kind
from execboard.services.importing.found import Skipped
from execboard.services.importing.sources import LARGEST, UTF_8, Source, decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST_MB: Final = LARGEST // 1_000_000
MOST_FILES: Final = 10_000
"""Files and folders below one that is imported. More is somebody's home, not a folder of lists."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The texts of a folder, named by their paths in it, and the files that are not read, with why."""

    name: str
    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]


def read_path(words: str, encoding: str = UTF_8) -> Source | Folder:
    """What is at a path: one file, or a folder of them. Raises Invalid where it cannot be read or is too large."""
    try:
        path = Path(words).expanduser()
        if path.is_dir():
            return _read_folder(path, encoding)
        if path.exists() and not path.is_file() and not path.is_fifo():
            raise Invalid(f"{words} is not a file", "give one file")
        return decoded(_bytes(path, words, LARGEST), encoding, path.name, words)
    except OSError as error:
        raise Invalid(f"{words} cannot be read ({error.strerror})", "check the path; ~ is your home") from error
    except (ValueError, RuntimeError):
        raise Invalid(f"{words!r} cannot be read (its name is no name)", "check the path; ~ is your home") from None


def watched(what: Source | Folder, watch: Callable[[int, int], None]) -> Source | Folder:
    """The same, with somebody who is told how far it is read; of a folder, each file by itself."""
    if isinstance(what, Source):
        return replace(what, watch=watch)
    return replace(what, sources=tuple(replace(source, watch=watch) for source in what.sources))


def check_size(size: int, shown: str, room: int = LARGEST) -> None:
    """Raises Invalid where that is too many bytes."""
    if size > room:
        what = shown if room == LARGEST else f"{shown} and the files before it in that folder"
        raise Invalid(f"{what} {'is' if room == LARGEST else 'are'} larger than {LARGEST_MB} MB", "split it")


def _bytes(path: Path, shown: str, room: int) -> bytes:
    check_size(path.stat().st_size, shown, room)
    with path.open("rb") as opened:
        body = opened.read(room + 1)
    check_size(len(body), shown, room)
    return body


def _read_folder(folder: Path, encoding: str) -> Folder:
    sources: list[Source] = []
    skipped: list[Skipped] = []
    room = LARGEST
    for path in sorted(_below(folder), key=lambda one: one.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if why := _why_not(path, folder):
            skipped.append(Skipped(0, "", why, name))
            continue
        try:
            body = _bytes(path, name, room)
        except OSError as error:
            skipped.append(Skipped(0, "", f"it cannot be read ({error.strerror})", name))
            continue
        room -= len(body)
        sources.append(decoded(body, encoding, name, name))
    if not sources:
        raise Invalid(f"there is no list in {folder}", f"it is looked for in {', '.join(sorted(READ_IN_FOLDERS))}")
    return Folder(folder.name or folder.as_posix(), tuple(sources), tuple(skipped))


def _below(folder: Path) -> Iterator[Path]:
    """Every file below, hidden ones and those in hidden folders left aside; of links to folders only the links."""
    number = 0
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*links, *files):
            if name.startswith("."):
                continue
            number += 1
            if number > MOST_FILES:
                raise Invalid(f"{folder} has more than {MOST_FILES:,} files in it", "name a folder of lists")
            yield Path(place, name)


def _why_not(path: Path, folder: Path) -> str:
    """Why a file is not read; empty where it is."""
    if path.is_symlink():
        if not path.resolve().is_relative_to(folder.resolve()):
            return "it is a link out of the folder"
        if path.is_dir():
            return "it is a link to a folder"
    if not path.exists():
        return "it is a link to nothing"
    if not path.is_file():
        return "it is not a file"
    if path.suffix.casefold() in READ_IN_FOLDERS:
        return ""
    return other_kind(path.name) or "of its kind none is known"
