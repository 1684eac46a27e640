"""What the wording of a line tells: a win, work that goes on, time off."""

from __future__ import annotations

import re
from typing import Final

_WON: Final = re.compile(
    r"\b(?:released|shipped|launched|landed|merged|published|deployed|delivered|announced|won|celebrated|"
    r"went live|is live|goes live|go-live|closed the deal|awarded|works? again|big win|small win)\b"
    r"|\[live\]|\blive\b(?=[^\w]{0,3}$)",
    re.IGNORECASE,
)
_SIGNS_OF_WINS: Final = frozenset("🎉🥳🚀🚢🏆🥇🎊🍾✨💪🔥")
_NOT_WON: Final = re.compile(r"\b(?:not|never|cannot|can't|plan(?:s|ning)? for|before it is)\b", re.IGNORECASE)
_GOING: Final = re.compile(
    r"\W{0,3}(?:wip\b|working (?:on|with|towards?)\b|work in progress|in progress|continu(?:e|ed|ing)\b|"
    r"progress on\b|progress towards?\b|ongoing\b|still\b|making (?:great )?progress|started (?:on|with|to|working)\b|"
    r"almost\b|halfway\b)",
    re.IGNORECASE,
)
_OFF: Final = re.compile(
    r"\b(?:ooo|out of office|"
    r"(?:holidays?|vacations?|sick)(?!\s+(?!last|until|till|from|and|next|this|on|for|since)[a-z])|"
    r"pto|on leave|parental leave|day off|days off|"
    r"be off|am off|was off|off (?:on )?(?:mon|tues|wednes|thurs|fri)day)\b",
    re.IGNORECASE,
)
_WIP: Final = re.compile(r"\[?\bWIP\b\]?\s*[:–—-]?\s*(?:on\s+)?", re.IGNORECASE)
OFF_AT_MOST: Final = 8
"""Words that a line about time off has at most."""


def is_win(text: str) -> bool:
    """Whether a done thing reached somebody: released, shipped, launched, merged and the like, or a sign of joy."""
    if not _SIGNS_OF_WINS.isdisjoint(text):
        return True
    return bool(_WON.search(text)) and not _NOT_WON.search(text)


def is_going(text: str) -> bool:
    """Whether a line under Done tells of work that goes on: ``[WIP] …``, ``Working on …``, ``(roofs) Continuing …``."""
    plain = re.sub(r"^\([^()]{1,60}\)\s*", "", text)
    return bool(_GOING.match(plain))


def without_mark_of_work(text: str) -> str:
    """The line without the ``[WIP]`` or ``WIP on`` that it begins with: it is about the work."""
    match = _WIP.match(text)
    rest = text[match.end() :] if match else text
    return rest[:1].upper() + rest[1:] if match and rest else text


def is_time_off(text: str) -> bool:
    """Whether a short line is about holidays or illness, which is nobody's work: it stays in the minutes."""
    return len(text.split()) <= OFF_AT_MOST and bool(_OFF.search(text))
