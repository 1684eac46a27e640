"""What the demo's firm set out with: vision, people, goals, the OKRs of two quarters."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from execboard.domain.dates import cycle_bounds, cycle_name
from execboard.services.demo.measures import WEEKS, tell_closing, tell_done, tell_values_before, tell_week

if TYPE_CHECKING:
    from typing import Any

    from execboard.services.demo.teller import Teller

FIRST_DAY = 56
"""Days of history."""

PEOPLE = ("Ana", "Bram", "Chen", "Dua", "Eli", "Fenna", "Goran")
TEAMS = {"Product": ("ana", "chen", "dua", "eli"), "Field": ("bram", "fenna", "goran")}

_VISION = "Leader in solar by 2030"
_MISSION = "We put panels on the roofs of ordinary streets, and look after them until they have paid for themselves."
_WHY = "A street chooses once in thirty years. Who earns its trust this decade keeps it."

_GOALS: dict[str, dict[str, str]] = {
    "roofs": {
        "title": "One roof in five in our regions by 2030",
        "why": "From there on neighbours ask each other, not our sales desk.",
        "owner": "ana",
        "due": "2030-12-31",
    },
    "care": {
        "title": "Customers for the life of their panels",
        "why": "A roof that is looked after recommends us; one that is not costs us the street.",
        "owner": "dua",
        "due": "2030-12-31",
    },
}

_SINCE_THE_FIRST_DAY = "quotes"
"""The key result that has a first day of its own, so that it can be stale however young the quarter is."""

_Objective = tuple[dict[str, str], dict[str, dict[str, "Any"]]]

_NOW: dict[str, _Objective] = {
    "installers": (
        {
            "title": "Installers choose us first",
            "why": "They advise nine households in ten before we hear of them.",
            "owner": "eli",
            "supports": "roofs",
        },
        {
            "quotes": {
                "title": "Quotes priced without the grid desk",
                "source": "the quote tool, every Friday",
                "start": 35,
                "target": 80,
                "unit": "%",
                "owner": "chen",
            },
            "partners": {
                "title": "Quotes through partners",
                "start": 20,
                "target": 150,
                "unit": "a week",
                "owner": "eli",
            },
            "first_visit": {
                "title": "Jobs closed on the first visit",
                "start": 71,
                "target": 90,
                "unit": "%",
                "owner": "ana",
            },
        },
    ),
    "six_weeks": (
        {
            "title": "A signed roof makes power in six weeks",
            "why": "In week seven every third customer calls, and one in twenty leaves.",
            "owner": "bram",
            "supports": "roofs",
        },
        {
            "weeks": {
                "title": "Weeks from signature to first power",
                "start": 11,
                "target": 6,
                "unit": "weeks",
                "direction": "decrease",
                "kind": "lagging",
                "owner": "bram",
            },
            "certified": {
                "title": "Certified installers",
                "start": 40,
                "target": 120,
                "unit": "people",
                "owner": "bram",
            },
        },
    ),
    "warranty": (
        {
            "title": "Nobody waits for a warranty answer",
            "why": "It is the moment at which a customer decides what to tell the neighbours.",
            "owner": "dua",
            "supports": "care",
        },
        {
            "answered": {
                "title": "Warranty mails answered within a day",
                "start": 38,
                "target": 90,
                "unit": "%",
                "owner": "dua",
            },
            "cost": {
                "title": "Warranty cost of a roof in a year",
                "start": 46,
                "target": 35,
                "unit": "EUR",
                "direction": "decrease",
                "kind": "lagging",
                "owner": "dua",
            },
            "one_name": {
                "title": "Every warranty answer names one person",
                "direction": "done",
                "owner": "dua",
            },
        },
    ),
}

_BEFORE: dict[str, _Objective] = {
    "waiting": (
        {
            "title": "The waiting list is back to normal",
            "why": "Every week of waiting costs us one signed roof in thirty.",
            "owner": "fenna",
            "supports": "roofs",
        },
        {
            "long_waits": {
                "title": "Roofs waiting longer than eight weeks",
                "start": 210,
                "target": 40,
                "unit": "roofs",
                "direction": "decrease",
                "kind": "lagging",
                "owner": "fenna",
            },
            "one_survey": {
                "title": "Surveys that need no second visit",
                "start": 64,
                "target": 85,
                "unit": "%",
                "owner": "goran",
            },
        },
    ),
    "one_page": (
        {
            "title": "A price that fits on one page",
            "why": "Who understands the price signs it.",
            "owner": "eli",
            "supports": "roofs",
            "kind": "aspirational",
        },
        {
            "same_day": {
                "title": "Quotes sent on the day of the visit",
                "start": 45,
                "target": 75,
                "unit": "%",
                "owner": "eli",
            }
        },
    ),
}


def tell_plan(tell: Teller) -> None:
    """The first day: what the firm wants, and who is there."""
    plan = tell.on(FIRST_DAY, "ana").plan
    plan.set_charter(vision=_VISION, mission=_MISSION, why=_WHY)
    for name in PEOPLE:
        tell.on(FIRST_DAY, "ana").people.add(name)
    for name, members in TEAMS.items():
        tell.on(FIRST_DAY, "ana").people.add_team(name, members)
    for key, given in _GOALS.items():
        tell.ids[key] = f"GOAL-{tell.on(FIRST_DAY, 'ana').plan.add_goal(**given).id}"
    present = cycle_name(tell.today)
    previous = cycle_name(cycle_bounds(present)[0] - timedelta(days=1))
    tell.on(FIRST_DAY, "ana").plan.cycle(previous)
    tell.on(FIRST_DAY, "ana").plan.cycle(present)
    for name, objectives in ((present, _NOW), (previous, _BEFORE)):
        for key, (given, results) in objectives.items():
            _tell_objective(tell, name, key, given, results)
    for days_ago in WEEKS:
        tell.when(days_ago, partial(tell_week, tell))
    tell.when(12, partial(tell_done, tell))
    opened = (tell.today - cycle_bounds(present)[0]).days
    tell.when(max(1, min(opened, FIRST_DAY)), lambda days_ago: _tell_turn(tell, days_ago, previous, present))


def _tell_objective(
    tell: Teller, cycle: str, key: str, given: dict[str, str], results: dict[str, dict[str, Any]]
) -> None:
    words = {**given, "supports": tell.ids[given["supports"]], "cycle": cycle}
    objective = f"OBJ-{tell.on(FIRST_DAY, given['owner']).plan.add_objective(**words).id}"
    tell.ids[f"obj_{key}"] = objective
    for name, words_of_result in results.items():
        days = {"starts": tell.day(-FIRST_DAY, exactly=True)} if name == _SINCE_THE_FIRST_DAY else {}
        result = tell.on(FIRST_DAY, given["owner"]).plan.add_key_result(objective, **words_of_result, **days)
        tell.ids[name] = f"KR-{result.id}"


def _tell_turn(tell: Teller, days_ago: int, previous: str, present: str) -> None:
    """One quarter ends and the next begins."""
    tell_values_before(tell, days_ago)
    tell_closing(tell, days_ago)
    for key in _BEFORE:
        tell.on(days_ago, "ana").plan.close_objective(tell.ids[f"obj_{key}"])
    tell.on(days_ago, "ana").plan.cycle(previous, "closed")
    tell.on(days_ago, "ana").plan.cycle(present, "open")
