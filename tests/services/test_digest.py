"""The weekly digest: a week in one page, for whoever the lead answers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import digest as views
from tests.builders import active

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


def test_a_week_is_told_with_owners_and_asks(workspace: Workspace) -> None:
    (portal,) = active(workspace, 1)
    workspace.plan.add_key_result("OBJ-1", "quotes a week", target="150", owner="ana")
    workspace.check_ins.check_in("KR-1", "2", 3, "partners wait")
    workspace.wins.add("First quote", on=portal, by=("bram",))
    workspace.blockers.add("legal review", on=portal)
    workspace.blockers.escalate("BLK-1", "chen")
    workspace.decisions.ask("A second depot?")
    workspace.decisions.add("No fair this year", because="it brought nobody")
    view = views.digest(workspace)
    assert (
        [one.id for one in view.at_risk],
        [one.owner for one in view.at_risk],
        [(one.text, one.of) for one in view.asks],
        len(view.wins),
        len(view.decisions),
    ) == (["KR-1"], ["ana"], [("legal review", "chen"), ("A second depot?", "")], 1, 1)


def test_a_week_in_which_nothing_happened_says_so(workspace: Workspace) -> None:
    assert views.as_text(views.digest(workspace), "chat").rstrip("\n").endswith("a quiet week")


def test_words_of_people_are_literal_in_its_markdown(workspace: Workspace) -> None:
    workspace.wins.add("*bold* claims | and pipes")
    assert r"\*bold\* claims \| and pipes" in views.as_text(views.digest(workspace), "markdown")


def test_it_looks_back_from_the_day_that_is_named(workspace: Workspace) -> None:
    workspace.wins.add("Old", date="2026-11-02")
    workspace.wins.add("New", date="2026-11-20")
    told = views.digest(workspace, since=workspace.today.replace(day=10)).wins
    assert [("New" in one, "Old" in one) for one in told] == [(True, False)]
