"""The pages of screen 4: what their lists show, and what is told beside them of the thing under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.retro_said import without_tags
from execboard.services.views import learnings, retro_formats, retro_log, retro_memory, retros
from execboard.services.views.agenda_text import day_words
from execboard.tui.retro_words import effect_style, noted
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.facts import Fact
from execboard.tui.widgets.rowlist import Row
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.views.learnings import LearningView
    from execboard.services.views.retro_memory import RateView, ThemeView
    from execboard.services.views.retro_shapes import RetroActionView, RetroLineView
    from execboard.services.workspace import Workspace

PAGES = {"retros": "Retros", "themes": "Themes", "learnings": "Learnings", "rates": "Rates"}
RETROS = (
    Column("mark", width=1),
    Column("id", width=7, align="right"),
    Column("day", width=11, align="right"),
    Column("what", minimum=21, maximum=40, share=2),
    Column("open", width=9, align="right"),
    Column("notes", width=9, align="right", gives_way=1),
    Column("themes", minimum=12, share=3, gives_way=2),
)
THEMES = (
    Column("count", width=9, align="right"),
    Column("term", minimum=14, maximum=28, share=2),
    Column("last", width=6, align="right", gives_way=2),
    Column("effect", minimum=20, share=3),
    Column("blockers", width=10, align="right", gives_way=1),
)
LEARNINGS = (
    Column("id", width=7, align="right"),
    Column("day", width=11, align="right"),
    Column("text", minimum=20, share=3),
    Column("tags", minimum=10, maximum=24, gives_way=1),
    Column("source", width=7, gives_way=2),
)
RATES = (
    Column("quarter", width=8),
    Column("agreed", width=6, align="right"),
    Column("done", width=11, align="right"),
    Column("helped", width=11, align="right"),
    Column("none", width=9, align="right"),
    Column("unjudged", width=8, align="right", gives_way=2),
    Column("days", width=12, align="right", gives_way=1),
)
OF = {"retros": RETROS, "themes": THEMES, "learnings": LEARNINGS, "rates": RATES}


def rows_of(workspace: Workspace, page: str, words: str) -> list[Row]:
    """The rows of a page, those with some words."""
    match page:
        case "retros":
            return [retro_row(one, workspace.today) for one in retro_log.matching(workspace, words)]
        case "themes":
            wanted = words.casefold().split()
            found = retro_memory.recurring(workspace, 100)
            return [theme_row(one) for one in found if all(word in one.words.casefold() for word in wanted)]
        case "learnings":
            return [learning_row(one) for one in learnings.learnings(workspace, words=words)]
    found_rates = retro_memory.rates(workspace)
    head = Row("heads", tuple((name, "$muted") for name in _HEADS), stops=False)
    return [head, *(rate_row(one) for one in found_rates)] if found_rates else []


_HEADS = ("Quarter", "agreed", "done", "helped", "no effect", "unjudged", "days to done")


def day_of(day: date) -> str:
    """``23 Nov 2026``."""
    return day_words(day).partition(" ")[2]


def retro_row(one: RetroLineView, today: date) -> Row:
    """A retro in the log."""
    running = one.status == "running"
    mark: Cell = ("▸", "bold $accent") if running else ""
    title = retro_formats.title_of(one.format)
    named = title if one.title.endswith(f": {title}") else one.title
    open_: Cell = (f"{one.open_actions} open", "$warning") if one.open_actions else ("", "")
    if not one.open_actions and one.actions:
        open_ = ("all ended", "$muted")
    what: Cell = joined((named, "bold"), ("  runs now", "bold $accent")) if running else named
    cells = (
        mark,
        (one.id, "$muted"),
        (day_of(one.date), "$muted"),
        what,
        open_,
        (noted(one.notes) if one.notes else "", "$muted"),
        (", ".join(one.themes), "$muted"),
    )
    return Row(one.id, cells)


def theme_row(one: ThemeView) -> Row:
    """A theme that recurs: how often, what was done about it last, and whether that helped."""
    effect: Cell = ("nothing was agreed on it", "$warning")
    if one.last_action:
        label = one.effect.replace("-", " ")
        effect = joined((label, effect_style(one.effect)), (f"  {one.last_action} {one.last_text}", "$muted"))
    last = " ".join(day_words(max(one.dates)).split()[1:3]) if one.dates else ""
    blockers = f"{len(one.blockers)} blocker{'s' * (len(one.blockers) > 1)}" if one.blockers else ""
    cells = (
        (f"{len(one.retros)} retros", "bold $accent"),
        (one.term, "bold"),
        (last, "$muted"),
        effect,
        (blockers, "$muted"),
    )
    return Row(one.term, cells)


def learning_row(one: LearningView) -> Row:
    """Something that was learned."""
    tags = (" ".join(f"#{tag}" for tag in one.tags), "$accent")
    text = without_tags(one.text, one.tags)
    return Row(one.id, ((one.id, "$muted"), (day_of(one.date), "$muted"), text, tags, (one.source or "", "$muted")))


def rate_row(one: RateView) -> Row:
    """What came of a quarter's actions."""
    done = _share(one.done, one.done_rate)
    helped = _share(one.helped, one.helped_rate)
    days: Cell = (f"{one.days_to_done:.0f}" if one.days_to_done is not None else "–", "$muted")
    cells = (
        (one.quarter, "bold"),
        f"{one.agreed}",
        done,
        helped,
        (f"{one.no_effect}", "$warning" if one.no_effect else "$muted"),
        (f"{one.unjudged}", "$muted"),
        days,
    )
    return Row(one.quarter, cells)


def _share(number: int, rate: float | None) -> Cell:
    return joined(f"{number}", (f"  {rate:4.0%}" if rate is not None else "     –", "$muted"))


def about(workspace: Workspace, page: str, key: str, words: str) -> tuple[str, str, list[Fact]]:
    """Heading, remark and facts of the thing under the cursor."""
    match page:
        case "retros":
            return _retro(workspace, key, words)
        case "themes":
            found = next((one for one in retro_memory.recurring(workspace, 100) if one.term == key), None)
            return _theme(found) if found else ("", "", [])
        case "learnings":
            one = next((one for one in learnings.learnings(workspace) if one.id == key), None)
            return _learning(one) if one else ("", "", [])
    rate = next((one for one in retro_memory.rates(workspace) if one.quarter == key), None)
    return (f"Agreed in {rate.quarter}", "", _rate(rate)) if rate else ("", "", [])


def _retro(workspace: Workspace, ref: str, words: str) -> tuple[str, str, list[Fact]]:
    view = retros.retro(workspace, ref)
    facts = [Fact("", words) for words in retro_log.told_in(workspace, ref, words)]
    if facts:
        facts = [Fact("Has it", facts[0].words), *facts[1:]]
    for column in view.columns:
        if column.notes:
            facts.append(Fact(column.name[:12], f"{len(column.notes)}"))
    top = [one for one in view.topics if one.votes][:3]
    facts += [
        Fact("" if n else "Voted up", joined((f"{one.votes}  ", "$accent"), one.title)) for n, one in enumerate(top)
    ]
    facts += [Fact("" if n else "Actions", _action(one)) for n, one in enumerate(view.actions)]
    facts += [Fact("" if n else "Learned", one.text) for n, one in enumerate(view.learned)]
    minutes = f" · {round(view.seconds / 60)} min" if view.seconds else ""
    return view.title, f"{view.format_title}{minutes}", facts


def _action(one: RetroActionView) -> Cell:
    state = one.effect.replace("-", " ") if one.effect else one.status
    style = effect_style(one.effect or "") if one.effect else "$warning" if one.late else "$muted"
    return joined((f"{one.id} ", "$muted"), one.text, (f"  @{one.owner}  ", "$muted"), (state, style))


def _theme(one: ThemeView) -> tuple[str, str, list[Fact]]:
    facts = [
        Fact("" if n else "Retros", joined((f"{ref:<8}", "$muted"), day_of(day)))
        for n, (ref, day) in enumerate(zip(one.retros, one.dates, strict=True))
    ]
    if one.blockers:
        facts.append(Fact("Blockers", ", ".join(one.blockers)))
    if one.last_action:
        facts.append(Fact("Last action", joined((f"{one.last_action} ", "$muted"), one.last_text)))
        facts.append(Fact("Its effect", (one.effect.replace("-", " "), effect_style(one.effect))))
    return one.term, one.words, facts


def _learning(one: LearningView) -> tuple[str, str, list[Fact]]:
    facts = [Fact("Learned", one.text), Fact("When", day_of(one.date))]
    if one.source:
        facts.append(Fact("In", one.source))
    if one.on:
        facts.append(Fact("About", one.on))
    if one.author:
        facts.append(Fact("Noted by", f"@{one.author}"))
    return one.id, " ".join(f"#{tag}" for tag in one.tags), facts


def _rate(one: RateView) -> list[Fact]:
    return [
        Fact("Agreed", f"{one.agreed}"),
        Fact("Done", f"{one.done}"),
        Fact("Open", f"{one.open}"),
        Fact("Dropped", f"{one.dropped}"),
        Fact("Helped", f"{one.helped}"),
        Fact("No effect", f"{one.no_effect}"),
        Fact("Not judged", f"{one.unjudged} of those that are done"),
    ]


def as_markdown(workspace: Workspace, page: str, words: str, *, names: bool) -> str:
    """A page for others to read."""
    from execboard.services.views import retro_text

    match page:
        case "retros":
            found = retro_log.matching(workspace, words)
            return "\n".join(retro_text.to_markdown(retros.retro(workspace, one.id), names=names) for one in found)
        case "learnings":
            return learnings.to_markdown(learnings.learnings(workspace, words=words))
        case "themes":
            lines = [f"- {one.words}" for one in retro_memory.recurring(workspace, 100)]
            return "\n".join(["# Themes that recur", "", *lines, ""])
    lines = [f"| {' | '.join(_HEADS)} |", f"|{' --- |' * len(_HEADS)}"]
    for one in retro_memory.rates(workspace):
        days = f"{one.days_to_done:.0f}" if one.days_to_done is not None else ""
        cells = (one.quarter, one.agreed, one.done, one.helped, one.no_effect, one.unjudged, days)
        lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")
    return "\n".join(["# What came of actions", "", *lines, ""])
