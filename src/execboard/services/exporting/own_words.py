"""The words of people in the part of a Markdown export that is read again: every one comes back as it was.

A text is one line, however many it has: line ends are ``<br>``, white space that Markdown would lose a number, and
whatever could be markup has a backslash before it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from execboard.domain.text import clean

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#$;]")
_LOST = re.compile(r"^[^\S\n]|[^\S\n]$|(?<=\s)[^\S\n]|[^\S \n]|[\u200b-\u200f\u00ad\u2060-\u2064]")
_WRITTEN = re.compile(r"\\(.)|&#(\d{1,7});|(<br>)", re.DOTALL)


def written(text: str) -> str:
    """A text as one line of Markdown."""
    lines = clean(text).split("\n")
    return "<br>".join(_LOST.sub(lambda match: f"&#{ord(match[0])};", _MARKUP.sub(r"\\\g<0>", line)) for line in lines)


def read_written(text: str) -> str:
    """What `written` wrote. A number of no character stays as it is."""

    def one(match: re.Match[str]) -> str:
        if match[3]:
            return "\n"
        if match[1]:
            return match[1]
        number = int(match[2])
        return chr(number) if 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF else match[0]

    return _WRITTEN.sub(one, text)


def shown(value: Any) -> str:
    """A number to its last digit, a day in ISO 8601, words as `written`; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value.isoformat() if isinstance(value, date) else written(str(value))
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
