"""Scores worked out from stored inputs; a result is never stored, and incomplete inputs give no score, not zero.

Each column means one thing under every method. `confidence` is always a percentage from 0 to 100: RICE multiplies by it
as a fraction, ICE reads 80 % as 8 of 10. `impact` is read on the scale of the method in use (RICE 0.25 to 3, ICE 1 to
10), so after a change of method the impacts want another look.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT_METHOD = "rice"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What somebody estimated about one initiative; None is not estimated yet."""

    reach: float | None = None
    impact: float | None = None
    confidence: float | None = None
    effort: float | None = None
    ease: float | None = None
    value: float | None = None
    urgency: float | None = None
    risk: float | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a method, as a form asks for it. Bounds are inclusive."""

    name: str
    label: str
    unit: str
    low: float
    high: float
    hint: str


@dataclass(frozen=True, slots=True)
class Method:
    """A published way of scoring: its formula in words, its inputs in the order in which they are asked, its source."""

    name: str
    label: str
    formula: str
    fields: tuple[Field, ...]
    source: str


METHODS: dict[str, Method] = {
    "rice": Method(
        "rice",
        "RICE",
        "reach × impact × confidence ÷ effort",
        (
            Field("reach", "Reach", "people a quarter", 0, 1e9, "how many people it touches in a quarter"),
            Field("impact", "Impact", "scale 0.25 to 3", 0.25, 3, "3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal"),
            Field("confidence", "Confidence", "percent", 0, 100, "100 measured, 80 well founded, 50 a guess"),
            Field("effort", "Effort", "person-months", 0.1, 1000, "of everybody together; 0.5 is two weeks of one"),
        ),
        "Sean McBride, RICE: Simple prioritization for product managers, Intercom, 2016",
    ),
    "ice": Method(
        "ice",
        "ICE",
        "impact × confidence × ease, each out of 10",
        (
            Field("impact", "Impact", "scale 1 to 10", 1, 10, "10 changes everything if it works, 1 hardly shows"),
            Field("confidence", "Confidence", "percent", 0, 100, "how sure that it works; 80 counts as 8 out of 10"),
            Field("ease", "Ease", "scale 1 to 10", 1, 10, "10 is a day's work, 1 takes everybody for a quarter"),
        ),
        "Sean Ellis and Morgan Brown, Hacking Growth, 2017; multiplied, where the book takes the average",
    ),
    "wsjf": Method(
        "wsjf",
        "WSJF",
        "(value + urgency + risk) ÷ size",
        (
            Field("value", "Value", "relative", 0, 100, "to users and the business: 1 2 3 5 8 13 20, least is 1"),
            Field("urgency", "Urgency", "relative", 0, 100, "how fast that value decays: 1 2 3 5 8 13 20, least is 1"),
            Field(
                "risk", "Risk", "relative", 0, 100, "risk it removes or chance it opens: 1 2 3 5 8 13 20, least is 1"
            ),
            Field("size", "Size", "relative", 0.1, 100, "how long it takes: 1 2 3 5 8 13 20, smallest is 1"),
        ),
        "Don Reinertsen, The Principles of Product Development Flow, 2009, as cost of delay is estimated in SAFe",
    ),
}
"""The method's name, as in the configuration, to the method."""

_DIVISORS = frozenset({"effort", "size"})


def method_of(name: str) -> Method:
    """The method called `name`, in any case. Raises Invalid with the names."""
    method = METHODS.get(name.strip().casefold())
    if method is None:
        raise Invalid(f"{name[:40]!r} is not a way of scoring", f"choose {_either(sorted(METHODS))}")
    return method


def input_names(name: str) -> tuple[str, ...]:
    """The names of the inputs of the method called `name`."""
    return tuple(field.name for field in method_of(name).fields)


def score(inputs: Inputs, method: str) -> float | None:
    """The score by the method called `method`; None while an input is missing. Raises Invalid for unknown methods."""
    chosen = method_of(method)
    given = {field.name: _usable(inputs, field.name) for field in chosen.fields}
    known = {name: value for name, value in given.items() if value is not None}
    if len(known) < len(given):
        return None
    match chosen.name:
        case "rice":
            return known["reach"] * known["impact"] * (known["confidence"] / 100) / known["effort"]
        case "ice":
            return known["impact"] * (known["confidence"] / 10) * known["ease"]
    return (known["value"] + known["urgency"] + known["risk"]) / known["size"]


def missing(inputs: Inputs, method: str) -> tuple[str, ...]:
    """The names of the inputs that the method called `method` still needs, in its order.

    One that cannot be reckoned with, such as an effort of 0 written by another tool, is missing too.
    """
    return tuple(field.name for field in method_of(method).fields if _usable(inputs, field.name) is None)


def check_input(field: str, value: float, method: str | None = None) -> float:
    """`value` if it may be stored as the input called `field`.

    The range is that of the method called `method`; without one, the widest of any method. Raises Invalid with it.
    """
    methods = METHODS.values() if method is None else (method_of(method),)
    found = [each for one in methods for each in one.fields if each.name == field]
    if not found:
        names = dict.fromkeys(each.name for one in methods for each in one.fields)
        raise Invalid(f"{field[:40]!r} is not an input of a score", f"give {_either(list(names))}")
    low, high = min(each.low for each in found), max(each.high for each in found)
    label, unit = found[0].label, found[0].unit if len({each.unit for each in found}) == 1 else ""
    allowed = f"give a number from {low:g} to {high:,.0f}" + (f" ({unit})" if unit and "scale" not in unit else "")
    if not math.isfinite(value):
        raise Invalid(f"{label} has to be a number", allowed)
    if field == "confidence" and 0 < value < 1:
        raise Invalid(f"{label} {value:g} would be less than one percent", "give a percentage such as 80")
    if not low <= value <= high:
        raise Invalid(f"{label} cannot be {value:g}", allowed)
    return float(value)


def score_words(value: float) -> str:
    """A score in at most six cells: `42.0`, `12.3k`, `1.2M`; one that would round to nothing is `<0.1`."""
    if 0 < value < 0.05:
        return "<0.1"
    for unit in ("", "k", "M"):
        if round(value, 1) < 1000:
            return f"{value:.1f}{unit}"
        value /= 1000
    return f"{value:.1f}B"


def disagreements(by_rank: Sequence[int], scores: Mapping[int, float | None]) -> dict[int, int]:
    """How many places higher (or, below 0, lower) the scores would put each id than hand rank does.

    Only ids with a score are compared, among themselves; those with equal scores agree with the rank that they have.
    """
    scored = [(id_, value) for id_ in by_rank if (value := scores.get(id_)) is not None]
    by_score = sorted(scored, key=lambda pair: -pair[1])
    place = {id_: at for at, (id_, _) in enumerate(by_score)}
    return {id_: at - place[id_] for at, (id_, _) in enumerate(scored)}


def _usable(inputs: Inputs, name: str) -> float | None:
    value: float | None = getattr(inputs, name)
    if value is None or not math.isfinite(value) or (name in _DIVISORS and value <= 0):
        return None
    return value


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
