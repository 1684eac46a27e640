"""The retros at the demo's firm: scaffolds come too late again and again, and what was tried against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.services.demo.teller import Teller

_FIRST, _SECOND, _THIRD = 46, 25, 11
DUE = 28
"""Days that an action has."""
_DONE_BEFORE_SECOND, _DONE_BEFORE_THIRD = 40, 15


def tell_retros(tell: Teller) -> None:
    """Have each of them told when the story comes to its day."""
    tell.when(_FIRST, lambda day: _first(tell, day))
    tell.when(_DONE_BEFORE_SECOND, lambda day: _done(tell, day, "book ahead", "noon"))
    tell.when(_SECOND, lambda day: _second(tell, day))
    tell.when(_DONE_BEFORE_THIRD, lambda day: _done(tell, day, "second firm"))
    tell.when(_THIRD, lambda day: _third(tell, day))


def _first(tell: Teller, day: int) -> None:
    ref = tell.on(day, "fenna").retros.start("well-improve").ref
    _notes(tell, day, ref, "went", ("Quotes leave the office within a day", "New hands learn a roof in two weeks"))
    late = _notes(
        tell,
        day,
        ref,
        "to",
        ("Scaffolds come two days late", "Crews wait for scaffolds on Mondays", "Nobody answers the phone at noon"),
    )
    tell.on(day, "fenna").retro_groups.group(ref, "Late scaffolds", late[:2])
    for note, votes in ((late[0], 4), (late[1], 2), (late[2], 3)):
        tell.on(day, "fenna").retro_groups.vote(note, votes)
    tell.on(day, "fenna").retro_topics.discuss(late[0], said="Ordered when the crew is known", cause="planning")
    _agree(tell, day, ref, "book ahead", "Book scaffolds a week ahead", "goran", "no crew waits on a Monday")
    _agree(tell, day, ref, "noon", "Two people answer the phone at noon", "dua", "no call is missed from 12 to 1")
    tell.on(day, "fenna").retros.close(ref)


def _second(tell: Teller, day: int) -> None:
    ref = tell.on(day, "fenna").retros.start("start-stop-continue").ref
    tell.on(day, "fenna").retro_actions.review(tell.ids["book ahead"], "no-effect", note="the firm is late as before")
    tell.on(day, "fenna").retro_actions.review(tell.ids["noon"], "helped")
    late = _notes(tell, day, ref, "stop", ("Trusting one firm with all scaffolds", "Late scaffolds in the south"))
    _notes(tell, day, ref, "start", ("Telling depots on Thursday who is where on Monday",))
    _notes(tell, day, ref, "continue", ("Two on the phone at noon",))
    tell.on(day, "fenna").retro_groups.group(ref, "Late scaffolds", late)
    tell.on(day, "fenna").retro_groups.vote(late[0], 5)
    _agree(tell, day, ref, "second firm", "A second scaffold firm for the south", "bram", "both firms quote in a day")
    tell.on(day, "fenna").learnings.learned(
        "We learned that ordering earlier does not help where one firm has all the scaffolds",
        retro=ref,
        tags=("scaffolds", "suppliers"),
    )
    tell.on(day, "fenna").retros.close(ref)


def _third(tell: Teller, day: int) -> None:
    ref = tell.on(day, "fenna").retros.start("4ls").ref
    _notes(tell, day, ref, "liked", ("Both firms quote within a day", "The pilot depot helps the next one"))
    missed = _notes(tell, day, ref, "lacked", ("Scaffolds for steep roofs", "A plan for the days before Christmas"))
    _notes(tell, day, ref, "longed", ("One list of who is on which roof",))
    tell.on(day, "fenna").retro_groups.vote(missed[1], 4)
    tell.on(day, "fenna").retro_groups.vote(missed[0], 2)
    _agree(tell, day, ref, "christmas", "Write down who works between the years", "fenna", "nobody asks in December")
    tell.on(day, "fenna").learnings.learned(
        "We learned that a depot believes another depot more than it believes us", retro=ref, tags=("pilots",)
    )
    tell.on(day, "fenna").retros.close(ref)


def _notes(tell: Teller, day: int, ref: str, column: str, texts: tuple[str, ...]) -> list[str]:
    return [note.ref for note in tell.on(day, "fenna").retro_notes.notes(ref, column, texts)]


def _agree(tell: Teller, day: int, ref: str, key: str, text: str, owner: str, proof: str) -> None:
    made = tell.on(day, "fenna").retro_actions.action(ref, text, owner, due=tell.day(DUE - day), proof=proof)
    tell.ids[key] = f"ACT-{made.id}"


def _done(tell: Teller, day: int, *keys: str) -> None:
    for key in keys:
        tell.on(day, "fenna").actions.done(tell.ids[key])
