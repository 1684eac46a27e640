"""Steps about people, days and what is sent round."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain import capacity as rules
from execboard.services.views import initiatives, meeting_dates, work
from execboard.services.views.agenda_shapes import ItemView
from execboard.services.views.agenda_text import day_words
from execboard.services.views.refresh.shapes import Found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.domain.capacity import Load
    from execboard.domain.meetings import Outcome
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.views.refresh.looking import Looking

WEEKS = "weeks"
"""The outcome of a meeting that says how many weeks somebody has; its note is the number."""


def capacity(at: Looking) -> Found:
    """Weeks that people have against those that are asked, the milestones ahead, and what was said of it."""
    five = initiatives.active(at.session)
    found = loads(at, five)
    items = [_load(one) for one in found]
    items += [_steps(at, one) for one in five]
    fit = rules.worst(found)
    said = at.said.get("capacity")
    answered = said is not None and said.what in rules.FITS
    because = f"worked out: {fit}" + ("" if found else ", for nobody's share is said")
    if said is not None and answered:
        because = said.what + (f", cut: {said.words}" if said.words else "")
    command = f"execboard meeting fits quarterly {fit}"
    text = f"People and time of {at.into.name}"
    items.insert(0, ItemView("ok" if answered else "answer", "fits", text, because, command))
    bare = sum(one.next is None for one in five)
    words = [] if answered else ["nobody has said whether it fits"]
    words += [f"{bare} without a milestone"] if bare else []
    return Found(tuple(items), int(not answered) + bare, ", ".join(words))


def loads(at: Looking, five: list[InitiativeView]) -> tuple[Load, ...]:
    """What is asked of whom in the cycle that is planned."""
    return rules.loads(shares(five), at.into.starts, at.into.ends, own_weeks(at.outcomes))


def shares(five: list[InitiativeView]) -> list[rules.Share]:
    """Who gives the five how much; an owner who has no share of their own initiative gives an unknown one."""
    found = []
    for one in five:
        there = {each.name: each.share for each in one.people}
        if one.owner:
            there.setdefault(one.owner, None)
        found += [rules.Share(name, one.id, share, one.due) for name, share in there.items()]
    return found


def own_weeks(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Person to the weeks that the team says that they have; the last word counts."""
    found: dict[str, float] = {}
    for one in outcomes:
        step, _, name = one.what.partition(f": {WEEKS} @")
        if step == "capacity" and name:
            found[name] = float(one.note)
    return found


def _load(one: Load) -> ItemView:
    words = f"{one.fit}: {one.asked:g} of {one.has:g} weeks"
    if one.unsaid:
        words += f", and an unknown part of {', '.join(one.unsaid)}"
    return ItemView(one.fit, f"@{one.person}", f"@{one.person}", words)


def _steps(at: Looking, one: InitiativeView) -> ItemView:
    if one.next is None:
        return ItemView("ask", one.id, one.title, "no milestone", f"execboard milestone add {one.id} TITLE --due DAY")
    open_steps = [each for each in work.milestones(at.session, one.id) if each.done_on is None]
    words = "; ".join(f"{each.id} {each.title} {each.due.isoformat()}" for each in open_steps[:3])
    return ItemView("ok", one.id, one.title, words)


def rhythm(at: Looking) -> Found:
    """When each kind of meeting is next, and whether the days are in a calendar file."""
    items = []
    for one in meeting_dates.kinds_due(at.session):
        when = f"next {day_words(one.next)} {one.at}".rstrip() if one.next else "it has no rhythm"
        words = f"{one.rhythm}, {when}" if one.rhythm else when
        command = f"execboard meeting kind {one.kind} --rhythm WORDS"
        items.append(ItemView("look", one.kind, one.kind.capitalize(), words, command))
    names = ("Book these days", "These days are booked")
    return _written(at, "rhythm", items, names, "a calendar file, to import or to share", "ics")


def one_pager(at: Looking) -> Found:
    """Whether the strategy went out on one page."""
    until = at.into.ends + timedelta(days=1)
    because = f"vision, goals, the five, OKRs, what we say no to, rhythm: until {until.isoformat()}"
    return _written(at, "onepager", [], ("Write the one-pager", "The one-pager is written"), because, "onepager")


def _written(at: Looking, step: str, items: list[ItemView], words: tuple[str, str], because: str, form: str) -> Found:
    said = at.said.get(step)
    done = said is not None and said.what == "written"
    if said is not None and done:
        because = f"in {said.words}"
    item = ItemView(
        "ok" if done else "answer", "written", words[done], because, f"execboard export --format {form} --to FILE"
    )
    return Found((item, *items), int(not done), "" if done else "it is not written")
