"""docs/health.md: every part of the health score, from the catalogue that works it out."""

from __future__ import annotations

from execboard.domain.health_parts.catalogue import PARTS
from execboard.domain.health_parts.part import value_words
from pages import document

_ABOUT = """
`execboard health` tells how well a team executes, as a score from 0 to 100, and how much of that is known, as its
coverage from 0 to 1. Every number opens to its rows: `execboard health PART`, or `parts[].rows` of `--json`.

**Window.** Everything looks back over the 13 weeks, a quarter, that end today, so that the first week of a cycle is
not blind. `--as-of DAY` ends them on that day: rows count by the day on which they happened, as they are known now.
The trend is the same sum at the end of each of the 13 weeks.

**Points.** A part earns 100 points at its target or better and none at its zero or worse, and in between by the
straight line: `100 * (value - zero) / (target - zero)`, held to 0..100. So no part earns more than 100, and one that
excels hides none that fails.

**Score.** The mean of the points of the parts that are known, each with the same weight. **Coverage** is the weight
of the known parts over the weight of all. A part that is not known is listed with its reason. It counts neither as 0
nor as 100: it leaves the score as it is and lowers the coverage. Where nothing is known there is no score, rather
than 0.

**What it is not.** It weighs rows of a plan, never people; it predicts nobody, and it compares no two of them. Wins
and slipped milestones stand beside it and are not scored. The targets are execboard's own, but for the 80% of the
completion rate, which is the one that teams usually set themselves; they are here so that you can argue with them.

It is worked out from the workspace and today's date and nothing else: the same rows on the same day give the same
score.
""".strip()


def page() -> str:
    """The whole page."""
    parts = []
    for part in PARTS:
        target, zero = value_words(part.unit, part.target), value_words(part.unit, part.zero)
        facts = f"Target {target}, no points at {zero}. Weight {part.weight:g}."
        dated = "" if part.dated else " Its rows are not dated, so it has no trend and is not known on an earlier day."
        head = f"## {part.name}\n\n{part.title.capitalize()}: "
        parts.append(f"{head}{part.formula}\n\n{facts}{dated} Read from {part.source}.")
    return document("Health", _ABOUT, *parts)
