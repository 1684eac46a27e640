"""Trace, audit and a person's page by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

    Run = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("demo")


def test_a_trace_leads_from_the_item_to_the_vision(run: Run) -> None:
    found = run("trace", "blk-3", "--json").json
    assert ([step["id"] for step in found["up"]], found["down"], found["gaps"]) == (
        ["BLK-3", "INI-7", "KR-5", "OBJ-2", "GOAL-1", "VISION"],
        [],
        [],
    )


def test_a_trace_for_people_has_the_vision_at_the_top_and_the_threats_at_the_foot(run: Run) -> None:
    lines = run("trace", "BLK-3").lines
    assert (lines[0].split()[0], lines[-1].split()[0], "due 2026-12-31" in lines[-3]) == ("VISION", "GOAL-1", True)


def test_a_gap_stands_in_place_with_its_command(run: Run) -> None:
    lines = [line.strip() for line in run("trace", "OBJ-3").lines]
    at = lines.index("✖ no initiative works on KR-8")
    assert (lines[at - 1].split()[0], lines[at + 1]) == ("KR-8", "execboard initiative add TITLE --supports KR-8")


def test_what_has_ended_is_left_out_and_counted(run: Run) -> None:
    short, whole = run("trace", "INI-3"), run("trace", "INI-3", "--all")
    assert (len(whole.lines) - len(short.lines), short.err) == (
        3,
        "3 that have ended are left out: --all shows them\n",
    )


def test_a_trace_of_nothing_says_so(run: Run) -> None:
    assert run("trace", "INI-99", "--json").error["code"] == "not_found"


def test_the_audit_gives_scripts_every_gap_and_their_count(run: Run) -> None:
    found = run("audit", "--json").json
    assert (found["count"], found["gaps"][0]["code"], found["gaps"][0]["id"], found["gaps"][0]["remedy"]) == (
        len(found["gaps"]),
        "orphan-key-result",
        "KR-8",
        "execboard initiative add TITLE --supports KR-8",
    )


def test_the_audit_for_people_says_the_rule_the_item_and_the_remedy(run: Run) -> None:
    assert [" ".join(line.split()) for line in run("audit", "--code", "orphan-initiative").lines[:3]] == [
        "orphan initiative · 3 orphan-initiative",
        "INI-15 supports nothing: Battery bundles 6w",
        "execboard initiative edit INI-15 --supports KR-1",
    ]


def test_no_gap_is_said(run: Run) -> None:
    ran = run("audit", "--code", "no-vision")
    assert (ran.code, ran.out, ran.err) == (0, "", "there are no such gaps\n")


def test_a_person_is_shown_as_a_page_as_json_and_for_a_one_to_one(run: Run) -> None:
    words, found = run("person", "show", "chen").out, run("person", "show", "@chen", "--json").json
    short = run("person", "show", "chen", "--markdown").lines
    assert (found["handle"], found["supports"][0]["id"], "which leads to" in words, short[0], len(short) <= 15) == (
        *("chen", "INI-3", True, "# Chen (@chen, Product), 2026-11-23", True),
    )
