"""People and teams: making, renaming, finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid, NotFound, Refused
from execboard.services.views import people as views
from tests.builders import active, add

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


def test_a_handle_is_made_from_the_name(workspace: Workspace) -> None:
    person = workspace.people.add("Ana de Vries")
    assert (person.handle, person.name) == ("ana-de-vries", "Ana de Vries")


def test_a_handle_can_be_chosen(workspace: Workspace) -> None:
    assert workspace.people.add("Ana de Vries", handle="@ana").handle == "ana"


@pytest.mark.parametrize("name", ["everyone", "Team", "", "@", "ana and bram", "Platform"])
def test_what_names_nobody_is_no_person(workspace: Workspace, name: str) -> None:
    workspace.people.add_team("Platform")
    with pytest.raises(Invalid):
        workspace.people.add(name)
    assert views.everyone(workspace) == []


def test_a_handle_is_taken_once(workspace: Workspace) -> None:
    workspace.people.add("Ana")
    with pytest.raises(
        Refused, match="there is a @ana already; if it is them: execboard person edit @ana --name NAME; else"
    ):
        workspace.people.add("ANA")


def test_a_person_is_renamed(workspace: Workspace) -> None:
    workspace.people.add("Ana")
    workspace.people.edit("@ana", name="Ana Silva", handle="ana-s")
    assert [(one.handle, one.name) for one in views.everyone(workspace)] == [("ana-s", "Ana Silva")]


def test_who_is_renamed_still_owns_what_they_owned(workspace: Workspace) -> None:
    active(workspace, 1)
    workspace.people.edit("ana", handle="ana-s")
    assert [(one.handle, one.active) for one in views.everyone(workspace)] == [("ana-s", 1)]


@pytest.mark.parametrize("handle", ["bram", "@Bram"])
def test_a_handle_that_is_taken_is_not_given_by_renaming(workspace: Workspace, handle: str) -> None:
    workspace.people.add("Ana")
    workspace.people.add("Bram")
    with pytest.raises(Refused, match="there is a @bram already"):
        workspace.people.edit("ana", handle=handle)


@pytest.mark.parametrize("handle", ["everyone", "platform", ""])
def test_a_reserved_name_is_not_given_by_renaming(workspace: Workspace, handle: str) -> None:
    workspace.people.add_team("Platform")
    workspace.people.add("Ana")
    with pytest.raises(Invalid):
        workspace.people.edit("ana", handle=handle)


def test_an_unknown_person_is_not_found_but_the_nearest_is_named(workspace: Workspace) -> None:
    workspace.people.add("Martin")
    with pytest.raises(NotFound, match=r"there is no @matrin; did you mean @martin\?"):
        views.person(workspace, "matrin")


def test_a_team_has_its_members(workspace: Workspace) -> None:
    workspace.people.add_team("Platform", ["ana", "@bram", "Ana"])
    assert [(one.name, one.members) for one in views.teams(workspace)] == [("Platform", ("ana", "bram"))]


def test_adding_a_team_again_adds_people_to_it(workspace: Workspace) -> None:
    workspace.people.add_team("Platform", ["ana"])
    workspace.people.add_team("platform", ["ana", "bram"])
    assert [(one.name, one.members) for one in views.teams(workspace)] == [("Platform", ("ana", "bram"))]


@pytest.mark.parametrize("name", ["everyone", "!!!", ""])
def test_a_team_has_a_name_of_its_own(workspace: Workspace, name: str) -> None:
    with pytest.raises(Invalid):
        workspace.people.add_team(name)


def test_a_persons_handle_is_no_teams_name(workspace: Workspace) -> None:
    workspace.people.add("Platform")
    with pytest.raises(Refused, match="@platform is a person; give the team another name"):
        workspace.people.add_team("Platform")


def test_a_team_with_a_crowd_in_it_is_not_made(workspace: Workspace) -> None:
    with pytest.raises(Invalid):
        workspace.people.add_team("Platform", ["ana", "everyone"])
    assert (views.teams(workspace), views.everyone(workspace)) == ([], [])


def test_it_shows_over_how_many_an_owner_is_spread(workspace: Workspace) -> None:
    active(workspace, 3)
    add(workspace, "A candidate does not count", owner="ana")
    assert views.person(workspace, "ANA").active == 3
