"""A retro as one file: each note, action and learning a field of its own, so that two edits merge line by line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from execboard.domain.errors import Invalid
from execboard.domain.retro_reading import read
from execboard.domain.retro_text import RetroText, TextAction, TextLearning, TextNote
from execboard.domain.retro_writing import action_lines, group_lines, learning_lines, note_lines
from execboard.services.guarding import Guard
from execboard.services.labels import said
from execboard.services.views import retro_text, retros
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.domain.merging import Merge
    from execboard.services.retros.rooms import Rooms
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class Written:
    """What a file says: `fields` of what was there before, the `things` behind them, and what is `new` in it.

    New notes come with their columns; `columns` are all that the file has.
    """

    fields: dict[str, str]
    things: dict[str, Any]
    new: tuple[tuple[str, Any], ...]
    columns: tuple[str, ...]


class RetroEditing:
    """Reads an edited file back."""

    def __init__(self, session: Session, rooms: Rooms) -> None:
        self._session = session
        self._rooms = rooms

    def fields(self, ref: str) -> dict[str, str]:
        """What of a retro can be edited, each thing as it stands in the file."""
        text = self._text(ref)
        return {name: words for name, (words, _) in _parts(text).items()} | _orders(text)

    def read(self, ref: str, text: str) -> Written:
        """What an edited file says. Raises Invalid for a line that is nothing of a retro's."""
        before = self._text(ref)
        found = read(text, [column.name for column in before.columns])
        _refuse_stray(before, found)
        known, orders = _parts(before), _orders(before)
        parts = _parts(found)
        fields = {name: parts[name][0] if name in parts else "" for name in known}
        new: list[tuple[str, Any]] = [
            *((column.name, note) for column in found.columns for note in column.notes if _name(note) not in known),
            *(("", one) for one in found.actions if _name(one) not in known),
            *(("", one) for one in found.learnings if _name(one) not in known),
        ]
        fields |= {name: words for name, (words, _) in parts.items() if name.startswith("group ")}
        fields |= _reordered(orders, _orders(found))
        return Written(
            fields,
            {name: thing for name, (_, thing) in parts.items()},
            tuple(new),
            tuple(column.name for column in found.columns),
        )

    def guard(self, ref: str, was: Mapping[str, str]) -> Guard:
        """What guards the saving against what somebody else changed meanwhile."""
        found = self._rooms.retros.find(ref).ref
        orders = {name: order for name, order in was.items() if name.startswith("order ")}

        def now() -> dict[str, str]:
            fields = self.fields(found)
            return fields | _reordered(orders, fields)

        return Guard(self._session, found, was, now)

    def save(self, guard: Guard, fields: Mapping[str, str], written: Written) -> Merge:
        """Change what the file changed, in one step. Raises ChangedMeanwhile where both sides changed one thing."""
        rooms, db, ref = self._rooms, self._session.db, guard.ref
        with self._session.change() as batch, guard.merging(fields) as merged:
            now = self.fields(ref)
            there = {one.name.casefold() for one in reads.columns(db, rooms.retros.find(ref).id)}
            for name in written.columns:
                if name.casefold() not in there:
                    rooms.retros.add_column(ref, name)
            mine = {
                name: words
                for name, words in merged.fields.items()
                if name not in merged.taken and words != now.get(name, "")
            }
            for name, words in mine.items():
                if not name.startswith(("group ", "order ")):
                    self._apply(ref, name, words, written.things.get(name))
            for column, thing in written.new:
                self._add(ref, column, thing)
            for name, words in mine.items():
                if name.startswith("group ") and words:
                    self._group(ref, written.things[name])
                elif name.startswith("order "):
                    rooms.notes.arrange(ref, [int(number) for number in words.split()])
            batch.label = said("edited", ref, rooms.retros.find(ref).title)
        return merged

    def _apply(self, ref: str, name: str, words: str, thing: Any) -> None:
        """Change one thing that was there; None where it is gone from the file."""
        rooms = self._rooms
        kind, _, which = name.partition(" ")
        if kind in ("title", "date"):
            rooms.retros.edit(ref, **{kind: words})
        elif kind == "previous":
            if words:
                rooms.actions.review(which, words, retro=ref)
        elif kind == "note" and thing is None:
            rooms.notes.delete(f"{ref}.{which}")
        elif kind == "note":
            column, note = thing
            note_ref = f"{ref}.{which}"
            rooms.notes.edit(note_ref, body=note.body, column=column, on=note.on or "", **self._author(note))
            self._rest(ref, note_ref, note)
        elif kind == "action":
            self._edit_action(which, thing)
        elif kind == "learning" and thing is None:
            rooms.learnings.delete(which)
        elif kind == "learning":
            rooms.learnings.edit(which, text=thing.text, tags=thing.tags or ("",), on=thing.on or "")

    def _author(self, note: TextNote) -> dict[str, str]:
        """Hidden authors are not in the file, so a line without one takes none away."""
        return {"by": note.author} if note.author else {}

    def _rest(self, ref: str, note_ref: str, note: TextNote) -> None:
        """Votes, group and outcome of a note, as its line has them."""
        rooms = self._rooms
        rooms.groups.total(note_ref, note.votes)
        if note.group:
            rooms.groups.group(ref, note.group, [note_ref])
        elif rooms.notes.find(note_ref).group_id is not None:
            rooms.groups.ungroup(note_ref)
        rooms.topics.outcome(note_ref, said=note.said, cause=note.cause, became=note.became or "")

    def _group(self, ref: str, found: Any) -> None:
        rooms = self._rooms
        retro = rooms.retros.find(ref)
        for group in reads.groups(self._session.db, retro.id):
            if group.name.casefold() == found.name.casefold():
                rooms.topics.group_outcome(group, said=found.said, cause=found.cause, became=found.became or "")

    def _edit_action(self, ref: str, one: TextAction | None) -> None:
        rooms = self._rooms
        if one is None:
            raise Invalid(f"{ref} is gone from the file", "to drop it put [-] in front of it")
        rooms.correcting.edit(ref, text=one.text, owner=one.owner, due=one.due, on=one.on or "", proof=one.proof)
        if one.status != "open":
            rooms.actions.end(ref, one.status, one.closed or self._session.today.isoformat())

    def _add(self, ref: str, column: str, thing: Any) -> None:
        rooms = self._rooms
        if isinstance(thing, TextNote):
            note = rooms.notes.note(ref, column, thing.body, by=thing.author, on=thing.on or "")
            self._rest(ref, note.ref, thing)
        elif isinstance(thing, TextLearning):
            rooms.learnings.learned(thing.text, retro=ref, tags=thing.tags, on=thing.on or "")
        else:
            if not thing.owner:
                raise Invalid(f"line {thing.line}: {thing.text!r} has no owner", "name one person at its end: @ana")
            made = rooms.actions.action(
                ref, thing.text, thing.owner, due=thing.due or None, on=thing.on or "", proof=thing.proof
            )
            if thing.status != "open":
                rooms.actions.end(f"ACT-{made.id}", thing.status, thing.closed or self._session.today.isoformat())

    def _text(self, ref: str) -> RetroText:
        return retro_text.of(retros.retro(self._session, ref), ids=True)


def _refuse_stray(before: RetroText, found: RetroText) -> None:
    kept = set(before.kept.split("\n"))
    stray = [line for line in found.kept.split("\n") if line.strip() and line not in kept]
    if stray:
        raise Invalid(f"{stray[0].strip()[:60]!r} is no note", "begin it with - below a heading")


def _parts(text: RetroText) -> dict[str, tuple[str, Any]]:
    """Each thing of a text that has an id, by name: as it stands there, and the thing itself."""
    found: dict[str, tuple[str, Any]] = {"title": (text.title, None), "date": (text.date, None)}
    for column in text.columns:
        for note in column.notes:
            if name := _name(note):
                place = [column.name, *([f"### {note.group}"] if note.group else [])]
                found[name] = ("\n".join([*place, *note_lines(note)]), (column.name, note))
    for group in text.groups:
        found[f"group {group.name}"] = ("\n".join(group_lines(replace(group, votes=0))), group)
    for one in text.previous:
        if one.id:
            found[f"previous {one.id}"] = (one.effect, one)
    for action in text.actions:
        if name := _name(action):
            found[name] = ("\n".join(action_lines(action)), action)
    for learning in text.learnings:
        if name := _name(learning):
            found[name] = ("\n".join(learning_lines(learning)), learning)
    return found


def _orders(text: RetroText) -> dict[str, str]:
    """The numbers of the notes of each column, in the order of the file: those in no group, then group by group."""
    found = {}
    for column in text.columns:
        groups = list(dict.fromkeys(note.group for note in column.notes if note.group))
        notes = sorted(column.notes, key=lambda note: groups.index(note.group) if note.group else -1)
        found[f"order {column.name}"] = " ".join(str(note.number) for note in notes if note.number is not None)
    return found


def _reordered(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The orders after an edit: the former one where no two notes changed places, though some may have come or gone."""
    found = dict(before)
    for name, order in before.items():
        was, now = order.split(), after.get(name, "").split()
        stayed = [number for number in now if number in was]
        if stayed != [number for number in was if number in now]:
            found[name] = " ".join(stayed)
    return found


def _name(thing: TextNote | TextAction | TextLearning) -> str:
    """Under which name a thing is a field; empty where it is new."""
    if isinstance(thing, TextNote):
        return f"note {thing.number}" if thing.number is not None else ""
    kind = "action" if isinstance(thing, TextAction) else "learning"
    return f"{kind} {thing.id}" if thing.id else ""
