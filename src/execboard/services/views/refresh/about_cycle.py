"""Steps about cycles: closing one, why it fell short, what the next one aims at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import okr_closing, okrs
from execboard.services.views.agenda_shapes import ItemView
from execboard.services.views.refresh.shapes import Found
from execboard.storage.queries import okrs as reads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.services.views.okr_closing import ClosingView, KeyResultClosing, ObjectiveClosing
    from execboard.services.views.okr_shapes import ObjectiveView
    from execboard.services.views.refresh.looking import Looking


def _closing(at: Looking) -> ClosingView | None:
    """The closing of the cycle; None where nothing was aimed at in it."""
    known = reads.cycle_named(at.session.db, at.cycle.name)
    return okr_closing.closing(at.session, at.cycle.name) if known is not None else None


def close(at: Looking) -> Found:
    """A score for each key result, and the cycle closed."""
    view = _closing(at)
    if view is None or not view.objectives:
        return Found(())
    closed = view.status == "closed"
    items = [_scored(one) for each in view.objectives for one in each.key_results]
    because = "closed, it can only be looked at" if closed else view.left_words or "all is said of it"
    remedy = "" if closed else f"execboard cycle close {view.cycle}"
    items.append(ItemView("ok" if closed else "answer", "close", f"Close {view.cycle}", because, remedy))
    words = [f"{view.unscored} without a score"] if view.unscored else []
    words += [] if closed else [f"{view.cycle} is not closed"]
    return Found(tuple(items), view.unscored + (not closed), ", ".join(words))


def _scored(one: KeyResultClosing) -> ItemView:
    far = "no data" if one.progress is None else f"{one.progress:.0%} of the way"
    if one.score is None:
        remedy = f"execboard kr score {one.id} {one.proposed:g}"
        return ItemView("ask", one.id, one.title, f"{far}, which proposes {one.proposed:.2f}", remedy)
    said = f"{one.score:.2f}, {far}" + (f": {one.cause_words}" if one.cause_words else "")
    return ItemView("ok", one.id, one.title, said)


def causes(at: Looking) -> Found:
    """What stopped those below 0.7; keep, modify or abandon for each objective; what was learned."""
    view = _closing(at)
    if view is None or not view.objectives:
        return Found(())
    items: list[ItemView] = []
    for each in view.objectives:
        items += [_cause(one) for one in each.key_results if one.needs_cause]
        items.append(_verdict(each))
    learned = view.reflection or "what would you tell yourselves again?"
    command = f"execboard cycle edit {view.cycle} --reflection TEXT"
    items.append(ItemView("ok" if view.reflection else "ask", "learned", f"Learned in {view.cycle}", learned, command))
    words = _counted((view.without_cause, "without a cause"), (view.without_verdict, "without a verdict"))
    words += [] if view.reflection else ["nothing said of what was learned"]
    left = view.without_cause + view.without_verdict + (not view.reflection)
    return Found(tuple(items), left, ", ".join(words))


def _cause(one: KeyResultClosing) -> ItemView:
    score = f"{one.proposed if one.score is None else one.score:.2f}"
    if one.cause_words:
        return ItemView("ok", one.id, one.title, f"{score}: {one.cause_words}")
    remedy = f"execboard kr score {one.id} {score} --cause NAME"
    return ItemView("ask", one.id, one.title, f"{score}: what stopped it?", remedy)


def _verdict(one: ObjectiveClosing) -> ItemView:
    if one.verdict is None:
        remedy = f"execboard objective verdict {one.id} keep"
        return ItemView("ask", one.id, one.title, "keep, modify or abandon?", remedy)
    return ItemView("ok", one.id, one.title, one.verdict + (f": {one.reflection}" if one.reflection else ""))


def next_okrs(at: Looking) -> Found:
    """The objectives of the next cycle, with hints on their words; what was kept and is not drafted there yet."""
    view = _closing(at)
    undrafted = [one for one in view.objectives if one.id in view.kept and not one.carried_to] if view else []
    objectives = okrs.objectives(at.session, at.into.name, forecasts=False)
    items: list[ItemView] = []
    if undrafted:
        names = ", ".join(one.id for one in undrafted)
        remedy = f"execboard cycle carry {at.cycle.name}"
        items.append(ItemView("answer", "carry", f"Draft {names} into {at.into.name}", "what was kept goes on", remedy))
    for one in objectives:
        items += _aimed(one)
    bare = sum(not one.key_results for one in objectives)
    if not objectives:
        command = f"execboard objective add TITLE --cycle {at.into.name}"
        items.append(ItemView("ask", "objective", f"An objective of {at.into.name}", "there is none yet", command))
    words = _counted((len(undrafted), "kept and not drafted"), (bare, "without a key result"))
    words += [] if objectives else [f"no objective of {at.into.name}"]
    return Found(tuple(items), len(undrafted) + bare + (not objectives), ", ".join(words))


def _aimed(one: ObjectiveView) -> Iterator[ItemView]:
    hints = "; ".join(hint.text for hint in one.hints)
    if not one.key_results:
        yield ItemView("ask", one.id, one.title, "it has no key result", f"execboard kr add {one.id} TITLE --target N")
    else:
        yield ItemView("hint" if hints else "ok", one.id, one.title, hints or f"@{one.owner or 'nobody'}")
    for result in one.key_results:
        owner = f", @{result.owner}" if result.owner else ""
        yield ItemView("look", result.id, result.title, f"{result.range}{owner}")


def _counted(*parts: tuple[int, str]) -> list[str]:
    return [f"{number} {words}" for number, words in parts if number]
