"""What an initiative says: its playbook, owner and line up, asked for again, people and time, edited by two."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import ChangedMeanwhile, Invalid, NotFound, PlaybookIncomplete, Refused
from execboard.services.views import initiatives as views
from tests.builders import active, add, by_rank, clock_at, open_board, ready, rows, stored

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace

NOBODY = (
    *("everyone", "Everybody", "@all", "team", "us", "nobody", "tbd"),
    *("ana and bram", "ana & bram", "ana, bram", "ana/bram", "@ana @bram", "ana;bram", "ana + bram", "Ana y Bram"),
    *("Platform", "platform", "@platform", "PLATFORM!"),
)


@pytest.mark.parametrize("field", ["outcome", "measure"])
def test_an_answer_has_at_most_280_characters(workspace: Workspace, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(workspace, **{field: "x" * 281})
    assert str(refused.value) == f"{field} has 281 characters, 280 is the limit; say it shorter; keep the rest in notes"


@pytest.mark.parametrize("field", ["outcome", "measure"])
def test_an_answer_of_280_characters_is_kept_whole(workspace: Workspace, field: str) -> None:
    ref = add(workspace, **{field: "漢" * 280})
    assert stored(workspace, ref)[field] == "漢" * 280


def test_an_answer_is_measured_after_cleaning(workspace: Workspace) -> None:
    ref = add(workspace, outcome="x" * 280 + "  \x1b[31m")
    assert stored(workspace, ref)["outcome"] == "x" * 280


@pytest.mark.parametrize("name", NOBODY)
def test_a_crowd_a_team_and_two_names_own_nothing(workspace: Workspace, name: str) -> None:
    workspace.people.add_team("Platform")
    with pytest.raises(Invalid) as refused:
        add(workspace, owner=name)
    assert (refused.value.data["field"], refused.value.remedy != "", by_rank(workspace)) == ("owner", True, [])


@pytest.mark.parametrize(
    ("typed", "handle"), [("@ana", "ana"), ("Ana", "ana"), ("Ana de Vries", "ana-de-vries"), ("José", "josé")]
)
def test_an_unknown_owner_is_made(workspace: Workspace, typed: str, handle: str) -> None:
    add(workspace, owner=typed)
    assert [row["handle"] for row in rows(workspace, ["person"])["person"]] == [handle]


@pytest.mark.parametrize("typed", ["marti", "martina", "@matrin", "martin-vos"])
def test_a_near_match_is_offered_instead_of_made(workspace: Workspace, typed: str) -> None:
    workspace.people.add("Martin")
    with pytest.raises(NotFound) as refused:
        add(workspace, owner=typed)
    assert (refused.value.data["near"], refused.value.remedy) == (
        ["martin"],
        f"if not: execboard person add {typed.removeprefix('@')}",
    )


def test_an_import_makes_the_owner_whoever_is_near(workspace: Workspace) -> None:
    workspace.people.add("Martin")
    add(workspace, owner="martina", strict=False)
    assert [row["handle"] for row in rows(workspace, ["person"])["person"]] == ["martin", "martina"]


@pytest.mark.parametrize("title", ["", "   ", "\x1b[31m", "\n\t"])
def test_a_title_says_something(workspace: Workspace, title: str) -> None:
    with pytest.raises(Invalid, match="title is empty"):
        workspace.initiatives.add(title)


def test_text_is_cleaned_at_the_door(workspace: Workspace) -> None:
    ref = add(workspace, "Partner \x1b]52;c;aGk=\x07API\x00\u202e", notes="one\r\ntwo\x1b[31m")
    row = stored(workspace, ref)
    assert (row["title"], row["notes"]) == ("Partner API", "one\ntwo")


def test_a_title_too_long_is_refused_not_cut(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="title has 10,001 characters, 10,000 is the limit"):
        add(workspace, "x" * 10_001)


@pytest.mark.parametrize("again", ["Partner API", "partner api", "Partner  API!", "PÀRTNER API"])
def test_a_title_on_the_board_is_not_added_twice(workspace: Workspace, again: str) -> None:
    add(workspace)
    with pytest.raises(Refused, match="INI-1 has that title already; edit that one, or keep both with --anyway"):
        add(workspace, again)


def test_both_are_kept_where_that_is_wanted(workspace: Workspace) -> None:
    add(workspace)
    assert add(workspace, anyway=True) == "INI-2"


def test_a_declined_idea_that_is_asked_for_again_is_counted(workspace: Workspace) -> None:
    workspace.clock = clock_at("2026-03-02")
    ref = add(workspace)
    workspace.moves.decline(ref, "no-capacity", "after the move")
    for day in ("2026-05-01", "2026-11-20"):
        workspace.clock = clock_at(day)
        added = workspace.initiatives.add("partner api")
        assert (added.asked_again, added.initiative.ref) == (True, ref)
    seen = views.one(workspace, ref)
    assert (seen.asked, seen.asked_words) == (
        3,
        "asked 3 times since March 2026, you said no because no capacity: after the move",
    )


def test_a_declined_idea_that_is_asked_for_again_makes_no_second(workspace: Workspace) -> None:
    workspace.moves.decline(add(workspace), "not-now")
    workspace.initiatives.add("Partner API")
    assert len(rows(workspace, ["initiative"])["initiative"]) == 1


def test_what_is_done_may_come_again(workspace: Workspace) -> None:
    active(workspace, 1)
    workspace.moves.leave("INI-1", "complete")
    assert add(workspace, "Portal") == "INI-2"


@pytest.mark.parametrize("given", [{"outcome": ""}, {"measure": ""}, {"owner": ""}, {"supports": ()}])
def test_an_active_one_keeps_its_playbook(workspace: Workspace, given: dict[str, object]) -> None:
    active(workspace, 1)
    before = rows(workspace)
    with pytest.raises(PlaybookIncomplete):
        workspace.initiatives.edit("INI-1", **given)
    assert rows(workspace) == before


def test_only_what_is_given_is_changed(workspace: Workspace) -> None:
    ref = ready(workspace, notes="keep me")
    before = stored(workspace, ref)
    workspace.initiatives.edit(ref, measure="installs a week")
    assert {name: value for name, value in stored(workspace, ref).items() if value != before[name]} == {
        "measure": "installs a week",
        "rev": before["rev"] + 1,
    }


def test_an_edit_that_another_overtook_is_refused(workspace: Workspace, path: Path) -> None:
    ref = add(workspace)
    seen = stored(workspace, ref)["rev"]
    with closing(open_board(path, "bram")) as bram:
        bram.initiatives.edit(ref, title="Of bram")
    with pytest.raises(ChangedMeanwhile, match="INI-1 was changed meanwhile; look at it again, then save"):
        workspace.initiatives.edit(ref, expected_rev=seen, title="Of ana")
    assert stored(workspace, ref)["title"] == "Of bram"


def test_the_first_line_up_is_the_one_that_counts(workspace: Workspace) -> None:
    workspace.plan.add_goal("Everyone can afford it")
    ref = ready(workspace, supports=("OBJ-1", "GOAL-1"))
    workspace.initiatives.edit(ref, supports=("goal-1", "obj1", "GOAL-1"))
    assert views.one(workspace, ref).supports == ("GOAL-1", "OBJ-1")


def test_it_supports_only_what_is_there(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no KR-7; see execboard kr list"):
        add(workspace, supports=("KR-7",))


def test_people_give_it_a_share_of_their_week(workspace: Workspace) -> None:
    ref = add(workspace)
    workspace.initiatives.assign(ref, "dua", "50%")
    workspace.initiatives.assign(ref, "eli")
    workspace.initiatives.assign(ref, "dua", "30")
    assert [(one.name, one.share) for one in views.one(workspace, ref).people] == [("dua", 30), ("eli", None)]


def test_a_share_of_nothing_takes_a_person_off(workspace: Workspace) -> None:
    ref = add(workspace)
    workspace.initiatives.assign(ref, "dua", "50")
    workspace.initiatives.assign(ref, "dua", "0")
    assert views.one(workspace, ref).people == ()


@pytest.mark.parametrize("share", ["101", "-5", "half", "nan", "inf"])
def test_a_share_is_a_percentage(workspace: Workspace, share: str) -> None:
    with pytest.raises(Invalid):
        workspace.initiatives.assign(add(workspace), "dua", share)


def test_what_it_needs_was_asked_of_somebody(workspace: Workspace) -> None:
    ref = add(workspace)
    workspace.initiatives.needs(ref, "asked", "dua")
    seen = views.one(workspace, ref)
    assert (seen.resourced, seen.asked_of) == ("asked", "dua")


def test_asked_without_of_whom_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="asked of whom is missing; name one person"):
        workspace.initiatives.needs(add(workspace), "asked")


def test_the_last_one_touched_is_called_last(workspace: Workspace) -> None:
    add(workspace, "One")
    add(workspace, "Two")
    workspace.initiatives.edit("INI-1", notes="x")
    assert workspace.initiatives.edit("last", notes="y").ref == "INI-1"


def test_the_last_one_touched_is_one_that_is_still_there(workspace: Workspace) -> None:
    add(workspace, "One")
    add(workspace, "Two")
    workspace.history.undo()
    assert workspace.initiatives.edit("last", notes="y").ref == "INI-1"


def test_several_teams_have_a_share_in_it(workspace: Workspace) -> None:
    for name in ("Web", "Sales", "Field"):
        workspace.people.add_team(name)
    workspace.initiatives.add("Portal", teams=("web", "Sales"))
    workspace.initiatives.edit("INI-1", teams=("Field", "Web"))
    both = views.one(workspace, "INI-1").teams
    workspace.initiatives.edit("INI-1", teams=("",))
    assert (both, views.one(workspace, "INI-1").teams) == (("Field", "Web"), ())
