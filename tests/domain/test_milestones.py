"""Milestones: late, and how far they slipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from execboard.domain.milestones import Milestone, is_late, slipped_days

PROMISED = date(2026, 12, 1)
PILOT = Milestone(1, "Pilot", PROMISED, PROMISED, datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.mark.parametrize(("today", "late"), [(date(2026, 11, 30), False), (PROMISED, False), (date(2026, 12, 2), True)])
def test_late_is_after_the_day(today: date, late: bool) -> None:
    assert is_late(PILOT, today) is late


def test_what_is_kept_is_not_late() -> None:
    assert is_late(replace(PILOT, done_on=date(2026, 12, 24)), date(2027, 1, 1)) is False


@pytest.mark.parametrize(
    ("due", "done_on", "days"),
    [
        (PROMISED, None, 0),
        (date(2026, 12, 8), None, 7),
        (date(2026, 11, 24), None, -7),
        (date(2026, 12, 8), date(2026, 12, 3), 2),
        (date(2026, 12, 8), date(2026, 11, 30), -1),
    ],
)
def test_it_slipped_from_what_was_first_promised(due: date, done_on: date | None, days: int) -> None:
    assert slipped_days(replace(PILOT, due=due, done_on=done_on)) == days
