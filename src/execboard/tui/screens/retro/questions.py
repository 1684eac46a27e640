"""The lines that are typed in a retro: what each asks, and what is done with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.views import retro_now, retros
from execboard.tui.asking import Question
from execboard.tui.dialogs.asking import on_field, owner_field
from execboard.tui.forms import Field

if TYPE_CHECKING:
    from execboard.services.views import retro_memory
    from execboard.services.workspace import Workspace


def question(workspace: Workspace, retro: str, verb: str, ref: str) -> Question:
    """The question `verb` about a thing. Raises NotFound for what is not there.

    For ``group`` the thing is one of the notes, and the others stand behind it with commas between.
    """
    match verb:
        case "group":
            return _group(workspace, retro, ref)
        case "rename":
            return _rename(workspace, retro, ref)
        case "said":
            return _said(workspace, retro, ref)
        case "cause":
            return _cause(workspace, retro, ref)
        case "link":
            return _link(workspace, ref)
        case "drop":
            return _drop(workspace, retro, ref)
        case "column":
            return _column(workspace, retro)
    return _learned(workspace, retro, ref)


def _group(workspace: Workspace, retro: str, refs: str) -> Question:
    view, notes = retros.retro(workspace, retro), refs.split(",")
    names = [one.group for one in view.topics if one.group]
    known = next((one.name for one in _likely(workspace, retro) if set(one.notes) & set(notes)), "")
    there = next((note.group for ref in notes if (note := retro_now.note_of(view, ref)) and note.group), "")

    def submit(words: str) -> str:
        made = workspace.retro_groups.group(retro, words, notes)
        return f"{len(notes)} {'notes' if len(notes) > 1 else 'note'} in {made.name} · u takes it back"

    count = f"{len(notes)} notes" if len(notes) > 1 else notes[0]
    hint = "what they have in common, or a group that is there"
    field = Field("line", f"Group {count}", hint=hint, kind="person", choices=names, anew=True)
    return Question(field, submit, needed=True, begins=there or known)


def _likely(workspace: Workspace, retro: str) -> tuple[retro_memory.LikelyView, ...]:
    from execboard.services.views.retro_memory import likely

    return likely(workspace, retro)


def _rename(workspace: Workspace, retro: str, ref: str) -> Question:
    view = retros.retro(workspace, retro)
    topic = retro_now.topic_of(view, ref)
    name = (topic.group or "") if topic else ""

    def submit(words: str) -> str:
        return f"it is called {workspace.retro_groups.rename(retro, name, words).name}"

    hint = "the name of another group makes the two one"
    return Question(Field("line", "Group's name", hint=hint), submit, needed=True, begins=name)


def _said(workspace: Workspace, retro: str, ref: str) -> Question:
    topic = retro_now.topic_of(retros.retro(workspace, retro), ref)

    def submit(words: str) -> str:
        workspace.retro_topics.discuss(ref, said=words)
        return f"kept what was said of {ref}" if words else f"nothing was said of {ref}"

    hint = "what the discussion came to, in a sentence"
    return Question(Field("line", "Said", hint=hint), submit, begins=" ".join((topic.said if topic else "").split()))


def _cause(workspace: Workspace, retro: str, ref: str) -> Question:
    topic = retro_now.topic_of(retros.retro(workspace, retro), ref)

    def submit(words: str) -> str:
        cause = workspace.retro_topics.discuss(ref, cause=words).cause
        return f"its cause: #{cause}" if cause else "it has no cause any more"

    hint = "one word, such as staffing or reviews: the same cause is found again over all retros"
    return Question(Field("line", "Cause", hint=hint), submit, begins=topic.cause if topic else "")


def _link(workspace: Workspace, ref: str) -> Question:
    from dataclasses import replace

    def submit(words: str) -> str:
        note = workspace.retro_topics.link(ref, words)
        return f"{ref} led to {note.became}" if note.became else f"{ref} led to nothing yet"

    field = replace(on_field(workspace, ""), name="line", label="Led to", hint="what was changed for it: KR-3, INI-5")
    return Question(field, submit)


def _drop(workspace: Workspace, retro: str, ref: str) -> Question:
    def submit(words: str) -> str:
        workspace.retro_actions.review(ref, "drop", retro=retro, note=words)
        return f"dropped {ref} · u brings it back"

    return Question(Field("line", f"Drop {ref}", hint="why; Enter alone gives no reason"), submit)


def _column(workspace: Workspace, retro: str) -> Question:
    def submit(words: str) -> str:
        return f"there is a column {workspace.retros.add_column(retro, words).name} now"

    return Question(Field("line", "New column", hint="it stands behind the others"), submit, needed=True)


def _learned(workspace: Workspace, retro: str, ref: str) -> Question:
    view = retros.retro(workspace, retro)
    note = retro_now.note_of(view, ref) if ref else None

    def submit(words: str) -> str:
        made = workspace.learnings.learned(words, retro=retro)
        return f"{made.ref} is kept; it is listed, searched and exported"

    hint = "we learned that …, with #tags at its end"
    return Question(Field("line", "Learned", hint=hint), submit, needed=True, begins=note.text if note else "")


def voter_field(workspace: Workspace) -> Field:
    """Whose votes are entered from now on."""
    return owner_field(workspace, "line", "Votes of", hint="one person; Enter alone counts them without names")
