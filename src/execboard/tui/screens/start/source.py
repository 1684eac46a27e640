"""What stands in the field for one's list: a list, a file's name, the word demo, or nothing."""

from __future__ import annotations

import os
from pathlib import Path

from execboard.domain.errors import Invalid
from execboard.services.importing.sources import Source

LONGEST_FILE = 5_000_000
"""Bytes. A list of initiatives is never so long; a mistyped path often is."""
DEMO = "demo"
_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".md", ".markdown", ".txt", ".json", ".jsonl"})


def read_source(answer: str) -> Source | None:
    """The list that `answer` holds or names; None for nothing. Raises Invalid for a file that cannot be read."""
    words = answer.strip()
    if not words:
        return None
    path = as_path(words)
    if path is None:
        return Source(answer)
    from execboard.services.importing.folders import read_path

    try:
        if path.is_dir():
            raise Invalid(f"{path} is a folder", "name a file in it; Tab completes; :import takes whole folders")
        if path.stat().st_size > LONGEST_FILE:
            raise Invalid(f"{path.name} is no list: it has more than {LONGEST_FILE // 1_000_000} MB", "name another")
        found = read_path(str(path))
        return found if isinstance(found, Source) else None
    except FileNotFoundError:
        raise Invalid(f"there is no file {words}", "Tab completes a path; several lines are a list") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is no name"
        raise Invalid(f"{words} cannot be read ({reason})", "name another file, or paste the list") from None


def is_whole(answer: str) -> bool:
    """Whether `answer` is complete as it is, so that Enter can go on: nothing, demo, or a file that is there."""
    words = answer.strip()
    if not words or words.casefold() == DEMO:
        return True
    path = as_path(words)
    try:
        return path is not None and path.is_file()
    except (OSError, ValueError):
        return False


def as_path(words: str) -> Path | None:
    """The path that one line of words looks like, or None. Quotes and escaped spaces are as a shell leaves them."""
    if "\n" in words:
        return None
    plain = words.removeprefix("file://").strip("'\"").replace("\\ ", " ")
    looks = plain.startswith(("~", "/", "./", "../")) or Path(plain).suffix.casefold() in _SUFFIXES
    try:
        path = Path(plain).expanduser()
        return path if looks or path.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None


def completed(answer: str) -> str | None:
    """`answer` with as much more of its path as is certain; None where there is nothing to add."""
    words = answer.strip()
    path = as_path(words) or (Path(words) if words and " " not in words and "\n" not in words else None)
    if path is None:
        return None
    begun = "" if words.endswith("/") else path.name
    folder = path if words.endswith("/") else path.parent
    try:
        with os.scandir(folder) as found:
            names = sorted(one.name + "/" * one.is_dir() for one in found if one.name.startswith(begun))
    except OSError:
        return None
    if not begun:
        names = [name for name in names if not name.startswith(".")]
    longer = os.path.commonprefix(names)  # noqa: RUF071 (of one folder's names, so characters are meant)
    return words + longer[len(begun) :] if len(longer) > len(begun) else None
