"""Retros from their start to their close."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from execboard.domain.dates import START_OF_WORK, day_begins
from execboard.domain.drafts.retros import RetroDraft
from execboard.domain.errors import Invalid, Refused
from execboard.domain.retro_formats import Format, check_columns
from execboard.domain.retros import Retro, RetroColumn, RetroSpent, title_for
from execboard.services import lookup
from execboard.services.labels import said
from execboard.services.views import retro_formats, running_places
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.retros.reviewing import Reviewing
    from execboard.services.running_places import Places
    from execboard.services.session import Session


class Retros:
    """Writes about retros as a whole."""

    def __init__(self, session: Session, reviewing: Reviewing, places: Places) -> None:
        self._session = session
        self._reviewing = reviewing
        self._places = places

    def start(self, format: str = "", **given: Any) -> Retro:
        """Start a retro: `title`, `columns` of its own, `since` when it looks back, `date` where it was held before.

        Without a format, one other than the last two. It looks back to the last retro held. Raises Refused where one of
        that day is running already.
        """
        draft = RetroDraft.read(self._session.today, format=format, **given)
        found = retro_formats.chosen(self._session, draft.format)
        columns = check_columns(draft.columns) if draft.columns else found.columns
        with self._session.change() as batch:
            day = draft.date or self._session.today
            for one in reads.running(self._session.db):
                if one.happened == day:
                    raise Refused(f"{one.ref} is running", f"go on with it, or execboard retro close {one.ref}")
            retro = self._insert(found, columns, day, draft)
            batch.label = batch.label or said("started", retro.ref, retro.title)
        return retro

    def _insert(self, found: Format, columns: tuple[str, ...], day: date, draft: RetroDraft) -> Retro:
        last = reads.last_held(self._session.db, day)
        since = draft.since or (last.happened if last else None)
        if since is not None and since > day:
            raise Invalid(f"it looks back from {day}", "give that day or an earlier one", field="since")
        with self._session.change() as batch:
            retro = batch.insert(
                Retro(
                    draft.title or title_for(found.title, day),
                    found.name,
                    day,
                    self.moment(day),
                    self._session.clock.now(),
                    since=since,
                    led_by=self._session.actor,
                )
            )
            for position, name in enumerate(columns, 1):
                batch.insert(RetroColumn(retro.id, name, position))
        return retro

    def moment(self, day: date) -> datetime:
        """When a retro of that day began: now, or in the morning of a day that has passed."""
        if day == self._session.today:
            return self._session.clock.now()
        zone = self._session.clock.zone
        return max(day_begins(day, zone), datetime.combine(day, START_OF_WORK, zone).astimezone(UTC))

    def edit(self, ref: str, **given: Any) -> Retro:
        """Change its `title`, `date` or the day `since` when it looks back."""
        draft = RetroDraft.read(self._session.today, **given)
        with self._session.change() as batch:
            before = self.find(ref)
            changes = draft.given()
            if "date" in changes:
                changes["happened"] = changes.pop("date") or before.happened
            if "title" in changes:
                changes["title"] = changes["title"] or before.title
            retro = batch.update(before, replace(before, **changes))
            if retro.since is not None and retro.since > retro.happened:
                raise Invalid(f"it was held on {retro.happened}", "give that day or an earlier one", field="since")
            batch.label = batch.label or said("edited", retro.ref, retro.title)
        return retro

    def add_column(self, ref: str, name: str) -> RetroColumn:
        """Add a column on the right."""
        with self._session.change() as batch:
            retro = self.find(ref)
            present = reads.columns(self._session.db, retro.id)
            words = check_columns([*(one.name for one in present), name])
            column = batch.insert(RetroColumn(retro.id, words[-1], max((o.position for o in present), default=0) + 1))
            batch.label = batch.label or said("added column to", retro.ref, column.name)
        return column

    def rename_column(self, ref: str, name: str, new: str) -> RetroColumn:
        """Call a column something else; its notes stay in it."""
        from execboard.domain.retros import check_column

        with self._session.change() as batch:
            retro = self.find(ref)
            present = reads.columns(self._session.db, retro.id)
            before = check_column(name, present)
            words = check_columns([*(one.name for one in present if one.id != before.id), new])
            column = batch.update(before, replace(before, name=words[-1]))
            batch.label = batch.label or said("renamed column of", retro.ref, column.name)
        return column

    def reveal(self, ref: str, *, hide: bool = False) -> Retro:
        """Show who wrote which note, or hide it again."""
        with self._session.change() as batch:
            before = self.find(ref)
            retro = batch.update(before, replace(before, revealed=int(not hide)))
            batch.label = batch.label or said(
                "hid authors of" if hide else "revealed authors of", retro.ref, retro.title
            )
        return retro

    def close(self, ref: str) -> Retro:
        """End it: earlier actions of which nothing was said are carried, and counted."""
        with self._session.change() as batch:
            before = self.find(ref)
            if before.status == "held":
                raise Refused(f"{before.ref} is closed already", f"to correct it: execboard retro edit {before.ref}")
            self._reviewing.carry_unmarked(before)
            seconds = self._count(before)
            retro = batch.update(
                before, replace(before, status="held", ended=self._ended(before, seconds), seconds=seconds)
            )
            batch.label = batch.label or said("closed", retro.ref, retro.title)
        self._places.forget(retro)
        return retro

    def _count(self, retro: Retro) -> int:
        """The seconds that it took; those of every phase, where somebody went through them."""
        now = self._session.clock.now()
        place = running_places.clock_of(self._session, retro)
        if place is None:
            return max(0, int((now - retro.created_at).total_seconds()))
        with self._session.change() as batch:
            for (phase, _), seconds in place.banked(now).spent:
                batch.insert(RetroSpent(retro.id, phase, seconds))
        return place.seconds(now)

    def _ended(self, retro: Retro, seconds: int) -> datetime:
        """Now; for one that is told afterwards, that long after its beginning, on its own day."""
        if retro.started == retro.created_at:
            return max(self._session.clock.now(), retro.started)
        midnight = day_begins(retro.happened + timedelta(days=1), self._session.clock.zone)
        return min(retro.started + timedelta(seconds=seconds), midnight - timedelta(seconds=1))

    def reopen(self, ref: str) -> Retro:
        """Go on with one that was closed too early."""
        with self._session.change() as batch:
            before = self.find(ref)
            retro = batch.update(before, replace(before, status="running", ended=None, seconds=None))
            batch.label = batch.label or said("reopened", retro.ref, retro.title)
        return retro

    def enter(self, ref: str) -> Retro:
        """What is made from here on comes from that retro, until `leave`: for a screen that a person stays in."""
        retro = self.find(ref)
        self._session.source = retro.ref
        return retro

    def leave(self) -> None:
        """What is made from here on comes from no retro."""
        self._session.source = None

    def find(self, ref: str) -> Retro:
        """The retro that an id names, or ``last``."""
        found: Retro = lookup.find(self._session, ref, "retro")[1]
        return found
