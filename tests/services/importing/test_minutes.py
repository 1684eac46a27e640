"""Minutes brought in: meetings held, and all that they tell together; all of it or nothing, and nothing twice."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid
from execboard.services.importing.bring import bring
from execboard.services.importing.folders import read_path
from execboard.services.views import log, meetings, work
from execboard.services.views.agenda import agenda
from execboard.services.views.agenda_text import as_text
from execboard.services.views.mentions import most_raised, raised
from tests.builders import open_board, rows
from tests.services.importing import minutes_samples as samples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.importing.minutes.report import MinutesReport
    from execboard.services.workspace import Workspace

TOLD = ("meeting", "attendance", "meeting_note", "outcome", "mention", "win", "thanks", "action", "blocker", "person")


def told(workspace: Workspace, place: Path, texts: dict[str, str] = samples.WEEKS) -> MinutesReport:
    """Bring a folder of minutes in."""
    report = bring(workspace, read_path(samples.folder(place / "minutes", texts)))
    assert report.minutes is not None
    return report.minutes


@pytest.fixture
def held(path: Path) -> Iterator[Workspace]:
    """A workspace into which the three weeks were brought."""
    with closing(open_board(samples.weeks_in(path))) as board:
        yield board


@pytest.fixture
def later(path: Path) -> Iterator[Workspace]:
    """The same, on the Monday after the last of them."""
    with closing(open_board(samples.weeks_in(path), "ana", "2026-09-21")) as board:
        yield board


def everything(workspace: Workspace) -> dict[str, list[dict[str, object]]]:
    """What was made, without when and by which number."""
    return rows(workspace, list(TOLD))


def test_meetings_held_with_who_was_there(workspace: Workspace, tmp_path: Path) -> None:
    told(workspace, tmp_path)
    found = [(one.id, one.kind, one.date.isoformat(), one.status, one.led_by) for one in meetings.meetings(workspace)]
    assert found == [
        ("MTG-3", "weekly", "2026-09-18", "held", ""),
        ("MTG-2", "weekly", "2026-09-11", "held", ""),
        ("MTG-1", "weekly", "2026-09-04", "held", "ana"),
    ]
    first = meetings.meeting(workspace, "MTG-1")
    assert (first.attended, first.minutes) == (("ana", "bram", "chen-li"), samples.FIRST.rstrip("\n"))


def test_each_meeting_looks_back_to_the_one_before(held: Workspace) -> None:
    third, second, _ = meetings.meetings(held)
    assert third.since == second.ended


def test_wins_are_what_reached_somebody_and_thank_who_told_them(held: Workspace) -> None:
    assert [(one.text, one.date.isoformat(), one.by, one.source) for one in work.wins(held)] == [
        ("Shipped roof prices for 2027", "2026-09-18", ("ana",), "MTG-3"),
        ("Released the roof calculator: v1.2", "2026-09-04", ("ana",), "MTG-1"),
    ]


def test_commitments_are_done_when_a_later_week_tells_it(held: Workspace) -> None:
    found = {one.text: (one.owner, one.status, str(one.closed or "")) for one in work.actions(held)}
    assert found == {
        "(depots) moved shelves to the north depot": ("ana", "done", "2026-09-04"),
        "(depots) Labels for all shelves": ("ana", "done", "2026-09-11"),
        "Book the crane trainer": ("ana", "done", "2026-09-11"),
        "Called the insurer": ("bram", "done", "2026-09-04"),
        "Write the tender for the city": ("bram", "open", ""),
        "send the permits to the city": ("bram", "done", "2026-09-18"),
        "Roof prices for 2027": ("ana", "done", "2026-09-18"),
        "Train two installers": ("ana", "open", ""),
        "Repair the van": ("bram", "open", ""),
    }


def test_a_blocker_told_in_three_weeks_is_one_with_three_mentions(workspace: Workspace, tmp_path: Path) -> None:
    report = told(workspace, tmp_path)
    found = raised(workspace, "BLK-1")
    assert (found.mentions, found.words, [one.words for one in found.told]) == (
        3,
        "raised in three of three weeklies since 2026-09-04",
        [
            "Waiting for the vendor's API keys shop#12",
            "still no API keys: shop#12",
            "Waiting for API keys from the vendor",
        ],
    )
    assert report.retold[0] == f"BLK-1 {found.text}: {found.words}"


def test_the_third_mention_has_to_be_decided(held: Workspace) -> None:
    assert {one.id: one.must_decide for one in work.blockers(held)} == {"BLK-1": True, "BLK-2": False}


def test_each_match_is_told_with_its_line_and_why(workspace: Workspace, tmp_path: Path) -> None:
    report = told(workspace, tmp_path)
    assert [(one.id, one.became, one.file, one.line, one.because) for one in report.told if one.because] == [
        ("ACT-3", "still", "2026-09-11.md", 24, "2 of 2 words: city, tender"),
        ("ACT-2", "done", "2026-09-11.md", 11, "3 of 3 words: book, crane, trainer"),
        ("ACT-1", "done", "2026-09-11.md", 12, "2 of 2 words: labels, shelves"),
        ("BLK-1", "mentioned", "2026-09-11.md", 14, "both name shop#12; 2 of 2 words: api, keys"),
        ("ACT-7", "done", "2026-09-18.md", 11, "3 of 3 words: 2027, prices, roof"),
        ("ACT-4", "done", "2026-09-18.md", 20, "3 of 3 words: city, permits, send"),
        ("BLK-1", "mentioned", "2026-09-18.md", 13, "3 of 3 words: api, keys, vendor"),
    ]


def test_it_comes_as_one_step_and_goes_as_one(workspace: Workspace, tmp_path: Path) -> None:
    before = everything(workspace)
    told(workspace, tmp_path)
    assert [entry.what for entry in log.entries(workspace)] == ["imported 3 meetings from minutes"]
    workspace.history.undo()
    assert everything(workspace) == before


def test_the_same_again_adds_nothing(held: Workspace, tmp_path: Path) -> None:
    before = everything(held)
    again = bring(held, read_path(samples.folder(tmp_path / "minutes")))
    assert (again.unchanged, again.operation, everything(held)) == (("MTG-1", "MTG-2", "MTG-3"), None, before)


def test_a_dry_run_tells_the_same_and_writes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    before = everything(workspace)
    would = bring(workspace, read_path(samples.folder(tmp_path / "minutes")), dry_run=True)
    assert everything(workspace) == before
    assert would.minutes is not None
    assert would.minutes.sums == told(workspace, tmp_path).sums


def test_file_by_file_comes_to_what_the_folder_comes_to(workspace: Workspace, tmp_path: Path) -> None:
    together = told(workspace, tmp_path)
    shown = [(one.text, one.status, one.mentions) for one in work.blockers(workspace)]
    kept = [(one.text, one.status) for one in work.actions(workspace)]
    workspace.history.undo()
    for name, text in samples.WEEKS.items():
        bring(workspace, text, name=name)
    assert (
        [(one.text, one.status, one.mentions) for one in work.blockers(workspace)],
        [(one.text, one.status) for one in work.actions(workspace)],
        len(work.wins(workspace)),
    ) == (shown, kept, together.sums.wins)


def test_the_names_of_the_files_make_no_difference(workspace: Workspace, tmp_path: Path) -> None:
    told(workspace, tmp_path, dict(zip(("c.md", "a.md", "b.md"), samples.WEEKS.values(), strict=True)))
    assert [one.date.isoformat() for one in meetings.meetings(workspace)] == ["2026-09-18", "2026-09-11", "2026-09-04"]


def test_what_was_noted_here_is_told_again_and_not_doubled(workspace: Workspace, tmp_path: Path) -> None:
    with workspace.change():
        workspace.blockers.add("the vendor sends no API keys", owner="ana", date="2026-09-01")
    told(workspace, tmp_path)
    assert [(one.id, one.mentions) for one in work.blockers(workspace)] == [("BLK-1", 3), ("BLK-2", 1)]


def test_what_the_team_lives_with_stays_accepted_however_often_it_is_told(workspace: Workspace, tmp_path: Path) -> None:
    workspace.blockers.add("the vendor sends no API keys", owner="ana", date="2026-09-01")
    workspace.blockers.accept("BLK-1", "we build our own", date="2026-09-02")
    told(workspace, tmp_path)
    first = work.blocker(workspace, "BLK-1")
    assert (first.status, first.accepted_because, first.mentions) == ("accepted", "we build our own", 3)


def test_a_win_that_nobody_told_is_a_win(workspace: Workspace) -> None:
    bring(workspace, "# Weekly 2026-09-04\n\n## Wins\n- first customer\n\n@ana\n- Done: a\n", name="a.md")
    assert [(one.text, one.by) for one in work.wins(workspace)] == [("first customer", ())]


def test_a_meeting_that_was_held_here_is_not_brought_again(workspace: Workspace, tmp_path: Path) -> None:
    workspace.meetings.start("weekly", "2026-09-11")
    workspace.meetings.close("MTG-1")
    report = bring(workspace, read_path(samples.folder(tmp_path / "minutes")))
    assert (report.unchanged, report.remarks) == (
        ("MTG-1",),
        ('MTG-1 was held here on 2026-09-11, so "2026-09-11.md" was left out',),
    )


def test_corrected_minutes_do_not_overwrite(held: Workspace) -> None:
    report = bring(held, samples.FIRST.replace("insurer", "bank"), name="2026-09-04.md")
    assert (report.unchanged, report.remarks) == (
        ("MTG-1",),
        ('MTG-1 is here already, and says something else than "2026-09-04.md": kept',),
    )


def test_a_folder_with_lists_and_minutes(workspace: Workspace, tmp_path: Path) -> None:
    texts = {**samples.WEEKS, "plan.csv": "title,owner\nSolar roofs,Ana\n", "b.md": "# Weekly\n\n@ana\n- Done: x\n"}
    report = bring(workspace, read_path(samples.folder(tmp_path / "all", texts)))
    assert [entry.what for entry in log.entries(workspace)] == ["imported 1 initiative, 3 meetings from all"]
    assert [(one.file, one.why) for one in report.skipped if not one.line] == [
        ("b.md", 'No day is found for the meeting in "b.md"')
    ]


def test_the_agenda_since_a_day_is_right(later: Workspace) -> None:
    found = agenda(later, "weekly", date(2026, 9, 11))
    assert [one.text for one in found.wins] == ["Shipped roof prices for 2027"]
    assert sorted(one.text for one in found.ended) == [
        "(depots) Labels for all shelves",
        "Book the crane trainer",
        "Roof prices for 2027",
        "send the permits to the city",
    ]
    assert [(one.id, one.mentions, one.must_decide) for one in found.blockers] == [
        ("BLK-1", 3, True),
        ("BLK-2", 1, False),
    ]


def test_what_minutes_told_is_no_news_to_the_next_meeting(later: Workspace) -> None:
    found = agenda(later, "weekly")
    assert (found.wins, found.ended, {one.text: one.day for one in found.actions}) == (
        (),
        (),
        {"Train two installers": 2, "Write the tender for the city": 12, "Repair the van": 2},
    )


def test_the_agenda_says_how_often_a_blocker_was_raised(later: Workspace) -> None:
    text = as_text(later, agenda(later, "weekly"), "chat").split("\n")
    at = text.index("   raised in three of three weeklies since 2026-09-04")
    assert text[at - 1].startswith("• BLK-1 Waiting for the vendor's API keys")


def test_a_new_person_who_is_much_like_another_is_pointed_out(held: Workspace) -> None:
    report = bring(held, "# Weekly 2026-09-25\n\n@bramm\n- Done: a\n- Next: b\n", name="a.md")
    assert (report.people_made, report.remarks) == (("bramm",), ("@bramm is new here, and much like @bram",))


def test_several_shapes_at_once(workspace: Workspace, tmp_path: Path) -> None:
    texts = {"a": samples.HEADINGS, "b": samples.TABLE, "c": samples.BY_SLOT, "d": samples.STANDUP}
    report = told(workspace, tmp_path, {f"{name}.md": text for name, text in texts.items()})
    assert [(one.kind, one.date.isoformat(), one.attended) for one in report.meetings] == [
        ("standup", "2026-08-31", 2),
        ("weekly", "2026-09-01", 2),
        ("standup", "2026-09-02", 2),
        ("weekly", "2026-09-03", 2),
    ]
    crane = next(one for one in most_raised(workspace) if "crane" in one.text)
    assert (crane.mentions, crane.words) == (2, "raised in two of three meetings since 2026-09-01")


def test_a_blocker_of_two_people_is_mentioned_once_a_meeting(workspace: Workspace) -> None:
    text = "# Standup 2026-09-04\n\n@ana\nBlocked: no API keys\n\n@bram\nBlocked: waiting for API keys\n"
    bring(workspace, text, name="a.md")
    assert [(one.owner, one.mentions) for one in work.blockers(workspace)] == [("ana", 1)]


def test_a_team_is_held_to_nothing(workspace: Workspace) -> None:
    text = "# Weekly 2026-09-04\n\n@ana\n- Done: a\n\n@roof-team\n- Next: b\n"
    report = bring(workspace, text, name="a.md")
    assert [(one.line, one.why) for one in report.skipped] == [(7, '"@roof-team" is not one person')]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("minutes", "", "The text is empty; give minutes with who did what"),
        (None, "# Weekly\n\n@ana\n- Done: x\n- Next: y\n", "No day is found for the meeting in the text; say it with"),
        ("csv", "title\nRoof\n", "--date is the day of a meeting, and this is a list; leave it out"),
    ],
)
def test_refused(workspace: Workspace, kind: str | None, text: str, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        bring(workspace, text, kind=kind, date="2026-09-04" if kind == "csv" else None)
    assert str(refusal.value).startswith(words)
