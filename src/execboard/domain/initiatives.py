"""Initiatives: at most five active, each with its playbook, and the moves between their states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from execboard.domain.errors import CapReached, Invalid, PlaybookIncomplete, Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

SLOTS = 5
"""Five, ever. A workspace may set a lower limit, never a higher one."""
ANSWER_LENGTH = 280
"""The longest answer of a playbook, in characters: what is longer is not yet thought through."""
STARVED_AFTER_DAYS = 14
"""An active initiative to which nothing happened for so long is starved."""
QUIET_HINT_BELOW = 3
"""Fewer active than this is a quiet hint: there may be room to do more."""

Status = Literal["candidate", "active", "paused", "done", "retired", "declined"]
STATUSES: tuple[Status, ...] = get_args(Status)
LeaveHow = Literal["pause", "complete", "retire"]
LEAVE_STATUS: dict[LeaveHow, Status] = {"pause": "paused", "complete": "done", "retire": "retired"}
NoClass = Literal["not-aligned", "not-now", "no-capacity", "no-owner", "no-measure", "duplicate"]
NO_CLASSES: dict[NoClass, str] = {
    "not-aligned": "does not serve the vision",
    "not-now": "not now",
    "no-capacity": "no capacity",
    "no-owner": "nobody owns it",
    "no-measure": "no way to tell success",
    "duplicate": "another initiative covers it",
}
"""The classes of a "no" and how each is said."""
Resourced = Literal["yes", "no", "asked"]

MOVES: dict[Status, tuple[Status, ...]] = {
    "candidate": ("active", "declined"),
    "active": ("paused", "done", "retired"),
    "paused": ("active", "done", "retired", "declined"),
    "done": ("candidate",),
    "retired": ("candidate",),
    "declined": ("candidate", "active"),
}
"""From each state, the states that it may move to. Ended work comes back as a candidate, a "no" may be revised."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """Work that moves key results. `rank` orders by hand within a status, lowest first; `slot` is 1-5 while active.

    `outcome`, `measure` and the owner are the playbook: what exactly, how measured, who. `revisit` is the day to look
    again at a "no" or a pause. Score inputs are raw; no score is ever stored.
    """

    title: str
    created_at: datetime
    status: Status = "candidate"
    slot: int | None = None
    rank: int = 0
    owner_id: int | None = None
    outcome: str = ""
    measure: str = ""
    because: str = ""
    notes: str = ""
    link: str = ""
    due: date | None = None
    started: date | None = None
    ended: date | None = None
    reason: str = ""
    reason_class: NoClass | None = None
    revisit: date | None = None
    result: str = ""
    learning: str = ""
    resourced: Resourced | None = None
    asked_of_id: int | None = None
    reach: float | None = None
    impact: float | None = None
    confidence: float | None = None
    effort: float | None = None
    ease: float | None = None
    value: float | None = None
    urgency: float | None = None
    risk: float | None = None
    size: float | None = None
    source: str | None = None
    source_key: str | None = None
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id as people type it."""
        return f"INI-{self.id}"


@dataclass(frozen=True, slots=True)
class Support:
    """One line upwards, to one goal, objective or key result. The first by position counts, others are shown."""

    initiative_id: int
    goal_id: int | None = None
    objective_id: int | None = None
    key_result_id: int | None = None
    position: int = 1
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person's time on an initiative; `share` is per cent of their week, None where not said."""

    initiative_id: int
    person_id: int
    share: int | None = None
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class InitiativeTeam:
    """A team that has a share in an initiative."""

    initiative_id: int
    team_id: int
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Ask:
    """One time that a declined idea was asked for again."""

    initiative_id: int
    asked_on: date
    asked_by: str = ""
    id: int = 0
    rev: int = 1


def missing(initiative: Initiative, *, supports: bool) -> tuple[str, ...]:
    """What the playbook still lacks, in the words and order in which it is asked. `supports`: has it a line up?"""
    lacks = (
        ("what exactly", not initiative.outcome),
        ("how measured", not initiative.measure),
        ("owner", initiative.owner_id is None),
        ("supports", not supports),
    )
    return tuple(word for word, absent in lacks if absent)


def remedy_for(ref: str, lacks: Iterable[str]) -> str:
    """The command that fills what is missing."""
    options = {
        "what exactly": "--outcome TEXT",
        "how measured": "--measure TEXT",
        "owner": "--owner NAME",
        "supports": "--supports OBJ-1",
    }
    return f"execboard initiative edit {ref} " + " ".join(options[word] for word in lacks)


def check_move(initiative: Initiative, to: Status) -> None:
    """Raises Refused where `to` cannot be reached from its state, naming what can."""
    if to in MOVES[initiative.status]:
        return
    if initiative.status == to:
        raise Refused(f"{initiative.ref} is {to} already", "nothing to do")
    reachable = ", ".join(MOVES[initiative.status])
    raise Refused(
        f"{initiative.ref} is {initiative.status}, it cannot become {to}", f"from here it can become {reachable}"
    )


def check_playbook(initiative: Initiative, *, supports: bool) -> None:
    """Raises PlaybookIncomplete, listing what is missing."""
    lacks = missing(initiative, supports=supports)
    if lacks:
        words = ", ".join(lacks)
        raise PlaybookIncomplete(
            f"{initiative.ref} lacks: {words}",
            remedy_for(initiative.ref, lacks),
            missing=list(lacks),
            id=initiative.ref,
        )


def free_slot(taken: Collection[int], limit: int) -> int | None:
    """The lowest slot that is free under the limit, or None."""
    return next((slot for slot in range(1, min(limit, SLOTS) + 1) if slot not in taken), None)


def cap_reached(challenger: Initiative, active: Sequence[Initiative], limit: int) -> CapReached:
    """The refusal of one too many, naming those that are active and the trade that would do it."""
    names = ", ".join(f"{one.ref} {_short(one.title)}" for one in active)
    return CapReached(
        f"{limit} are active, the limit: {names}",
        f"trade one: execboard initiative activate {challenger.ref} "
        f"--instead-of {active[0].ref} --how pause --reason TEXT",
        active=[{"id": one.ref, "title": one.title, "slot": one.slot} for one in active],
    )


def check_answer(name: str, text: str) -> str:
    """An answer of the playbook, at most 280 characters. Raises Invalid with the count."""
    if len(text) > ANSWER_LENGTH:
        raise Invalid(
            f"{name} has {len(text)} characters, {ANSWER_LENGTH} is the limit",
            "say it shorter; keep the rest in notes",
            field=name,
        )
    return text


def starved_days(initiative: Initiative, last_activity: date, today: date) -> int | None:
    """Days since anything happened to an active initiative, where that is starved; else None."""
    if initiative.status != "active":
        return None
    days = (today - last_activity).days
    return days if days >= STARVED_AFTER_DAYS else None


def is_awake(initiative: Initiative, today: date) -> bool:
    """Whether a "no" or a pause has reached the day on which to look again."""
    waiting = initiative.status in ("declined", "paused")
    return waiting and initiative.revisit is not None and initiative.revisit <= today


def asked_again_words(count: int, since: date, initiative: Initiative) -> str:
    """``asked 3 times since March 2026, you said no because …``; `count` includes the first asking."""
    words = [NO_CLASSES[initiative.reason_class]] if initiative.reason_class else []
    words += [initiative.reason] if initiative.reason else []
    asked = f"asked once, in {since:%B %Y}" if count == 1 else f"asked {count} times since {since:%B %Y}"
    return f"{asked}, you said no because {': '.join(words) or 'no reason was given'}"


def _short(title: str, limit: int = 40) -> str:
    return title if len(title) <= limit else f"{title[: limit - 1]}…"
