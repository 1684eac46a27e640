"""Health as Markdown, for others to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.escaping import inline
from execboard.domain.text import clean

if TYPE_CHECKING:
    from execboard.services.views.health import HealthView, PartView


def to_markdown(view: HealthView) -> str:
    """The score, the parts with their targets and reasons, and apart from them what is not known."""
    weeks = " ".join("·" if one is None else str(one) for one in view.series)
    lines = [f"# Health {view.words}", "", f"{view.since} to {view.until}, week by week: {weeks}", ""]
    known = [one for one in view.parts if one.known]
    if known:
        lines += ["| Part | Value | Target | Because |", "| --- | --- | --- | --- |"]
        lines += [_row(one) for one in known]
    unknown = [one for one in view.parts if not one.known]
    if unknown:
        lines += ["", "Not known:", "", *(f"- {one.title}: {inline(one.because)}" for one in unknown)]
    return clean("\n".join(lines)) + "\n"


def _row(one: PartView) -> str:
    because = inline(one.because).replace("|", "\\|")
    return f"| {one.title} | {one.words} | {one.target_words} | {because} |"
