"""Decisions: open or decided, and when to look again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from execboard.domain.decisions import Decision, is_due_again

ASKED = Decision("Which regions?", datetime(2026, 11, 23, 9, tzinfo=UTC), date(2026, 11, 23))


@pytest.mark.parametrize(("answer", "status"), [(None, "open"), ("two", "decided"), ("", "decided")])
def test_a_question_is_open_until_it_has_an_answer(answer: str | None, status: str) -> None:
    assert replace(ASKED, answer=answer).status == status


@pytest.mark.parametrize(
    ("revisit", "due"),
    [(None, False), (date(2026, 11, 24), False), (date(2026, 11, 23), True), (date(2026, 11, 1), True)],
)
def test_it_is_looked_at_again_from_its_day_on(revisit: date | None, due: bool) -> None:
    assert is_due_again(replace(ASKED, revisit=revisit), date(2026, 11, 23)) is due
