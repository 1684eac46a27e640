"""A retro that was held elsewhere, from its text: notes, groups, votes, actions and learnings in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from execboard.domain import limits
from execboard.domain import retro_formats as format_rules
from execboard.domain.dates import parse_day, parse_past_day
from execboard.domain.errors import ExecboardError, Invalid, NotFound
from execboard.domain.retros import Retro, RetroColumn, RetroGroup, RetroVote, title_for
from execboard.domain.text import clean, fold
from execboard.services import lookup
from execboard.services.labels import said
from execboard.services.views import retro_formats
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.domain.retro_text import RetroText, TextAction, TextNote
    from execboard.services.learnings import Learnings
    from execboard.services.people import People
    from execboard.services.retros.noting import RetroNotes
    from execboard.services.retros.reviewing import Reviewing
    from execboard.services.retros.running import Retros
    from execboard.services.session import Session

UNOWNED = "Action items"
"""The column of actions that nobody owns: an action has one owner, so until it has one it is a note."""
LOOSE = "Notes"
"""The column of notes that stand under no heading."""
NO_FORMAT = "notes"


@dataclass(frozen=True, slots=True)
class Logged:
    """The retro that was made, and what a person should know of it."""

    retro: Retro
    remarks: tuple[str, ...] = ()


class Logging:
    """Writes whole retros."""

    def __init__(
        self,
        session: Session,
        people: People,
        retros: Retros,
        notes: RetroNotes,
        reviewing: Reviewing,
        learnings: Learnings,
    ) -> None:
        self._session = session
        self._people = people
        self._retros = retros
        self._notes = notes
        self._reviewing = reviewing
        self._learnings = learnings

    def log(
        self,
        text: RetroText,
        *,
        date: str | None = None,
        format: str = "",
        title: str = "",
        source: tuple[str, str] | None = None,
    ) -> Logged:
        """Make a held retro of a text. `date`, `format`, `title` go before what the text says; `source` is its file.

        Raises Invalid where there is nothing in it.
        """
        if not any((text.actions, text.learnings, *(column.notes for column in text.columns))):
            raise Invalid("there is no note in this", "write headings with lists below them: ## Went well, - …")
        _check_lengths(text)
        today = self._session.today
        day = parse_past_day(date or text.date or "today", today)
        columns = tuple(column.name for column in text.columns)
        chosen, names = self._format(format or text.format, columns)
        remarks: list[str] = []
        with self._session.change() as batch:
            retro = self._open(text, day, title or text.title or title_for(chosen.title, day), chosen.name, source)
            made = {name.casefold(): batch.insert(RetroColumn(retro.id, name, at)) for at, name in enumerate(names, 1)}
            groups = {
                one.name: batch.insert(
                    RetroGroup(
                        retro.id,
                        one.name,
                        self._session.clock.now(),
                        said=one.said,
                        cause=one.cause,
                        became=self._known(one.became),
                    )
                )
                for one in text.groups
                if any(note.group == one.name for column in text.columns for note in column.notes)
            }
            extra = {one.name: one.votes for one in text.groups}
            for column in text.columns:
                for note in column.notes:
                    votes = note.votes + (extra.pop(note.group, 0) if note.group else 0)
                    self._note(retro, made[column.name.casefold()], replace(note, votes=votes), groups, remarks)
            self._actions(retro, text.actions, made, remarks)
            for one in text.learnings:
                self._learnings.learned(one.text, retro=retro.ref, tags=one.tags, on=self._known(one.on) or "")
            retro = self._review(retro, text.previous, remarks)
            self._reviewing.carry_unmarked(retro)
            batch.label = said("logged", retro.ref, retro.title)
        return Logged(retro, tuple(remarks))

    def _open(self, text: RetroText, day: date, title: str, format: str, source: tuple[str, str] | None) -> Retro:
        started = self._retros.moment(day)
        last = reads.last_held(self._session.db, day - timedelta(days=1))
        since = parse_day(text.since, self._session.today) if text.since else last.happened if last else None
        now = self._session.clock.now()
        with self._session.change() as batch:
            return batch.insert(
                Retro(
                    title,
                    format,
                    day,
                    started,
                    now,
                    ended=max(started, now) if day == self._session.today else started,
                    since=since if since is None or since <= day else None,
                    status="held",
                    led_by=self._session.actor,
                    kept=text.kept,
                    source=source[0] if source else None,
                    source_key=source[1] if source else None,
                )
            )

    def _format(self, name: str, columns: tuple[str, ...]) -> tuple[format_rules.Format, tuple[str, ...]]:
        """The format, and the columns that the retro has: those of the format first."""
        known = retro_formats.formats()
        keys = {column.casefold() for column in columns}
        try:
            found = format_rules.find(name, known) if name else None
        except NotFound:
            found = format_rules.Format(name.casefold(), name, ())
        if found is None:
            fitting = [one for one in known if keys and keys <= {column.casefold() for column in one.columns}]
            found = min(fitting, key=lambda one: len(one.columns), default=format_rules.Format(NO_FORMAT, "Notes", ()))
        has = {column.casefold() for column in found.columns}
        names = (*found.columns, *(column for column in columns if column.casefold() not in has))
        return found, names or (LOOSE,)

    def _note(
        self, retro: Retro, column: RetroColumn, note: TextNote, groups: dict[str, RetroGroup], remarks: list[str]
    ) -> None:
        on, became = self._known(note.on), self._known(note.became)
        body = note.body
        for ref, there in ((note.on, on), (note.became, became)):
            if ref and not there:
                body = f"{body} ({ref})"
                remarks.append(f"line {note.line}: there is no {ref} here, so it stays in the words")
        with self._session.change() as batch:
            group = groups.get(note.group)
            made = self._notes.insert(
                retro,
                column,
                body,
                author=self._people.named(note.author, strict=False).handle if note.author else "",
                group_id=group.id if group else None,
                on_ref=on,
                became=became,
                said=note.said,
                cause=note.cause,
            )
            if note.votes:
                batch.insert(RetroVote(made.id, note.votes))

    def _actions(
        self, retro: Retro, found: Iterable[TextAction], columns: dict[str, RetroColumn], remarks: list[str]
    ) -> None:
        for one in found:
            try:
                due = parse_day(one.due, retro.happened).isoformat() if one.due else None
            except Invalid as error:
                raise Invalid(f"line {one.line}: {error.message}", error.remedy) from error
            try:
                if not one.owner:
                    raise Invalid("nobody owns it", "")
                action = self._reviewing.action(
                    retro.ref, one.text, one.owner, due=due, on=self._known(one.on) or "", proof=one.proof
                )
            except (Invalid, NotFound) as error:
                remarks.append(f"line {one.line}: {error.message}, so it is a note in {UNOWNED}: {one.text}")
                with self._session.change() as batch:
                    if UNOWNED.casefold() not in columns:
                        columns[UNOWNED.casefold()] = batch.insert(RetroColumn(retro.id, UNOWNED, len(columns) + 1))
                    self._notes.insert(retro, columns[UNOWNED.casefold()], one.text)
                continue
            if one.status != "open":
                self._reviewing.end(f"ACT-{action.id}", one.status, one.closed or retro.happened.isoformat())

    def _review(self, retro: Retro, found: Iterable[TextAction], remarks: list[str]) -> Retro:
        """What the text says of earlier actions; of what is not here it stays as words."""
        lost = []
        for one in found:
            action = self._same(one)
            if action is None:
                lost.append(one.text)
                remarks.append(f"line {one.line}: no action here is {one.id or 'called'} {one.text!r}; kept as text")
            elif one.effect:
                self._reviewing.review(action, one.effect, retro=retro.ref)
        if not lost:
            return retro
        kept = clean("\n".join((retro.kept, *(f"previous action: {words}" for words in lost))))
        with self._session.change() as batch:
            return batch.update(retro, replace(retro, kept=kept))

    def _same(self, one: TextAction) -> str | None:
        """The action that a line of earlier ones means: by its id, where it says the same there."""
        if not one.id or self._known(one.id) is None:
            return None
        title = lookup.title_of(lookup.find(self._session, one.id, "action")[1])
        return one.id if fold(title) == fold(one.text) else None

    def _known(self, ref: str | None) -> str | None:
        """An id that there is here."""
        try:
            return lookup.canonical(self._session, ref or "")
        except ExecboardError:
            return None


def _check_lengths(text: RetroText) -> None:
    """Raises Invalid for what is longer than such a thing may be, naming its line or its beginning."""
    names = [*(column.name for column in text.columns), *(group.name for group in text.groups)]
    said = [(name, limits.NAME, f"{name[:40]!r}") for name in names]
    said += [(text.title, limits.LINE, "the title"), (text.kept, limits.TEXT, "what is no note")]
    for column in text.columns:
        said += [(note.body, limits.TEXT, f"line {note.line}") for note in column.notes]
    for words, most, where in said:
        if why := limits.too_long(words, most):
            raise Invalid(f"{where} has {why}", "say it shorter")
