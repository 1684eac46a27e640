"""Reads JSON piece by piece, so that a document of many megabytes never stands in memory as objects.

Lists and objects that are to be opened are walked through; whatever stands in them is read whole, one at a time, and
what is not wanted is passed over. Every piece knows its line.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from execboard.domain.errors import Invalid
from execboard.services.importing.words import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from execboard.services.importing.sources import Source

Path = tuple[str, ...]
"""Keys from the top down; ``*`` stands for a place in a list."""

LARGEST_PIECE: Final = 4_000_000
"""Characters of what is read whole: one card, one row."""
PASSED_OVER: Final = object()
"""The value of what is not wanted."""

_CHUNK: Final = 1 << 18
_SPACE: Final = re.compile(r"[ \t\r\n]*+")
_TEXT: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+("?)', re.DOTALL)
_BRACKET: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+("?)|[{}\[\]]', re.DOTALL)
_PLAIN: Final = re.compile(r"[^ \t\r\n,\]\}\[\{\":]++")


@dataclass(frozen=True, slots=True)
class Piece:
    """One value. What is opened gives an empty list or object first, and then what is in it."""

    line: int
    path: Path
    value: Any


def pieces(
    source: Source, opens: Collection[Path], wanted: Callable[[Path], bool], *, several: bool = False
) -> Iterator[Piece]:
    """Every piece of a document, or of `several` that follow each other.

    Raises Invalid with the line for what is no JSON, for a key that is there twice, for NaN and Infinity, and for a
    piece that is too large or nested too deeply.
    """
    with source.opened() as opened:
        text = _Text(opened)
        if not text.peek():
            raise text.broken("it is empty")
        yield from _value(text, (), opens, wanted)
        while text.peek():
            if not several:
                raise text.broken("something stands after its end")
            yield from _value(text, (), opens, wanted)


@dataclass(slots=True)
class _Text:
    """A window on the text, and a place in it."""

    opened: IO[str]
    window: str = ""
    at: int = 0
    counted: int = 0
    lines: int = 1

    def fill(self) -> bool:
        """Let more of the text into the window, and drop what lies before the place. False at the end."""
        more = self.opened.read(_CHUNK)
        if more:
            self.line()
            self.window = self.window[self.at :] + more
            self.at = self.counted = 0
        return bool(more)

    def line(self) -> int:
        """The line of the place."""
        self.lines += self.window.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.lines

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            found = _SPACE.match(self.window, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.window):
                return self.window[self.at]
            if not self.fill():
                return ""

    def take(self, character: str) -> bool:
        """Step over the next character, if it is this one."""
        if self.peek() != character:
            return False
        self.at += 1
        return True

    def raw(self, *, kept: bool) -> str:
        """Step over one whole value; its text where it is `kept`."""
        character = self.peek()
        if character in ("{", "["):
            return self._nested(kept=kept)
        pattern = _TEXT if character == '"' else _PLAIN
        while True:
            found = pattern.match(self.window, self.at)
            if found and (found[1] if pattern is _TEXT else found.end() < len(self.window)):
                break
            self._check_size()
            if not self.fill():
                break
        if not found or (pattern is _TEXT and not found[1]):
            raise self.broken("it is not complete" if not character or character == '"' else f"at {character!r}")
        self.at = found.end()
        return found[0]

    def _nested(self, *, kept: bool) -> str:
        depth, ahead = 0, self.at
        while True:
            found = _BRACKET.search(self.window, ahead)
            if found is None or found[1] == "":
                ahead = found.start() if found else len(self.window)
                if not kept:
                    self.at = ahead
                self._check_size()
                left = ahead - self.at
                if not self.fill():
                    raise self.broken("it is not complete")
                ahead = self.at + left
                continue
            ahead = found.end()
            if found[1] is None:
                depth += 1 if found[0] in "{[" else -1
                if depth == 0:
                    break
        raw = self.window[self.at : ahead] if kept else ""
        if len(raw) > LARGEST_PIECE:
            self._check_size()
        self.at = ahead
        return raw

    def _check_size(self) -> None:
        if len(self.window) - self.at > LARGEST_PIECE:
            line = self.line()
            raise Invalid(
                f"Line {line:,} of this JSON begins one thing of more than {LARGEST_PIECE // 1_000_000} MB",
                "this is no list of initiatives",
                line=line,
            )

    def broken(self, why: str) -> Invalid:
        """The error for the present place."""
        line = self.line()
        return Invalid(f"Line {line:,} of this JSON cannot be read ({why})", "export it again", line=line)


def _value(text: _Text, path: Path, opens: Collection[Path], wanted: Callable[[Path], bool]) -> Iterator[Piece]:
    character = text.peek()
    line = text.line()
    if character == "[" and (path in opens or not path):
        yield Piece(line, path, [])
        yield from _items(text, path, opens, wanted)
    elif character == "{" and path in opens:
        yield Piece(line, path, {})
        yield from _members(text, path, opens, wanted)
    elif wanted(path):
        yield Piece(line, path, _read(text, line))
    else:
        yield Piece(line, path, PASSED_OVER)
        if character in ("{", "["):
            text.raw(kept=False)
        else:
            _read(text, line)


def _items(text: _Text, path: Path, opens: Collection[Path], wanted: Callable[[Path], bool]) -> Iterator[Piece]:
    text.take("[")
    if text.take("]"):
        return
    while True:
        yield from _value(text, (*path, "*"), opens, wanted)
        if text.take("]"):
            return
        if not text.take(","):
            raise text.broken("a comma or ] is missing" if text.peek() else "it is not complete")


def _members(text: _Text, path: Path, opens: Collection[Path], wanted: Callable[[Path], bool]) -> Iterator[Piece]:
    text.take("{")
    if text.take("}"):
        return
    seen: set[str] = set()
    while True:
        if text.peek() != '"':
            raise text.broken("a key is missing" if text.peek() else "it is not complete")
        key = _read(text, text.line())
        if key in seen:
            raise text.broken(f"the key {quoted(key)} is there twice")
        seen.add(key)
        if not text.take(":"):
            raise text.broken("a colon is missing")
        yield from _value(text, (*path, key), opens, wanted)
        if text.take("}"):
            return
        if not text.take(","):
            raise text.broken("a comma or } is missing" if text.peek() else "it is not complete")


class _NotTaken(Exception):
    """What JSON allows, or Python reads, and a plan cannot hold."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _NotTaken(f"the key {quoted(twice)} is there twice")
    return found


def _no_number(word: str) -> None:
    raise _NotTaken(f"{word} is not a number")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)


def _read(text: _Text, line: int) -> Any:
    try:
        return _DECODER.decode(text.raw(kept=True))
    except json.JSONDecodeError as error:
        line, why = line + error.lineno - 1, error.msg
    except _NotTaken as error:
        why = str(error)
    except RecursionError:
        why = "it is nested too deeply"
    except ValueError:
        why = "a number has too many digits"
    raise Invalid(f"Line {line:,} of this JSON cannot be read ({why})", "export it again", line=line)
