"""Mentions: what counts as one, and that the third has to be decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.blockers import Blocker
from execboard.domain.mentions import count, is_stuck, must_decide

TODAY = date(2026, 11, 23)
BEGAN = TODAY - timedelta(days=40)
BLOCKER = Blocker("legal review", BEGAN, datetime(2026, 10, 14, 9, tzinfo=UTC), id=1)
days = st.dates(BEGAN, TODAY - timedelta(days=1))
some_days = st.lists(days, max_size=8)


def blocker(**given: object) -> Blocker:
    return replace(BLOCKER, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "stuck"),
    [
        ({}, True),
        ({"next_step": "call", "next_by": TODAY - timedelta(days=1)}, True),
        ({"next_step": "call", "next_by": TODAY}, False),
        ({"next_step": "call", "next_by": TODAY + timedelta(days=1)}, False),
        ({"next_step": "call"}, False),
        ({"status": "escalated"}, True),
        ({"status": "accepted"}, False),
        ({"status": "cleared"}, False),
        ({"opened": TODAY + timedelta(days=1)}, False),
    ],
)
def test_a_meeting_mentions_what_has_no_next_step_or_an_overdue_one(given: dict[str, object], stuck: bool) -> None:
    assert is_stuck(blocker(**given), TODAY) == stuck


@given(some_days)
def test_two_meetings_on_one_day_are_one_mention(held: list[date]) -> None:
    assert count(held + held) == count(held) == len(set(held))


@pytest.mark.parametrize(("mentions", "expected"), [(0, False), (1, False), (2, True), (3, True), (9, True)])
def test_from_the_third_on_it_has_to_be_decided(mentions: int, expected: bool) -> None:
    held = [TODAY - timedelta(days=number + 1) for number in range(mentions)]
    assert must_decide(BLOCKER, held, TODAY) == expected


@given(some_days)
def test_what_has_a_step_that_is_not_due_never_has_to_be_decided(held: list[date]) -> None:
    assert must_decide(blocker(next_step="call", next_by=TODAY), held, TODAY) is False


@given(some_days, days)
def test_one_more_mention_never_makes_it_need_less(held: list[date], another: date) -> None:
    assert must_decide(BLOCKER, [*held, another], TODAY) >= must_decide(BLOCKER, held, TODAY)


@given(some_days, st.randoms())
def test_the_order_of_meetings_makes_no_difference(held: list[date], random: st.DataObject) -> None:
    shuffled = sorted(held, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert must_decide(BLOCKER, shuffled, TODAY) == must_decide(BLOCKER, held, TODAY)


@given(some_days, days)
def test_mentions_are_counted_anew_from_a_decision_and_from_an_escalation(held: list[date], day: date) -> None:
    later = len({one for one in held if one > day}) >= 2
    escalated = blocker(status="escalated", escalated_on=day)
    assert (must_decide(BLOCKER, held, TODAY, day), must_decide(escalated, held, TODAY)) == (later, later)
