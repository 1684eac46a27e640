"""Forms of retros: notes and learnings put right, actions agreed, notes turned into something else.

Each returns the words to say about it, or None where the form was left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.blockers import KINDS
from execboard.services.views import learnings, retro_actions, retro_now, retros
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.asking import day_field, names_in, on_field, owner_field
from execboard.tui.dialogs.plan_forms import changed
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.retro_shapes import NoteView
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers


async def edit_note(screen: BoardScreen, ref: str) -> str | None:
    """Put a note right: its words, its column, what it came from, whose it is."""
    workspace, retro = screen.workspace, ref.partition(".")[0]

    def make() -> list[Field]:
        view = retros.retro(workspace, retro)
        note = retro_now.note_of(view, ref) or _gone(ref)
        fields = [
            Field("body", "Note", note.text, kind="text", required=True),
            _column_field(view.columns, retro_now.column_of(view, ref)),
            on_field(workspace, note.on, "From"),
        ]
        if view.revealed:
            fields.append(owner_field(workspace, "by", "Whose", note.author))
        return fields

    def submit(fields: Sequence[Field], answers: Answers) -> str:
        given = changed(fields, answers)
        if given:
            workspace.retro_notes.edit(ref, **given)
        return f"edited {ref}" if given else f"{ref} is as it was"

    return await drafts.ask_again(screen, ref, f"Edit {ref}", make, submit)


def _gone(ref: str) -> NoteView:
    from execboard.domain.errors import NotFound

    raise NotFound(f"{ref} is gone", "u brings back what you took away")


def _column_field(columns: Sequence[Any], now: str) -> Field:
    return Field("column", "Column", now, kind="choice", choices=[one.name for one in columns], required=True)


async def edit_retro(screen: BoardScreen, ref: str) -> str | None:
    """Put right what a retro is called, its day, and since when it looks back."""
    workspace = screen.workspace

    def make() -> list[Field]:
        view = retros.retro(workspace, ref)
        since = view.since.isoformat() if view.since else ""
        return [
            Field("title", "Title", view.title, required=True, hint="E opens all of it in your editor"),
            day_field(workspace, "date", "Held on", view.date.isoformat(), past=True, required=True),
            day_field(workspace, "since", "Looks back to", since, past=True, hint="as far as there is, unless you say"),
        ]

    def submit(fields: Sequence[Field], answers: Answers) -> str:
        given = changed(fields, answers)
        if given:
            workspace.retros.edit(ref, **given)
        return f"edited {ref}" if given else f"{ref} is as it was"

    return await drafts.ask_again(screen, ref, f"Edit {ref}", make, submit)


async def edit_action(screen: BoardScreen, ref: str) -> str | None:
    """Put right an action that was agreed, with what will show that it helped."""
    workspace = screen.workspace

    def make() -> list[Field]:
        one = retro_actions.one(workspace, ref)
        due = one.due.isoformat() if one.due else ""
        return [
            Field("text", "What", one.text, required=True),
            owner_field(workspace, label="Who does it", value=one.owner, required=True),
            day_field(workspace, "due", "Due", due),
            Field("proof", "Shows by", one.proof, hint=PROOF),
            on_field(workspace, one.on),
        ]

    def submit(fields: Sequence[Field], answers: Answers) -> str:
        given = changed(fields, answers)
        if given:
            workspace.correcting.edit(ref, **given)
        return f"edited {ref}" if given else f"{ref} is as it was"

    return await drafts.ask_again(screen, ref, f"Edit {ref}", make, submit)


PROOF = "what will show that it helped: it is asked two weeks after it is done"


async def agree(screen: BoardScreen, retro: str, note: NoteView | None) -> str | None:
    """Agree on an action; of a note, when one is under the cursor."""
    workspace = screen.workspace
    view = retros.retro(workspace, retro)
    fields = [
        Field("text", "What", required=True, hint="begin with a verb"),
        owner_field(workspace, value=workspace.actor, label="Who does it", required=True),
        day_field(workspace, "due", "Due"),
        Field("proof", "Shows by", hint=PROOF),
        on_field(workspace, note.on if note and note.on else ""),
    ]

    def submit(answers: Answers) -> str:
        given = {name: answers[name] for name in ("due", "proof", "on") if answers[name]}
        with workspace.change() as batch:
            made = workspace.retro_actions.action(retro, answers["text"], answers["owner"], **given)
            label = batch.label
            if note is not None and note.became is None:
                workspace.retro_topics.link(note.id, f"ACT-{made.id}")
            batch.label = label
        advice = retro_actions.said_of(workspace, made)
        return f"agreed on ACT-{made.id}" + (f" · {advice}" if advice else "")

    intro = (f"{note.id} {' '.join(note.text.split())[:200]}", "$muted") if note else ""
    if view.advice:
        intro = (view.advice, "$warning")
    key = f"action:{note.id if note else retro}"
    return await drafts.ask(screen, key, "Action", fields, submit, intro=intro, verb="agree")


async def decide(screen: BoardScreen, note: NoteView, title: str) -> str | None:
    """Decide something about a topic; both are linked."""
    workspace = screen.workspace
    fields = [
        Field("answer", "Decided", required=True, hint="what will be done, or not"),
        Field("because", "Because", kind="text", hint="the topic, unless you say"),
        Field("gives_up", "Gives up"),
        day_field(workspace, "revisit", "Look again"),
    ]

    def submit(answers: Answers) -> str:
        given = {name: answers[name] for name in ("gives_up", "revisit") if answers[name]}
        made = workspace.retro_topics.decide(note.id, answers["answer"], answers["because"], **given)
        return f"decided {made}, from {note.id}"

    intro = (" ".join(title.split())[:200], "$muted")
    return await drafts.ask(screen, f"decide:{note.id}", "Decision", fields, submit, intro=intro, verb="decide")


async def turn(screen: BoardScreen, note: NoteView, into: str) -> str | None:
    """Turn a note into a blocker or a candidate; both are linked."""
    workspace = screen.workspace
    text = " ".join(note.text.split())
    if into == "blocker":
        fields = [
            Field("text", "What", text, required=True),
            on_field(workspace, note.on),
            owner_field(workspace, label="Who clears it"),
            Field("kind", "Kind", kind="choice", choices=KINDS),
            Field("next_step", "Next step", hint="what happens next, so that it moves"),
            day_field(workspace, "next_by", "By"),
        ]
    else:
        fields = [
            Field("text", "Title", text, required=True),
            Field("outcome", "What exactly", hint="in a sentence, what will be true"),
            owner_field(workspace),
        ]

    def submit(answers: Answers) -> str:
        given = {name: words for name, words in answers.items() if words}
        made = workspace.retro_topics.turn(note.id, into, **given)
        return f"{note.id} is {made} now, linked both ways"

    title = "Blocker" if into == "blocker" else "Candidate"
    return await drafts.ask(screen, f"turn:{note.id}:{into}", f"{title} from {note.id}", fields, submit)


async def edit_learning(screen: BoardScreen, ref: str) -> str | None:
    """Put a learning right."""
    workspace = screen.workspace

    def make() -> list[Field]:
        one = learnings.learning(workspace, ref)
        return [
            Field("text", "Learned", one.text, kind="text", required=True),
            Field("tags", "Tags", " ".join(one.tags), hint="words to find it by"),
            on_field(workspace, one.on, "About"),
        ]

    def submit(fields: Sequence[Field], answers: Answers) -> str:
        given: dict[str, Any] = changed(fields, answers)
        if "tags" in given:
            given["tags"] = names_in(given["tags"])
        if given:
            workspace.learnings.edit(ref, **given)
        return f"edited {ref}" if given else f"{ref} is as it was"

    return await drafts.ask_again(screen, ref, f"Edit {ref}", make, submit)


async def new_learning(screen: BoardScreen) -> str | None:
    """Keep what was learned between two retros."""
    workspace = screen.workspace
    fields = [
        Field("text", "Learned", kind="text", required=True, hint="we learned that …"),
        Field("tags", "Tags", hint="words to find it by"),
        on_field(workspace, "", "About"),
    ]

    def submit(answers: Answers) -> str:
        made = workspace.learnings.learned(answers["text"], tags=names_in(answers["tags"]), on=answers["on"])
        return f"{made.ref} is kept; it is listed, searched and exported"

    return await drafts.ask(screen, "learning", "Learning", fields, submit, verb="keep")
