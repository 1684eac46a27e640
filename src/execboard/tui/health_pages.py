"""The pages of screen 6: what their lists show, and what is told beside them. Formatting only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.health_parts.part import value_words
from execboard.services.sparks import UNKNOWN, heat, spark
from execboard.services.views import metrics
from execboard.tui.health_ways import WAYS
from execboard.tui.okr_details import day_words
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.facts import Fact
from execboard.tui.widgets.rowlist import Row
from execboard.tui.widgets.text import Cell, fit, joined

if TYPE_CHECKING:
    from textual.content import Content

    from execboard.domain.health_parts.part import Row as PartRow
    from execboard.services.views.health import HealthView, PartView
    from execboard.services.views.metrics import MetricView
    from execboard.services.views.pulse import AnswerView, PulseView
    from execboard.services.workspace import Workspace

PAGES = {"parts": "Parts", "metrics": "Metrics", "pulse": "Pulse"}
WEEK = 4
"""Cells of a week in the heat strip."""
PARTS = (
    Column("state", width=9),
    Column("title", minimum=20, maximum=30),
    Column("value", width=9, align="right"),
    Column("target", width=7, align="right", gives_way=1),
    Column("trend", width=0, minimum=0),
    Column("because", minimum=14, share=2),
)
PARTS_WIDE = (*PARTS[:4], Column("trend", width=13), Column("because", minimum=14, gives_way=1))
"""Beside a pane that says why."""
ROWS = (
    Column("mark", width=1),
    Column("id", width=9, align="right"),
    Column("text", minimum=20),
    Column("day", width=10, gives_way=1),
)
METRICS = (
    Column("state", width=9),
    Column("id", width=6, align="right"),
    Column("name", minimum=15, maximum=40, share=2),
    Column("value", width=10, align="right"),
    Column("trend", width=13, gives_way=3),
    Column("next", width=16, gives_way=1),
    Column("on", width=7, gives_way=2),
)
PULSE = (
    Column("judged", width=8),
    Column("who", width=10),
    Column("text", minimum=20, share=2),
    Column("on", width=7, gives_way=1),
)
OF = {"parts": PARTS, "metrics": METRICS, "pulse": PULSE}
_BAD, _GOOD, _UNKNOWN = "$health-behind", "$health-on-track", "$health-no-data"
_JUDGED = {"yes": ("●", _GOOD), "partly": ("▼", _BAD), "no": ("✖", "$health-off-track")}
_TOLD = {True: ("✔", _GOOD), False: ("✖", "$health-off-track"), None: ("○", "$muted")}


def score_line(view: HealthView) -> Content:
    """``71 of 100, from 84% that is known``, and over which weeks."""
    since = f"  13 weeks, {day_words(view.since)} to {day_words(view.until)}"
    if view.score is None:
        return joined(("Not known yet", "bold"), ("  the parts say what would make it so", "$muted"))
    return joined(
        (f"{view.score}", "bold $accent"),
        (" of 100", "bold"),
        f", from {view.coverage:.0%} that is known",
        (since, "$muted"),
    )


def heat_lines(view: HealthView, width: int) -> list[Content]:
    """The score of each week as a shade, with its number below it; the latest weeks where there is no room for all."""
    if not view.weeks:
        return [joined(("weeks  ", "$muted"), ("being read", "$faint")), joined("")]
    room = max(0, (width - 7) // WEEK)
    series = view.series[-room:] if room else ()
    shades = [(fit(shade * (WEEK - 1), WEEK), "$faint" if shade == UNKNOWN else "$accent") for shade in heat(series)]
    numbers = [fit(UNKNOWN if one is None else f"{one}", WEEK - 1, "right") for one in series]
    return [
        joined(("weeks  ", "$muted"), *(cell.stylize(style) for cell, style in shades)),
        joined(("score  ", "$muted"), *(joined((one.plain, "$muted"), " ") for one in numbers)),
    ]


def part_rows(view: HealthView) -> list[Row]:
    """The parts that are known, in the order of the report; those that are not below them, with what would help."""
    known = [_part(one) for one in view.parts if one.known]
    unknown = [_unknown(one) for one in view.parts if not one.known]
    if not unknown:
        return known
    label = joined(("Not known", "bold"), (f" {len(unknown)}", "$muted"))
    remark: Cell = ("counts neither as 0 nor as 100", "$muted")
    return [*known, Row("heading unknown", (label, remark), kind="heading"), *unknown]


def _part(one: PartView) -> Row:
    reached = (one.points or 0) >= 100
    state: Cell = ("● reached", _GOOD) if reached else ("▼ short", _BAD)
    cells = (
        state,
        one.title,
        (one.words, "bold"),
        (one.target_words, "$muted"),
        (_trend(one), "$muted"),
        (one.because, "$muted"),
    )
    return Row(one.name, cells)


def _unknown(one: PartView) -> Row:
    key, does = WAYS[one.name]
    words = joined((key, "bold $accent"), f" {does}", (f"  {one.because}", "$muted"))
    return Row(one.name, (("○ no data", _UNKNOWN), one.title, words))


def _trend(one: PartView) -> str:
    return spark(one.points_series, 0, 100) if any(each is not None for each in one.points_series) else ""


def behind_rows(one: PartView) -> list[Row]:
    """The rows that a part was counted from, and those that were left out of it on purpose."""
    found = [_behind(place, row) for place, row in enumerate(one.rows)]
    if one.apart:
        found.append(Row("heading apart", (("Apart, not counted", "bold"),), kind="heading"))
        found += [_behind(len(one.rows) + place, row) for place, row in enumerate(one.apart)]
    return found


def _behind(place: int, row: PartRow) -> Row:
    day: Cell = (row.on.isoformat(), "$muted") if row.on else ""
    return Row(f"{row.id} {place}", (_TOLD[row.good], (row.id, "$muted"), row.text, day))


def part_facts(one: PartView) -> list[Fact]:
    """All that is known of one part beside its rows, with its weeks in numbers."""
    facts = [Fact("Now", joined((one.words, "bold"), (f"  target {one.target_words}", "$muted")))]
    facts.append(Fact("Because", one.because))
    if one.points is not None:
        facts.append(Fact("Earns", f"{one.points:.0f} of 100 points"))
    else:
        key, does = WAYS[one.name]
        facts.append(Fact("To know it", joined((key, "bold $accent"), f" {does}")))
    if any(value is not None for value in one.series):
        told = " ".join(UNKNOWN if value is None else value_words(one.unit, value) for value in one.series)
        facts.append(Fact("Weeks", joined((_trend(one), "$accent"), f"  {told}")))
    facts.append(Fact("Counted", (one.formula, "$muted")))
    return facts


def metric_row(one: MetricView) -> Row:
    """A metric: whether it is where it was projected to be, how much, how it moved, what is expected next."""
    ahead: Cell = ""
    if one.next:
        ahead = (f"{one.next.value:g} by {day_words(one.next.date)}", "$muted")
    value: Cell = (one.current_words, "bold") if one.current is not None else ("–", "$faint")
    where: Cell = (one.on, "$muted") if one.on else ("nothing", "$warning")
    return Row(one.id, (_stands(one), (one.id, "$muted"), one.name, value, (one.trend, "$muted"), ahead, where))


def _stands(one: MetricView) -> Cell:
    if one.current is None:
        return ("○ no data", _UNKNOWN)
    if one.silent:
        return ("◆ silent", "$health-stale")
    if one.reached is None:
        return ("○ no aim", _UNKNOWN)
    return ("● reached", _GOOD) if one.reached else ("▼ short", _BAD)


def metric_facts(workspace: Workspace, ref: str) -> tuple[Cell, str, list[Fact]]:
    """Heading, remark and facts of a metric."""
    page = metrics.metric(workspace, ref)
    one = page.metric
    better = ""
    if one.better is not None and one.baseline_on is not None:
        words = "better" if one.better >= 0 else "worse"
        better = f"{abs(one.better):.0%} {words} than {one.baseline:g} on {one.baseline_on}"
    facts = [
        Fact("Now", joined((one.current_words, "bold"), (f"  {one.last}" if one.last else "", "$muted"))),
        Fact("Against", one.against),
        Fact("Before", better or ("no baseline with a later value yet: e gives one", "$muted")),
        Fact("Trend", joined((one.trend, "$accent"), f"  {one.trend_words}") if one.values else ""),
        Fact("Line up", " → ".join(one.line) or ("on nothing: e says what it belongs to", "$warning")),
        Fact("From", one.source),
    ]
    for place, point in enumerate(page.projections):
        stood: Cell = ""
        if point.met is not None:
            stood = (f"  it was {point.actual:g}", _GOOD if point.met else _BAD)
        facts.append(Fact("" if place else "Expected", joined(f"{point.value:g} by {point.date}", stood)))
    for place, each in enumerate(page.series[:8]):
        note = f"  {each.note}" if each.note else ""
        told = joined((f"{each.date}", "$muted"), f"  {each.value:g}", (f"  @{each.author}", "$muted"), note)
        facts.append(Fact("" if place else "Values", told))
    return one.name, f"{one.id} · {one.kind} · {one.direction}", [fact for fact in facts if fact.words != ""]


def pulse_rows(view: PulseView) -> list[Row]:
    """The answers of the month under their questions, and who has not answered yet."""
    rows: list[Row] = []
    for question, asked in view.questions.items():
        rows.append(Row(f"heading {question}", ((asked, "bold"), (_counted(view, question), "$muted")), kind="heading"))
        found = [one for one in view.answers if one.question == question]
        rows += [_answer(one) for one in found]
        if not found:
            rows.append(Row(f"none {question}", (("nobody has answered yet: o answers", "$faint"),), stops=False))
    if view.missing:
        rows.append(
            Row("heading missing", (("Still to answer", "bold"), (f"{len(view.missing)}", "$muted")), kind="heading")
        )
        names = "  ".join(f"@{name}" for name in view.missing)
        rows.append(Row("missing", ((names, "$muted"),), stops=False))
    return rows


def _counted(view: PulseView, question: str) -> str:
    found = view.counts.get(question, {})
    return " · ".join(f"{number} {word}" for word, number in found.items() if number)


def answer_key(one: AnswerView) -> str:
    """The key of its row."""
    return f"@{one.by} {one.question}"


def _answer(one: AnswerView) -> Row:
    shape, style = _JUDGED.get(one.judged or "", ("○", "$warning"))
    text = joined(one.text, (f"  {one.judged_note}" if one.judged_note else "", "$muted"))
    cells = (
        (f"{shape} {one.judged or 'waits'}", style),
        (f"@{one.by}", "$muted"),
        text,
        (one.on or "", "$muted"),
    )
    return Row(answer_key(one), cells)


def answer_facts(one: AnswerView) -> list[Fact]:
    """An answer whole, beside the vision as it read then."""
    judged: Cell = ("not judged yet: + yes, . partly, - no", "$warning")
    if one.judged:
        shape, style = _JUDGED[one.judged]
        judged = joined((f"{shape} {one.judged}", style), (f"  @{one.judged_by}, {one.judged_on}", "$muted"))
    facts = [
        Fact("Vision then", one.vision or ("none", "$faint")),
        Fact("Answered", joined(one.text, (f"  {one.answered_on}", "$muted"))),
        Fact("On", one.on or ""),
        Fact("Judged", judged),
        Fact("", one.judged_note),
    ]
    return [fact for fact in facts if fact.words != ""]
