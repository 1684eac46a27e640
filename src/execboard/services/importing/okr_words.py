"""What single words of OKRs are: cycles in headings, priorities, what begins with O1 or KR 2, asides."""

from __future__ import annotations

import re
from typing import Final

from execboard.services.importing.words import key_of

_YEAR_FIRST: Final = re.compile(
    r"\b(?:FY ?)?(?P<year>(?:19|2\d)\d\d)(?: ?[-/–—] ?| |)(?P<part>[QH][1-4])\b", re.IGNORECASE | re.ASCII
)
_PART_FIRST: Final = re.compile(
    r"\b(?P<part>[QH][1-4])[ ,/-]{0,3}(?:of )?(?:FY ?|['’])?(?P<year>(?:19|2\d)\d\d|\d\d)\b", re.IGNORECASE | re.ASCII
)
_FISCAL: Final = re.compile(r"\bFY ?['’]?(?P<year>\d\d)[ -]?(?P<part>[QH][1-4])\b", re.IGNORECASE | re.ASCII)
_YEAR: Final = re.compile(r"(?:(?:okrs?|cycle|year|fy) )?(?P<year>(?:19|2\d)\d\d)(?: okrs?)?", re.ASCII)
_OF_CYCLES: Final = 6
"""Words beside a cycle in its heading; with more it is a sentence."""
_SAYS_OKRS: Final = frozenset({"okr", "okrs", "objectives", "results", "goals"})

_OBJECTIVE: Final = re.compile(
    r"(?:(?:objective|obj)\s*#?\s*[\d.]*|o\s?\d[\d.]*)\s*(?:[:.)–—-]+\s*|\s+(?=\S)|$)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_KEY_RESULT: Final = re.compile(
    r"(?:key[ -]results?\s*#?\s*[\d.]*|kr\s*#?\s*[\d.]*)\s*[:.)–—-]+\s*(?P<title>\S.*)"
    r"|kr\s?\d[\d.]*\s+(?P<other>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_KEY_RESULTS: Final = frozenset(
    {"key result", "key results", "krs", "kr", "key results krs", "measures", "measures of success", "results"}
    | {"how we measure it", "how we will measure success", "success measures", "success metrics"}
)
_ASIDES: Final = frozenset(
    {"alternatives", "appendix", "assumptions", "background", "comments", "context", "dependencies", "faq", "glossary"}
    | {"how to", "initiatives", "introduction", "legend", "links", "next steps", "non goals", "not included", "notes"}
    | {"open questions", "out of scope", "overview", "planning", "projects", "rational", "rationale", "references"}
    | {"related", "resources", "retrospective", "risks", "roadmap", "scoring", "see also", "summary", "tasks"}
    | {"team", "timeline", "why", "what we will not do", "grading", "about", "contents", "table of contents"}
)
_LATER_GOALS: Final = re.compile(r"(?:\d{4} |future |later |next year s? ?|long term )goals?", re.ASCII)
_PRIORITY_WORDS: Final = r"P ?[0-5]|high|medium|low|critical|must|should|could"
_PRIORITY_FIRST: Final = re.compile(r"[\[(]?(P[0-5])[\])]?(?:\s*[:–—-]+\s*|\s+)(?=\S)", re.IGNORECASE | re.ASCII)
_PRIORITY_LAST: Final = re.compile(
    rf"\s*(?:[\[(](?:prio(?:rity)?\s*:?\s*)?({_PRIORITY_WORDS})[\])]"
    rf"|\s#(P[0-5])|\sprio(?:rity)?: ?({_PRIORITY_WORDS})|\s(P[0-5]))$",
    re.IGNORECASE | re.ASCII,
)
_NUMBERED: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s+")
_NUMBER_ALONE: Final = re.compile(r"\d{1,2}\s+(?=[A-Z])")


def cycle_in(text: str) -> tuple[str, str] | None:
    """The cycle that a heading names, such as ``2026-Q4``, and what else it says; None where it names none."""
    for pattern in (_YEAR_FIRST, _FISCAL, _PART_FIRST):
        match = pattern.search(text)
        if match is None:
            continue
        part = match["part"].upper()
        if part in ("H3", "H4"):
            continue
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        words = key_of(rest).split()
        if len(words) <= _OF_CYCLES or not _SAYS_OKRS.isdisjoint(words):
            return f"{year}-{part}", " ".join(words)
    whole = _YEAR.fullmatch(key_of(text))
    return (whole["year"], "") if whole else None


def objective_in(text: str) -> str | None:
    """The title after ``Objective 1:`` or ``O2 -``; empty where only that stands there, None without a label."""
    match = _OBJECTIVE.fullmatch(text.strip())
    if match is None or not _begins_well(text):
        return None
    return match["title"].strip()


def _begins_well(text: str) -> bool:
    """Whether ``Objective`` is a label rather than the first word of a sentence or of a heading for all of them."""
    return bool(
        re.match(r"\s*(?:(?:objective|obj)\b\s*(?:#?\s*\d|[:–—-]|$)|o\s?\d[\d.]*\s*[:.)–—-])", text, re.IGNORECASE)
    )


def key_result_in(text: str) -> str | None:
    """The title after ``KR1:`` or ``Key result 2 -``; None where there is no such label."""
    match = _KEY_RESULT.fullmatch(text.strip())
    return (match["title"] or match["other"]).strip() if match else None


def is_key_results(text: str) -> bool:
    """Whether a heading says that what follows are key results."""
    return key_of(text) in _KEY_RESULTS


def is_aside(text: str) -> bool:
    """Whether a heading names what stands beside OKRs."""
    key = key_of(text)
    return key in _ASIDES or bool(_LATER_GOALS.fullmatch(key))


def priority_in(text: str) -> tuple[str, str]:
    """``P0`` or the like where a title begins or ends with it, and the title without it."""
    if first := _PRIORITY_FIRST.match(text):
        return first[1].upper(), text[first.end() :].strip()
    if last := _PRIORITY_LAST.search(text[-40:]):
        found = next(word for word in last.groups() if word)
        rest = text[: len(text) - len(last[0])].rstrip(" -–—,;")
        if rest:
            return read_priority(found), rest
    return "", text


def read_priority(text: str) -> str:
    """A priority as the team says it: ``P0``, ``high``."""
    words = " ".join(text.split())
    return words.replace(" ", "").upper() if re.fullmatch(r"p ?[0-9]", words, re.IGNORECASE) else words


def without_number(text: str, *, alone: bool = False) -> str:
    """A title without the number that a list gave it; with `alone` one that no point follows, too."""
    match = _NUMBERED.match(text) or (_NUMBER_ALONE.match(text) if alone else None)
    return text[match.end() :] if match else text
