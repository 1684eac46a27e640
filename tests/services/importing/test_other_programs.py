"""What becomes of the lists of other programs: tables of expected values, one a program."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from execboard.domain.errors import Invalid
from execboard.services.importing.bring import bring
from execboard.services.importing.csv_lists import read_csv
from execboard.services.importing.detect import detect
from execboard.services.importing.github_json import read_github
from execboard.services.importing.sources import Source
from execboard.services.importing.taskwarrior import read_taskwarrior
from execboard.services.importing.trello import read_trello
from tests.builders import stored
from tests.services.importing import samples

if TYPE_CHECKING:
    from execboard.services.importing.found import Found
    from execboard.services.workspace import Workspace

BERLIN = ZoneInfo("Europe/Berlin")


def found(name: str) -> Found:
    source = Source(samples.SAMPLES[name], name)
    match samples.KINDS[name], name.rpartition(".")[2]:
        case "github", "json":
            return read_github(source)
        case "taskwarrior", _:
            return read_taskwarrior(source, BERLIN)
        case "trello", _:
            return read_trello(source, BERLIN)
    kind: Any = samples.KINDS[name]
    return read_csv(source, {}, kind)


def rows(name: str, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(one, field) for field in fields) for one in found(name).initiatives]


@pytest.mark.parametrize("name", samples.SAMPLES)
@pytest.mark.parametrize("is_named", [True, False], ids=["a file", "piped"])
def test_the_kind_is_found_by_the_headings_or_keys(name: str, is_named: bool) -> None:
    assert detect(samples.SAMPLES[name], name if is_named else None) == samples.KINDS[name]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "jira.csv",
            [
                (2, "Roof survey app", "candidate", "SUN-1", date(2026, 11, 30)),
                (4, "Tariff engine", "done", "SUN-2", None),
                (5, "Old website", "declined", "SUN-3", None),
                (6, "Second survey", "declined", "SUN-4", None),
            ],
        ),
        (
            "linear.csv",
            [
                (2, "Installer portal", "candidate", "SOL-1", date(2026, 12, 15)),
                (3, "Price list", "done", "SOL-2", date(2026, 11, 30)),
                (4, "Fax orders", "declined", "SOL-3", None),
            ],
        ),
        (
            "asana.csv",
            [
                (2, "Battery pilot", "candidate", "1200000000000001", date(2026, 12, 1)),
                (3, "Training videos", "done", "1200000000000002", None),
                (4, "Trade fair", "declined", "1200000000000003", None),
            ],
        ),
        (
            "github.tsv",
            [
                (2, "Export to CSV", "candidate", "https://github.com/sun/app/issues/12", date(2026, 11, 30)),
                (3, "Dark mode", "done", "https://github.com/sun/app/issues/13", None),
            ],
        ),
        (
            "gh-issues.tsv",
            [(1, "Export to CSV", "candidate", None, None), (2, "Dark mode", "done", None, None)],
        ),
        (
            "gh-items.tsv",
            [(1, "Export to CSV", "candidate", None, None), (2, "Write to the grid operator", "candidate", None, None)],
        ),
        (
            "gh.json",
            [
                (1, "Export to CSV", "candidate", "https://github.com/sun/app/issues/12", date(2026, 11, 30)),
                (5, "Dark mode", "declined", "https://github.com/sun/app/issues/13", None),
                (7, "Sign in once", "done", "https://github.com/sun/app/issues/14", None),
            ],
        ),
        (
            "gh-items.json",
            [
                (1, "Battery pilot", "candidate", "https://github.com/sun/app/issues/3", date(2026, 12, 1)),
                (4, "Ask the grid operator", "done", None, None),
            ],
        ),
        (
            "tasks.json",
            [
                (2, "Solar roofs for schools", "candidate", "00000000-0000-0000-0000-000000000001", date(2026, 11, 30)),
                (5, "Ask for bids", "candidate", "00000000-0000-0000-0000-000000000002", None),
                (7, "Price list", "done", "00000000-0000-0000-0000-000000000003", None),
            ],
        ),
        (
            "trello.json",
            [
                (3, "Solar map", "candidate", "c1", date(2026, 11, 30)),
                (6, "Price list", "done", "c2", None),
                (7, "Fax orders", "declined", "c3", None),
                (8, "Open day", "done", "c4", date(2026, 11, 2)),
            ],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_comes_how_it_ended_by_which_key_and_when_it_is_due(name: str, expected: list[tuple[Any, ...]]) -> None:
    assert rows(name, "line", "title", "status", "source_key", "due") == expected


@pytest.mark.parametrize(
    ("name", "owners", "handles"),
    [
        ("jira.csv", ("Ana Lim",), {}),
        ("linear.csv", ("bram",), {}),
        ("asana.csv", ("Ana Lim",), {}),
        ("github.tsv", ("ana", "bo"), {}),
        ("gh.json", ("Ana Lim", "@bo"), {"Ana Lim": "ana"}),
        ("gh-items.json", ("@ana",), {}),
        ("tasks.json", (), {}),
        ("trello.json", ("Ana Lim", "Bram"), {"Ana Lim": "analim", "Bram": "bram"}),
    ],
)
def test_the_first_assignee_stands_before_the_others(
    name: str, owners: tuple[str, ...], handles: dict[str, str]
) -> None:
    assert rows(name, "owners", "handles")[0] == (owners, handles)


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        (
            "jira.csv",
            "Measure roofs\nfrom photos, on site\n\nType: Epic\nPriority: High\nLabels: roof, field",
        ),
        ("linear.csv", 'One "place" for jobs\n\nPriority: High\nProject: Portal\nLabels: field, web\nPart of: SOL-9'),
        ("asana.csv", "Ten homes\n\nSection: This quarter\n\nTags: storage,pilot\nProjects: Growth"),
        ("github.tsv", "Labels: goal\nRepository: sun/app\nMilestone: v1"),
        ("gh.json", "As **text**\n\nLabels: goal, web\nMilestone: v1"),
        ("gh-items.json", "Ten homes\n\nLabels: storage"),
        ("tasks.json", "2026-11-02 mayor agrees\n\nProject: schools\nPriority: high\nTags: roof, city"),
        ("trello.json", "A map of roofs\n\nSteps:\n- [x] Draw\n- [ ] Print\n\nLabels: city"),
    ],
)
def test_what_no_field_has_stands_in_the_notes(name: str, notes: str) -> None:
    assert rows(name, "notes")[0] == (notes,)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("asana.csv", [(5, "it has no title")]),
        (
            "tasks.json",
            [
                (9, "it was deleted in Taskwarrior"),
                (10, "it is the pattern of a task that comes again; each time it comes is a task of its own"),
            ],
        ),
        ("trello.json", [(10, "it is archived in Trello"), (11, 'its list "Last year" is archived in Trello')]),
    ],
)
def test_what_does_not_come_is_named_by_its_line(name: str, expected: list[tuple[int, str]]) -> None:
    assert [(one.line, one.why) for one in found(name).skipped] == expected


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("jira.csv", 'Not used: "Issue id", "Project key", "Sprint", "Comment"'),
        ("jira.csv", 'In the notes: "Issue Type", "Priority", "Labels", "Parent summary"'),
        ("jira.csv", '1 initiative with status "In Progress" read as a candidate: an import never activates'),
        ("tasks.json", "1 task waits for others: that was not brought"),
        ("trello.json", "Not brought: actions (comments and what was done when, fields of your own)"),
    ],
)
def test_what_was_read_and_what_was_not_is_told(name: str, remark: str) -> None:
    assert remark in found(name).remarks


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_the_same_file_again_adds_nothing_and_changes_nothing(workspace: Workspace, name: str) -> None:
    first = bring(workspace, samples.SAMPLES[name], name=name)
    again = bring(workspace, samples.SAMPLES[name], name=name)
    assert (again.added, again.filled, again.edited_here, len(again.unchanged)) == ((), (), (), len(first.added))


def test_a_later_export_fills_what_is_empty_and_overwrites_nothing(workspace: Workspace) -> None:
    bring(workspace, samples.JIRA, name="jira.csv")
    later = samples.JIRA.replace(",bram,,,", ",bram,01/Dec/26 12:00 AM,,").replace("Roof survey app", "Roof app")
    report = bring(workspace, later, name="jira.csv")
    assert [(one.id, one.fields) for one in report.filled] == [("INI-2", ("due",))]
    assert [(one.id, one.field, one.here) for one in report.edited_here] == [("INI-1", "title", "Roof survey app")]


def test_how_it_ended_is_the_reason_of_a_no(workspace: Workspace) -> None:
    bring(workspace, samples.GH_JSON, name="gh.json")
    assert stored(workspace, "INI-2")["reason"] == 'the source says "not planned"'


def test_links_come_along(workspace: Workspace) -> None:
    bring(workspace, samples.TRELLO, name="trello.json")
    assert stored(workspace, "INI-1")["link"] == "https://trello.com/c/aaa1"


def test_semicolons_and_a_mark_make_no_difference() -> None:
    body = "\ufeff" + 'Summary;Issue key;Issue Type;Assignee\n"Roofs; all";SUN-1;Epic;Ana\n'
    assert detect(body, "jira.csv") == "jira"
    assert [one.title for one in read_csv(body, {}, "jira").initiatives] == ["Roofs; all"]


def test_a_heading_can_be_mapped_over_what_is_known(workspace: Workspace) -> None:
    bring(workspace, samples.JIRA, name="jira.csv", mapping={"because": "Parent summary"})
    assert stored(workspace, "INI-2")["because"] == "Pricing"


def test_there_is_nothing_to_map_in_a_board(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="no headings to map"):
        bring(workspace, samples.TRELLO, mapping={"title": "name"})


def test_tasks_may_stand_one_a_line() -> None:
    task = '{"uuid":"%s","description":"%s","status":"pending"}\n'
    lines = task % ("u1", "Roofs") + task % ("u2", "Wind")
    assert detect(lines, None) == "taskwarrior"
    assert [(one.line, one.title) for one in read_taskwarrior(Source(lines), BERLIN).initiatives] == [
        (1, "Roofs"),
        (2, "Wind"),
    ]


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("20261123T093000Z", date(2026, 11, 23)),
        ("20261122T230000Z", date(2026, 11, 23)),
        ("20260628T215959Z", date(2026, 6, 28)),
        ("20260628T220000Z", date(2026, 6, 29)),
        ("2026-11-23", date(2026, 11, 23)),
        ("later", None),
        ("99991231T235959Z", None),
    ],
)
def test_an_instant_falls_on_the_day_that_it_is_in_the_teams_zone(due: str, day: date | None) -> None:
    task = Source(f'[{{"uuid":"u1","description":"Roofs","status":"pending","due":"{due}"}}]')
    assert [one.due for one in read_taskwarrior(task, BERLIN).initiatives] == [day]


def test_parents_in_a_circle_are_only_words() -> None:
    body = "Summary,Issue key,Parent key\nRoofs,SUN-1,SUN-2\nWind,SUN-2,SUN-1\n"
    assert [(one.title, one.notes) for one in read_csv(body, {}, "jira").initiatives] == [
        ("Roofs", "Part of: SUN-2"),
        ("Wind", "Part of: SUN-1"),
    ]


def test_ids_that_collide_are_no_keys() -> None:
    found = read_csv("Summary,Issue key\nRoofs,SUN-1\nWind,SUN-1\n", {}, "jira")
    assert [one.source_key for one in found.initiatives] == [None, None]
    assert 'Not a key, since several rows have it: "SUN-1"' in found.remarks


def test_a_heading_that_is_there_twice_is_told() -> None:
    found = read_csv("Summary,Issue key,Summary\nRoofs,SUN-1,Wind\n", {}, "jira")
    assert 'There more than once, the first was read: "Summary"' in found.remarks


@pytest.mark.parametrize("text", ["[]", '{"cards": [], "lists": []}', '[5, "x", null, {"a": {}}]'])
def test_values_of_another_type_are_as_good_as_none(text: str) -> None:
    source = Source(text)
    read = (read_github(source), read_taskwarrior(source, BERLIN), read_trello(source, BERLIN))
    assert [len(one.initiatives) for one in read] == [0, 0, 0]
