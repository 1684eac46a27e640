"""OKRs as text for people: how a key result stands in one line, and in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.cli import printing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.okr_comparing import ComparisonView
    from execboard.services.views.okr_shapes import CheckInView, KeyResultView, ObjectiveView

RIGHT = (5,)
MUTED = (0, 3)


def percent(share: float | None) -> str:
    """``62%``, with a sign below the baseline; a dash where nothing is known."""
    from execboard.domain.okr_health import percent as words

    return "-" if share is None else words(share)


def health(one: KeyResultView | ObjectiveView) -> str:
    """``✖ off track, and stale 12d``; a person's own word says that it is one."""
    said = f"{printing.MARKS[one.health]} {one.health_words}"
    override = getattr(one, "override", None)
    return f"{said} (@{override.by} says so; {one.health_derived})" if override else said  # type: ignore[union-attr]


def objective_rows(found: Sequence[ObjectiveView]) -> str:
    """Objectives with their key results below them."""
    rows: list[tuple[str, ...]] = []
    for one in found:
        line = (one.id, one.title, printing.owner(one.owner), one.cycle or "backlog", f"→ {one.supports or '-'}")
        rows.append((*line, percent(one.progress), health(one)))
        for each in one.key_results:
            line = (each.id, f"  {each.title}", printing.owner(each.owner), each.kind, each.range)
            rows.append((*line, percent(each.progress), health(each)))
    return printing.table(rows, flexible=1, right=RIGHT, muted=MUTED)


def key_result_rows(found: Sequence[KeyResultView]) -> str:
    """Key results, a line each."""
    rows: list[tuple[str, ...]] = []
    for one in found:
        line = (one.id, one.objective, one.title, printing.owner(one.owner), one.kind, one.range)
        rows.append((*line, percent(one.progress), health(one)))
    return printing.table(rows, flexible=2, right=(6,), muted=(0, 1, 4))


def key_result_facts(one: KeyResultView, check_ins: Sequence[CheckInView], hints: Sequence[str]) -> str:
    """Everything about one key result."""
    stands = f"{one.current:g} of {one.target:g}" if one.current is not None else "not measured yet"
    if one.progress is not None and one.expected is not None:
        stands += f", {percent(one.progress)} where {percent(one.expected)} is expected"
    levels = [("commit", one.commit_value), ("stretch", one.stretch_value)]
    due = "" if one.due is None or one.due_in is None else f"{one.due}{_in_words(one.due_in)}"
    derived = f"{one.health_derived}: {one.health_derived_because}" if one.override else ""
    return printing.facts(
        [
            (one.id, one.title),
            ("of", one.objective),
            ("measure", f"{one.range} ({one.direction}, {one.kind})"),
            ("levels", ", ".join(f"{name} {value:g}" for name, value in levels if value is not None)),
            ("owner", f"@{one.owner}" if one.owner else ""),
            ("teams", ", ".join(one.teams)),
            ("source", one.source),
            ("priority", one.priority),
            ("weight", f"{one.weight:g}" if one.weight != 1 else ""),
            ("stands", stands),
            ("health", f"{health(one)}: {one.health_because}"),
            ("numbers say", derived),
            ("confidence", f"{one.confidence} of 10" if one.confidence is not None else ""),
            ("forecast", one.forecast.words),
            ("drift", "\n".join(f"{each.kind}: {each.because}" for each in one.drift)),
            ("next check-in", due),
            ("score", f"{one.score:g}" if one.score is not None else ""),
            ("cause", _cause(one)),
            ("reflection", one.reflection),
            ("goes on from", one.lineage),
            ("notes", one.notes),
            ("check-ins", "\n".join(check_in_line(each) for each in check_ins)),
            ("hints", "\n".join(hints)),
        ]
    )


def check_in_line(one: CheckInView) -> str:
    """``12  2026-11-20  42  7/10  @ana  what changed``."""
    sure = f"{one.confidence}/10" if one.confidence is not None else "-"
    corrected = " (corrected)" if one.corrected else ""
    return f"{one.number}  {one.date}  {one.value:g}  {sure}  @{one.by}  {one.note}{corrected}".rstrip()


def _cause(one: KeyResultView) -> str:
    from execboard.domain.closing import cause_words

    return cause_words(one.cause_class, one.cause)  # type: ignore[arg-type]


def _in_words(days: int) -> str:
    if days == 0:
        return ", today"
    return f", in {days}d" if days > 0 else f", {-days}d ago"


def comparison(view: ComparisonView) -> str:
    """Two cycles beside each other, and what went on from the one into the other."""
    from execboard.services.views.okr_compared_rows import figure_rows, lineage_words

    first, second = view.cycles
    lines = [printing.table([("", first.cycle, second.cycle), *figure_rows(view)], flexible=2, muted=(0,))]
    lines += [printing.line(f"{lineage_words(one)}  {one.title}") for one in view.lineage]
    lines += [printing.line(f"learned in {one.cycle}: {one.reflection}") for one in view.cycles if one.reflection]
    return "\n".join(lines)
