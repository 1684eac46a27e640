"""The demo workspace is what screens are shown with: its counts, its dates, and that it is the same each time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Refused
from execboard.domain.health import ORDER
from execboard.domain.text import clean
from execboard.services.clock import Clock
from execboard.services.demo import fill
from execboard.services.views import board, initiatives, log, okrs, people, plan, work
from execboard.services.views.shape import to_json
from execboard.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.domain.initiatives import Status

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FIRST_DAY_OF_A_QUARTER = datetime(2026, 10, 1, 0, 5, tzinfo=UTC)
A_SUNDAY_IN_JANUARY = datetime(2027, 1, 10, 12, 0, tzinfo=UTC)
DAYS = (NOW, FIRST_DAY_OF_A_QUARTER, A_SUNDAY_IN_JANUARY)
EVERY_STATUS: tuple[Status, ...] = ("active", "candidate", "paused", "declined", "done", "retired")


def demo(folder: Path, now: datetime = NOW) -> Workspace:
    workspace = Workspace.create(folder / f"{now:%Y%m%d}.db", "visitor", Clock(UTC, now))
    fill(workspace)
    return workspace


def everything(workspace: Workspace) -> dict[str, object]:
    views = {
        "status": board.status(workspace),
        "initiatives": initiatives.page(workspace, EVERY_STATUS),
        "log": log.entries(workspace),
        "people": people.everyone(workspace),
        "objectives": plan.objectives(workspace),
        "decisions": work.decisions(workspace),
        "actions": work.actions(workspace),
        "blockers": work.blockers(workspace, every=True),
        "wins": work.wins(workspace),
        "inbox": work.inbox_items(workspace, every=True),
        "milestones": work.milestones(workspace),
    }
    found: dict[str, object] = to_json(views)
    return found


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


@pytest.fixture(scope="module", params=DAYS, ids=lambda day: f"{day:%Y-%m-%d}")
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return demo(tmp_path_factory.mktemp("demo"), request.param)


def test_four_are_active_and_one_slot_is_free(shown: Workspace) -> None:
    status = board.status(shown)
    assert ([one.slot for one in status.active], status.free_slots) == ([1, 2, 3, 4], 1)


def test_it_has_something_in_every_state(shown: Workspace) -> None:
    status = board.status(shown)
    counts = (status.candidates, status.paused, status.declined, status.done, status.retired, status.inbox)
    assert counts == (12, 1, 6, 3, 1, 5)


def test_the_active_ones_show_what_can_happen_to_an_initiative(shown: Workspace) -> None:
    portal, academy, tariff, warranty = board.status(shown).active
    assert portal.next is not None
    assert (portal.next.in_days, academy.blockers, warranty.last_win_days) == (4, 2, 1)
    assert 16 <= (tariff.starved_days or 0) <= 18


def test_only_one_active_initiative_is_starved(shown: Workspace) -> None:
    assert board.status(shown).starved == 1


def test_a_no_wakes_this_week(shown: Workspace) -> None:
    assert board.status(shown).waking == 1


def test_one_no_was_asked_for_three_times(shown: Workspace) -> None:
    asked = [one.asked for one in initiatives.page(shown, ["declined"])]
    assert sorted(asked) == [1, 1, 1, 1, 1, 3]


def test_some_candidates_are_ready_and_some_have_no_owner(shown: Workspace) -> None:
    candidates = initiatives.page(shown, ["candidate"])
    ready = [one for one in candidates if not one.missing]
    ownerless = [one for one in candidates if one.owner is None]
    assert (len(ready), len(ownerless)) == (5, 3)


def test_most_candidates_have_a_score_and_one_lacks_inputs_for_it(shown: Workspace) -> None:
    candidates = initiatives.page(shown, ["candidate"])
    scored = [one for one in candidates if one.score is not None]
    begun = [one for one in candidates if one.score is None and any(value for value in one.inputs.values())]
    assert (len(scored), len(begun)) == (10, 1)


def test_there_is_a_trade_and_an_open_question(shown: Workspace) -> None:
    decisions = work.decisions(shown)
    assert [one.kind for one in decisions].count("trade") == 1
    assert [one.status for one in decisions].count("open") == 1


def test_the_present_quarter_is_open_and_the_one_before_closed(shown: Workspace) -> None:
    before, present = plan.cycles(shown)
    assert (before.status, present.status, present.name) == ("closed", "open", board.cycle_now(shown).name)


def test_the_present_quarter_has_every_health_there_is(shown: Workspace) -> None:
    assert list(board.status(shown).key_results) == list(ORDER)


def test_every_key_result_that_is_measured_has_weeks_of_check_ins(shown: Workspace) -> None:
    counts = [len(okrs.check_ins(shown, one.id)) for one in okrs.key_results(shown, "OBJ-1")]
    assert counts == [6, 8, 8]


def test_the_quarter_before_was_scored_and_decided(shown: Workspace) -> None:
    closed = [one for one in plan.objectives(shown) if one.status == "closed"]
    assert [(one.score, one.verdict) for one in closed] == [(0.9, "abandon"), (0.6, "modify")]


def test_seven_people_are_in_two_teams(shown: Workspace) -> None:
    assert (len(people.everyone(shown)), len(people.teams(shown))) == (7, 2)


def test_nothing_happens_in_the_future(shown: Workspace) -> None:
    assert max(one.at for one in log.entries(shown)) < shown.clock.now()


def test_every_operation_says_what_it_did(shown: Workspace) -> None:
    assert [one.operation for one in log.entries(shown) if not one.what.strip(": ")] == []


def test_history_is_eight_weeks_long(shown: Workspace) -> None:
    first = min(one.at for one in log.entries(shown)).date()
    assert timedelta(days=56) <= shown.today - first <= timedelta(days=58)


def test_the_log_is_in_the_order_of_time(shown: Workspace) -> None:
    times = [one.at for one in log.entries(shown)]
    assert times == sorted(times, reverse=True)


def test_titles_fit_their_column(shown: Workspace) -> None:
    titles = [one.title for one in initiatives.page(shown, EVERY_STATUS)]
    titles += [one.title for one in plan.objectives(shown)] + [one.title for one in work.milestones(shown)]
    assert [title for title in titles if len(title) > 40] == []


def test_every_text_is_clean(shown: Workspace) -> None:
    assert [text for text in texts_in(everything(shown)) if clean(text) != text] == []


def test_the_same_day_gives_the_same_workspace(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert everything(demo(tmp_path)) == everything(demo(tmp_path / "other"))


def test_the_visitor_has_nothing_to_undo(shown: Workspace) -> None:
    with pytest.raises(Refused, match="nothing of yours to undo"):
        shown.history.undo()


def test_the_visitor_acts_as_before_at_the_present_time(shown: Workspace) -> None:
    assert (shown.actor, shown.clock.now() in DAYS) == ("visitor", True)


def test_a_workspace_with_things_in_it_is_left_alone(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "mine.db", "ana", Clock(UTC, NOW))
    workspace.initiatives.add("Field-service portal")
    with pytest.raises(Refused, match="there are things in this workspace already"):
        fill(workspace)
    assert log.count(workspace) == 1
