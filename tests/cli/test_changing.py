"""What commands that change something do: the thing made or changed, one step of undo, refusals that change nothing."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.builders import open_board, rows
from tests.cli.conftest import last_operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

SCORED = ["score", "INI-26", "--reach", "400", "--impact", "2", "--confidence", "80", "--effort", "4"]
CHANGES: dict[str, tuple[list[str], str]] = {
    "vision": (["vision", "A roof a minute", "--why", "because"], "vision   A roof a minute"),
    "goal add": (["goal", "add", "More sun", "--owner", "ana", "--due", "2030-12-31"], "GOAL-3 More sun"),
    "goal edit": (["goal", "edit", "GOAL-1", "--due", ""], "edited GOAL-1 One roof in five in our regions by 2030"),
    "cycle open": (["cycle", "open", "2027-q1"], "2027-Q1 is open, 2027-01-01 to 2027-03-31"),
    "cycle close": (["cycle", "close", "2027-Q2"], "2027-Q2 is closed"),
    "objective add": (["objective", "add", "Calm", "--supports", "GOAL-1", "--aspirational"], "OBJ-6 Calm"),
    "objective edit": (["objective", "edit", "OBJ-1", "--title", "Calmer"], "edited OBJ-1 Calmer"),
    "objective close": (["objective", "close", "OBJ-1"], "closed OBJ-1 Installers choose us first"),
    "kr add": (["kr", "add", "OBJ-1", "Quotes", "--target", "9", "--unit", "%"], "KR-12 Quotes, 0 → 9%"),
    "kr add down": (
        ["kr", "add", "OBJ-1", "Days", "--start", "30", "--target", "10", "--direction", "decrease"],
        "KR-12 Days, 30 → 10",
    ),
    "kr add done": (["kr", "add", "OBJ-1", "Signed", "--direction", "done"], "KR-12 Signed, done or not"),
    "kr edit": (
        ["kr", "edit", "KR-1", "--target", "90", "--reason", "a town joined", "--trigger", "market"],
        "edited KR-1 Quotes priced without the grid desk, 35 → 90%",
    ),
    "person add": (["person", "add", "Ilse de Wit"], "@ilse-de-wit Ilse de Wit"),
    "person edit": (["person", "edit", "@ana", "--name", "Ana Maria"], "edited @ana"),
    "team add": (["team", "add", "Sales", "@eli", "fenna"], "Sales: @eli, @fenna"),
    "initiative add": (["initiative", "add", "Partner days", "--owner", "@eli"], "INI-28 Partner days"),
    "initiative add again": (
        ["initiative", "add", "Green hydrogen pilot"],
        "INI-8 Green hydrogen pilot: asked 4 times since September",
    ),
    "initiative edit": (["initiative", "edit", "INI-3", "--owner", "bram"], "edited INI-3 Field-service portal"),
    "initiative rank": (["initiative", "rank", "INI-27", "--first"], "ranked INI-27 Take back the panels"),
    "initiative score": (["initiative", *SCORED], "INI-26 scores 160.0 (RICE)"),
    "initiative score part": (
        ["initiative", "score", "INI-27", "--reach", "9"],
        "INI-27 has no score yet: impact, confidence, effort missing (RICE)",
    ),
    "initiative compare": (["initiative", "compare", "INI-16", "INI-12"], "next: "),
    "initiative compare apply": (["initiative", "compare", "--apply"], "ranked 12 candidates by the answers"),
    "initiative compare restart": (["initiative", "compare", "--restart"], "next: "),
    "initiative activate": (["initiative", "activate", "INI-12"], "activated INI-12 Partner API, slot 5"),
    "initiative trade": (
        [
            "initiative",
            "activate",
            "INI-12",
            "--instead-of",
            "INI-3",
            "--how",
            "complete",
            "--reason",
            "it pays sooner",
        ],
        "activated INI-12 Partner API, slot 1",
    ),
    "initiative pause": (["initiative", "pause", "INI-3", "--reason", "x"], "paused INI-3 Field-service portal"),
    "initiative resume": (["initiative", "resume", "INI-10"], "resumed INI-10 Roof survey by drone, slot 5"),
    "initiative complete": (["initiative", "complete", "INI-3"], "finished INI-3 Field-service portal"),
    "initiative retire": (
        ["initiative", "retire", "INI-3", "--outcome", "a pilot", "--learning", "ask first"],
        "retired INI-3 Field-service portal",
    ),
    "initiative decline": (
        ["initiative", "decline", "INI-4", "--class", "not-now", "--revisit", "+1q"],
        "declined INI-4 Rebrand",
    ),
    "initiative reopen": (["initiative", "reopen", "INI-1"], "reopened INI-1 Home-visit scheduler"),
    "initiative assign": (["initiative", "assign", "INI-9", "@Eli", "--share", "20%"], "INI-9: @eli 20%"),
    "initiative assign off": (["initiative", "assign", "INI-9", "chen", "--share", "0"], "INI-9: @chen is off it"),
    "initiative needs": (["initiative", "needs", "INI-9", "asked", "--of", "dua"], "INI-9 has what it needs: asked"),
    "milestone add": (["milestone", "add", "INI-3", "Live", "--due", "+2w"], "added MS-9 Live, due 2026-12-07"),
    "milestone done": (["milestone", "done", "MS-2"], "finished MS-2 Pilot with two depots, done 2026-11-23"),
    "milestone move": (
        ["milestone", "move", "MS-2", "+1w", "--reason", "ice"],
        "moved MS-2 Pilot with two depots, due 2026-11-30, moved 2×, +10d",
    ),
    "blocker add": (
        ["blocker", "add", "ice", "--on", "ini-3", "--owner", "ana", "--next", "salt", "--by", "fri"],
        "noted BLK-5 ice on INI-3",
    ),
    "blocker next": (["blocker", "next", "BLK-3", "call"], "noted the next step of BLK-3 The trainers' contract"),
    "blocker clear": (["blocker", "clear", "BLK-3", "--how", "signed"], "cleared BLK-3 The trainers' contract"),
    "win add": (["win", "add", "First roof", "--by", "@ana,@bram", "--by", "chen"], "noted WIN-8 First roof"),
    "action add": (
        ["action", "add", "call", "--owner", "eli", "--due", "fri"],
        "noted ACT-13 call, @eli, due 2026-11-27",
    ),
    "action done": (["action", "done", "ACT-6"], "finished ACT-6 Agree the data contract"),
    "action drop": (["action", "drop", "ACT-6", "--reason", "moot"], "dropped ACT-6 Agree the data contract"),
    "decision add": (["decision", "add", "Partners only", "--because", "cost"], "recorded DEC-13 Partners only"),
    "decision ask": (["decision", "ask", "A second depot?", "--on", "OBJ-1"], "asked DEC-13 A second depot?"),
    "decision answer": (["decision", "answer", "DEC-12", "By use", "--because", "bills"], "answered DEC-12 Do we sell"),
    "capture": (["capture", "ask", "about", "roofs"], "INB-8 ask about roofs"),
    "inbox turn": (["inbox", "turn", "INB-3", "action", "--owner", "eli"], "INB-3 is ACT-13"),
    "inbox gone": (["inbox", "turn", "INB-3", "gone"], "INB-3 is gone"),
    "blocker edit": (["blocker", "edit", "BLK-3", "--on", "INI-9", "--owner", "eli"], "edited BLK-3 The trainers'"),
    "win edit": (["win", "edit", "WIN-7", "--by", "ana,bram", "--text", "It works"], "edited WIN-7 It works"),
    "action edit": (["action", "edit", "ACT-6", "--due", "+1w"], "edited ACT-6 Agree the data contract"),
    "milestone edit": (["milestone", "edit", "MS-2", "--title", "Pilot"], "edited MS-2 Pilot, due 2026-11-27"),
    "decision edit": (["decision", "edit", "DEC-10", "--revisit", ""], "edited DEC-10 Two depots in the pilot"),
    "inbox edit": (["inbox", "edit", "INB-7", "--text", "Ask them"], "edited INB-7 Ask them"),
    "config": (["config", "limit", "4"], "limit is 4, for the team"),
    "blocker escalate": (["blocker", "escalate", "BLK-3", "--to", "@ana"], "escalated BLK-3 The trainers'"),
    "blocker accept": (["blocker", "accept", "BLK-3", "--reason", "fair first"], "accepted BLK-3 The trainers'"),
    "decision reopen": (["decision", "reopen", "DEC-2"], "reopened as DEC-13 We certify installers ourselves"),
    "meeting start": (["meeting", "start", "standup"], "started MTG-12 Standup 2026-11-23"),
    "meeting kind": (["meeting", "kind", "standup", "--clock", "15", "--rhythm", "mon wed 09:15"], "set standup"),
    "meeting reopen": (["meeting", "reopen", "MTG-11"], "reopened MTG-11 Weekly 2026-11-20"),
    "meeting rate": (["meeting", "rate", "MTG-11", "5"], "rated MTG-11 Weekly 2026-11-20"),
    "meeting settle": (["meeting", "settle", "MTG-10.1"], "settled in MTG-10 Standup 2026-11-19"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_people_are_told_what_was_done(run: Callable[..., Ran], demo: Path, name: str) -> None:
    words, said = CHANGES[name]
    told = run(*words)
    assert (told.code, told.lines[0].startswith(said), told.err) == (0, True, ""), told


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_one_step_of_undo(run: Callable[..., Ran], demo: Path, name: str) -> None:
    with closing(open_board(demo)) as board:
        before = rows(board)
    told = run(*CHANGES[name][0], "--json")
    assert (told.code, type(told.json), told.err) == (0, dict, ""), "scripts get one object"
    newest = run("log", "--json").json[0]["operation"]
    undone = run("undo", "--json").json["undone"]
    with closing(open_board(demo)) as board:
        assert (newest, len(undone), rows(board) == before) == (last_operation() + 1, 1, True)


REFUSED: dict[str, tuple[str, int, str]] = {
    "vision too long": (f"vision {'v' * 121}", 2, "vision has 121 characters, 120 is the limit; say it shorter"),
    "everyone": ("initiative add X --owner everyone", 2, "everyone is not a person; what all own, nobody owns"),
    "a team": ("initiative add X --owner Product", 2, "Product is a team; name the one person in it who owns this"),
    "two names": ("initiative add X --owner ana+bram", 2, "ana+bram is more than one person"),
    "a near name": (
        "initiative add X --owner anna",
        3,
        "there is no @anna, did you mean @ana? if not: execboard person",
    ),
    "a known title": ("initiative add rebrand", 1, "INI-4 has that title already; edit that one, or keep both"),
    "support of an initiative": ("initiative add X --supports INI-3", 2, "INI-3 is an initiative; give KR-1 or OBJ-1"),
    "support of nothing": ("initiative add X --supports KR-99", 3, "there is no KR-99; see execboard kr list"),
    "an odd day": ("initiative add X --due 2026-02-30", 2, "'2026-02-30' is not a day in the calendar"),
    "an edit of nothing": ("initiative edit INI-3", 2, "nothing to change was given; give an option, such as --owner"),
    "a goal's edit of nothing": ("goal edit GOAL-1", 2, "nothing to change was given"),
    "an objective's edit of nothing": ("objective edit OBJ-1", 2, "nothing to change was given"),
    "a key result's edit of nothing": ("kr edit KR-1", 2, "nothing to change was given"),
    "a blocker's edit of nothing": ("blocker edit BLK-3", 2, "nothing to change was given; give an option, such as"),
    "a win's edit of nothing": ("win edit WIN-1", 2, "nothing to change was given"),
    "an action of nobody any more": ("action edit ACT-6 --owner=", 2, "an action needs its owner; name one person"),
    "an item that is turned": ("inbox edit INB-1 --text X", 1, "INB-1 does not wait any more"),
    "a person's edit of nothing": ("person edit ana", 2, "nothing to change was given; give --name or --handle"),
    "ranked nowhere": ("initiative rank INI-12", 2, "where to is missing; give --before INI-5, --first or --last"),
    "ranked across states": ("initiative rank INI-12 --before INI-3", 1, "INI-3 is active, INI-12 is candidate"),
    "a score of nothing": ("initiative score INI-12", 2, "no score input was given; give one, such as --reach 400"),
    "a score of words": ("initiative score INI-12 --reach lots", 2, "'lots' is not a number; give reach as a number"),
    "no number": ("initiative score INI-12 --reach nan", 2, "'nan' is not a number"),
    "too small": ("initiative score INI-12 --reach -5", 2, "Reach cannot be -5; give a number from 0"),
    "digits of another script": ("initiative score INI-12 --reach ٣", 2, "'٣' is not a number"),
    "a pair of others": ("initiative compare INI-12 INI-3", 1, "INI-3 is active, only candidates are compared"),
    "a trade's learning": (
        "initiative activate INI-12 --learning x",
        2,
        "--learning is about one that is retired; say --how retire",
    ),
    "resume of a candidate": ("initiative resume INI-12", 1, "INI-12 is candidate, not paused"),
    "needs nobody": ("initiative needs INI-12 yes --of ana", 2, "the answer is yes, so nobody is asked"),
    "asked in the future": ("decision ask Why --date tomorrow", 2, "2026-11-24 is in the future"),
    "a pair of one": ("initiative compare INI-12", 2, "two initiatives are compared; give the one that matters more"),
    "a pair of the same": ("initiative compare INI-12 INI-12", 2, "INI-12 cannot be compared with itself"),
    "active already": ("initiative activate INI-3", 1, "INI-3 is active already"),
    "incomplete": ("initiative activate INI-4", 1, "INI-4 lacks: how measured; execboard initiative edit INI-4"),
    "no trade": ("initiative activate INI-12 --how pause", 2, "--how and --revisit are about a trade"),
    "a trade without a reason": ("initiative activate INI-12 --instead-of INI-3", 2, "a trade needs its reason"),
    "a trade for one without a slot": (
        "initiative activate INI-12 --instead-of INI-4 --reason x",
        1,
        "INI-4 is candidate, it has no slot to give",
    ),
    "a move that is none": ("initiative pause INI-1", 1, "INI-1 is done, it cannot become paused"),
    "retired without words": ("initiative retire INI-3", 2, "outcome is empty; say it in a few words"),
    "a share of nobody": ("initiative assign INI-3 ana --share 101", 2, "share cannot be 101; give 100 or less"),
    "asked of nobody": ("initiative needs INI-3 asked", 2, "asked of whom is missing; name one person"),
    "a milestone without a day": ("milestone add INI-3 X", 2, "--due is missing; see execboard milestone add --help"),
    "a milestone that is done": ("milestone move MS-1 fri", 1, "MS-1 is done already; undo that first if it is not"),
    "an empty title": ("blocker add", 2, "TEXT is missing; see execboard blocker add --help"),
    "cleared already": ("blocker clear BLK-1", 1, "BLK-1 is cleared already; note a new one, or undo that"),
    "cleared before it began": ("blocker clear BLK-4 --date 2026-01-01", 2, "BLK-4 began on 2026-11-20"),
    "of another kind": ("blocker next INI-3 x", 2, "INI-3 is an initiative; give BLK-1"),
    "an action of nobody": ("action add X", 2, "--owner is missing; see execboard action add --help"),
    "an action that is done": ("action done ACT-1", 1, "ACT-1 is done already; nothing to do"),
    "a decision without a reason": ("decision add X", 2, "a decision needs its reason; say why with --because"),
    "decided already": ("decision answer DEC-7 X --because Y", 1, "DEC-7 is decided already"),
    "no text": ("capture", 2, "text is empty; say it in a few words"),
    "turned already": ("inbox turn INB-1 win", 1, "INB-1 does not wait any more; it is gone"),
    "turned into an action of nobody": ("inbox turn INB-3 action", 2, "an action needs its owner"),
    "a quarter that is none": ("cycle open 2026-Q5", 2, "'2026-Q5' is not a cycle; give a quarter such as 2026-Q4"),
    "a key result without a target": ("kr add OBJ-1 X", 2, "a key result needs a target; give --target N"),
    "a target taken away": ("kr edit KR-1 --target=", 2, "a key result needs a target; give a number"),
    "the wrong way": ("kr add OBJ-1 X --start 5 --target 1", 2, "from 5 to 1 is not an increase; use --direction"),
    "closed already": ("objective close OBJ-4", 1, "OBJ-4 is closed already; nothing to do"),
    "in a circle": ("objective edit OBJ-1 --supports OBJ-1", 1, "OBJ-1 would support itself"),
    "a taken handle": ("person add Ana", 1, "there is a @ana already; if it is them: execboard person edit @ana"),
    "a team named like a person": ("team add ana", 1, "@ana is a person; give the team another name"),
    "a limit of six": ("config limit 6", 2, "the limit cannot be '6'; give 3, 4 or 5: five is the most, ever"),
    "a limit below the active": ("config limit 3", 1, "4 are active; pause, finish or retire 1 first"),
    "no such method": ("config scoring guess", 2, "'guess' is no scoring; one of: rice, ice or wsjf"),
    "no such zone": ("config timezone Mars/Phobos", 2, "'Mars/Phobos' is no time zone; give an IANA name"),
    "undo of nothing": ("undo 0", 2, "0 steps cannot be undone; give a number from 1"),
    "undo of less than nothing": ("undo -- -1", 2, "-1 steps cannot be undone; give a number from 1"),
    "undo of another's": ("undo --operation 999", 3, "there is no operation 999; see execboard log"),
    "undo to the unknown": ("undo --to 999", 3, "there is no operation 999; see execboard log; 0 is before the first"),
    "undo two ways": ("undo 2 --to 3", 2, "N, --operation and --to do not go together; give one of them"),
    "redo of nothing": ("redo", 1, "there is nothing of yours to redo; only what you undid last"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_one_line_with_a_remedy_and_changes_nothing(
    run: Callable[..., Ran], demo: Path, name: str
) -> None:
    words, code, said = REFUSED[name]
    told = run(*words.split())
    newest = run("log", "--limit", "1", "--json").json[0]["operation"]
    assert (told.code, told.out, told.err.startswith(f"execboard: {said}"), told.err.count("\n"), newest) == (
        code,
        "",
        True,
        1,
        last_operation(),
    ), told


@pytest.mark.parametrize("text", ["", "   ", "\x1b]52;c;x\x07"])
def test_words_that_say_nothing_are_no_title(run: Callable[..., Ran], demo: Path, text: str) -> None:
    assert run("initiative", "add", text).err == "execboard: title is empty; say it in a few words\n"


def test_several_steps_back_and_again(run: Callable[..., Ran], demo: Path) -> None:
    for text in ("one", "two", "three"):
        run("capture", text)
    undone = run("undo", "2").lines
    redone = run("redo", "2", "--json").json["redone"]
    assert (undone, [one["what"] for one in redone]) == (
        [f"undid {last_operation() + 3}: captured INB-10 three", f"undid {last_operation() + 2}: captured INB-9 two"],
        ["captured INB-9 two", "captured INB-10 three"],
    )


def test_one_undoes_ones_own_unless_the_number_is_given(run: Callable[..., Ran], demo: Path) -> None:
    run("capture", "mine")
    run("capture", "theirs", "--as", "bram")
    own = run("undo").lines
    theirs = run("undo", "--operation", str(last_operation() + 2)).lines
    assert (own, theirs) == (
        [f"undid {last_operation() + 1}: captured INB-8 mine"],
        [f"undid {last_operation() + 2}: captured INB-9 theirs"],
    )


def test_back_to_an_operation_whoever_did_what_since(run: Callable[..., Ran], demo: Path) -> None:
    for actor in ("ana", "bram"):
        run("capture", "x", "--as", actor)
    last = last_operation()
    undone = run("undo", "--to", str(last), "--json").json["undone"]
    assert [one["operation"] for one in undone] == [last + 2, last + 1]


def test_the_log_says_what_was_undone(run: Callable[..., Ran], demo: Path) -> None:
    run("capture", "mine")
    run("undo")
    assert [line.split("  ", 3)[3] for line in run("log", "--limit", "2").lines] == [
        "undid: captured INB-8 mine",
        "captured INB-8 mine (undone)",
    ]


def test_an_empty_text_clears_a_field(run: Callable[..., Ran], demo: Path) -> None:
    run("initiative", "edit", "INI-12", "--because", "x", "--due", "fri")
    cleared = run("initiative", "edit", "INI-12", "--because", "", "--due", "", "--supports", "", "--json").json
    assert (cleared["because"], cleared["due"], cleared["supports"]) == ("", None, [])


def test_why_a_paused_one_is_taken_up_again_is_kept(run: Callable[..., Ran], demo: Path) -> None:
    assert run("initiative", "resume", "INI-10", "--reason", "permits are here", "--json").json["reason"] == (
        "permits are here"
    )


def test_a_trade_leaves_a_decision(run: Callable[..., Ran], demo: Path) -> None:
    run("initiative", "activate", "INI-12", "--instead-of", "INI-3", "--reason", "it pays sooner", "--revisit", "+1q")
    made = run("decision", "show", "last", "--json").json
    assert (made["kind"], made["chosen"], made["forgone"], made["because"], made["revisit"]) == (
        "trade",
        "INI-12",
        "INI-3",
        "it pays sooner",
        "2027-02-23",
    )


def test_a_done_or_not_measure_runs_from_nothing_to_one(run: Callable[..., Ran], demo: Path) -> None:
    made = run(
        *("kr", "edit", "KR-1", "--direction", "done", "--reason", "one town", "--trigger", "internal", "--json")
    ).json
    assert (made["start"], made["target"]) == (0.0, 1.0)


def test_the_vision_is_printed_after_it_is_set(run: Callable[..., Ran], empty: Path) -> None:
    assert run("vision", "-", "--json", stdin="Sun for all\n").json["vision"] == "Sun for all"


def test_a_trade_that_retires_keeps_what_was_learned(run: Callable[..., Ran], demo: Path) -> None:
    run("initiative", "activate", "INI-12")
    trade = ["--instead-of", "INI-9", "--how", "retire", "--reason", "tariffs moved", "--learning", "ask first"]
    run("initiative", "activate", "INI-16", *trade)
    gone = run("initiative", "show", "INI-9", "--json").json
    assert (gone["status"], gone["result"], gone["learning"]) == ("retired", "tariffs moved", "ask first")


def test_a_change_whose_output_fails_says_that_it_was_made(demo: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "execboard", "capture", "q"]
        told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    said = "execboard: the output cannot be used (No space left on device); what you asked for was done all the same"
    assert (told.returncode, told.stderr.startswith(said)) == (4, True), told.stderr


@pytest.mark.parametrize(
    "room",
    [
        "goal",
        "cycle",
        "objective",
        "kr",
        "person",
        "team",
        "milestone",
        "decision",
        "inbox",
        "blocker",
        "win",
        "action",
    ],
)
def test_every_list_is_read_in_parts(run: Callable[..., Ran], demo: Path, room: str) -> None:
    whole = run(room, "list", "--json").json
    assert run(room, "list", "--json", "--limit", "1", "--offset", "1").json == whole[1:2]
