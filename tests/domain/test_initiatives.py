"""Initiatives: the playbook, the moves, the slots, starving and waking, and how each refusal is worded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Invalid, PlaybookIncomplete, Refused
from execboard.domain.initiatives import (
    ANSWER_LENGTH,
    MOVES,
    NO_CLASSES,
    SLOTS,
    STATUSES,
    Initiative,
    Status,
    asked_again_words,
    cap_reached,
    check_answer,
    check_move,
    check_playbook,
    free_slot,
    is_awake,
    missing,
    remedy_for,
    starved_days,
)

MADE = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
BARE = Initiative("Partner API", MADE, id=3)
WHOLE = replace(BARE, outcome="Ten partners quote", measure="quotes a week", owner_id=1)


def test_the_five_are_five() -> None:
    assert SLOTS == 5


def test_every_state_can_be_left() -> None:
    assert {status for status, to in MOVES.items() if to} == set(STATUSES)


def test_every_state_can_be_reached() -> None:
    assert {to for reachable in MOVES.values() for to in reachable} == set(STATUSES)


def test_nothing_moves_to_where_it_is() -> None:
    assert [status for status, to in MOVES.items() if status in to] == []


@pytest.mark.parametrize("status", STATUSES)
def test_a_move_to_where_it_is_says_so(status: Status) -> None:
    with pytest.raises(Refused) as refused:
        check_move(replace(BARE, status=status), status)
    assert str(refused.value) == f"INI-3 is {status} already; nothing to do"


def test_a_move_that_cannot_be_names_those_that_can() -> None:
    with pytest.raises(Refused) as refused:
        check_move(BARE, "done")
    assert str(refused.value) == "INI-3 is candidate, it cannot become done; from here it can become active, declined"


@pytest.mark.parametrize(
    ("initiative", "supports", "lacks"),
    [
        (BARE, False, ("what exactly", "how measured", "owner", "supports")),
        (replace(WHOLE, outcome=""), True, ("what exactly",)),
        (replace(WHOLE, measure=""), True, ("how measured",)),
        (replace(WHOLE, owner_id=None), True, ("owner",)),
        (WHOLE, False, ("supports",)),
        (WHOLE, True, ()),
    ],
)
def test_the_playbook_says_what_it_lacks(initiative: Initiative, supports: bool, lacks: tuple[str, ...]) -> None:
    assert missing(initiative, supports=supports) == lacks


def test_a_complete_playbook_passes() -> None:
    check_playbook(WHOLE, supports=True)


def test_an_incomplete_playbook_is_refused_with_its_remedy() -> None:
    with pytest.raises(PlaybookIncomplete) as refused:
        check_playbook(replace(WHOLE, measure=""), supports=False)
    assert (refused.value.data, refused.value.remedy) == (
        {"missing": ["how measured", "supports"], "id": "INI-3"},
        "execboard initiative edit INI-3 --measure TEXT --supports OBJ-1",
    )


def test_the_remedy_names_one_option_for_each_lack() -> None:
    assert remedy_for("INI-3", ["owner", "what exactly"]) == (
        "execboard initiative edit INI-3 --owner NAME --outcome TEXT"
    )


@given(taken=st.sets(st.integers(1, 5)), limit=st.integers(3, 9))
def test_a_free_slot_is_the_lowest_under_the_limit(taken: set[int], limit: int) -> None:
    free = [slot for slot in range(1, min(limit, 5) + 1) if slot not in taken]
    assert free_slot(taken, limit) == (free[0] if free else None)


def test_one_too_many_names_the_active_and_the_trade() -> None:
    long = replace(BARE, id=7, title="x" * 60, slot=1)
    refused = cap_reached(BARE, [long], 3)
    assert (refused.message, refused.data["active"]) == (
        f"3 are active, the limit: INI-7 {'x' * 39}…",
        [{"id": "INI-7", "title": "x" * 60, "slot": 1}],
    )


@given(text=st.text(max_size=ANSWER_LENGTH))
def test_an_answer_that_fits_is_taken_as_it_is(text: str) -> None:
    assert check_answer("outcome", text) == text


@given(text=st.text(min_size=ANSWER_LENGTH + 1, max_size=ANSWER_LENGTH + 40))
def test_an_answer_that_is_too_long_is_refused_with_its_length(text: str) -> None:
    with pytest.raises(Invalid, match=f"outcome has {len(text)} characters, 280 is the limit; say it shorter"):
        check_answer("outcome", text)


@pytest.mark.parametrize(("days", "expected"), [(0, None), (13, None), (14, 14), (15, 15), (400, 400), (-3, None)])
def test_14_days_of_nothing_starve(days: int, expected: int | None) -> None:
    active = replace(BARE, status="active", slot=1)
    assert starved_days(active, TODAY - timedelta(days=days), TODAY) == expected


@pytest.mark.parametrize("status", [status for status in STATUSES if status != "active"])
def test_what_is_not_active_does_not_starve(status: Status) -> None:
    assert starved_days(replace(BARE, status=status), date(2020, 1, 1), TODAY) is None


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(("days", "come"), [(-1, True), (0, True), (1, False), (None, False)])
def test_only_a_no_and_a_pause_wake(status: Status, days: int | None, come: bool) -> None:
    revisit = None if days is None else TODAY + timedelta(days=days)
    waiting = status in ("declined", "paused")
    assert is_awake(replace(BARE, status=status, revisit=revisit), TODAY) is (waiting and come)


@pytest.mark.parametrize(
    ("count", "reason_class", "reason", "words"),
    [
        (3, "no-capacity", "", "asked 3 times since March 2026, you said no because no capacity"),
        (2, "not-now", "after the move", "asked 2 times since March 2026, you said no because not now: after the move"),
        (1, None, "", "asked once, in March 2026, you said no because no reason was given"),
        (2, None, "too soon", "asked 2 times since March 2026, you said no because too soon"),
    ],
)
def test_asking_again_is_told_with_the_reason(count: int, reason_class: str, reason: str, words: str) -> None:
    declined = replace(BARE, status="declined", reason_class=reason_class, reason=reason)  # type: ignore[arg-type]
    assert asked_again_words(count, date(2026, 3, 2), declined) == words


def test_every_class_of_no_can_be_said() -> None:
    assert [name for name, words in NO_CLASSES.items() if not words] == []
