"""Agendas are a pure function, and no meeting that was skipped hides what happened."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.actions import Action
from execboard.domain.agenda import Facts, Window, build
from execboard.domain.blockers import Blocker
from execboard.domain.decisions import Decision
from execboard.domain.meeting_kinds import STANDARD, Segment, parse_segments, standard
from execboard.domain.wins import Win

START = datetime(2026, 11, 1, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HISTORIC = "MTG-1"
PARTS = parse_segments("wins, round, blockers, decisions, parked")

moments = st.integers(0, 22 * 24).map(lambda hours: START + timedelta(hours=hours))
sources = st.sampled_from([None, "MTG-7", HISTORIC])


def window(since: datetime | None, *, by_day: bool = False) -> Window:
    return Window(since, since.date() if since else None, by_day)


@st.composite
def wins(draw: st.DrawFn) -> list[Win]:
    found = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        entered = draw(moments)
        happened = entered.date() - timedelta(days=draw(st.integers(0, 5)))
        found.append(Win(f"win {number}", happened, entered, source=draw(sources), id=number))
    return found


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    actions, ended, blockers = [], [], []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        made, owner = draw(moments), draw(st.integers(1, 3))
        actions.append(Action(f"step {number}", owner, made, id=number))
        ended.append(
            Action(f"gone {number}", owner, made, status="done", closed=made.date(), closed_at=made, id=100 + number)
        )
        blockers.append(Blocker(f"block {number}", made.date(), made, id=number))
    return Facts(
        wins=draw(wins()),
        actions=actions,
        ended=ended,
        blockers=blockers,
        there=[(2, True), (1, False)],
        danger={one.id: draw(st.integers(0, 3)) for one in blockers},
        historic=frozenset({HISTORIC}),
    )


def shuffled(given: Facts, seed: int) -> Facts:
    mix = random.Random(seed)
    lists = {name: mix.sample(list(getattr(given, name)), len(getattr(given, name))) for name in ("wins", "actions")}
    lists |= {name: mix.sample(list(getattr(given, name)), len(getattr(given, name))) for name in ("ended", "blockers")}
    return Facts(**lists, there=given.there, danger=given.danger, historic=given.historic)


@given(facts(), moments, st.integers())
def test_the_order_of_the_facts_makes_no_difference(given: Facts, since: datetime, seed: int) -> None:
    assert build(shuffled(given, seed), PARTS, window(since), TODAY) == build(given, PARTS, window(since), TODAY)


@given(facts(), st.lists(moments, min_size=2, max_size=2))
def test_a_skipped_meeting_hides_nothing(given: Facts, ends: list[datetime]) -> None:
    """What the meeting that was skipped would have shown, the next one shows, too."""
    early, late = sorted(ends)
    shown = build(given, PARTS, window(early), TODAY)
    later = build(given, PARTS, window(late), TODAY)
    ended = {one.id for turn in shown.turns for one in turn.ended}
    assert {one.id for one in later.wins} <= {one.id for one in shown.wins}
    assert {one.id for turn in later.turns for one in turn.ended} <= ended


@given(wins(), moments)
def test_whatever_is_entered_after_a_meeting_is_on_the_next_agenda(found: list[Win], end: datetime) -> None:
    agenda = build(Facts(wins=found, historic=frozenset({HISTORIC})), PARTS, window(end), TODAY)
    entered = {one.id for one in found if one.created_at > end and one.source != HISTORIC}
    assert entered == {one.id for one in agenda.wins if one.source != HISTORIC}


@given(wins(), moments)
def test_what_came_with_imported_minutes_counts_by_its_day(found: list[Win], end: datetime) -> None:
    agenda = build(Facts(wins=found, historic=frozenset({HISTORIC})), PARTS, window(end), TODAY)
    assert {one.id for one in agenda.wins if one.source == HISTORIC} == {
        one.id for one in found if one.source == HISTORIC and one.happened > end.date()
    }


@given(wins(), moments)
def test_from_a_named_day_on_it_is_the_day_that_counts(found: list[Win], since: datetime) -> None:
    agenda = build(Facts(wins=found), PARTS, window(since, by_day=True), TODAY)
    assert {one.id for one in agenda.wins} == {one.id for one in found if one.happened >= since.date()}


@given(facts(), moments)
def test_everybody_with_a_commitment_has_a_turn_after_those_who_are_expected(given: Facts, since: datetime) -> None:
    turns = build(given, PARTS, window(since), TODAY).turns
    owners = {one.owner_id for one in given.actions}
    assert [turn.person_id for turn in turns][:2] == [2, 1]
    assert {one.id for turn in turns for one in turn.actions} == {one.id for one in given.actions}
    assert owners <= {turn.person_id for turn in turns}


@given(facts(), moments)
def test_what_endangers_most_comes_first(given: Facts, since: datetime) -> None:
    order = [(-given.danger[one.id], one.opened, one.id) for one in build(given, PARTS, window(since), TODAY).blockers]
    assert order == sorted(order)


@pytest.mark.parametrize("kind", STANDARD)
def test_where_nothing_happened_every_segment_vanishes(kind: str) -> None:
    known = standard(kind, START)
    agenda = build(Facts(), known.parts if known else (), Window(), TODAY)
    assert (agenda.segments, agenda.empty) == ((), True)


def test_only_segments_with_something_in_them_stay() -> None:
    agenda = build(
        Facts(wins=[Win("yes", TODAY, START, id=1)]), parse_segments("inbox 3, wins 2, digest"), Window(), TODAY
    )
    assert agenda.segments == (Segment("wins", 2), Segment("digest"))


def test_a_question_waits_before_one_to_look_at_again() -> None:
    again = Decision("Depot?", START, date(2026, 10, 1), answer="No", revisit=TODAY, id=1)
    asked = Decision("Partners?", START, date(2026, 11, 20), id=2)
    agenda = build(Facts(questions=[again, asked]), PARTS, Window(), TODAY)
    assert [one.id for one in agenda.questions] == [2, 1]
