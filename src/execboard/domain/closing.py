"""Closing a cycle: a score for each key result, the cause where it fell short, a verdict on each objective.

Scores are 0.0 to 1.0, as Grove and Google grade (*re:Work, Set goals with OKRs*): 0.7 of an aspirational objective is
a good quarter, and 1.0 again and again says that it was no stretch; a committed one is expected to come to 1.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from execboard.domain.errors import Invalid, Refused
from execboard.domain.okrs import CauseClass, Verdict
from execboard.domain.pacing import clamped, rolled_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.domain.okrs import ObjectiveKind

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
VERDICT_WORDS: dict[Verdict, str] = {
    "keep": "goes on as it is",
    "modify": "goes on, changed",
    "abandon": "ends here",
}
CAUSES: dict[CauseClass, str] = {
    "ambition": "the target was out of reach from the first day",
    "capacity": "too few people or too little time for it",
    "waiting": "it waited for somebody else",
    "priorities": "something else kept coming first",
    "late-start": "it was begun too late, or lost from sight",
    "approach": "the work was done and did not move the number",
    "measure": "the number does not show what we wanted",
    "outside": "the world around it changed",
}
"""Eight root causes and how each is said; ``other`` takes words of one's own."""
GOOD_SCORE = 0.7
"""Below it a score needs its cause."""


def proposed_score(progress: float | None) -> float:
    """The score that progress suggests: clamped to 0-1, in hundredths; what nobody measured is 0."""
    return 0.0 if progress is None else round(clamped(progress), 2)


def objective_score(parts: Iterable[tuple[float | None, float]]) -> float | None:
    """The weighted mean of (score, weight) of its key results; None where one is not scored yet, or there is none."""
    found = list(parts)
    if any(score is None for score, _ in found):
        return None
    mean = rolled_up((score, weight) for score, weight in found if score is not None)
    return None if mean is None else round(mean, 4)


def score_words(score: float, kind: ObjectiveKind) -> str:
    """What a score means for a committed or an aspirational objective."""
    if kind == "committed":
        return "kept" if score >= 1 else "not kept: what was committed is expected whole"
    if score >= 1:
        return "reached whole: was it a stretch?"
    return (
        "a good quarter: 0.7 of a stretch is what it is for"
        if score >= GOOD_SCORE
        else "short of 0.7: what stopped it?"
    )


def needs_cause(score: float | None) -> bool:
    """Whether a score has to say what stopped it."""
    return score is not None and score < GOOD_SCORE


def check_cause(cause_class: CauseClass | None, words: str) -> None:
    """Raises Invalid where a cause of one's own has no words."""
    if cause_class == "other" and not words.strip():
        raise Invalid(
            "a cause of your own needs words", f"say it, or choose one of: {', '.join(CAUSES)}", field="cause"
        )


def check_has_cause(score: float | None, cause_class: CauseClass | None, ref: str) -> None:
    """Raises Refused where a score asks for its cause and has none."""
    if needs_cause(score) and cause_class is None:
        remedy = f"execboard kr score {ref} {score:g} --cause NAME, one of: {', '.join(CAUSES)}; or --words TEXT"
        raise Refused(f"a score below {GOOD_SCORE:g} says what stopped it", remedy, field="cause_class")


def cause_words(cause_class: CauseClass | None, words: str) -> str:
    """The cause as it is shown: the class in words, and what was said beside it."""
    said = [CAUSES[cause_class]] if cause_class in CAUSES else []
    return ": ".join([*said, *([words] if words else [])])
