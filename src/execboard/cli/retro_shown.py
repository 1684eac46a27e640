"""How retros are told to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.cli import printing
from execboard.cli.output import paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from execboard.cli.base import Run
    from execboard.services.views.retro_memory import ThemeView
    from execboard.services.views.retro_shapes import NoteView, RetroActionView, RetroView
    from execboard.services.views.search import Hit


def emit_retro(run: Run, ref: str, words: str = "") -> None:
    """Print a retro: whole for scripts, in a line for people where `words` says what was done."""
    from execboard.services.views import retros

    view = retros.retro(run.workspace, ref)
    run.emit(view, f"{words} {view.id} {view.title}" if words else lambda: "\n".join(_lines(view)))


def emit_note(run: Run, ref: str, words: str) -> None:
    """Print one note of a retro."""
    found = note_of(run, ref)
    run.emit(found, f"{words} {found.id} {found.text}")


def note_of(run: Run, ref: str) -> NoteView:
    """A note as it is shown, in its retro."""
    from execboard.services.views import retros

    view = retros.retro(run.workspace, ref.partition(".")[0])
    return next(note for column in view.columns for note in column.notes if note.id == ref)


def emit_action(run: Run, number: int, words: str) -> None:
    """Print one action of a retro."""
    from execboard.services.views import retro_actions

    view = retro_actions.one(run.workspace, f"ACT-{number}")
    run.emit(view, f"{words} {view.id} {view.text}, {printing.owner(view.owner)}{_state(view)}")


def _lines(view: RetroView) -> Iterator[str]:
    yield f"{view.id}  {view.title}  {paint(f'{view.date} · {view.format} · {view.status}', 'muted')}"
    if view.previous_actions:
        yield from ("", paint("Previous actions", "bold"))
        yield from (f"  {action_line(one)}" for one in view.previous_actions)
    for column in view.columns:
        yield from ("", paint(column.name, "bold"))
        for note in column.notes:
            yield from _note(note)
    for title, found in (("Actions", view.actions),):
        if found:
            yield from ("", paint(title, "bold"), *(f"  {action_line(one)}" for one in found))
    if view.learned:
        yield from ("", paint("Learned", "bold"))
        yield from (f"  {one.id}  {one.text} {paint(_tags(one.tags), 'muted')}".rstrip() for one in view.learned)
    if view.kept:
        yield from ("", paint("Also in these notes", "bold"), *(f"  {line}" for line in view.kept.split("\n")))
    if view.advice:
        yield from ("", paint(view.advice, "muted"))


def _note(note: NoteView) -> Iterator[str]:
    first, *more = note.text.split("\n")
    about = [
        f"+{note.votes}" if note.votes else "",
        f"[{note.group}]" if note.group else "",
        f"#{note.cause}" if note.cause else "",
        f"from {note.on}" if note.on else "",
        f"=> {note.became}" if note.became else "",
        f"@{note.author}" if note.author else "",
    ]
    number = note.id.partition(".")[2]
    yield f"  {number:>3}  {first} {paint(' '.join(one for one in about if one), 'muted')}".rstrip()
    yield from (f"       {line}".rstrip() for line in more)
    if note.said:
        yield from (paint(f"       > {line}", "muted") for line in note.said.split("\n"))


def action_line(one: RetroActionView) -> str:
    """An action in a line."""
    return f"{one.id}  {one.text}  {printing.owner(one.owner)}{_state(one)}"


def _state(one: RetroActionView) -> str:
    parts = [
        f"due {one.due}" if one.due and one.status == "open" else "",
        "late" if one.late else "",
        one.status if one.status != "open" else "",
        (one.effect or "").replace("-", " "),
        f"carried {one.carried}×" if one.carried else "",
        "did it help?" if one.asked_now else "",
        f"shows: {one.proof}" if one.proof else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f", {said}" if said else ""


def theme_rows(found: Sequence[ThemeView]) -> str:
    """Themes that recur, a line each."""
    rows = [
        (
            one.term,
            printing.number_of(one.count, "retro"),
            printing.number_of(len(one.blockers), "blocker") if one.blockers else "",
            f"{one.dates[-1]} to {one.dates[0]}" if one.dates else "",
            f"{one.last_action}: {one.effect.replace('-', ' ')}" if one.last_action else "nothing agreed",
        )
        for one in found
    ]
    return printing.table(rows, flexible=0, muted=(3,))


def hit_rows(found: Sequence[Hit]) -> str:
    """What was found, a line each."""
    return printing.table(
        [(one.id, one.kind.replace("_", " "), one.title.split("\n")[0]) for one in found], flexible=2, muted=(0, 1)
    )


def _tags(tags: Sequence[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)
