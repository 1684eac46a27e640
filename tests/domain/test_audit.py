"""Every rule of the audit: a plan that has the gap, and the same plan with the least that closes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from execboard.domain.actions import Action
from execboard.domain.audit.catalogue import CODES, audit
from execboard.domain.audit.on_measures import measure_key
from execboard.domain.audit.plan import Audited
from execboard.domain.blockers import Blocker
from execboard.domain.charter import Charter
from execboard.domain.decisions import Decision
from execboard.domain.initiatives import Assignment, Initiative, Support
from execboard.domain.meeting_kinds import MeetingKind
from execboard.domain.metrics import Metric
from execboard.domain.okrs import Cycle, KeyResult, Objective
from execboard.domain.people import Person, Team
from execboard.domain.strategy import Goal

AT = datetime(2026, 10, 5, 8, tzinfo=UTC)
MADE, TODAY = AT.date(), date(2026, 11, 23)
ANA, BRAM, EVERYONE, PLATFORM = range(1, 5)
NEXT, LAST = 3, 2

GOAL = Goal("Installers first", AT, owner_id=ANA, id=1)
OBJECTIVE = Objective("Partners quote alone", AT, cycle_id=1, owner_id=ANA, goal_id=1, id=1)
RESULT = KeyResult(1, "Raise the quotes of partners", AT, target=150, owner_id=ANA, id=1)
LAGGING = KeyResult(1, "Revenue", AT, target=9, kind="lagging", owner_id=ANA, id=2)
PORTAL = Initiative(
    *("Portal", AT, "active", 1), owner_id=ANA, outcome="In use", measure="quotes", started=date(2026, 10, 9), id=1
)
ACADEMY = replace(PORTAL, title="Academy", slot=2, id=2)
TRADE = Decision("Which?", AT, MADE, "trade", "Portal", "it sells", chosen="INI-1", forgone="INI-3", id=1)
TRADE = replace(TRADE, decided_on=MADE, revisit=TODAY)
PAUSED = Initiative("Drone", AT, "paused", owner_id=ANA, id=3)
NO = Decision("Do we?", AT, MADE, "no", "No", "not now", forgone="INI-4", decided_on=MADE, id=2)
DECLINED = Initiative("Wind", AT, "declined", reason_class="not-now", ended=MADE, id=4)

SOUND = Audited(
    today=TODAY,
    zone=UTC,
    charter=Charter(AT, vision="Light on every roof"),
    goals=[GOAL],
    cycles=[
        Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), AT, "open", id=1),
        Cycle("2027-Q1", date(2027, 1, 1), date(2027, 3, 31), AT, id=NEXT),
    ],
    objectives=[OBJECTIVE],
    key_results=[RESULT, LAGGING],
    initiatives=[PORTAL],
    supports=[Support(1, key_result_id=1, id=1), Support(1, objective_id=1, position=2, id=2)],
    milestones_ahead={1, 2},
    actions=[Action("call", ANA, AT, on_ref="INI-1", id=1)],
    blockers=[Blocker("legal", MADE, AT, owner_id=ANA, id=1)],
    people=[
        Person("ana", "Ana", AT, id=ANA),
        Person("bram", "Bram", AT, id=BRAM),
        Person("everyone", "Everyone", AT, id=EVERYONE),
        Person("platform", "Platform", AT, id=PLATFORM),
    ],
    teams=[Team("Platform", AT, id=1)],
    kinds=[(MeetingKind("weekly", "wins", 30, AT, goal_id=1), MADE)],
    vision_on=MADE,
    strategy_on=MADE,
)
"""A plan in which there is no gap."""

LONG_AGO, JUST_NOT = date(2026, 8, 23), date(2026, 8, 24)
FEWER = KeyResult(1, "Fewer quotes of partners", AT, start=9, target=1, direction="decrease", owner_id=ANA, id=3)
BOTH = [Support(1, key_result_id=1, id=1), Support(2, key_result_id=3, id=2), Support(1, objective_id=1, id=3)]
MANY = [replace(RESULT, title=f"Measure {number}", id=number) for number in range(1, 7)]
THREE = [PORTAL, replace(PORTAL, slot=2, id=2), replace(PORTAL, slot=3, id=3)]
ALL = [Support(number, objective_id=1, id=number) for number in (1, 2, 3)]

CASES: dict[str, list[tuple[dict[str, Any], list[str], dict[str, Any]]]] = {
    "no-vision": [({"charter": Charter(AT)}, ["VISION"], {})],
    "vision-untouched": [({"vision_on": LONG_AGO}, ["VISION"], {"vision_on": JUST_NOT})],
    "strategy-untouched": [({"strategy_on": LONG_AGO}, ["GOAL-1"], {"strategy_on": JUST_NOT})],
    "orphan-objective": [
        (
            {"objectives": [replace(OBJECTIVE, goal_id=None)]},
            ["OBJ-1"],
            {"objectives": [OBJECTIVE, replace(OBJECTIVE, goal_id=None, parent_id=1, id=2)]},
        )
    ],
    "no-key-results": [
        ({"key_results": []}, ["OBJ-1"], {"objectives": [replace(OBJECTIVE, cycle_id=NEXT)], "key_results": []}),
        (
            {"objectives": [OBJECTIVE, replace(OBJECTIVE, id=2)]},
            ["OBJ-2"],
            {
                "objectives": [
                    replace(OBJECTIVE, id=2),
                    replace(OBJECTIVE, goal_id=None, parent_id=2, parent_link="counts"),
                ]
            },
        ),
    ],
    "only-lagging": [({"key_results": [LAGGING]}, ["OBJ-1"], {"key_results": [LAGGING, RESULT]})],
    "no-leading": [
        (
            {"key_results": [LAGGING, replace(RESULT, direction="done")]},
            ["OBJ-1"],
            {"key_results": [replace(RESULT, direction="done"), replace(RESULT, id=3, title="Calls")]},
        )
    ],
    "orphan-key-result": [
        (
            {"supports": [Support(1, key_result_id=1, id=1)]},
            ["KR-2"],
            {"supports": [Support(1, objective_id=1, id=1)]},
        )
    ],
    "vanity-measure": [
        (
            {"key_results": [RESULT, replace(RESULT, id=3, title="Newsletter followers")]},
            ["KR-3"],
            {"key_results": [RESULT, replace(RESULT, id=3, title="Newsletter readers who call")]},
        )
    ],
    "measure-claimed-twice": [
        (
            {"key_results": [RESULT, replace(RESULT, id=3, title="More quotes of partners", owner_id=BRAM)]},
            ["KR-3"],
            {"key_results": [RESULT, replace(RESULT, id=3, title="More quotes of partners")]},
        ),
        (
            {"key_results": [RESULT, replace(RESULT, id=3, owner_id=BRAM)]},
            ["KR-3"],
            {"key_results": [RESULT, replace(RESULT, id=3, owner_id=BRAM, title="Quotes of installers")]},
        ),
    ],
    "measure-opposed": [
        (
            {"key_results": [RESULT, FEWER], "initiatives": [PORTAL, ACADEMY], "supports": BOTH},
            ["INI-2"],
            {
                "key_results": [RESULT, FEWER],
                "initiatives": [PORTAL, replace(ACADEMY, status="paused", slot=None)],
                "supports": BOTH,
            },
        )
    ],
    "metric-on-nothing": [
        (
            {"metrics": [Metric("Orders", AT, id=1)]},
            ["MET-1"],
            {"metrics": [Metric("Orders", AT, on_ref="GOAL-1", id=1)]},
        )
    ],
    "orphan-initiative": [
        (
            {"initiatives": [PORTAL, PAUSED]},
            ["INI-3"],
            {"initiatives": [PORTAL, replace(PAUSED, status="declined")]},
        )
    ],
    "playbook-incomplete": [
        ({"initiatives": [replace(PORTAL, measure="")]}, ["INI-1"], {"initiatives": [PORTAL, PAUSED]})
    ],
    "no-milestone": [({"milestones_ahead": {2}}, ["INI-1"], {"milestones_ahead": {1}})],
    "lacks-means": [
        (
            {"initiatives": [replace(PORTAL, resourced=answer)]},
            ["INI-1"],
            {"initiatives": [replace(PORTAL, resourced="yes")]},
        )
        for answer in ("no", "asked")
    ],
    "owner-missing": [
        ({"goals": [replace(GOAL, owner_id=None)]}, ["GOAL-1"], {}),
        ({"objectives": [replace(OBJECTIVE, owner_id=None)]}, ["OBJ-1"], {}),
        (
            {"key_results": [RESULT, replace(LAGGING, owner_id=None)]},
            ["KR-2"],
            {"objectives": [replace(OBJECTIVE, cycle_id=None)], "key_results": [replace(RESULT, owner_id=None)]},
        ),
        (
            {"initiatives": [replace(PORTAL, owner_id=None)]},
            ["INI-1"],
            {"initiatives": [replace(PAUSED, owner_id=None)]},
        ),
        ({"blockers": [Blocker("legal", MADE, AT, id=1)]}, ["BLK-1"], {}),
    ],
    "owner-not-a-person": [
        ({"initiatives": [replace(PORTAL, owner_id=EVERYONE)]}, ["INI-1"], {}),
        ({"goals": [replace(GOAL, owner_id=PLATFORM)]}, ["GOAL-1"], {"goals": [replace(GOAL, owner_id=BRAM)]}),
    ],
    "owner-overloaded": [
        ({"key_results": MANY}, ["@ana"], {"key_results": [*MANY[:5], replace(MANY[5], owner_id=BRAM)]}),
        ({"initiatives": THREE, "supports": ALL}, ["@ana"], {"initiatives": THREE[:2], "supports": ALL}),
        (
            {"initiatives": THREE[:2], "assignments": [Assignment(1, BRAM, 60, 1), Assignment(2, BRAM, 50, 2)]},
            ["@bram"],
            {"initiatives": THREE[:2], "assignments": [Assignment(1, BRAM, 60, 1), Assignment(2, BRAM, 40, 2)]},
        ),
    ],
    "orphan-action": [
        (
            {"actions": [Action("call", ANA, AT, id=1)]},
            ["ACT-1"],
            {"actions": [Action("call", ANA, AT, status="done", id=1)]},
        )
    ],
    "decision-without-because": [
        (
            {"decisions": [Decision("Do we?", AT, MADE, answer="yes", id=1)]},
            ["DEC-1"],
            {"decisions": [Decision("Do we?", AT, MADE, id=1)]},
        )
    ],
    "trade-forgotten": [
        (
            {"initiatives": [PORTAL, PAUSED], "decisions": [TRADE]},
            ["DEC-1"],
            {"initiatives": [PORTAL, PAUSED], "decisions": [TRADE], "reopened": {1}},
        ),
        (
            {"initiatives": [PORTAL, PAUSED], "decisions": [replace(TRADE, revisit=None, decided_on=LONG_AGO)]},
            ["DEC-1"],
            {"initiatives": [PORTAL, PAUSED], "decisions": [replace(TRADE, revisit=None, decided_on=JUST_NOT)]},
        ),
        (
            {"initiatives": [PORTAL, replace(PAUSED, status="candidate")], "decisions": [TRADE]},
            ["DEC-1"],
            {"initiatives": [PORTAL], "decisions": [TRADE]},
        ),
    ],
    "bare-reason": [
        (
            {"initiatives": [PORTAL, DECLINED], "decisions": [NO]},
            ["DEC-2"],
            {"initiatives": [PORTAL, DECLINED], "decisions": [replace(NO, because="not now: after the winter")]},
        ),
        (
            {"initiatives": [PORTAL, DECLINED]},
            ["INI-4"],
            {"initiatives": [PORTAL, replace(DECLINED, reason="after the winter")]},
        ),
        (
            {"key_results": [RESULT, replace(LAGGING, score=0.4, cause_class="waiting")]},
            ["KR-2"],
            {"key_results": [RESULT, replace(LAGGING, score=0.4, cause_class="waiting", cause="the council")]},
        ),
    ],
    "meeting-serves-nothing": [({"kinds": [(MeetingKind("weekly", "wins", 30, AT), MADE)]}, ["weekly"], {"kinds": []})],
}
EVERY = [(code, *case) for code, cases in CASES.items() for case in cases]


def found(plan: Audited, code: str) -> list[str]:
    return [one.id for _, one in audit(plan, [code])]


def test_every_rule_has_its_cases() -> None:
    assert tuple(CASES) == CODES


def test_a_sound_plan_has_no_gap() -> None:
    assert audit(SOUND) == []


@pytest.mark.parametrize(("code", "broken", "ids", "spared"), EVERY, ids=[case[0] for case in EVERY])
def test_a_rule_finds_its_gap_and_spares_what_is_only_near_it(
    code: str, broken: dict[str, Any], ids: list[str], spared: dict[str, Any]
) -> None:
    assert (found(replace(SOUND, **broken), code), found(replace(SOUND, **spared), code)) == (ids, [])


@pytest.mark.parametrize(("code", "broken", "ids", "spared"), EVERY, ids=[case[0] for case in EVERY])
def test_a_gap_says_its_remedy_and_a_day_that_has_come(
    code: str, broken: dict[str, Any], ids: list[str], spared: dict[str, Any]
) -> None:
    gaps = [one for _, one in audit(replace(SOUND, **broken), [code])]
    assert [(one.remedy.split()[0], one.opened <= TODAY) for one in gaps] == [("execboard", True)] * len(ids)


def test_the_order_is_that_of_the_catalogue() -> None:
    plan = replace(SOUND, charter=Charter(AT), milestones_ahead=(), actions=[Action("call", ANA, AT, id=1)])
    assert [rule.code for rule, _ in audit(plan)] == ["no-vision", "no-milestone", "orphan-action"]


@pytest.mark.parametrize(
    ("title", "key"),
    [("Raise the quotes", "quotes"), ("Fewer Quotes!", "quotes"), ("More", "more"), ("Days to quote", "days to quote")],
)
def test_a_measure_is_its_title_without_its_direction(title: str, key: str) -> None:
    assert measure_key(title) == key
