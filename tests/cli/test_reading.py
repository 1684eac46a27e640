"""What commands that only look print: for people as text, for scripts as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

INITIATIVE = {
    *("id", "title", "status", "slot", "rank", "owner", "outcome", "measure", "because", "supports", "score", "due"),
    *("started", "ended", "reason", "missing", "health", "health_because", "starved"),
}
KEY_RESULT = {
    *("id", "objective", "title", "kind", "direction", "start", "target", "unit", "current", "progress", "expected"),
    *("pace", "confidence", "health", "health_because", "stale", "last_checkin", "forecast", "owner"),
}
OBJECTIVE = {
    *("id", "title", "cycle", "owner", "supports", "progress", "expected", "health", "health_because", "score"),
    "key_results",
}
BLOCKER = {
    *("id", "text", "on", "kind", "owner", "status", "opened", "age_days", "next_step", "next_by", "mentions"),
    *("must_decide", "threatens"),
}
METRIC = {"id", "name", "unit", "kind", "direction", "on", "current", "projected", "baseline", "better", "values"}
ACTION = {"id", "text", "owner", "due", "status", "late", "on", "source"}


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("initiative show INI-3", INITIATIVE),
        ("kr show KR-1", KEY_RESULT),
        ("objective show OBJ-1", OBJECTIVE),
        ("status", {"vision", "cycle", "active", "free_slots", "blockers", "wins_7d", "actions_late"}),
        ("goal show GOAL-1", {"id", "title", "why", "owner", "due"}),
        ("decision show DEC-7", {"id", "question", "answer", "because", "gives_up", "on", "revisit", "decided_on"}),
        ("person show ana", {"handle", "name", "teams", "active"}),
        ("vision", {"vision", "why", "mission"}),
        ("info", {"path", "version", "schema", "sqlite", "counts"}),
        ("config", {"user", "theme", "workspace", "limit", "scoring", "timezone"}),
        ("log --operation 145", {"entry", "changes"}),
        ("status --as-of 2026-10-10", {"date", "vision", "cycle", "active", "free_slots", "initiatives"}),
        ("initiative compare", {"next", "asked", "at_most"}),
        ("metric show MET-1", {*METRIC, "series", "projections"}),
        ("pulse", {"month", "vision", "questions", "answers", "missing", "counts"}),
        ("health", {"score", "coverage", "words", "parts", "unknown", "weeks", "series", "beside"}),
    ],
)
def test_one_thing_is_an_object_with_the_fields_that_scripts_rely_on(
    run: Callable[..., Ran], demo: Path, words: str, fields: set[str]
) -> None:
    told = run(*words.split(), "--json")
    assert (told.code, told.out.count("\n"), fields - set(told.json)) == (0, 1, set())


@pytest.mark.parametrize(
    ("words", "count", "fields"),
    [
        ("initiative list", 27, INITIATIVE),
        ("kr list", 11, KEY_RESULT),
        ("objective list", 5, OBJECTIVE),
        ("goal list", 2, {"id", "title"}),
        ("cycle list", 2, {"name", "starts", "ends", "status"}),
        ("person list", 7, {"handle", "name"}),
        ("team list", 2, {"name", "members"}),
        ("milestone list", 8, {"id", "initiative", "title", "due", "first_due", "done_on", "late"}),
        ("decision list", 12, {"id", "question", "because"}),
        ("inbox list", 7, {"id", "text", "captured_by", "status", "became"}),
        ("blocker list", 4, BLOCKER),
        ("win list", 7, {"id", "text", "on", "date", "by"}),
        ("action list", 12, ACTION),
        ("log", 269, {"operation", "at", "who", "what", "undone"}),
        ("metric list", 4, METRIC),
        ("pulse list", 1, {"month", "answered", "counts"}),
        ("search solar", 3, {"id", "kind", "title"}),
    ],
)
def test_a_list_is_everything_in_the_shape_that_scripts_rely_on(
    run: Callable[..., Ran], demo: Path, words: str, count: int, fields: set[str]
) -> None:
    told = run(*words.split(), "--json")
    found = told.json
    assert (told.code, told.err, len(found), {name for one in found for name in fields - set(one)}) == (
        0,
        "",
        count,
        set(),
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("status", "Leader in solar by 2030  2026-Q4 · week 8 of 13 · 4/5"),
        ("status", "@dua   KR-6 KR-7  ✦ win 1d"),
        ("status", "5    free  execboard initiative activate gives it to one of 12"),
        ("status", "5 in the inbox · 2 open blockers · 2 wins in 7 days · 1 late action"),
        ("status --line", "4/5 · 1 off track · 1 stale · 1 blocked · 1 starved · 1 late · 5 in the inbox"),
        ("status --short", "4/5 · 1 off track · 1 stale · 1 blocked · 1 starved · 1 late · 5 in the inbox"),
        ("status --as-of 2026-10-10", "5   INI-2  active     Paper-free site survey"),
        ("status --as-of 2026-10-10 --line", "5/5"),
        ("initiative list", "4  INI-11  active      90.0      Warranty automation                   @dua    KR-6 KR-7"),
        ("initiative list --status paused", "INI-10  paused  20.0  Roof survey by drone  @goran  KR-4"),
        ("initiative show INI-3", "what exactly  Technicians close a job on site: photos, serial numbers"),
        ("initiative show INI-3", "people        @ana 40%, @chen 20%, @goran 10%"),
        ("initiative compare", "next: INI-12 or INI-16? (3 answered, at most "),
        ("vision", "vision   Leader in solar by 2030"),
        ("goal list", "GOAL-2  Customers for the life of their panels   @dua  2030-12-31"),
        ("goal show GOAL-1", "due     2030-12-31"),
        ("cycle list", "2026-Q4  open    2026-10-01 to 2026-12-31  3 objectives"),
        (
            "objective list",
            "KR-2     Quotes through partners                 @eli    leading  20 → 150 a week   42%  ▼ behind",
        ),
        ("objective list --cycle 2026-q3", "OBJ-5  A price that fits on one page"),
        ("objective show OBJ-1", "supports     GOAL-1"),
        (
            "kr list --objective OBJ-3",
            "KR-6  OBJ-3  Warranty mails answered within a day    @dua  leading  38 → 90%      81%  ▲ ahead",
        ),
        ("kr show KR-4", "measure        11 → 6 weeks (decrease, lagging)"),
        ("person list", "@eli    Eli    Product"),
        ("person show @bram", "INI-7   Installer academy"),
        ("team list", "Field    @bram, @fenna, @goran"),
        ("milestone list --on INI-3", "MS-2  INI-3  Pilot with two depots        due 2026-11-27, moved 1×, +7d"),
        ("decision list --open", "DEC-12  decision  open  Do we sell batteries by size or by evening use?"),
        ("decision show DEC-7", "gives up    INI-10 Roof survey by drone, paused"),
        ("inbox list", "INB-7  Ask the first class what they would change             bram   2026-11-20"),
        ("blocker list", "BLK-4   3d  INI-7  The training roof has no scaffold           @goran"),
        ("win list --since -2w", "WIN-6  2026-11-18  KR-4    Four roofs in four days with one crew"),
        ("action list --owner chen", "ACT-6  late 2026-11-20  @chen  Agree the data contract"),
        ("log INI-3 --limit 2", "67  2026-09-30 09:39  ana  INI-3 has what it needs: yes"),
        ("log --kind kr --limit 12", "30  2026-09-28 12:27  eli    added KR-11 Quotes sent on the day of the visit"),
        (
            "log --who @Goran --limit 1",
            "253  2026-11-20 09:25  goran  added ACT-11 Rent a scaffold for the training roof",
        ),
        ("log --since 2026-11-22", "269  2026-11-22 09:04  dua  noted win WIN-7 Four warranty mails in ten"),
        ("log --operation 145", "INI-10 changed"),
        ("search tenants", "INI-20  Solar subscription for tenants"),
        ("info", "sqlite      3."),
        ("config limit", "5"),
    ],
)
def test_people_read_lines(run: Callable[..., Ran], demo: Path, words: str, line: str) -> None:
    told = run(*words.split())
    assert (told.code, [one for one in told.lines if line in one] != []) == (0, True), told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("status", "nothing is active"),
        ("search solar", "nothing has these words"),
        ("blocker list", "nothing blocks"),
        ("inbox list", "nothing waits in the inbox"),
        ("log --who nobody", "the log has nothing like that"),
        ("objective list --cycle 2031-Q1", "no objectives in 2031-Q1"),
        ("status --as-of 2020-01-01", "there were no initiatives on 2020-01-01"),
    ],
)
def test_nothing_is_said_beside_the_data(run: Callable[..., Ran], empty: Path, words: str, said: str) -> None:
    told = run(*words.split())
    assert (told.code, told.err) == (0, f"{said}\n")


def test_the_one_line_says_nothing_beside_itself(run: Callable[..., Ran], empty: Path) -> None:
    told = run("status", "--line")
    assert (told.out, told.err) == ("0/5\n", "")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("status --as-of tomorrow", 2, "2026-11-24 is in the future; give today or a day before it"),
        ("status --as-of never", 2, "'never' is not a day"),
        ("status --all --as-of today", 2, "--all and --as-of do not go together; give one of them"),
        ("status --all", 3, "no workspace is configured; name one: execboard config workspaces.NAME PATH"),
        ("initiative list --owner anna", 3, "there is no @anna; did you mean @ana?"),
        ("initiative list --owner xyz", 3, "there is no @xyz; see execboard person list"),
        ("initiative list --status idle", 2, "--status: 'idle' is not one of 'candidate', 'active'"),
        ("action list --owner zed", 3, "there is no @zed; see execboard person list"),
        ("objective list --cycle autumn", 2, "'autumn' is not a cycle; give a quarter such as 2026-Q4"),
        ("kr list --objective OBJ-99", 3, "there is no OBJ-99; see execboard objective list"),
        ("milestone list --on KR-1", 2, "KR-1 is a key result; give INI-1"),
        ("decision list --on INI-999", 3, "there is no INI-999; see execboard initiative list"),
        ("win list --since tomorrow", 2, "2026-11-24 is in the future"),
        ("log --kind nonsense", 2, "there is no kind 'nonsense'; one of: goal, objective, key result, initiative"),
        ("log --operation 0", 3, "there is no operation 0; see execboard log"),
        ("log --operation 99999999999999999999", 2, "that number is too large; give a smaller one"),
        ("log --offset 99999999999999999999", 2, "that number is too large; give a smaller one"),
        ("log INI-999", 3, "there is no INI-999; see execboard initiative list"),
        ("config nonsense", 2, "there is no setting 'nonsense'; one of: user, theme, workspace, backups, ascii"),
        ("person show nobody-such", 3, "there is no @nobody-such; see execboard person list"),
        ("goal show GOAL-9", 3, "there is no GOAL-9; see execboard goal list"),
    ],
)
def test_what_cannot_be_shown_is_told_with_a_remedy(
    run: Callable[..., Ran], demo: Path, words: str, code: int, said: str
) -> None:
    told = run(*words.split())
    assert (told.code, told.out, told.err.startswith(f"execboard: {said}"), told.err.count("\n")) == (code, "", True, 1)


@pytest.mark.parametrize("words", ['"', "*", "(((", "title:x", "x OR y NOT", "^solar"])
def test_a_search_is_words_and_no_query_language(run: Callable[..., Ran], demo: Path, words: str) -> None:
    assert run("search", "--", words).code == 0


def test_search_finds_by_the_beginnings_of_words(run: Callable[..., Ran], demo: Path) -> None:
    assert run("search", "SUBSCR", "ten").lines == ["INI-20  Solar subscription for tenants"]


def test_several_states_are_listed_together(run: Callable[..., Ran], demo: Path) -> None:
    found = run("initiative", "list", "--status", "paused", "--status", "retired", "--json").json
    assert [one["status"] for one in found] == ["paused", "retired"]


@pytest.mark.parametrize(
    ("order", "first"), [("rank", "INI-12"), ("score", "INI-16"), ("newest", "INI-27"), ("title", "INI-23")]
)
def test_candidates_come_in_the_order_asked_for(run: Callable[..., Ran], demo: Path, order: str, first: str) -> None:
    found = run("initiative", "list", "--status", "candidate", "--order", order, "--limit", "1", "--json").json
    assert [one["id"] for one in found] == [first]


def test_pages_follow_each_other(run: Callable[..., Ran], demo: Path) -> None:
    whole = [one["id"] for one in run("initiative", "list", "--json").json]
    pages = [run("initiative", "list", "--limit", "10", "--offset", str(at), "--json").json for at in (0, 10, 20)]
    assert [one["id"] for page in pages for one in page] == whole


def test_every_configured_workspace_at_a_glance(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    run("config", "workspaces.team", str(demo))
    run("config", "workspaces.gone", str(tmp_path / "gone.db"))
    gone, team = run("status", "--all", "--json").json
    assert (gone["workspace"], gone["error"]["code"], team["status"]["vision"]) == (
        "gone",
        "unusable",
        "Leader in solar by 2030",
    )


def test_every_configured_workspace_in_lines(run: Callable[..., Ran], demo: Path) -> None:
    run("config", "workspaces.team", str(demo))
    assert run("status", "--all").lines == [
        "team  4/5 · 1 off track · 1 stale · 1 blocked · 1 starved · 1 late · 5 in the inbox  Leader in solar by 2030"
    ]


def test_looking_changes_nothing(run: Callable[..., Ran], demo: Path) -> None:
    before = demo.read_bytes()
    for words in ("status", "initiative list", "log", "search x", "info", "export", "decision list", "config"):
        run(*words.split())
    assert demo.read_bytes() == before
