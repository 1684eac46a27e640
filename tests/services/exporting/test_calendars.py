"""The calendar, as a calendar program reads it."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from execboard.domain.errors import NotFound
from execboard.services.clock import Clock
from execboard.services.exporting.calendars import Day, event_of, to_calendar
from execboard.services.workspace import Workspace
from tests.builders import add, clock_at, new_file, open_board, plainly, ready

if TYPE_CHECKING:
    from pathlib import Path

    from icalendar import Event


MEETINGS = ("Standup", "Weekly", "Monthly", "Quarterly")


def events(text: str) -> list[Event]:
    """The events of a calendar."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def days(text: str) -> dict[str, date]:
    """What each event but meetings is called, and the day it is on."""
    found = {str(event["summary"]): event["dtstart"].dt for event in events(text)}
    return {name: day for name, day in found.items() if not name.startswith(MEETINGS)}


@pytest.fixture
def dated(workspace: Workspace) -> Workspace:
    """A board with one of everything that has a day."""
    ready(workspace, "Portal")
    workspace.milestones.add("INI-1", "Pilot", "2026-12-01")
    workspace.milestones.add("INI-1", "Sketch", "2026-11-20")
    workspace.milestones.done("MS-2", "2026-11-19")
    workspace.actions.add("Book a trainer", owner="ana", due="2026-11-27", on="INI-1")
    workspace.actions.add("Ask legal", owner="bram", due="2026-11-20")
    workspace.actions.done("ACT-2", "2026-11-20")
    workspace.actions.add("Call it off", owner="bram", due="2026-11-21")
    workspace.actions.drop("ACT-3", "not needed")
    workspace.actions.add("Some day", owner="bram")
    workspace.decisions.add("Two depots", because="hands", revisit="2026-12-11")
    add(workspace, "Sponsorship")
    workspace.moves.decline("INI-2", "not-now", "after the audit", revisit="2027-01-15")
    return workspace


def test_every_day_that_matters_is_there(dated: Workspace) -> None:
    assert days(to_calendar(dated)) == {
        "✓ Sketch (MS-2)": date(2026, 11, 20),
        "✓ @bram: Ask legal (ACT-2)": date(2026, 11, 20),
        "@ana: Book a trainer (ACT-1)": date(2026, 11, 27),
        "Pilot (MS-1)": date(2026, 12, 1),
        "Look again: Two depots (DEC-1)": date(2026, 12, 11),
        "2026-Q4 ends": date(2026, 12, 31),
        "Look again: Sponsorship (INI-2)": date(2027, 1, 15),
    }


@pytest.mark.parametrize(
    ("fiscal_start", "months", "today", "ends"),
    [
        (4, 3, "2026-11-23", {"2026-Q3 ends": date(2026, 12, 31)}),
        (4, 3, "2027-03-31", {"2026-Q4 ends": date(2027, 3, 31)}),
        (3, 3, "2028-02-29", {"2027-Q4 ends": date(2028, 2, 29)}),
        (2, 12, "2027-01-31", {"2026 ends": date(2027, 1, 31)}),
        (10, 6, "2026-11-23", {"2026-H1 ends": date(2027, 3, 31)}),
    ],
)
def test_a_fiscal_year_ends_its_cycles_on_its_own_days(
    tmp_path: Path, fiscal_start: int, months: int, today: str, ends: dict[str, date]
) -> None:
    with closing(open_board(new_file(tmp_path / "board.db"), when=today)) as workspace:
        workspace.plan.set_charter(fiscal_start=fiscal_start, cycle_months=months)
        workspace.plan.add_objective("Partners sell for us")
        assert {what: day for what, day in days(to_calendar(workspace)).items() if what.endswith("ends")} == ends


def test_the_next_days_of_each_kind_of_meeting_are_there(workspace: Workspace) -> None:
    workspace.meeting_kinds.set("standup", rhythm="tue thu 09:15")
    found = [(str(one["summary"]), one["dtstart"].dt) for one in events(to_calendar(workspace))]
    standups = [day.isoformat() for name, day in found if name == "Standup 09:15"]
    assert standups == ["2026-11-24", "2026-11-26", "2026-12-01", "2026-12-03", "2026-12-08"]


def test_of_one_cycle_there_are_its_days(dated: Workspace) -> None:
    dated.plan.cycle("2027-Q1")
    assert list(days(to_calendar(dated, cycle="2027-Q1"))) == ["Look again: Sponsorship (INI-2)", "2027-Q1 ends"]


def test_a_cycle_that_is_not_there_is_named(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no cycle 2031-Q1"):
        to_calendar(workspace, cycle="2031-Q1")


def test_anevent_of_is_a_whole_day_that_leaves_one_free(dated: Workspace) -> None:
    pilot = next(event for event in events(to_calendar(dated)) if "Pilot" in event["summary"])
    assert (pilot["dtend"].dt, pilot["dtstart"].params["VALUE"], str(pilot["transp"])) == (
        date(2026, 12, 2),
        "DATE",
        "TRANSPARENT",
    )


def test_the_same_thing_has_the_same_uid_after_it_moved(dated: Workspace) -> None:
    def uids() -> dict[str, str]:
        found = {re.sub(r".*\(|\)", "", str(one["summary"])): str(one["uid"]) for one in events(to_calendar(dated))}
        return {name: uid for name, uid in found.items() if not name.startswith(MEETINGS)}

    before = uids()
    dated.milestones.move("MS-1", "2026-12-08", "the depot is not ready")
    assert (uids(), len(set(before.values()))) == (before, 7)


def test_what_changed_since_has_a_higher_sequence(dated: Workspace) -> None:
    def sequence() -> int:
        return next(int(one["sequence"]) for one in events(to_calendar(dated)) if "Pilot" in one["summary"])

    before = sequence()
    dated.milestones.move("MS-1", "2026-12-08", "the depot is not ready")
    assert sequence() == before + 1


def test_another_workspace_has_other_uids(path: Path, dated: Workspace, tmp_path: Path) -> None:
    dated.plan.set_charter(vision="Sun")
    later = clock_at("2026-11-24")
    with closing(Workspace.create(tmp_path / "other.db", "ana", later)) as other:
        other.plan.set_charter(vision="Wind")
        ready(other, "Portal")
        other.milestones.add("INI-1", "Pilot", "2026-12-01")
        ours, theirs = ({str(one["uid"]) for one in events(to_calendar(board))} for board in (dated, other))
        assert ours & theirs == set()


def test_the_same_instant_gives_the_same_calendar(dated: Workspace) -> None:
    assert to_calendar(dated) == to_calendar(dated)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"])
def test_no_zone_shifts_a_day(dated: Workspace, zone: str) -> None:
    with closing(Workspace(dated.path, "ana", clock_at("2026-11-23T09:00", zone))) as elsewhere:
        assert days(to_calendar(elsewhere)) == days(to_calendar(dated))


def test_control_characters_that_another_program_wrote_stay_out(dated: Workspace) -> None:
    plainly(dated.path, "UPDATE milestone SET title = 'Pi' || char(27) || '[31mlot' || char(7) WHERE id = 1")
    assert "Pilot (MS-1)" in days(to_calendar(dated))


words = st.text(min_size=1).map(lambda text: f"{text} end")


@given(words, st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.text())
def test_whatever_people_write_comes_out_as_one_validevent_of(title_as_typed: str, on: date, about: str) -> None:
    from execboard.domain.text import clean, clean_line, cut

    clock = Clock(UTC, datetime(2026, 11, 23, 9, tzinfo=UTC))
    text = event_of(Day("MS-1", "due", on, title_as_typed, 1, (about,)), "uid", clock.now()).to_ical()
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    title = clean_line(title_as_typed)
    shown = "\n".join([*([title] if cut(title, 120) != title else []), about])
    assert (str(event["summary"]), event["dtstart"].dt, event["dtend"].dt, str(event.get("description", ""))) == (
        cut(title, 120),
        on,
        on + timedelta(days=1),
        clean(shown).replace("\t", " "),
    )


@given(words, st.text())
def test_no_line_is_longer_than_75_octets_or_has_a_control_character(title: str, about: str) -> None:
    clock = Clock(UTC, datetime(2026, 11, 23, 9, tzinfo=UTC))
    raw = event_of(Day("MS-1", "due", date(2026, 12, 1), title, 1, (about,)), "uid", clock.now()).to_ical()
    lines = raw.split(b"\r\n")
    assert (max(map(len, lines)) <= 75, re.findall(rb"[\x00-\x08\x0a-\x1f\x7f]", b"".join(lines))) == (True, [])
