"""OKRs as teams write them: what becomes what, what is kept as a note, and the same again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid
from execboard.services.importing.bring import bring
from execboard.services.importing.sources import Source, decoded
from execboard.services.views import cycles, okrs
from execboard.storage.queries import inbox
from tests.builders import new_file, open_board
from tests.services.importing import okr_samples as samples

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.importing.report import Report
    from execboard.services.views.okr_shapes import KeyResultView
    from execboard.services.workspace import Workspace


@pytest.fixture
def board(tmp_path: Path) -> Workspace:
    return open_board(new_file(tmp_path / "board.db"))


def came(board: Workspace, text: str, name: str = "okrs.md") -> Report:
    return bring(board, Source(text, name))


def counts(report: Report) -> dict[str, int]:
    found: dict[str, int] = {"check-in": report.check_ins} if report.check_ins else {}
    for one in report.added:
        found[one.status] = found.get(one.status, 0) + 1
    return found


def result(board: Workspace, title: str) -> KeyResultView:
    return next(one for one in okrs.key_results(board) if one.title.startswith(title))


def tree(board: Workspace) -> list[tuple[str, list[str]]]:
    return [(one.title, [each.title for each in one.key_results]) for one in okrs.objectives(board)]


def test_a_table_with_scores_comes_whole(board: Workspace) -> None:
    assert counts(came(board, samples.SCORES)) == {"cycle": 2, "objective": 2, "key result": 6, "check-in": 6}


def test_bold_rows_are_objectives_and_the_rows_below_their_key_results(board: Workspace) -> None:
    came(board, samples.SCORES)
    assert tree(board) == [
        (
            "Ferries leave on time",
            ["Timetable in the app", "Tide model (v2) is trusted", "Guide on mooring", "Night shifts are planned"],
        ),
        ("Fewer breakdowns", ["Engines inspected", "Spare parts at every pier"]),
    ]


def test_scores_are_check_ins_in_the_middle_and_at_the_end(board: Workspace) -> None:
    came(board, samples.SCORES)
    found = [(str(one.date), one.value, one.note) for one in okrs.check_ins(board, "KR-1")]
    assert found == [
        ("2019-06-30", 0.5, "End-Q"),
        ("2019-05-16", 0.6, "Mid-Q Actual; Mid-Q Projection 0.7"),
    ]


def test_an_end_score_is_the_score_too_and_stays_within_one(board: Workspace) -> None:
    came(board, samples.SCORES)
    scores = [one.score for one in okrs.key_results(board)]
    assert scores == [0.5, None, 0.0, 1.0, None, None]


def test_priorities_come_from_words_marks_and_pictures(board: Workspace) -> None:
    came(board, samples.SCORES)
    assert [one.priority for one in okrs.key_results(board)] == ["P0", "P1", "P1", "P2", "P4", "P3"]


def test_the_first_owner_owns_and_the_others_are_named(board: Workspace) -> None:
    came(board, samples.SCORES)
    guide = result(board, "Guide")
    assert (guide.owner, guide.notes) == ("ines", "Write 3 guides for the crew\nWith @otto")


def test_people_at_the_end_of_objectives_own_them(board: Workspace) -> None:
    came(board, samples.SCORES)
    assert [one.owner for one in okrs.objectives(board)] == ["mira", "tom"]


def test_links_and_projections_without_a_value_are_notes(board: Workspace) -> None:
    came(board, samples.SCORES)
    assert result(board, "Tide").notes == (
        "Links: https://e.org/a\nMid-Q Projection: 0.8\nIssue Link: https://e.org/7\nWith @pia"
    )


def test_what_is_not_understood_is_listed_by_line_and_kept(board: Workspace) -> None:
    report = came(board, samples.SCORES)
    assert [(one.line, one.kept) for one in report.notes] == [
        (3, "INB-1"),
        (9, "2019-Q2"),
        (13, "Ferries leave on time"),
        (15, "Ferries leave on time"),
        (19, "Engines inspected"),
        (20, "Fewer breakdowns"),
        (23, "2019-Q2"),
        (27, "2019-Q1"),
    ]


def test_no_line_of_a_file_is_lost(board: Workspace) -> None:
    came(board, samples.PROSE)
    kept = [one.text for one in inbox.everything(board.db)] + [one.notes for one in cycles.cycles(board)]
    for one in okrs.objectives(board):
        kept += [one.title, one.notes, one.owner or "", *(f"{each.title}{each.notes}" for each in one.key_results)]
    words = " ".join(kept)
    missing = [
        word
        for line in samples.PROSE.splitlines()
        for word in line.split()
        if word.strip("#*:_.") not in words and word not in ("Key", "Results", "OKRs", "Q4", "Objective:", "P0:", "P1:")
    ]
    assert missing == ["2019"]


def test_lists_under_headings_are_key_results(board: Workspace) -> None:
    came(board, samples.LISTS)
    assert tree(board) == [
        ("The bridge is stable", ["2 pylons are monitored and documented", "8 cables are rebuilt."]),
        ("Our alerts are actionable", ["Run-book is published", "Answer time from 40 to 10 minutes"]),
    ]


def test_a_title_tells_its_measure_and_its_score(board: Workspace) -> None:
    came(board, samples.LISTS)
    found = result(board, "Answer time")
    assert (found.range, found.direction, found.current, found.score) == ("40 → 10 minutes", "decrease", 19.0, 0.7)


def test_a_ticked_box_is_done_and_an_owner_tag_owns(board: Workspace) -> None:
    came(board, samples.LISTS)
    found = result(board, "Run-book")
    assert (found.current, found.owner, found.priority, found.direction) == (1.0, "otto", "P1", "done")


def test_headings_under_key_results_go_on_about_those_of_the_list(board: Workspace) -> None:
    came(board, samples.PROSE)
    assert tree(board) == [
        (
            "Parcels arrive in a day.",
            ["Update - we can reroute a parcel within an hour.", "Fetch - pick-up is quick."],
        ),
        ("We ship a release.", ["Release 0.5.0 is out."]),
    ]


def test_cycles_of_links_are_notes_without_objectives(board: Workspace) -> None:
    report = came(board, samples.LINKS)
    assert (counts(report), [one.kept for one in report.notes]) == (
        {"cycle": 2},
        ["INB-1", "2019-Q2", "2019-Q2", "2018-Q1"],
    )


@pytest.mark.parametrize("text", [samples.SCORES, samples.LISTS, samples.PROSE, samples.LINKS, samples.TABLE])
def test_the_same_again_brings_nothing_and_one_undo_takes_all_back(board: Workspace, text: str) -> None:
    name = "okrs.csv" if text is samples.TABLE else "okrs.md"
    came(board, text, name)
    again = came(board, text, name)
    board.history.undo()
    assert (counts(again), again.filled, again.edited_here, okrs.objectives(board), cycles.cycles(board)) == (
        *({}, (), ()),
        *([], []),
    )


def test_a_later_import_fills_what_is_empty_and_keeps_what_was_edited(board: Workspace) -> None:
    came(board, "## 2026-Q4 OKRs\n### O1: Bread\n- Loaves\n- Rolls @bo\n")
    with board.change():
        board.key_results.edit("KR-2", owner="ana")
    report = came(board, "## 2026-Q4 OKRs\n### O1: Bread\n- P1: Loaves @eli\n- Rolls @bo\n")
    assert ([(one.id, one.fields) for one in report.filled], [(one.id, one.here) for one in report.edited_here]) == (
        [("KR-1", ("priority", "owner"))],
        [("KR-2", "ana")],
    )


def test_a_dry_run_says_it_all_and_writes_nothing(board: Workspace) -> None:
    report = bring(board, Source(samples.LISTS, "okrs.md"), dry_run=True)
    assert (counts(report)["key result"], okrs.objectives(board)) == (4, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# OKRs Q1 2026\n- Bread sells\n  - KR1: 40 → 90 loaves\n  - [x] New oven\n- Ovens run\n  - No stops\n", 3),
        ("# Q1 2026\nO1: Bread sells\n", 0),
        ("# Q1 2026\n- O1: Bread sells\n- KR1: New oven\n- KR2: from 3 to 9 shops\n", 2),
        ("## H1 2026\n### Objective 1\nBread sells\n\n**Key results:**\n1. New oven\n2. Shops\n", 2),
        ("## 2026 Q1 OKRs\n| Key Results | Owner |\n|---|---|\n| **Bread sells** | |\n| New oven | Ana |\n", 1),
        ("## 2026 Q1 OKRs\n### Bread sells\n| KR | Start | Target | Progress |\n|-|-|-|-|\n| A | 2 | 8 | 50% |\n", 1),
    ],
)
def test_other_shapes(board: Workspace, text: str, expected: int) -> None:
    bring(board, Source(text, "okrs.md"), kind="okrs")
    assert len(okrs.key_results(board)) == expected


def test_the_table_of_a_spreadsheet_comes_in(board: Workspace) -> None:
    came(board, samples.TABLE, "okrs.csv")
    found = [(one.title, one.range, one.current, one.owner, one.score) for one in okrs.key_results(board)]
    assert found == [
        ("Orders a day", "40 → 120", 60.0, "ana-lim", None),
        ("Returns", "12 → 4%", 6.4, "bo", 0.7),
        ("Orders a day", "0 → 1", None, None, None),
        ("Hours without a stop", "0 → 1200", None, None, None),
    ]


def test_a_ragged_row_is_named_and_kept(board: Workspace) -> None:
    report = came(board, "Objective,Key Result,Target\nBread,Loaves,9\nRolls,5\n", "x.csv")
    assert ([one.line for one in report.skipped], [(one.line, one.kept) for one in report.notes]) == (
        [3],
        [(3, "INB-1")],
    )


def test_a_map_names_the_columns(board: Workspace) -> None:
    text = "Thema,Ergebnis,Wer\nBrot,Laibe,Bo\n"
    mapping = {"objective": "Thema", "key_result": "Ergebnis", "owner": "Wer"}
    bring(board, Source(text, "x.csv"), kind="okrs", mapping=mapping)
    assert [(one.title, one.owner) for one in okrs.key_results(board)] == [("Laibe", "bo")]


def test_a_table_without_key_results_is_refused_with_the_way_out(board: Workspace) -> None:
    with pytest.raises(Invalid, match="key results") as caught:
        bring(board, Source("Thema,Wer\nBrot,Bo\n", "x.csv"), kind="okrs")
    assert "--map key_result=HEADING" in caught.value.remedy


def test_another_encoding_is_refused_with_its_line() -> None:
    body = "## 2026-Q4\n### Objective: Früh\n".encode("latin-1")
    with pytest.raises(Invalid, match="line 2"):
        decoded(body, "utf-8-sig", "okrs.md", "okrs.md")


def test_twin_titles_in_one_cycle_are_two_objectives_again_and_again(board: Workspace) -> None:
    text = "## 2026-Q4 OKRs\n### Bread\n- Loaves\n### Bread\n- Loaves\n"
    came(board, text)
    again = came(board, text)
    assert (tree(board), again.added) == ([("Bread", ["Loaves"]), ("Bread", ["Loaves"])], ())


def test_one_key_result_under_two_objectives_comes_twice_and_is_told(board: Workspace) -> None:
    report = came(board, "## 2026-Q4 OKRs\n### Bread\n- Loaves\n### Rolls\n- Loaves\n")
    told = "a key result of that title is under another objective too; both came (line 5)"
    assert (len(okrs.key_results(board)), told in report.remarks) == (2, True)


def test_a_value_of_a_day_to_come_is_of_today(board: Workspace) -> None:
    came(board, "Objective,Key Result,Final score,Cycle\nBread,Loaves,0.6,2026-Q4\n", "x.csv")
    again = came(board, "Objective,Key Result,Final score,Cycle\nBread,Loaves,0.6,2026-Q4\n", "x.csv")
    assert ([str(one.date) for one in okrs.check_ins(board, "KR-1")], again.check_ins) == (["2026-11-23"], 0)


def test_ten_megabytes_are_read_and_more_are_refused(board: Workspace) -> None:
    line = "- Loaves of the day, as many as the oven takes, " + "x" * 950 + "\n"
    text = "## 2026-Q4 OKRs\n### Bread\n" + line * 9_900
    with pytest.raises(Invalid, match="too large"):
        bring(board, Source(text + line * 200, "okrs.md"), dry_run=True)
