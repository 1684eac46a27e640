"""Text at the door: cleaned of what could drive a terminal, folded for comparing, cut to the cells of a screen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# An unterminated string ends with its line, so that what a person wrote below it is not lost. Eight-bit introducers
# also turn up in wrongly decoded text: they take along only what is plainly a sequence.
_ESCAPES = re.compile(
    r"\x1b[\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    r"|[\x90\x98\x9d-\x9f][^\x07\x1b\x90\x98\x9d-\x9f\n]*(?:\x07|\x1b\\)"
    r"|\x1b\[[0-?]*[ -/]*[@-~]?"  # CSI
    r"|\x9b[0-?]+[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_ACCENTS = re.compile(r"[\u0300-\u036f\ufe00-\ufe0f]")
_ASCII_ORNAMENTS = re.compile(r"[\^`]|(?<![0-9])[!\"'()*,./:;?\\\[\]_{}-]|[!\"'()*,./:;?\\\[\]_{}-](?![0-9])")
"""What `_is_ornament` finds in ASCII, at once."""
_MEANINGFUL = frozenset("#%&@")
_ZERO_WIDTH_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"
_SKIN_TONES = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


def clean(text: str) -> str:
    r"""Text of several lines that is safe to store and to show.

    Escape sequences go whole, control and bidirectional override characters one by one; newline and tab stay, and so
    do zero-width joiners, which emoji need. Line ends become `\n`, lone surrogates U+FFFD, the rest NFC. Spaces at line
    ends and blank lines around the text are trimmed. Cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text.rstrip()
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROLS.sub("", _ESCAPES.sub("", text))
    text = unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def clean_line(text: str) -> str:
    """Text of one line: cleaned, and every run of white space one space; nothing that could be seen is nothing."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    line = " ".join(clean(text).split())
    return line if line.isascii() or any(unicodedata.category(char) not in ("Cf", "Zs") for char in line) else ""


def holds_controls(text: str) -> bool:
    """Whether cleaning leaves out more than spaces: control characters, escape sequences, direction overrides."""
    if text.isascii() and text.isprintable():
        return False
    return _CONTROLS.search(_LINE_ENDS.sub("\n", text)) is not None


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """The key under which two titles count as the same.

    Case, accents, compatibility forms, spacing and punctuation make no difference: "Re-brand  the Café!" is "rebrand
    the cafe". What changes the meaning stays: punctuation between digits ("1.5") and the signs #, %, & and @. A title
    of nothing but punctuation is its own key.
    """
    if text.isascii():
        folded = text.lower()
        return " ".join(_ASCII_ORNAMENTS.sub("", folded).split()) or " ".join(folded.split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(char for char in _ACCENTS.sub("", plain) if unicodedata.category(char) != "Cf")
    kept = (char for at, char in enumerate(letters) if not _is_ornament(letters, at))
    return " ".join("".join(kept).split()) or " ".join(plain.split())


def cells(text: str) -> int:
    """How many cells of a terminal a line of `text` takes: wide characters two, combining and control ones none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_widths(text))


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, ending with `…` where something was cut; reads no further than that."""
    if width <= 0:
        return ""
    if text.isascii() and text[: width + 1].isprintable():
        return text if len(text) <= width else text[: width - 1].rstrip() + "…"
    total = room = 0
    for at, added in enumerate(_widths(text), start=1):
        total += added
        if total > width:
            return text[:room].rstrip() + "…"
        if total < width:
            room = at
    return text


def _is_ornament(text: str, at: int) -> bool:
    char = text[at]
    if char.isalnum() or char in _MEANINGFUL:
        return False
    category = unicodedata.category(char)
    if category == "Sk":
        return True
    between_digits = 0 < at < len(text) - 1 and text[at - 1].isdecimal() and text[at + 1].isdecimal()
    return category[0] == "P" and not between_digits


def _widths(text: str) -> Iterator[int]:
    """The cells that each character adds to those before it; a joined emoji is as wide as its first part."""
    before, width_before = "", 0
    for char in text:
        width = _width(char)
        if char == _EMOJI_SELECTOR:
            yield 1 if width_before == 1 else 0
        elif (before == _ZERO_WIDTH_JOINER and width == 2) or (char in _SKIN_TONES and width_before == 2):
            yield 0
        else:
            yield width
        before = char
        width_before = width or width_before


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    category = unicodedata.category(char)
    if char == "\u00ad":
        return 1
    if category[0] == "M" or category in ("Cc", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
