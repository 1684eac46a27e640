"""Retros: no note is lost and every vote is counted, whatever is grouped; formats, pasted text, when one asks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain import retro_formats
from execboard.domain.actions import Action
from execboard.domain.errors import Invalid, NotFound
from execboard.domain.learnings import read_tags, tags_in
from execboard.domain.retro_grouping import likely_groups
from execboard.domain.retro_reviews import Looked, RetroReview, is_due, is_overdue, looked, too_many
from execboard.domain.retros import RetroColumn, RetroGroup, RetroNote, RetroVote, check_column, pasted, tally, topics
from execboard.domain.text import clean

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
STANDARD = retro_formats.standard()
NAMES = [one.name for one in STANDARD]

numbers = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=12)


def noted(found: list[tuple[int, int]]) -> tuple[list[RetroNote], list[RetroGroup], list[RetroVote]]:
    """Notes, each in a group (0 for none) and with so many votes."""
    notes = [
        RetroNote(1, at, 1, f"note {at}", NOW, group_id=group or None, id=at) for at, (group, _) in enumerate(found, 1)
    ]
    groups = [RetroGroup(1, f"group {number}", NOW, id=number) for number in range(1, 4)]  # 4 is one that is gone
    votes = [RetroVote(at, count, id=at) for at, (_, count) in enumerate(found, 1) if count]
    return notes, groups, votes


@given(numbers)
def test_every_note_is_in_one_topic(found: list[tuple[int, int]]) -> None:
    notes, groups, votes = noted(found)
    told = [note.number for topic in topics(notes, groups, votes) for note in topic.notes]
    assert sorted(told) == [note.number for note in notes]


@given(numbers)
def test_the_votes_of_topics_are_those_of_all_notes(found: list[tuple[int, int]]) -> None:
    notes, groups, votes = noted(found)
    assert sum(topic.votes for topic in topics(notes, groups, votes)) == sum(tally(votes).values())


@given(numbers)
def test_topics_come_by_votes_and_ties_are_told(found: list[tuple[int, int]]) -> None:
    told = topics(*noted(found))
    counts = [topic.votes for topic in told]
    assert counts == sorted(counts, reverse=True)
    assert [topic.tied for topic in told] == [count > 0 and counts.count(count) > 1 for count in counts]


@given(st.lists(st.sampled_from(NAMES), max_size=8))
def test_another_format_than_the_last_two_is_suggested(held: list[str]) -> None:
    regular = [name for name in held if name != retro_formats.INCIDENT]
    assert retro_formats.suggested(STANDARD, held).name not in regular[:2]


@given(st.lists(st.sampled_from(NAMES), max_size=8))
def test_an_incident_is_never_suggested(held: list[str]) -> None:
    assert retro_formats.suggested(STANDARD, held).name != retro_formats.INCIDENT


def test_an_incident_has_its_columns() -> None:
    found = retro_formats.find("incident", STANDARD)
    assert found.columns == ("Timeline", "Impact", "Contributing factors", "What went well", "Actions", "Thanks")


def test_a_format_of_the_team_takes_the_place_of_one_that_is_there() -> None:
    known = retro_formats.known({"sailboat": ["Engine", "Anchor"], "Speed boat": ["Sharks"]})
    found = {one.name: one.columns for one in known if one.own}
    assert found == {"sailboat": ("Engine", "Anchor"), "speed-boat": ("Sharks",)}


@pytest.mark.parametrize("columns", [[], ["Wind", "wind"], [""], ["x" * 61], [str(number) for number in range(9)]])
def test_columns_that_cannot_be_told_apart_are_refused(columns: list[str]) -> None:
    with pytest.raises(Invalid):
        retro_formats.own_format("own", columns)


def test_a_format_is_found_by_its_first_letters() -> None:
    assert retro_formats.find("4L", STANDARD).name == "4ls"


def test_letters_that_several_formats_begin_with_are_refused() -> None:
    with pytest.raises(NotFound):
        retro_formats.find("s", STANDARD)


@pytest.mark.parametrize("name", ["2", "Anchors", "anch", "ANCHORS"])
def test_a_column_is_named_by_its_number_or_letters(name: str) -> None:
    columns = [RetroColumn(1, "Wind", 1, id=1), RetroColumn(1, "Anchors", 2, id=2)]
    assert check_column(name, columns).id == 2


def test_two_hundred_pasted_lines_are_as_many_notes() -> None:
    assert pasted("\n".join(f"- line {number}" for number in range(200))) == [f"line {number}" for number in range(200)]


def test_bullets_go_and_what_is_indented_stays_with_the_line_above() -> None:
    text = "* Reviews wait\n  - on Fridays\n\n2. Flaky tests\n[x] is no bullet\n"
    assert pasted(text) == ["Reviews wait\n- on Fridays", "Flaky tests", "[x] is no bullet"]


@given(st.text(max_size=80).map(clean))
def test_no_word_of_pasted_text_is_lost(text: str) -> None:
    words = [word for line in pasted(text) for word in line.split()]
    assert [word for word in words if len(word) > 4] == [word for word in text.split() if len(word) > 4]


def done(closed: date) -> Action:
    return Action("Pair on reviews", 1, NOW, status="done", closed=closed, id=1)


@given(st.integers(0, 100))
def test_whether_it_helped_is_asked_from_the_second_week_on(days: int) -> None:
    action = done(TODAY - timedelta(days=days))
    assert (is_due(action, Looked(), TODAY), is_overdue(action, Looked(), TODAY)) == (days >= 14, days > 28)


def test_what_was_judged_is_not_asked_again() -> None:
    assert not is_due(done(TODAY - timedelta(days=20)), Looked(effect="helped"), TODAY)


def test_carries_are_counted_and_the_last_word_on_the_effect_counts() -> None:
    reviews = [
        RetroReview(1, verdict, TODAY + timedelta(days=day), NOW)
        for day, verdict in enumerate(("carry", "no-effect", "carry", "helped"))
    ]
    assert looked(reviews) == {1: Looked(2, "helped", TODAY + timedelta(days=3))}


@pytest.mark.parametrize(
    ("open_before", "new", "said"),
    [(3, 9, None), (4, 3, None), (4, 4, "4 actions of earlier retros are open: 3 new ones are enough")],
)
def test_more_than_three_new_ones_are_too_many_where_many_are_open(
    open_before: int, new: int, said: str | None
) -> None:
    assert too_many(open_before, new) == said


def test_tags_are_words_in_lower_case() -> None:
    assert read_tags(["#Reviews", "team size, reviews", "!"]) == "reviews team-size"


def test_tags_in_a_text_begin_with_a_hash_and_a_letter() -> None:
    assert tags_in("we learned that #Reviews and #flow need #1 and a#b") == ("reviews", "flow")


def test_likely_groups_say_which_words_they_share() -> None:
    notes = [
        "Reviews wait for days",
        "The phone is never answered",
        "Waiting for a review again",
        "Nobody at the phone",
    ]
    told = [(one.notes, set(one.shared)) for one in likely_groups(notes)]
    assert told == [((0, 2), {"review", "wait"}), ((1, 3), {"phone"})]


@given(st.lists(st.text("abc ", max_size=12), max_size=12))
def test_a_note_is_in_one_likely_group_at_most(texts: list[str]) -> None:
    places = [at for one in likely_groups(texts) for at in one.notes]
    assert len(places) == len(set(places))
