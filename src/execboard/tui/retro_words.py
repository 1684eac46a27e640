"""What is told of the thing under the cursor of a running retro: all words of a note, and what is known of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from execboard.services.views.retro_now import column_of, note_of, topic_of
from execboard.tui.widgets.facts import Fact
from execboard.tui.widgets.text import Cell, as_content, joined, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from execboard.services.views.retro_evidence import EvidenceView
    from execboard.services.views.retro_memory import ThemeView
    from execboard.services.views.retro_shapes import NoteView, RetroActionView, RetroView, TopicView

MOST_LINES = 2


def note_lines(view: RetroView, note: NoteView, width: int, before: Sequence[ThemeView] = ()) -> Content:
    """A note whole, below it what belongs to it, and what earlier retros told of the same."""
    room = max(20, width)
    lines = wrapped(" ".join(note.text.split()), room, MOST_LINES)
    lines += wrapped((about_note(view, note), "$muted"), room, 1)
    for theme in before[:1]:
        lines += wrapped((f"before: {theme.words}", effect_style(theme.effect)), room, 1)
    return Content("\n").join(lines)


def about_note(view: RetroView, note: NoteView) -> str:
    """Which note it is, where it stands, whose it is, what it is from and what it became."""
    parts = [
        note.id,
        column_of(view, note.id),
        f"by @{note.author}" if note.author else "",
        f"from {note.on}" if note.on else "",
        f"in {note.group}" if note.group else "",
        f"became {note.became}" if note.became else "",
        f"{note.votes} {'votes' if note.votes > 1 else 'vote'}" if note.votes else "",
    ]
    return " · ".join(part for part in parts if part)


def evidence_lines(one: EvidenceView, into: str, width: int) -> Content:
    """A line of the timeline whole, and what Enter does with it."""
    lines = wrapped(one.text, max(20, width), MOST_LINES)
    end = "noted already; Enter notes it once more" if one.noted else "Enter notes it, with its link"
    about = joined((f"{one.id} · {one.kind} · ", "$muted"), (f"{end}: ", "$muted"), (into, "$accent"))
    return Content("\n").join([*lines, wrapped(about, max(20, width), 1)[0]])


def action_lines(one: RetroActionView, width: int) -> Content:
    """An earlier action whole, and what would show that it helped."""
    lines = wrapped(one.text, max(20, width), MOST_LINES)
    parts = [one.source or "", f"on {one.on}" if one.on else "", _carried(one.carried)]
    parts.append(f"shows by: {one.proof}" if one.proof else "nobody said what would show that it helped")
    about = " · ".join(part for part in parts if part)
    return Content("\n").join([*lines, wrapped((about, "$muted"), max(20, width), 1)[0]])


def topic_facts(view: RetroView, topic: TopicView, before: Sequence[ThemeView]) -> list[Fact]:
    """All of a topic: its notes, what was said, and what earlier retros told of it."""
    facts: list[Fact] = []
    if topic.group or len(topic.notes) > 1:
        for place, ref in enumerate(topic.notes):
            note = note_of(view, ref)
            if note is not None:
                where: Cell = (f"  {column_of(view, ref)}", "$muted")
                facts.append(Fact("" if place else "Notes", joined(" ".join(note.text.split()), where)))
    else:
        note = note_of(view, topic.id)
        if note is not None and " ".join(note.text.split()) != topic.title:
            facts.append(Fact("Note", note.text))
        facts.append(Fact("Column", column_of(view, topic.id)))
        if note is not None and note.on:
            facts.append(Fact("From", note.on))
    facts.append(Fact("Said", topic.said or ("nothing yet: s", "$faint")))
    facts.append(Fact("Cause", (f"#{topic.cause}", "$accent") if topic.cause else ("no tag yet: C", "$faint")))
    became = [topic.became, *(note.became for ref in topic.notes if (note := note_of(view, ref)) is not None)]
    found = list(dict.fromkeys(one for one in became if one))
    if found:
        facts.append(Fact("Became", ", ".join(found)))
    for place, theme in enumerate(before):
        facts.append(Fact("" if place else "Before", (theme.words, effect_style(theme.effect))))
    return facts


def effect_style(effect: str) -> str:
    """How the effect of a theme's last action is drawn."""
    return {"no-effect": "$warning", "helped": "$success"}.get(effect, "$muted")


def before_of(view: RetroView, ref: str, known: Mapping[str, Sequence[ThemeView]]) -> Sequence[ThemeView]:
    """What earlier retros told of the topic that a note is in."""
    topic = topic_of(view, ref)
    return known.get(topic.id, ()) if topic else ()


def likely_words(view: RetroView, notes: Sequence[str], width: int) -> Content:
    """The first of the notes that may belong together."""
    found = [note for ref in notes[:3] if (note := note_of(view, ref)) is not None]
    lines = [
        wrapped(joined((f"{note.id}  ", "$muted"), " ".join(note.text.split())), max(20, width), 1)[0] for note in found
    ]
    return Content("\n").join(lines) if lines else as_content("")


def noted(number: int) -> str:
    """``3 notes``."""
    return f"{number} note" if number == 1 else f"{number} notes"


def _carried(times: int) -> str:
    return "" if not times else "carried once" if times == 1 else f"carried {times} times"
