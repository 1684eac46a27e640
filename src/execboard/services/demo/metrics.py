"""What the demo's firm measures of its business, and the answers of its pulse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from execboard.domain.metrics import MetricKind, Way
    from execboard.services.demo.teller import Teller

MADE = 50
"""Days ago on which the metrics were agreed on; what lies before was entered then, from the books."""


class Told(NamedTuple):
    """A metric: what it is on, what it was before, what is expected, and its values by days ago."""

    name: str
    unit: str
    kind: MetricKind
    direction: Way
    on: str
    baseline: tuple[int, str]
    expected: tuple[tuple[int, str], ...]
    values: tuple[tuple[int, str], ...]
    note: str = ""


METRICS = (
    Told(
        *("Roofs under contract", "roofs", "revenue", "increase", "roofs", (150, "210")),
        expected=((37, "320"), (127, "380")),
        values=((150, "210"), (120, "224"), (90, "238"), (62, "251"), (34, "270"), (6, "296")),
        note="two towns joined the campaign",
    ),
    Told(
        *("Installers logged in each week", "people", "engagement", "increase", "portal", (120, "18")),
        expected=((37, "40"),),
        values=((120, "18"), (84, "19"), (50, "21"), (41, "24"), (27, "27"), (13, "31"), (6, "33")),
        note="the portal is on every tablet of two depots",
    ),
    Told(
        *("Hours on site for each roof", "h", "efficiency", "decrease", "academy", (150, "41")),
        expected=((37, "36"),),
        values=((170, "41"), (140, "41.5"), (110, "40"), (80, "39.5"), (48, "38"), (20, "38.5"), (6, "37.5")),
    ),
    Told(
        *("Calls answered the same day", "%", "other", "increase", "warranty", (120, "62")),
        expected=((-6, "75"), (37, "85")),
        values=((120, "62"), (90, "63"), (62, "61"), (34, "74"), (6, "81")),
    ),
)

_SAID = {
    "ana": ("Light on every roof: the firm that installers choose", "the portal, for fewer visits", "portal"),
    "bram": ("More roofs with the crews that we have", "the academy, for certified installers", "academy"),
    "dua": ("Be the best in service", "the warranty mails", "warranty"),
    "eli": ("Grow with partners in the region", "the price list, for faster quotes", ""),
}
"""Who has answered this month: the strategy, their top item, and which that is."""
_JUDGED = {
    ("ana", "strategy"): ("yes", ""),
    ("bram", "strategy"): ("partly", "the crews, but not what for"),
    ("dua", "strategy"): ("no", "that is how, not where to"),
    ("ana", "supports"): ("yes", ""),
    ("bram", "supports"): ("yes", ""),
}


ANSWERED, JUDGED = 2, 1
"""Days ago."""


def tell_metrics(tell: Teller) -> None:
    """Have the metrics made and recorded, and the pulse answered, when the story comes to their days."""
    tell.when(MADE, partial(_make, tell))
    for days_ago in sorted({at for one in METRICS for at, _ in one.values if at < MADE}, reverse=True):
        tell.when(days_ago, partial(_record, tell))
    tell.when(ANSWERED, partial(_answer, tell))
    tell.when(JUDGED, partial(_judge, tell))


def _make(tell: Teller, days_ago: int) -> None:
    for one in METRICS:
        ago, value = one.baseline
        made = tell.on(days_ago, "ana").metrics.add(
            one.name,
            unit=one.unit,
            kind=one.kind,
            direction=one.direction,
            on=tell.ids[one.on],
            baseline=value,
            baseline_on=tell.day(-ago),
        )
        tell.ids[one.name] = made.ref
        for days, expected in one.expected:
            tell.on(days_ago, "ana").recording.expect(made.ref, expected, tell.day(days))
    lines = [f"{tell.ids[one.name]} {was} {tell.day(-at)}" for one in METRICS for at, was in one.values if at >= MADE]
    tell.on(days_ago, "ana").recording.many(enumerate(lines, 1), tell.day(-days_ago))


def _record(tell: Teller, days_ago: int) -> None:
    lines = [
        f"{tell.ids[one.name]} {value} {one.note if at == one.values[-1][0] else ''}"
        for one in METRICS
        for at, value in one.values
        if at == days_ago
    ]
    tell.on(days_ago, "eli").recording.many(enumerate(lines, 1))


def _answer(tell: Teller, days_ago: int) -> None:
    for who, (strategy, supports, on) in _SAID.items():
        workspace = tell.on(days_ago, who)
        workspace.pulse.answer(who, strategy=strategy, supports=supports, on=tell.ids[on] if on else "")


def _judge(tell: Teller, days_ago: int) -> None:
    month = tell.day(-ANSWERED)[:7]
    for (who, question), (verdict, note) in _JUDGED.items():
        tell.on(days_ago, "ana").pulse.judge(who, question, verdict, month=month, note=note)
