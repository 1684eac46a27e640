"""Steps about initiatives: the nos that wake, the candidates, the choice, their playbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.initiatives import NO_CLASSES
from execboard.domain.refresh import FEWEST
from execboard.domain.scoring import score_words
from execboard.services import lookup
from execboard.services.views import initiatives, learnings
from execboard.services.views.agenda_shapes import ItemView
from execboard.services.views.refresh.shapes import Found

if TYPE_CHECKING:
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.views.refresh.looking import Looking

BEST = 5
"""Candidates that the minutes tell."""
MOST = 12
"""Candidates that are looked at; the Five has them all."""
_ANSWERED = {
    "candidate": "a candidate again",
    "declined": "no again",
    "changed": "no again",
    "not-now": "left as it is",
    "active": "taken up again",
    "paused": "paused again",
    "retired": "retired",
    "done": "done",
}


def nos(at: Looking) -> Found:
    """The nos whose day has come or that were asked for again, each answered or not; what the quarter taught."""
    answered = at.marked(*_ANSWERED)
    waking = [one for one in waking_now(at) if one.id not in answered]
    items = [_waking(one) for one in waking]
    items += [_answered(at, ref, one.what, one.note) for ref, one in answered.items() if _was_no(at, ref, one.what)]
    items += [
        ItemView("learning", one.id, one.text, f"learned on {one.date.isoformat()}")
        for one in learnings.learnings(at.session, since=at.cycle.starts)
        if one.text
    ]
    words = f"{len(waking)} wake{'s' * (len(waking) == 1)}" if waking else ""
    return Found(tuple(items), len(waking), words)


def waking_now(at: Looking) -> list[InitiativeView]:
    """The nos and pauses whose day has come, and the nos that were asked for again since they were said."""
    found = initiatives.awake(at.session)
    known = {one.id for one in found}
    return found + [one for one in initiatives.asked_since(at.session) if one.id not in known]


def _waking(one: InitiativeView) -> ItemView:
    why = one.asked_words if one.status == "declined" else f"paused because {one.reason}" if one.reason else "paused"
    day = f"to look at again on {one.revisit.isoformat()}; " if one.awake and one.revisit else ""
    return ItemView("ask", one.id, one.title, day + why, f"execboard initiative decline {one.id} --class not-now")


def _was_no(at: Looking, ref: str, what: str) -> bool:
    """Whether an outcome answered a no that woke, and not something else about an initiative."""
    if not ref.startswith("INI-"):
        return False
    if what in ("candidate", "declined", "not-now"):
        return True
    return what == "changed" and lookup.initiative(at.session, ref).status == "declined"


def _answered(at: Looking, ref: str, what: str, note: str) -> ItemView:
    one = lookup.initiative(at.session, ref)
    words = _ANSWERED[what] + (f": {note}" if note and what == "not-now" else "")
    if one.status == "declined" and one.revisit:
        words += f", to look at on {one.revisit.isoformat()}"
    return ItemView("ok", ref, one.title, words)


def compare(at: Looking) -> Found:
    """The candidates in their order, each with its score and what it lacks."""
    session = at.session
    found = initiatives.page(session, ["candidate"], limit=MOST, compared=True)
    whole = initiatives.count(session, ["candidate"])
    items = [
        ItemView("look" if place < BEST else "waiting", one.id, one.title, _compared(one))
        for place, one in enumerate(found)
    ]
    if whole > len(items):
        items.append(ItemView("more", "more", f"and {whole - len(items)} more", "1 shows all of them"))
    if whole < 2:
        return Found(tuple(items))
    said = at.said.get("compare")
    done = said is not None and said.what == "ordered"
    answer = ItemView("ok" if done else "answer", "ordered", "The order stands", _best(found), "execboard meeting step")
    return Found((answer, *items), int(not done), "" if done else "nobody has said that the order stands")


def _best(found: list[InitiativeView]) -> str:
    return "first " + ", ".join(one.id for one in found[:3])


def _compared(one: InitiativeView) -> str:
    words = [f"score {score_words(one.score)}" if one.score is not None else "no score"]
    if one.disagreement:
        words.append(f"its score says {abs(one.disagreement)} {'higher' if one.disagreement > 0 else 'lower'}")
    words += [f"lacks {', '.join(one.missing)}"] if one.missing else []
    return ", ".join(words)


def choose(at: Looking) -> Found:
    """The five, and who comes next; three at least are chosen."""
    session = at.session
    five = initiatives.active(session)
    limit = session.charter.active_limit
    items = [
        ItemView("active", one.id, one.title, f"slot {one.slot}, @{one.owner or 'nobody'}, {one.health_words}")
        for one in five
    ]
    waiting = initiatives.page(session, ["candidate"], limit=MOST - len(items))
    items += [
        ItemView(
            "waiting", one.id, one.title, f"lacks {', '.join(one.missing)}" if one.missing else "ready: a brings it in"
        )
        for one in waiting
    ]
    enough = FEWEST <= len(five) <= limit
    said = at.said.get("choose")
    done = enough and said is not None and said.what == "chosen" and said.words == refs_of(five)
    words = "" if enough else f"{len(five)} {'is' if len(five) == 1 else 'are'} active, {FEWEST} to {limit} are chosen"
    if enough and not done:
        words = "nobody has said that it is these"
    text = f"It is these {len(five)}" if five else "None is chosen yet"
    because = refs_of(five) or "none is active: a brings one in"
    items.insert(len(five), ItemView("ok" if done else "answer", "chosen", text, because, "execboard meeting step"))
    return Found(tuple(items), int(not done), words)


def refs_of(five: list[InitiativeView]) -> str:
    """``INI-3, INI-7``."""
    return ", ".join(one.id for one in five)


def playbooks(at: Looking) -> Found:
    """The chosen ones: what their playbooks lack, who agrees, who does not and why."""
    five = initiatives.active(at.session)
    agreed = at.marked("agreed")
    items = []
    for one in five:
        if one.missing:
            remedy = f"execboard initiative edit {one.id}"
            items.append(ItemView("ask", one.id, one.title, f"lacks {', '.join(one.missing)}", remedy))
        elif one.id in agreed:
            items.append(ItemView("ok", one.id, one.title, agreed[one.id].note))
        else:
            remedy = f"execboard meeting agree quarterly {one.id} @ana @bram"
            items.append(ItemView("ask", one.id, one.title, f"who agrees? {one.measure}", remedy))
    left = [one for one in items if one.code == "ask"]
    open_ones = [one for one in five if not one.missing and one.id not in agreed]
    if open_ones:
        items.append(ItemView("answer", "agreed", "All of you agree", f"on {refs_of(open_ones)}", ""))
    return Found(tuple(items), len(left), f"{len(left)} without a word on who agrees" if left else "")


def why_no(one: InitiativeView) -> str:
    """``not now: after the audit``."""
    said = [NO_CLASSES[one.reason_class]] if one.reason_class in NO_CLASSES else []
    return ": ".join(words for words in (*said, one.reason) if words) or "no reason was given"
