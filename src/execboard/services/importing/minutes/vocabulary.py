"""The words by which the parts of minutes are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from execboard.services.importing.words import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Heard = Literal["done", "win", "blocked", "next", "going", "aside"]
"""What a part of somebody's update tells; `going` is work that is not done, `aside` what is only noted."""
Part = Literal["updates", "agenda", "notes", "actions", "decisions", "checklist"]

_SLOTS: Final[Mapping[Heard, str]] = {
    "done": "done|did|completed|finished|accomplished|accomplishments|achieved|last week|yesterday|since last time|"
    "what i did|what did i do|what i did yesterday|what did you do yesterday|previously|this week done|was done",
    "win": "win|wins|team wins|highlights of the week|highlight|highlights|kudos|shoutouts|shout outs|celebrations|"
    "proud of",
    "blocked": "blocked|blocker|blockers|blocking|blocked by|blocked on|impediments|impediment|obstacles|stuck|"
    "stuck on|waiting|waiting for|waiting on|help|help needed|help wanted|needs help|in the way|issues and blockers|"
    "risks and blockers|what blocks me|anything blocking",
    "next": "next|next week|next steps|todo|to do|today|this week|planned|plan|plans|plan for next week|will do|"
    "upcoming|coming up|what i will do today|what i will do|commitments|what will you do today|doing next|tomorrow",
    "going": "in progress|progress|making progress|ongoing|still|currently|doing|wip|working on|underway|continuing",
    "aside": "notes|note|fyi|comments|remarks|psa|questions|question|misc|other|ooo|out of office|availability",
}
SLOTS: Final[Mapping[str, Heard]] = {word: slot for slot, words in _SLOTS.items() for word in words.split("|")}

_PARTS: Final[Mapping[Part, str]] = {
    "updates": "updates|team updates|status|status updates|round|round table|roundtable|standup|stand up|"
    "individual updates|per person|team|updates by person|check in|check ins|team updates and demos",
    "agenda": "agenda|topics|agenda items|on the agenda",
    "notes": "discussion|discussions|discussion highlights|discussion notes|other highlights|meeting notes|"
    "highlights and notes|general discussion|notes and discussion|minutes|topics discussed|announcements",
    "actions": "action items|actions|action points|action item|follow ups|followups|follow up|todos|tasks|"
    "next actions|commitments|new action items|open action items",
    "decisions": "decisions|decided|decisions made|agreed|agreements|resolutions",
    "checklist": "moderator checklist|preflight checklist|checklist|before the meeting|housekeeping|ground rules",
}
PARTS: Final[Mapping[str, Part]] = {word: part for part, words in _PARTS.items() for word in words.split("|")}

THERE: Final = frozenset({"attendees", "attendance", "present", "participants", "attending", "who", "in attendance"})
ABSENT: Final = frozenset({"absent", "apologies", "regrets", "missing", "excused", "not present", "not there"})
LED: Final = frozenset({"moderator", "facilitator", "chair", "host", "led by", "meeting lead", "scrum master"})
FACTS: Final = frozenset(
    {"recording", "recordings", "notetaker", "note taker", "scribe", "minutes by", "moderator notetaker", "location"}
    | {"where", "time", "when", "date", "link", "video", "zoom", "call", "duration", "room", "team", "meeting"}
)
DATE: Final = frozenset({"date", "when", "day", "held on", "meeting date"})
WHO: Final = frozenset({"who", "name", "person", "member", "team member", "owner"})

NOTHING: Final = frozenset(
    {
        "n a",
        "na",
        "none",
        "null",
        "nil",
        "no",
        "nope",
        "nothing",
        "not blocked",
        "no blockers",
        "no blocker",
        "0",
        "zero",
    }
    | {"nothing blocks", "nothing blocked", "no issues", "clear", "all clear", "none this week", "none so far"}
    | {"no impediments", "nothing new", "nothing blocking", "not at the moment", "nothing at the moment", "all good"}
)
"""What people write where there is nothing to tell: that is said, unlike where a template was left as it was."""

_SAYING_NO: Final = (
    "no, ",
    "no - ",
    "no blockers",
    "nothing ",
    "no noteworthy",
    "no news",
    "no updates",
    "no progress",
)

KIND_WORDS: Final[Mapping[str, str]] = {
    "standup": "standup",
    "stand up": "standup",
    "daily": "standup",
    "scrum": "standup",
    "weekly": "weekly",
    "week": "weekly",
    "friday review": "weekly",
    "monthly": "monthly",
    "month": "monthly",
    "quarterly": "quarterly",
    "quarter": "quarterly",
}
"""Words of a title that tell the kind of meeting; the first that is there counts."""


def slot_of(text: str) -> tuple[Heard, str] | None:
    """``Done``, ``Blocked (waiting):``, ``Next: ship it``: what is told under it, and what stands in the same line."""
    label, colon, rest = text.partition(":")
    key = key_of(_without_brackets(label))
    if key in SLOTS and (colon or len(key.split()) <= 4):
        return SLOTS[key], rest.strip()
    return None


def part_of(text: str) -> Part | None:
    """Which part of the minutes begins with that title; ``Discussion: roofs`` too."""
    label = _without_brackets(text.partition(":")[0])
    return PARTS.get(key_of(label))


def says_nothing(text: str) -> bool:
    """Whether that only says that there is nothing to tell: ``N/A``, ``none``, ``No, all fine``."""
    key = key_of(text)
    return key in NOTHING or text.casefold().lstrip("*_` ").startswith(_SAYING_NO)


def _without_brackets(text: str) -> str:
    """The words without what stands in brackets, and without ``*`` and ``_`` around."""
    kept, depth = [], 0
    for char in text[:200]:
        depth += char in "(["
        if not depth:
            kept.append(char)
        depth -= char in ")]" and depth > 0
    return "".join(kept).strip(" *_`")
