"""Numbers of OKRs: measures such as "from 40 to 150 quotes" in a title, and scores as tables write them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from execboard.services.importing.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER: Final = r"(?P<{0}c>[€$£¥])? ?(?P<{0}>[+-]?\d[\d,_'’]*(?:\.\d+)?|[+-]?\.\d+) ?(?P<{0}s>%|[kKMm]\b)?"
_UNIT: Final = r"(?:\s*(?P<unit>[^\W\d_]{1,20}\b))?"
_ABOUT: Final = r"(?:about |~ ?|ca\.? )?"
_WORD: Final = r"(?: [^\W\d_]{1,20})?"
_FROM_TO: Final = re.compile(
    rf"\bfrom {_ABOUT}{_NUMBER.format('a')}{_WORD} (?:up |down )?to {_ABOUT}{_NUMBER.format('b')}{_UNIT}",
    re.IGNORECASE,
)
_ARROW: Final = re.compile(rf"(?<!\S){_NUMBER.format('a')} ?(?:→|->|=>|➜) ?{_NUMBER.format('b')}{_UNIT}")
_KEEP: Final = re.compile(
    r"\b(?:keep|hold|maintain|stays?|remains?)\b.{0,120}?"
    rf"(?P<word>at least|at most|above|below|over|under|≥|≤|>=|<=) ?{_NUMBER.format('b')}",
    re.IGNORECASE,
)
_AT_LEAST: Final = frozenset({"at least", "above", "over", "≥", ">="})
_NO_UNITS: Final = frozenset(
    {"and", "as", "at", "by", "during", "each", "for", "if", "in", "of", "on", "or", "over", "per", "so", "that", "the"}
    | {"this", "through", "until", "while", "with", "within", "across", "to", "a", "an", "end", "before", "via"}
)
_TIMES: Final = {"k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6}
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d{1,3},\d{1,2}")
_SHARE: Final = re.compile(
    r"(?P<about>[~≈]|about |ca\.? ?)?(?P<number>[+-]?(?:\d{1,6}(?:[.,]\d{1,6})?|\.\d{1,6})) ?(?P<percent>%)?"
)
_OUT_OF: Final = re.compile(r"(\d{1,3}(?:\.\d+)?) ?/ ?(10{0,2})")
_WITH_SAME: Final = re.compile(r"(.{1,12}?) ?[(\[/] ?([^()\[\]]{1,12}?) ?[)\]]?")
_LONGEST: Final = 64


def measure_in(title: str) -> dict[str, Any]:
    """The start, target, unit and direction that a title tells; empty where it tells none that is plain."""
    for pattern in (_FROM_TO, _ARROW):
        if match := pattern.search(title):
            start, target = _value(match, "a"), _value(match, "b")
            if start is None or target is None or start == target:
                return {}
            direction = "increase" if target > start else "decrease"
            return {"start": start, "target": target, "unit": _unit(match), "direction": direction}
    if match := _KEEP.search(title):
        target = _value(match, "b")
        word = "at-least" if match["word"].casefold() in _AT_LEAST else "at-most"
        unit = "%" if match["bs"] == "%" else match["bc"] or ""
        return {} if target is None else {"start": 0.0, "target": target, "unit": unit, "direction": word}
    return {}


def _value(match: re.Match[str], name: str) -> float | None:
    number = read_amount(match[name])
    return None if number is None else number * _TIMES.get(match[f"{name}s"] or "", 1.0)


def _unit(match: re.Match[str]) -> str:
    if "%" in (match["as"], match["bs"]):
        return "%"
    if money := match["bc"] or match["ac"]:
        return money
    unit = match["unit"] or ""
    return "" if unit.casefold() in _NO_UNITS else unit


def read_amount(text: str) -> float | None:
    """A number as people write one, ``1,200``, ``1_200``, ``€40k``; None for what is none or could be two."""
    words = text[:_LONGEST].strip().replace("\u2212", "-")
    words = re.sub(r"^([+-]?)[€$£¥] ?|[€$£¥%]$", r"\1", words).strip()
    times = 1.0
    if words[-1:] in _TIMES and words[:-1].strip()[-1:].isdigit():
        times, words = _TIMES[words[-1]], words[:-1].strip()
    if re.fullmatch(r"[+-]?\d{1,3}(?:[,_'’ ]\d{3})+(?:\.\d+)?", words, re.ASCII):
        words = re.sub(r"[,_'’ ]", "", words)
    if not re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)", words, re.ASCII):
        return None
    number = float(words) * times
    return number if math.isfinite(number) and abs(number) <= 1e15 else None


@dataclass(frozen=True, slots=True)
class Share:
    """A score: 1 at the target. `percent` where it was written in percent, `about` where it was only guessed."""

    value: float
    percent: bool = False
    about: bool = False


def read_share(text: str, *, hundredths: bool = False) -> Share | None:
    """A score such as ``0.7``, ``70%``, ``~60 %``, ``7/10`` or ``0.7 (70%)``; None for anything else.

    With `hundredths` a plain number is in percent, since its whole column is.
    """
    words = said(text[:_LONGEST].strip().strip("*_ "))
    if not words:
        return None
    if match := _OUT_OF.fullmatch(words):
        value = float(match[1]) / float(match[2])
        return Share(value) if match[2] != "1" and value <= 2 else None
    if match := _SHARE.fullmatch(words):
        number = float(match["number"].replace(",", "."))
        percent = bool(match["percent"])
        if not percent and not hundredths and number > 2:
            return None
        value = number / 100 if percent or hundredths else number
        return Share(round(value, 6), percent or hundredths, bool(match["about"])) if abs(value) <= 10 else None
    if match := _WITH_SAME.fullmatch(words):
        first, second = read_share(match[1]), read_share(match[2])
        if first and second and abs(first.value - second.value) < 0.006:
            return first
    return None


def is_in_hundredths(cells: Iterable[str]) -> bool:
    """Whether a column of plain numbers is in percent without saying so: whole numbers to 100, some beyond ten."""
    numbers = [words for cell in cells if (words := said(cell.strip().strip("*_ "))) and words.isascii()]
    plain = [int(words) for words in numbers if words.isdigit() and len(words) <= 3]
    fractions = any("." in words or "," in words for words in numbers if "%" not in words)
    return bool(plain) and not fractions and 10 < max(plain) <= 100
