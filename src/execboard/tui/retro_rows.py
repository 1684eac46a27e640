"""The rows of a running retro: what stands in the list of each phase, one line or two to a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.retro_said import without_tags
from execboard.services.views.agenda_text import day_words
from execboard.services.views.retro_now import column_of, in_their_order, note_of
from execboard.tui.retro_words import noted
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row
from execboard.tui.widgets.text import Cell, as_content, joined, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.services.views.learnings import LearningView
    from execboard.services.views.retro_evidence import EvidenceView
    from execboard.services.views.retro_memory import LikelyView
    from execboard.services.views.retro_shapes import NoteView, RetroActionView, RetroView, TopicView

MOST_SIGNS = 6
"""Votes that are drawn as signs; there is a number beside them."""
NOTE_EDGES = 6
"""Cells of a column's pane that are not text: its border and the list's edges."""
EVIDENCE_EDGES = 15
"""The same for the timeline: its edges, the day, the sign, and the gaps between."""
PREVIOUS = (
    Column("id", width=7, align="right"),
    Column("text", minimum=16),
    Column("state", width=16, gives_way=1),
    Column("owner", width=9, gives_way=2),
    Column("said", width=12),
)
GROUPS = (Column("text", minimum=16), Column("column", minimum=10, maximum=20, gives_way=1))
VOTES = (
    Column("votes", width=4, align="right"),
    Column("tie", width=4),
    Column("signs", width=MOST_SIGNS, gives_way=2),
    Column("text", minimum=16),
    Column("column", minimum=10, maximum=20, gives_way=1),
)
TOPICS = (
    Column("votes", width=4, align="right"),
    Column("tie", width=4),
    Column("text", minimum=16),
    Column("came", width=7, gives_way=1),
)
ACTIONS = (
    Column("id", width=7, align="right"),
    Column("text", minimum=16),
    Column("owner", width=9),
    Column("due", width=10, gives_way=1),
)
LEARNED = (
    Column("id", width=7, align="right"),
    Column("text", minimum=16),
    Column("tags", minimum=10, maximum=24, gives_way=1),
)
EVIDENCE = (
    Column("day", width=6, align="right"),
    Column("text", minimum=14),
    Column("noted", width=1),
)
LIKELY = (Column("text", minimum=14),)
SAID: dict[str | None, tuple[str, str]] = {
    None: ("carried", "$faint"),
    "carry": ("carried", "$muted"),
    "helped": ("✔ helped", "bold $success"),
    "no-effect": ("✖ no effect", "bold $warning"),
    "drop": ("dropped", "$muted"),
}


def note_columns(notes: Sequence[NoteView]) -> tuple[Column, ...]:
    """The columns of a column's list: votes have room only where there are some."""
    text, most = Column("text", minimum=6), max((note.votes for note in notes), default=0)
    return (text, Column("votes", width=max(3, len(f"+{most}")), align="right", gives_way=1)) if most else (text,)


def note_rows(notes: Sequence[NoteView], width: int, *, two: bool) -> list[Row]:
    """The notes of a column in panes of `width` cells; in `two` lines each where there is room."""
    rows, votes = [], note_columns(notes)[1:]
    room = width - NOTE_EDGES - sum(column.width + 1 for column in votes)
    for note in notes:
        text, rest = first_line(note.text), ""
        if two:
            lines = wrapped(" ".join(note.text.split()), max(8, room), 2)
            text, rest = lines[0].plain, lines[1].plain if len(lines) > 1 else ""
        signs: Cell = (f"+{note.votes}", "$accent") if note.votes else ""
        rows.append(Row(note.id, (text, signs), under=rest or under_note(note)))
    return rows


def under_note(note: NoteView) -> Cell:
    """What there is to say of a note, short: whose, from what, into what, with which others."""
    parts = [f"@{note.author}" if note.author else "", note.on or "", note.group or ""]
    if note.became:
        parts.append(f"⇒ {note.became}")
    return (" · ".join(part for part in parts if part), "$muted")


def previous_rows(found: Sequence[RetroActionView]) -> list[Row]:
    """Earlier actions; those of which nothing is said yet will be carried."""
    rows = []
    for one in found:
        said = SAID[one.mark]
        if one.mark is None and one.status != "open":
            said = ("did it help?", "$accent") if one.asked_now else ("", "")
        proof: Cell = (f"shows by: {one.proof}", "$muted") if one.proof else ("nobody said what would show", "$faint")
        cells = ((one.id, "$muted"), one.text, _state(one), (f"@{one.owner}", "$muted"), said)
        rows.append(Row(one.id, cells, under=proof))
    return rows


def _state(one: RetroActionView) -> Cell:
    if one.status == "done":
        return (f"done {short_day(one.closed)}" if one.closed else "done", "$muted")
    if one.carried > 1:
        return (f"carried {one.carried} times", "$warning")
    if one.late and one.due:
        return (f"due {short_day(one.due)}, late", "$warning")
    if one.due:
        return (f"due {short_day(one.due)}", "$muted")
    return ("carried once", "$muted") if one.carried else ("", "$muted")


def group_rows(view: RetroView) -> list[Row]:
    """The notes by their groups, then those in none; all lines are whole ones."""
    rows: list[Row] = []
    alone: list[NoteView] = []
    for topic in in_their_order(view):
        notes = [note for ref in topic.notes if (note := note_of(view, ref)) is not None]
        if topic.group is None:
            alone += notes
            continue
        heading = joined((topic.group, "bold $accent"), (f"  {len(notes)}", "$muted"))
        rows.append(Row(f"group {topic.group}", (heading,), kind="heading"))
        rows += [_grouped(view, note) for note in notes]
    if rows and alone:
        rows.append(Row("alone", (joined(("Not grouped", "bold"), (f"  {len(alone)}", "$muted")),), kind="heading"))
    return rows + [_grouped(view, note) for note in alone]


def _grouped(view: RetroView, note: NoteView) -> Row:
    return Row(note.id, (first_line(note.text), (column_of(view, note.id), "$muted")), under=under_note(note))


def vote_rows(view: RetroView) -> list[Row]:
    """The topics with their votes, in the order in which they were noted."""
    rows = []
    for one in in_their_order(view):
        signs = ("●" * min(one.votes, MOST_SIGNS), "$accent")
        rows.append(Row(one.id, (*_counted(one), signs, _titled(one), (_where(view, one), "$muted"))))
    return rows


def topic_rows(view: RetroView) -> list[Row]:
    """The topics, most votes first, with what came of each."""
    return [Row(one.id, (*_counted(one), _titled(one), _came(one))) for one in view.topics]


def _counted(one: TopicView) -> tuple[Cell, Cell]:
    votes: Cell = (f"{one.votes}", "bold $accent") if one.votes else ("·", "$faint")
    return votes, ("tied", "$warning") if one.tied else ""


def _titled(one: TopicView) -> Cell:
    return joined((one.title, "bold"), (f"  {noted(len(one.notes))}", "$muted")) if one.group else one.title


def _where(view: RetroView, one: TopicView) -> str:
    names = dict.fromkeys(column_of(view, ref) for ref in one.notes)
    return ", ".join(names)


def _came(one: TopicView) -> Cell:
    if one.became:
        return (one.became, "$success")
    return ("said", "$muted") if one.said or one.cause else ""


def action_rows(found: Sequence[RetroActionView], day: date) -> list[Row]:
    """What was agreed, with what will show that it helped."""
    rows = []
    for one in found:
        due: Cell = (short_day(one.due), "$warning" if one.due < day else "") if one.due else ("no day", "$faint")
        proof: Cell = (f"shows by: {one.proof}", "$muted") if one.proof else ("nobody said what will show", "$warning")
        text = joined(one.text, (f"  → {one.on}", "$muted") if one.on else "")
        rows.append(Row(one.id, ((one.id, "$muted"), text, (f"@{one.owner}", "$muted"), due), under=proof))
    return rows


def learned_rows(found: Sequence[LearningView]) -> list[Row]:
    """What was learned."""
    return [
        Row(
            one.id,
            (
                (one.id, "$muted"),
                without_tags(one.text, one.tags),
                (" ".join(f"#{tag}" for tag in one.tags), "$accent"),
            ),
            under=(f"about {one.on}" if one.on else "", "$muted"),
        )
        for one in found
    ]


def evidence_rows(found: Sequence[EvidenceView], width: int, *, two: bool) -> list[Row]:
    """The timeline in a pane of `width` cells, the earliest first; what is noted already has a sign."""
    rows = []
    for place, one in enumerate(found):
        text, under = " ".join(one.text.split()), f"{one.id}  {one.kind}"
        style, quiet = "$muted" if one.noted else "", "$faint"
        if two and len(lines := wrapped(text, max(12, width - EVIDENCE_EDGES), 2)) > 1:
            text, under, quiet = lines[0].plain, lines[1].plain, style
        cells = ((short_day(one.date), "$muted"), (text, style), ("✔", "$success") if one.noted else "")
        rows.append(Row(f"{place} {one.id}", cells, under=(under, quiet)))
    return rows


def likely_rows(found: Sequence[LikelyView]) -> list[Row]:
    """Notes that may belong together, and the words that they share."""
    return [
        Row(
            f"likely {place}",
            (joined((one.name, ""), (f"  {noted(len(one.notes))}", "$muted")),),
            under=(f"they share {', '.join(one.shared)}", "$muted"),
        )
        for place, one in enumerate(found)
    ]


def first_line(text: str) -> str:
    """The first line of a text, with a sign where there are more."""
    line, _, rest = text.partition("\n")
    return f"{line} …" if rest.strip() else line


def short_day(day: date) -> str:
    """``23 Nov``."""
    return " ".join(day_words(day).split()[1:3])


def words_of(row: Row) -> str:
    """All that a row says, to be filtered by."""
    return " ".join(as_content(cell).plain for cell in (*row.cells, row.under)).casefold()
