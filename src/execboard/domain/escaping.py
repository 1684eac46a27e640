"""What people wrote, as Markdown that shows it literally and cannot reach beyond its own place in the document."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#$]")
_OPENS_A_BLOCK = re.compile(r"(\d{0,9})([-+=.)])")
_ADDRESS = re.compile(r"https?://[^\s<>\\`|]+", re.IGNORECASE)


def inline(text: str) -> str:
    """One line of literal words, for a heading, a cell or the rest of a line."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def paragraphs(text: str) -> list[str]:
    """Each line of the text as a paragraph of its own, none of which opens a list, a rule or a heading."""
    lines = (inline(line) for line in text.split("\n") if line.strip())
    return [_OPENS_A_BLOCK.sub(r"\1\\\2", line, count=1) if _OPENS_A_BLOCK.match(line) else line for line in lines]


def address(text: str) -> str:
    """A link where it is the address of a web page, else the words."""
    return f"<{text}>" if _ADDRESS.fullmatch(text) else inline(text)
