"""Which of our three imported states a word of the source stands for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from execboard.services.importing.words import count, key_of, quoted

if TYPE_CHECKING:
    from collections import Counter

    from execboard.services.importing.found import FoundStatus

_OPEN: Final = (
    *(
        "not done",
        "not yet",
        "not started",
        "not complete",
        "not completed",
        "not finished",
        "not shipped",
        "not closed",
    ),
    *("to be done", "to be completed", "definition of done", "undone", "unfinished", "incomplete", "to do", "todo"),
)
_DECLINED: Final = (
    *("not accepted", "not approved", "not doing", "not do", "not planned", "not pursuing", "not now", "wont do"),
    *(
        "wont fix",
        "wontfix",
        "wont",
        "will not do",
        "declined",
        "rejected",
        "denied",
        "refused",
        "cancelled",
        "canceled",
    ),
    *("withdrawn", "abandoned", "dropped", "discarded", "no go", "out of scope"),
)
_RUNNING: Final = (
    *("accepted", "active", "in progress", "in work", "in flight", "in development", "in review", "ongoing", "started"),
    *("underway", "under way", "doing", "working", "running", "on track", "off track", "at risk", "behind", "blocked"),
    *("paused", "on hold", "approved", "committed", "wip"),
)
_PARTLY: Final = ("almost", "nearly", "partly", "partially", "half")
_DONE: Final = (
    *("done", "completed", "complete", "closed", "shipped", "finished", "delivered", "achieved", "accomplished"),
    *("released", "resolved", "fixed", "landed", "merged", "launched", "retired"),
)
_WAITING: Final = (
    *(
        "candidate",
        "candidates",
        "proposed",
        "proposal",
        "proposals",
        "planned",
        "open",
        "new",
        "idea",
        "ideas",
        "draft",
    ),
    *(
        "backlog",
        "later",
        "next",
        "upcoming",
        "future",
        "pending",
        "under discussion",
        "current",
        "unresolved",
        "triage",
    ),
)
_TICKS: Final = frozenset({"✓", "✔", "✔️", "✅", "☑", "☑️", "x"})


@lru_cache(maxsize=1024)
def read_status(text: str) -> FoundStatus | None:
    """The state that a status cell or a section's heading tells, None where it has no word that is known.

    "Accepted", "In progress" and the like are candidates: an import never activates.
    """
    if text.strip().casefold() in _TICKS:
        return "done"
    key = f" {key_of(text)} "
    if _holds(key, _OPEN):
        return "candidate"
    if _holds(key, _DECLINED):
        return "declined"
    if _is_part_of_the_way(text) or _holds(key, _PARTLY):
        return "candidate"
    if _holds(key, _DONE):
        return "done"
    return "candidate" if _holds(key, _RUNNING) or _holds(key, _WAITING) else None


def status_remarks(words: Counter[str]) -> tuple[str, ...]:
    """What to say about status words (as written, with how often) that were not taken as they stand."""
    remarks = []
    for word, times in sorted(words.items(), key=lambda pair: (-pair[1], pair[0])):
        status = read_status(word)
        what = "a candidate" if times == 1 else "candidates"
        came = f"{count(times, 'initiative')} with status {quoted(word)} read as {what}"
        if status is None:
            remarks.append(f"{came}: the word is not known")
        elif status == "candidate" and not _waits(word):
            remarks.append(f"{came}: an import never activates")
    shown = remarks[:8]
    return (*shown, f"and {len(remarks) - 8:,} more status words likewise") if len(remarks) > 8 else tuple(shown)


def _waits(word: str) -> bool:
    key = f" {key_of(word)} "
    return _holds(key, _OPEN) or (_holds(key, _WAITING) and not _holds(key, _RUNNING))


def _holds(key: str, phrases: tuple[str, ...]) -> bool:
    return any(f" {phrase} " in key for phrase in phrases)


def _is_part_of_the_way(text: str) -> bool:
    return "%" in text and "100" not in text
