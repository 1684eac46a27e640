"""The pages of screen 6: what their lists show, and what is told beside them of the thing under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.health_parts.part import value_words
from execboard.domain.strategy import VISION
from execboard.services.sparks import heat, spark
from execboard.tui.dialogs.asking import day_words
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.facts import Fact
from execboard.tui.widgets.health import LOOKS
from execboard.tui.widgets.rowlist import Row
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from execboard.domain.health_parts.part import Row as Behind
    from execboard.services.views.health import HealthView, PartView
    from execboard.services.views.metrics import MetricPage, MetricView, ProjectionView
    from execboard.services.views.pulse import AnswerView, PulseView

PAGES = {"parts": "Health", "metrics": "Metrics", "pulse": "Pulse"}
PARTS = (
    Column("mark", width=1),
    Column("title", minimum=22, maximum=40, share=2),
    Column("value", width=9, align="right"),
    Column("target", width=14, gives_way=3),
    Column("trend", width=13, gives_way=2),
    Column("because", minimum=24, share=3, gives_way=1),
)
BEHIND = (
    Column("mark", width=1),
    Column("id", width=9, align="right"),
    Column("text", minimum=20),
    Column("day", width=11, align="right", gives_way=1),
)
METRICS = (
    Column("mark", width=1),
    Column("id", width=7, align="right"),
    Column("name", minimum=18, maximum=36, share=2),
    Column("value", width=12, align="right"),
    Column("trend", width=13, gives_way=1),
    Column("against", minimum=18, share=3, gives_way=2),
    Column("on", width=8, gives_way=3),
)
PULSE = (
    Column("mark", width=1),
    Column("by", minimum=8, maximum=14),
    Column("text", minimum=24, share=3),
    Column("judged", width=10),
    Column("on", width=8, gives_way=1),
)
OF = {"parts": PARTS, "behind": BEHIND, "metrics": METRICS, "pulse": PULSE}
GOOD, BAD = LOOKS["on track"], LOOKS["behind"]
UNKNOWN = LOOKS["no data"]
_JUDGED = {"yes": GOOD, "partly": LOOKS["stale"], "no": LOOKS["off track"]}


def score_words(view: HealthView) -> Cell:
    """``71 of 100, from 84% that is known``."""
    if view.score is None:
        return ("nothing is known yet", "$muted")
    return joined((f"{view.score}", "bold $accent"), " of 100", (f", from {view.coverage:.0%} that is known", "$muted"))


def weeks_words(view: HealthView, width: int) -> Cell:
    """The score of each week as a strip, with its values where there is room; a blank while they are worked out."""
    if not view.series:
        return " "
    values = " ".join("·" if one is None else str(one) for one in view.series)
    strip = heat(view.series)
    told = values if len(values) + len(strip) + 12 <= width else ""
    return joined(("13 weeks  ", "$muted"), (strip, "$accent"), (f"  {told}", "$muted"))


def beside_words(view: HealthView) -> Cell:
    """What is counted and not scored."""
    return (" · ".join(f"{one.title}: {one.words}" for one in view.beside), "$muted")


def part_rows(view: HealthView) -> Iterator[Row]:
    """The parts that are known, then those that are not, with what would make them known."""
    known = [one for one in view.parts if one.known]
    yield from (_part(one) for one in known)
    unknown = [one for one in view.parts if not one.known]
    if unknown:
        yield Row("unknown", ((f"Not known  {len(unknown)}", "bold $muted"),), kind="heading")
        yield from (_part(one) for one in unknown)


def _part(one: PartView) -> Row:
    look = UNKNOWN if one.points is None else GOOD if one.points >= 100 else BAD
    value: Cell = (one.words, f"bold {look.style}") if one.known else ("not known", "$muted")
    trend = spark(one.points_series, 0, 100) if any(each is not None for each in one.points_series) else ""
    cells = (
        (look.shape, look.style),
        one.title,
        value,
        (f"target {one.target_words}" if one.known else "", "$muted"),
        (trend, "$accent"),
        (one.because, "$muted"),
    )
    return Row(one.name, cells)


def behind_rows(part: PartView) -> Iterator[Row]:
    """What a number was counted from, and what was left out on purpose."""
    yield from _numbered(part.rows, "")
    if part.apart:
        yield Row("apart", (("Left out of the count", "bold $muted"),), kind="heading")
        yield from _numbered(part.apart, "apart ")


def _numbered(found: Sequence[Behind], prefix: str) -> Iterator[Row]:
    for number, one in enumerate(found):
        look = UNKNOWN if one.good is None else GOOD if one.good else BAD
        mark: Cell = (look.shape if one.good is not None else "·", look.style)
        day = day_words(one.on).partition(" ")[2] if one.on else ""
        yield Row(f"{prefix}{number} {one.id}", (mark, (one.id, "$muted"), one.text, (day, "$muted")))


def part_facts(view: HealthView, one: PartView) -> tuple[Cell, Cell, list[Fact]]:
    """All that there is to say of a part."""
    weeks = " ".join("·" if value is None else value_words(one.unit, value) for value in one.series)
    facts = [Fact("Now", one.words), Fact("Target", one.target_words), Fact("Because", one.because)]
    if one.points is not None:
        facts.append(Fact("Earns", f"{one.points:.0f} of 100 points"))
    if one.series:
        facts += [Fact("Weeks", (spark(one.points_series, 0, 100), "$accent")), Fact("", (weeks, "$muted"))]
    facts += [
        Fact("Counted", one.formula),
        Fact("Between", f"{view.since.isoformat()} and {view.until.isoformat()}"),
        Fact("Behind it", f"{len(one.rows)} rows, Enter shows them" if one.rows else "no rows"),
    ]
    return one.title, "", facts


def metric_row(one: MetricView) -> Row:
    """A metric: what it came to, its trend, and how that is against what was projected."""
    look = UNKNOWN
    if one.current is not None and one.projected is not None:
        look = GOOD if one.against.startswith("as projected") else BAD
    against = "its last value is old" if one.silent and one.last else one.against
    cells = (
        (look.shape, look.style),
        (one.id, "$muted"),
        one.name,
        (one.current_words, "bold" if one.current is not None else "$muted"),
        (one.trend, "$accent"),
        (against, "$warning" if one.silent else "$muted"),
        (one.on or "on nothing", "$muted" if one.on else "$warning"),
    )
    return Row(one.id, cells)


def metric_facts(page: MetricPage) -> tuple[Cell, Cell, list[Fact]]:
    """All that there is to say of a metric."""
    one = page.metric
    facts = [Fact("Now", one.current_words), Fact("Against", one.against), Fact("Better is", one.direction)]
    if one.values:
        facts += [Fact("Trend", (one.trend, "$accent")), Fact("", (one.trend_words, "$muted"))]
    if one.baseline is not None:
        since = f" on {one.baseline_on}" if one.baseline_on else ""
        better = f", {one.better:+.0%} since" if one.better is not None else ""
        facts.append(Fact("Baseline", f"{one.baseline:g}{since}{better}"))
    facts += [Fact("" if n else "Projected", _projected(each)) for n, each in enumerate(page.projections)]
    above = " → ".join("vision" if each == VISION else each for each in one.line)
    facts.append(Fact("Leads to", above or "nothing yet: e says what it is on"))
    if one.source:
        facts.append(Fact("From", one.source))
    facts += [
        Fact(
            "" if n else "Values", joined((f"{each.date}  ", "$muted"), f"{each.value:g}", (f"  {each.note}", "$muted"))
        )
        for n, each in enumerate(page.series[:8])
    ]
    return f"{one.id} {one.name}", one.kind, facts


def _projected(one: ProjectionView) -> Cell:
    met = "" if one.met is None else "  reached" if one.met else f"  it was {one.actual:g}"
    return joined((f"{one.date}  ", "$muted"), f"{one.value:g}", (met, GOOD.style if one.met else BAD.style))


def pulse_rows(view: PulseView) -> Iterator[Row]:
    """The answers to each question, and who has not given one."""
    for question, asked in view.questions.items():
        counts = view.counts.get(question, {})
        told = " · ".join(f"{number} {word}" for word, number in counts.items() if number)
        yield Row(f"head {question}", (joined((asked, "bold"), (f"  {told}", "$muted")),), kind="heading")
        yield from (_answer(one) for one in view.answers if one.question == question)
    if view.missing:
        yield Row("missing", ((f"Not answered yet  {len(view.missing)}", "bold $muted"),), kind="heading")
        for name in view.missing:
            yield Row(f"@{name}", (("·", "$faint"), f"@{name}", ("o takes the answer down", "$muted"), "", ""))


def _answer(one: AnswerView) -> Row:
    look = _JUDGED.get(one.judged or "")
    mark: Cell = (look.shape, look.style) if look else ("?", "$warning")
    judged: Cell = (one.judged or "not judged", look.style if look else "$warning")
    return Row(f"{one.question} {one.by}", (mark, f"@{one.by}", one.text, judged, (one.on or "", "$muted")))


def answer_facts(view: PulseView, one: AnswerView) -> tuple[Cell, Cell, list[Fact]]:
    """An answer beside the vision as it read when it was given."""
    facts = [Fact("Vision", one.vision or "there was none"), Fact("Answer", one.text)]
    if one.on:
        facts.append(Fact("About", one.on))
    judged = f"{one.judged}, by @{one.judged_by}" if one.judged else "not yet: + yes, = partly, - no"
    facts += [Fact("Says so", judged), Fact("Answered", one.answered_on.isoformat())]
    if one.judged_note:
        facts.append(Fact("", one.judged_note))
    return f"@{one.by}: {one.asked}", view.month, facts


def as_markdown(view: HealthView) -> str:
    """The health for others to read: the score, every part, and why what is not known is not."""
    from execboard.domain.escaping import inline

    lines = [f"# Health: {view.words}", "", f"{view.since} to {view.until}", ""]
    lines += ["| part | value | target | because |", "| --- | --- | --- | --- |"]
    lines += [f"| {one.title} | {one.words} | {one.target_words} | {inline(one.because)} |" for one in view.parts]
    return "\n".join([*lines, ""])
