"""A comparison of cycles as a table of words, the same for the screen and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.okr_comparing import ComparisonView, CycleFigures, LineageView


def figure_rows(view: ComparisonView) -> list[tuple[str, str, str]]:
    """What is compared, and how it is in each of the two."""
    first, second = view.cycles
    columns = [_figures(one) for one in (first, second)]
    return [(label, left, right) for (label, left), (_, right) in zip(*columns, strict=True)]


def _figures(one: CycleFigures) -> Sequence[tuple[str, str]]:
    share = "–" if one.progress is None else f"{one.progress:.0%}"
    score = "–" if one.score is None else f"{one.score:.2f}"
    if one.score is not None and one.scored < one.key_results:
        score += f" ({one.key_results - one.scored} as proposed)"
    return (
        ("state", one.status),
        ("objectives", str(one.objectives)),
        ("key results", str(one.key_results)),
        ("progress", share),
        ("score", score),
        ("at 0.7 or more", f"{one.good} of {one.key_results}"),
        ("health", ", ".join(f"{number} {word}" for word, number in one.health.items()) or "–"),
        ("kept, modified", f"{one.kept}, {one.modified}"),
        ("abandoned", str(one.abandoned)),
        ("moved goalposts", str(one.moved_goalposts)),
        ("added late", str(one.added)),
        ("moved out", str(one.moved_out)),
    )


def lineage_words(one: LineageView) -> str:
    """``OBJ-4 0.67 → OBJ-7 31%, behind``."""
    score = "–" if one.score_before is None else f"{one.score_before:.2f}"
    share = "–" if one.progress_after is None else f"{one.progress_after:.0%}"
    return f"{one.before} {score} → {one.after} {share}, {one.health_after}"
