"""What an import brings, what it leaves alone, and that its report says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from execboard.domain.errors import Invalid, Refused
from execboard.services.clock import Clock
from execboard.services.exporting.workspace_json import export
from execboard.services.importing.bring import bring
from execboard.services.importing.report import Added, EditedHere, Filled, Report
from execboard.services.views import initiatives, log, people
from execboard.services.views.shape import to_json
from execboard.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
GOALS = """title,owner,status,ticket,summary
Field-service portal,@ana,Accepted,solar/42,Close a job on site
Hydrogen pilot,@bram,Not accepted,,
Price list,"@chen, @dua",Done,solar/7,One page
"""
CHAMPIONS = """
## Current

| Initiative | Champion | Links |
| --- | --- | --- |
| Installer academy | [Bram de Wit][bram] | <https://example.org/academy> |

## Completed

| Initiative | Champion | Links |
| --- | --- | --- |
| Tariff engine | Bram de Wit, Chen Li | |

[bram]: https://github.com/bramw
"""


@pytest.fixture
def board(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "board.db", "ana", Clock(UTC, NOW))


def statuses(report: Report) -> dict[str, str]:
    return {one.title: one.status for one in report.added}


def one(workspace: Workspace, ref: str = "INI-1") -> initiatives.InitiativeView:
    return initiatives.one(workspace, ref)


def test_things_come_as_candidates_or_as_the_end_that_the_source_tells(board: Workspace) -> None:
    report = bring(board, GOALS, name="goals.csv")
    assert statuses(report) == {"Field-service portal": "candidate", "Hydrogen pilot": "declined", "Price list": "done"}


def test_the_report_names_what_came(board: Workspace) -> None:
    report = bring(board, "Field-service portal @ana")
    assert report.added == (Added("INI-1", "Field-service portal", "candidate", "ana"),)


def test_a_report_is_json_ready(board: Workspace) -> None:
    report = to_json(bring(board, "Field-service portal @ana"))
    assert (report["kind"], report["operation"], report["people_made"]) == ("list", 1, ["ana"])


def test_a_whole_import_is_one_step_of_undo(board: Workspace) -> None:
    bring(board, GOALS, name="goals.csv")
    board.history.undo()
    assert initiatives.count(board, ["candidate", "done", "declined"]) == 0


def test_the_log_says_what_was_imported_from_where(board: Workspace) -> None:
    bring(board, GOALS, name="plans/goals.csv")
    assert [entry.what for entry in log.entries(board)] == ["imported 3 initiatives from goals.csv"]


@pytest.mark.parametrize(
    ("text", "name"), [(GOALS, "goals.csv"), (CHAMPIONS, "plan.md"), ("Portal @ana\nAcademy", None)]
)
def test_the_same_file_again_brings_nothing(board: Workspace, text: str, name: str | None) -> None:
    first = bring(board, text, name=name)
    again = bring(board, text, name=name)
    assert (len(again.unchanged), again.added, again.people_made, again.operation) == (len(first.added), (), (), None)


def test_a_dry_run_writes_nothing(board: Workspace) -> None:
    before = export(board)
    bring(board, GOALS, name="goals.csv", dry_run=True)
    assert (export(board), log.count(board)) == (before, 0)


def test_a_dry_run_reports_what_the_import_then_does(board: Workspace) -> None:
    rehearsed = to_json(bring(board, CHAMPIONS, name="plan.md", dry_run=True))
    done = to_json(bring(board, CHAMPIONS, name="plan.md"))
    assert rehearsed | {"operation": 1, "dry_run": False} == done


def test_handles_of_the_source_win_also_where_it_gives_only_the_name(board: Workspace) -> None:
    report = bring(board, CHAMPIONS, name="plan.md")
    assert [one.owner for one in report.added] == ["bramw", "bramw"]


def test_the_first_owner_owns_and_the_others_help(board: Workspace) -> None:
    report = bring(board, CHAMPIONS, name="plan.md")
    assert [share.name for share in one(board, "INI-2").people] == ["chen-li"]
    assert "@bramw owns it, named first; @chen-li helps (line 12)" in report.remarks


def test_a_person_who_is_known_by_name_is_not_made_again(board: Workspace) -> None:
    board.people.add("Chen Li", handle="chen")
    report = bring(board, "title,owner\nPortal,Chen Li\n", name="a.csv")
    assert (report.added[0].owner, report.people_made) == ("chen", ())


def test_names_near_known_ones_are_taken_as_they_stand(board: Workspace) -> None:
    board.people.add("Anna")
    assert bring(board, "Portal @anne").people_made == ("anne",)


@pytest.mark.parametrize("owner", ["everyone", "@everyone", "Field", "Compiler team", "Types WG"])
def test_crowds_and_teams_own_nothing(board: Workspace, owner: str) -> None:
    board.people.add_team("Field")
    report = bring(board, f"title,owner\nPortal,{owner}\n", name="a.csv")
    assert report.added[0].owner is None
    assert f'"{owner}" is not one person, so it owns nothing (line 2)' in report.remarks


def test_links_are_kept(board: Workspace) -> None:
    bring(board, CHAMPIONS, name="plan.md")
    assert one(board).link == "https://example.org/academy"


def test_an_answer_that_is_too_long_goes_to_the_notes_whole(board: Workspace) -> None:
    text = "word " * 60
    report = bring(board, f"title,outcome,notes\nPortal,{text},First things first\n", name="a.csv")
    assert (one(board).outcome, one(board).notes) == ("", f"First things first\n\nOutcome: {text.strip()}")
    assert "outcome is longer than 280 characters, so it stands in the notes (line 2)" in report.remarks


def test_a_number_out_of_its_range_is_left_out_with_a_remark(board: Workspace) -> None:
    report = bring(board, "title,reach,effort\nPortal,120,0\n", name="a.csv")
    assert (one(board).inputs["reach"], one(board).inputs["effort"]) == (120, None)
    assert any(remark.startswith("Effort cannot be 0, so it was left out") for remark in report.remarks)


def test_a_title_beyond_the_limit_is_skipped_and_the_rest_comes(board: Workspace) -> None:
    report = bring(board, f"Portal\n{'x' * 10_001}\n")
    assert (len(report.added), [(skip.line, skip.why) for skip in report.skipped]) == (
        1,
        [(2, "title has 10,001 characters, 10,000 is the limit")],
    )


def test_control_characters_do_not_come_in(board: Workspace) -> None:
    bring(board, "Por\x1b]52;c;YQ==\x07tal\x08 @ana")
    assert one(board).title == "Portal"


def test_a_title_twice_in_a_list_comes_once(board: Workspace) -> None:
    report = bring(board, "Portal\nAcademy\nportal!\n")
    assert [(skip.line, skip.why) for skip in report.skipped] == [(3, "it is the same as line 1")]


def test_one_title_under_two_ids_of_the_source_is_two_things(board: Workspace) -> None:
    text = "id,title\nA-1,Portal\nA-2,Portal\n"
    assert (len(bring(board, text, name="a.csv").added), len(bring(board, text, name="a.csv").added)) == (2, 0)


def test_a_thing_is_known_by_its_id_after_a_new_title_here(board: Workspace) -> None:
    bring(board, GOALS, name="goals.csv")
    board.initiatives.edit("INI-1", title="Portal for technicians")
    again = bring(board, GOALS, name="goals.csv")
    assert (again.added, again.edited_here) == (
        (),
        (EditedHere("INI-1", "title", "Portal for technicians", "Field-service portal"),),
    )


def test_a_thing_without_an_id_is_known_by_the_title_that_it_came_with(board: Workspace) -> None:
    bring(board, "Portal")
    board.initiatives.edit("INI-1", title="Portal for technicians")
    assert bring(board, "Portal").added == ()


def test_a_title_that_stands_here_is_not_added_by_another_kind_of_source(board: Workspace) -> None:
    board.initiatives.add("Field-service portal")
    assert [one.title for one in bring(board, GOALS, name="goals.csv").added] == ["Hydrogen pilot", "Price list"]


def test_what_is_empty_here_is_filled(board: Workspace) -> None:
    board.initiatives.add("Field-service portal")
    report = bring(board, GOALS, name="goals.csv")
    assert report.filled == (Filled("INI-1", ("notes", "link", "owner")),)
    assert (one(board).owner, one(board).notes) == ("ana", "Close a job on site")


def test_what_is_edited_here_stays_and_is_reported(board: Workspace) -> None:
    bring(board, GOALS, name="goals.csv")
    board.initiatives.edit("INI-1", notes="Photos and signature", owner="dua")
    report = bring(board, GOALS, name="goals.csv")
    assert report.edited_here == (
        EditedHere("INI-1", "notes", "Photos and signature", "Close a job on site"),
        EditedHere("INI-1", "owner", "dua", "ana"),
    )
    assert (one(board).notes, one(board).owner) == ("Photos and signature", "dua")


def test_a_person_of_the_source_is_not_made_only_to_be_compared(board: Workspace) -> None:
    board.initiatives.add("Field-service portal", owner="dua")
    assert "ana" not in bring(board, GOALS, name="goals.csv").people_made


def test_a_later_end_in_the_source_is_reported_not_taken(board: Workspace) -> None:
    bring(board, "- [ ] Portal\n", kind="markdown")
    report = bring(board, "- [x] Portal\n", kind="markdown")
    assert (report.edited_here, one(board).status) == (
        (EditedHere("INI-1", "status", "candidate", "done"),),
        "candidate",
    )


def test_nothing_is_ever_activated(board: Workspace) -> None:
    report = bring(board, "title,status\nPortal,Active\n", name="a.csv")
    assert (statuses(report), initiatives.count(board, ["active"])) == ({"Portal": "candidate"}, 0)


def test_a_pasted_idea_that_was_declined_counts_as_asked_again(board: Workspace) -> None:
    board.initiatives.add("Hydrogen pilot")
    board.moves.decline("INI-1", "not-aligned", "nobody can use it")
    report = bring(board, "hydrogen pilot\n")
    assert report.added == ()
    assert [again.words for again in report.asked_again] == [
        "asked 2 times since November 2026, you said no because does not serve the vision: nobody can use it"
    ]
    assert one(board).asked == 2


def test_a_list_that_comes_twice_a_day_asks_once(board: Workspace) -> None:
    board.initiatives.add("Hydrogen pilot")
    board.moves.decline("INI-1", "not-now")
    bring(board, "Hydrogen pilot")
    again = bring(board, "Hydrogen pilot")
    assert (again.asked_again, again.unchanged, one(board).asked) == ((), ("INI-1",), 2)


def test_a_list_that_comes_another_day_asks_again(board: Workspace) -> None:
    board.initiatives.add("Hydrogen pilot")
    board.moves.decline("INI-1", "not-now")
    bring(board, "Hydrogen pilot")
    board.clock = Clock(UTC, NOW + timedelta(days=90))
    bring(board, "Hydrogen pilot")
    assert one(board).asked == 3


def test_a_row_with_its_own_id_that_was_declined_here_does_not_ask_again(board: Workspace) -> None:
    bring(board, GOALS, name="goals.csv")
    board.moves.decline("INI-1", "no-capacity")
    report = bring(board, GOALS, name="goals.csv")
    assert (report.asked_again, report.edited_here) == (
        (),
        (EditedHere("INI-1", "status", "declined", "candidate"),),
    )


def test_a_no_of_the_source_comes_as_not_now_in_its_words(board: Workspace) -> None:
    bring(board, GOALS, name="goals.csv")
    declined = one(board, "INI-2")
    assert (declined.reason_class, declined.reason) == ("not-now", 'the source says "Not accepted"')


def test_a_reason_of_the_source_is_kept(board: Workspace) -> None:
    bring(board, "title,status,reason\nPortal,Declined,too early\n", name="a.csv")
    assert one(board).reason == "too early"


def test_an_end_whose_day_is_not_known_has_none(board: Workspace) -> None:
    bring(board, GOALS, name="goals.csv")
    assert one(board, "INI-3").ended is None


def test_what_comes_stands_after_what_is_here(board: Workspace) -> None:
    board.initiatives.add("Academy")
    bring(board, "Portal\nTariffs")
    assert [one.title for one in initiatives.page(board, ["candidate"])] == ["Academy", "Portal", "Tariffs"]


def test_days_come_as_days(board: Workspace) -> None:
    bring(board, "title,due\nPortal,2026-12-24\n", name="a.csv")
    assert one(board).due == date(2026, 12, 24)


def test_an_unreadable_source_changes_nothing(board: Workspace) -> None:
    with pytest.raises(Invalid):
        bring(board, 'title,owner\nPortal,"ana\n', name="a.csv")
    assert log.count(board) == 0


def test_a_refusal_half_way_takes_everything_back(board: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise Refused("no", "not now")

    monkeypatch.setattr("execboard.services.importing.applying._Applying._add_helpers", refuse)
    with pytest.raises(Refused):
        bring(board, GOALS, name="goals.csv")
    assert (people.everyone(board), log.count(board)) == ([], 0)


def test_an_unknown_kind_is_refused_with_those_there_are(board: Workspace) -> None:
    with pytest.raises(Invalid, match=r"one of: execboard, okrs, csv, markdown, minutes, list"):
        bring(board, "Portal", kind="yaml")


def test_a_mapping_for_a_list_is_refused(board: Workspace) -> None:
    with pytest.raises(Invalid, match="no headings to map"):
        bring(board, "Portal", kind="list", mapping={"title": "Name"})


def test_trouble_of_many_lines_is_one_remark(board: Workspace) -> None:
    rows = "".join(f"Portal {number},everyone\n" for number in range(100))
    report = bring(board, f"title,owner\n{rows}", name="a.csv")
    assert report.remarks[-1] == (
        '"everyone" is not one person, so it owns nothing (lines 2, 3, 4, 5, 6, 7, 8, 9 and 92 more)'
    )


def test_five_thousand_rows_come_in_and_are_known_again(board: Workspace) -> None:
    text = "id,title,owner\n" + "".join(f"K-{at},Thing {at},person-{at % 40}\n" for at in range(5_000))
    assert len(bring(board, text, name="a.csv").added) == 5_000
    assert len(bring(board, text, name="a.csv").unchanged) == 5_000


@settings(max_examples=40)
@given(lines=st.lists(st.text(max_size=40), max_size=12))
def test_any_list_comes_once_and_again_brings_nothing(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    workspace = Workspace.create(tmp_path_factory.mktemp("any") / "board.db", "ana", Clock(UTC, NOW))
    text = "\n".join(lines)
    first = bring(workspace, text, kind="list")
    before = export(workspace)
    again = bring(workspace, text, kind="list")
    assert (again.added, len(again.unchanged), export(workspace)) == ((), len(first.added), before)
    workspace.close()


def test_control_characters_are_left_out_and_their_lines_named(workspace: Workspace) -> None:
    report = bring(workspace, "title,notes\nSolar,plain\nW\0ind,ok\nSea,\x1b[31mred\n", name="list.csv")
    remarks = [one for one in report.remarks if "control" in one]
    assert ([one.title for one in report.added], remarks) == (
        ["Solar", "Wind", "Sea"],
        ["control characters were left out (lines 3, 4)"],
    )
