"""The plan as one HTML page to send and to print: self-contained, with nothing in it that runs or loads anything."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from execboard.domain.dates import age_words
from execboard.domain.initiatives import NO_CLASSES
from execboard.domain.scoring import method_of, score_words
from execboard.domain.text import clean
from execboard.services.exporting.lines import cycle_named, titles, upwards
from execboard.services.views import board, initiatives, learnings, meetings, people, plan, retros, work

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from jinja2 import Environment

    from execboard.domain.initiatives import Status
    from execboard.services.session import Session
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.views.plan import CycleRow

_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>\"'`\\]+", re.IGNORECASE)


def to_html(session: Session, *, cycle: str | None = None) -> str:
    """The report at one moment.

    With `cycle` it has that cycle's objectives, and what was decided, won, due or closed within it; the board itself
    and what still blocks are as they stand. What people wrote is escaped. Raises NotFound for an unknown cycle.
    """
    with session.db.snapshot():
        facts = _facts(session, cycle_named(session, cycle) if cycle is not None else None)
    environment = _environment()
    style = environment.get_template("report.css").render()
    facts |= {"style": style, "style_hash": b64encode(sha256(style.encode()).digest()).decode()}
    return environment.get_template("report.html.j2").render(facts) + "\n"


def link(text: str) -> str | None:
    """The address where a link may lead: a web page or an e-mail address; None for anything else."""
    return text if _ADDRESS.fullmatch(text) else None


def _facts(session: Session, cycle: CycleRow | None) -> dict[str, Any]:
    from execboard import __version__

    known = titles(session)
    decisions = work.decisions(session)
    decided = [one for one in decisions if one.status == "decided"]
    within = _within(cycle)
    steps = work.milestones(session)
    named = {f"INI-{number}": title for number, title in _titles_of(session, [one.initiative for one in steps]).items()}

    def all_of(*statuses: Status, order: str = "rank") -> list[InitiativeView]:
        return list(initiatives.every(session, statuses, order=order))

    return {
        "version": __version__,
        "charter": plan.charter(session),
        "status": board.status(session),
        "cycle": cycle,
        "blockers": work.blockers(session),
        "lines_up": lambda one: [upwards(ref, known) for ref in one.supports],
        "candidates": all_of("candidate", order="score"),
        "scoring": method_of(session.charter.scoring),
        "paused": all_of("paused"),
        "declined": all_of("declined"),
        "ended": all_of("done", "retired"),
        "goals": plan.goals(session),
        "objectives": plan.objectives(session, cycle.name if cycle else None),
        "questions": [one for one in decisions if one.status == "open"],
        "decisions": [one for one in decided if one.kind != "no" and within(one.decided_on)],
        "wins": [one for one in work.wins(session) if within(one.date)],
        "actions": [one for one in work.actions(session) if within(one.closed or one.due) or one.status == "open"],
        "milestones": [one for one in steps if within(one.done_on or one.due)],
        "named": named,
        "retros": [one for one in retros.retros(session) if within(one.date)],
        "learnings": [one for one in learnings.learnings(session, initiatives_too=False) if within(one.date)],
        "meetings": [one for one in meetings.meetings(session) if within(one.date)],
        "people": people.everyone(session),
    }


def _titles_of(session: Session, refs: list[str]) -> dict[int, str]:
    from execboard.storage.queries import initiatives as reads

    numbers = sorted({int(ref.partition("-")[2]) for ref in refs})
    return {number: one.title for number, one in reads.numbered(session.db, numbers).items()}


def _within(cycle: CycleRow | None) -> Callable[[date | None], bool]:
    if cycle is None:
        return lambda day: True
    first, last = cycle.starts, cycle.ends
    return lambda day: day is not None and first <= day <= last


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("execboard.services.exporting"),
        autoescape=lambda name: name is not None and not name.endswith(".css"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )
    made.filters |= {
        "age": age_words,
        "score": score_words,
        "link": link,
        "long_day": _long_day,
        "short_day": _short_day,
        "why": _why,
    }
    return made


def _cleaned(value: Any) -> Any:
    """Nothing that could not be shown, whoever wrote it into the file."""
    return clean(value) if type(value) is str and not value.isprintable() else value


def _long_day(day: date) -> str:
    """``23 November 2026``."""
    return f"{day.day} {day:%B %Y}"


def _short_day(day: date) -> str:
    """``23 Nov 2026``."""
    return f"{day.day} {day:%b %Y}"


def _why(one: InitiativeView) -> str:
    """The class of a "no" and its reason: ``not now: after the audit``."""
    said = [NO_CLASSES.get(one.reason_class)] if one.reason_class else []  # type: ignore[call-overload]
    return ": ".join(words for words in (*said, one.reason) if words)
