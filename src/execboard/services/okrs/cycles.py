"""Cycles: naming, opening, closing and editing them; and the rule that a closed one is read-only to people."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from execboard.domain.dates import cycle_bounds, parse_cycle
from execboard.domain.drafts.okrs import CycleDraft
from execboard.domain.errors import Invalid, NotFound, Refused
from execboard.domain.okrs import Cycle, check_dates, status_for, status_of
from execboard.services.views.cycles import BACKLOG, present
from execboard.storage.queries import okrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.domain.okrs import CycleStatus
    from execboard.services.session import Session


class Cycles:
    """Writes about cycles."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._filling = False

    def cycle(self, name: str, status: CycleStatus | None = None, **given: Any) -> Cycle:
        """The cycle of that name, made where it is not there yet; with `status`, opened or closed.

        `starts` and `ends` are for a new one that is no quarter, half or year, which may have any name then.
        """
        draft = CycleDraft.read(self._session.today, name=name, **given)
        with self._session.change() as batch:
            known = okrs.cycle_named(self._session.db, draft.name)
            if known is None and not (draft.starts and draft.ends):
                known = okrs.cycle_named(self._session.db, parse_cycle(draft.name or name))
            if known is None:
                return self._make(draft, status)
            if draft.starts or draft.ends:
                raise Refused(f"there is a cycle {known.name} already", f"execboard cycle edit {known.name}")
            today = self._session.today
            if status is None or status == known.status:
                return known
            batch.label = batch.label or f"{'opened' if status == 'open' else 'closed'} cycle {known.name}"
            closed_on = today if status == "closed" else None
            opened_on = known.opened_on or (today if status == "open" else None)
            return batch.update(known, replace(known, status=status, opened_on=opened_on, closed_on=closed_on))

    def _make(self, draft: CycleDraft, status: CycleStatus | None) -> Cycle:
        session = self._session
        if draft.starts and draft.ends:
            name, starts, ends = draft.name, draft.starts, draft.ends
            check_dates(starts, ends)
        else:
            name = parse_cycle(draft.name)
            starts, ends = cycle_bounds(name, session.charter.fiscal_start)
        with session.change() as batch:
            state = status or status_for(starts, ends, session.today)
            opened_on = session.today if state == "open" else None
            batch.label = batch.label or f"{'opened' if state == 'open' else 'made'} cycle {name}"
            return batch.insert(Cycle(name, starts, ends, session.clock.now(), state, opened_on))

    def edit(self, name: str, **given: Any) -> Cycle:
        """Change a cycle's name, days or reflection. A closed one takes a reflection where it has none."""
        rename = given.pop("rename", None)
        draft = CycleDraft.read(self._session.today, name=rename, **given)
        with self._session.change() as batch:
            before = self.find(name)
            changes = draft.given()
            only_words = set(changes) == {"reflection"} and not before.reflection
            if not only_words:
                self.check_open(before.id)
            if changes.get("name") == "":
                raise Invalid("a cycle needs a name", "give one such as 2026-Q4", field="name")
            for side in ("starts", "ends"):
                if side in changes and changes[side] is None:
                    raise Invalid(f"a cycle needs a day on which it {side}", f"give --{side} DAY", field=side)
            after = replace(before, **changes)
            check_dates(after.starts, after.ends)
            other = okrs.cycle_named(self._session.db, after.name)
            if other is not None and other.id != before.id:
                raise Refused(f"there is a cycle {other.name} already", "give another name")
            batch.label = batch.label or f"edited cycle {after.name}"
            return batch.update(before, after)

    def find(self, name: str) -> Cycle:
        """The known cycle of that name. Raises NotFound."""
        known = okrs.cycle_named(self._session.db, name.strip())
        if known is None:
            known = okrs.cycle_named(self._session.db, parse_cycle(name))
        if known is None:
            raise NotFound(f"there is no cycle {parse_cycle(name)}", "see execboard cycle list")
        return known

    def number(self, name: str | None) -> int | None:
        """The number of the cycle that is meant, made where it is new: the present one's without a name."""
        if name and name.strip().casefold() in BACKLOG:
            return None
        return self.cycle(name or present(self._session).name).id

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Let an import write into closed cycles while this lasts."""
        before, self._filling = self._filling, True
        try:
            yield
        finally:
            self._filling = before

    @property
    def is_filling(self) -> bool:
        """Whether an import may write into closed cycles."""
        return self._filling

    def is_closed(self, cycle_id: int | None) -> bool:
        """Whether a cycle is closed to people; never for an import that fills it."""
        if cycle_id is None or self._filling:
            return False
        found = okrs.cycle(self._session.db, cycle_id)
        return found is not None and status_of(found, self._session.today) == "closed"

    def check_open(self, cycle_id: int | None) -> None:
        """Raises Refused where the cycle is closed."""
        if self.is_closed(cycle_id):
            found = okrs.cycle(self._session.db, cycle_id or 0)
            name = found.name if found else ""
            raise Refused(f"{name} is closed and can only be looked at", f"reopen it: execboard cycle open {name}")
