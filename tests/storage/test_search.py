"""Full-text search: what people type is words, never a query language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from execboard.services.views.search import search
from tests.builders import add

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


def found(workspace: Workspace, words: str) -> list[str]:
    return [hit.id for hit in search(workspace, words)]


@pytest.mark.parametrize(
    "words",
    ["partner", "PARTNER", "part", "api part", '"partner"', "partner*", "-partner", "partner -", "title:", "(partner)"],
)
def test_words_find_what_begins_with_them(workspace: Workspace, words: str) -> None:
    add(workspace, "Partner API, the title")
    assert found(workspace, words) == ["INI-1"]


@pytest.mark.parametrize(
    "words",
    [
        "partner OR tariff",
        "partner AND api",
        "NOT partner",
        "NEAR(partner api)",
        "title: partner",
        "partner portal",
        "tner",
    ],
)
def test_the_query_language_of_the_index_means_nothing(workspace: Workspace, words: str) -> None:
    add(workspace, "Partner API")
    assert found(workspace, words) == []


@pytest.mark.parametrize("words", ["", "   ", '"', "*", "-", ":", "()", "^", '""', "'", "\\", "🚀", "+", "{", "NEAR("])
def test_signs_alone_find_nothing_and_break_nothing(workspace: Workspace, words: str) -> None:
    add(workspace, "Partner API 🚀")
    assert found(workspace, words) == []


@pytest.mark.parametrize(("title", "words"), [("Café résumé", "cafe"), ("Cafe", "café"), ("ÅNGSTRÖM", "angstrom")])
def test_accents_make_no_difference(workspace: Workspace, title: str, words: str) -> None:
    add(workspace, title)
    assert found(workspace, words) == ["INI-1"]


@pytest.mark.parametrize("words", ["C++", "1.5 GW", "e-mail", "foo:bar", "what's", "50%", 'the "big" one'])
def test_a_title_is_found_by_itself(workspace: Workspace, words: str) -> None:
    add(workspace, words)
    assert found(workspace, words) == ["INI-1"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(words=st.text(max_size=40) | st.text('"*-:() ^+{}NEARORANDNOTtitle\\\0\ud800', max_size=30))
def test_nothing_that_can_be_typed_breaks_it(workspace: Workspace, words: str) -> None:
    assert found(workspace, words) == []


def test_everything_with_words_is_found(workspace: Workspace) -> None:
    ref = add(workspace, "zebra one", outcome="-")
    workspace.plan.add_goal("zebra two")
    workspace.plan.add_objective("zebra three")
    workspace.plan.add_key_result("OBJ-1", "zebra four", target="1")
    workspace.milestones.add(ref, "zebra five", "+1w")
    workspace.decisions.add("zebra six", "because")
    workspace.inbox.capture("zebra seven")
    workspace.blockers.add("zebra eight")
    workspace.wins.add("zebra nine")
    workspace.actions.add("zebra ten", "ana")
    kinds = {"INI-1", "GOAL-1", "OBJ-1", "KR-1", "MS-1", "DEC-1", "INB-1", "BLK-1", "WIN-1", "ACT-1"}
    assert set(found(workspace, "zebra")) == kinds


@pytest.mark.parametrize("field", ["outcome", "measure", "because", "notes"])
def test_what_an_initiative_says_is_found(workspace: Workspace, field: str) -> None:
    add(workspace, **{field: "zebra crossing"})
    assert found(workspace, "zebra") == ["INI-1"]


def test_the_newest_comes_first(workspace: Workspace) -> None:
    for title in ("zebra one", "zebra two", "zebra three"):
        add(workspace, title)
    assert found(workspace, "zebra") == ["INI-3", "INI-2", "INI-1"]


def test_an_edit_is_found_and_what_it_replaced_is_not(workspace: Workspace) -> None:
    ref = add(workspace, "zebra")
    workspace.initiatives.edit(ref, title="lion")
    assert (found(workspace, "zebra"), found(workspace, "lion")) == ([], [ref])


def test_what_was_undone_is_not_found(workspace: Workspace) -> None:
    add(workspace, "zebra")
    workspace.history.undo()
    assert found(workspace, "zebra") == []


def test_what_was_redone_is_found_again(workspace: Workspace) -> None:
    add(workspace, "zebra")
    workspace.history.undo()
    workspace.history.redo()
    assert found(workspace, "zebra") == ["INI-1"]


def test_the_index_is_sound_after_all_that(workspace: Workspace) -> None:
    ref = add(workspace, "zebra")
    workspace.initiatives.edit(ref, title="lion")
    workspace.history.undo(2)
    workspace.history.redo(2)
    workspace.db.connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    assert found(workspace, "lion") == [ref]
