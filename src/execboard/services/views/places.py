"""Where a candidate stands by hand and by score, among those that have a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from execboard.domain.scoring import score
from execboard.services.views.initiatives import MOST_BY_HAND, inputs_of
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.session import Session

Scores = list[tuple[str, float | None]]


class Places(NamedTuple):
    """1-based places, of `among`."""

    by_hand: int
    by_score: int
    among: int


def candidate_scores(session: Session) -> Scores:
    """Candidate to score, in the hand order; empty where there are more than anybody orders by hand."""
    if reads.count(session.db, ["candidate"]) > MOST_BY_HAND:
        return []
    method = session.charter.scoring
    return [(one.ref, score(inputs_of(one), method)) for one in reads.page(session.db, ["candidate"])]


def places(ref: str, value: float, scores: Sequence[tuple[str, float | None]]) -> Places | None:
    """The places of `ref` if its score were `value`; None where it is not among `scores`, or alone there."""
    standing = [(one, value if one == ref else known) for one, known in scores]
    scored = [(one, known) for one, known in standing if known is not None]
    names = [one for one, _ in scored]
    if ref not in names or len(names) < 2:
        return None
    ahead = sum(known > value for one, known in scored if one != ref)
    return Places(names.index(ref) + 1, ahead + 1, len(names))
