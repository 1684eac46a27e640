"""What is known of learnings and metrics in labelled words, for `texts.card`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services import lookup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.session import Session


def learning_facts(session: Session, ref: str) -> Sequence[tuple[str, str]]:
    """Labels and what they say of a learning."""
    from execboard.services.views import learnings

    one = learnings.learning(session, ref)
    return [
        ("Day", one.date.isoformat()),
        ("Tags", ", ".join(one.tags)),
        ("From", _titled(session, one.source) if one.source else ""),
        ("On", _titled(session, one.on) if one.on else ""),
    ]


def metric_facts(session: Session, ref: str) -> Sequence[tuple[str, str]]:
    """Labels and what they say of a metric, its newest values among them."""
    from execboard.services.views import metrics

    page = metrics.metric(session, ref)
    one = page.metric
    better = "" if one.better is None else f", {abs(one.better):.0%} {'better' if one.better >= 0 else 'worse'} since"
    values = [f"{each.value:g} on {each.date}" + (f": {each.note}" if each.note else "") for each in page.series[:5]]
    return [
        ("Kind", one.kind),
        (
            "Now",
            one.current_words
            + (f" on {one.last}" if one.last else "")
            + (", silent since" if one.silent and one.last else ""),
        ),
        ("Trend", f"{one.trend} {one.trend_words}" if one.values else ""),
        ("Projected", one.against if one.projected is not None else ""),
        ("Next", f"{one.next.value:g} by {one.next.date}" if one.next else ""),
        ("Baseline", "" if one.baseline is None else f"{one.baseline:g} on {one.baseline_on}{better}"),
        ("Better is", "more" if one.direction == "increase" else "less"),
        ("On", _titled(session, one.on) if one.on else ""),
        ("From", one.source),
        ("Values", "\n".join(values)),
    ]


def _titled(session: Session, ref: str) -> str:
    """``INI-3 Partner API``."""
    found, entity = lookup.find(session, ref)
    return f"{found} {lookup.title_of(entity)}"
