"""Puts what a reader found into the workspace: new things are added, known ones get what they lack."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from execboard.domain.decisions import no_to
from execboard.domain.errors import Invalid
from execboard.domain.initiatives import Ask, Assignment, Initiative, asked_again_words
from execboard.services.importing.matching import Key, Matching
from execboard.services.importing.owning import Owners
from execboard.services.importing.packed import in_parts
from execboard.services.importing.remarking import Remarks
from execboard.services.importing.report import Added, AskedAgain, EditedHere, Filled, Report
from execboard.services.importing.skipping import Skips
from execboard.services.importing.wording import Words, words_of
from execboard.services.initiatives.ranks import RANK_GAP
from execboard.storage import transfer
from execboard.storage.queries import initiatives as reads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime

    from execboard.domain.decisions import Decision
    from execboard.domain.initiatives import NoClass, Status
    from execboard.services.importing.found import Found, FoundInitiative
    from execboard.services.importing.owning import Named
    from execboard.services.session import Session
    from execboard.storage.door import Batch

DECLINED_AS: NoClass = "not-now"
"""The class of a "no" that comes without one: it says the least about the idea."""
EDITS_NAMED = 1_000
"""Fields that say something else here than in the source; of more it is only told how many."""
_SAME_END: dict[Status, tuple[Status, ...]] = {"done": ("done", "retired"), "declined": ("declined",)}


def apply(session: Session, batch: Batch, found: Found, tell: Callable[[int, int], None] | None = None) -> Report:
    """Add, fill and count; call inside a change. `tell` is called with how many are done, of how many."""
    return _Applying(session, batch, found).apply(tell)


@dataclass(frozen=True, slots=True)
class _Comer:
    """One thing of the source, and the number of the initiative that is the same, if any."""

    found: FoundInitiative
    words: Words
    key: Key
    known: int | None


@dataclass(slots=True)
class _Applying:
    session: Session
    batch: Batch
    source: Found
    remarks: Remarks = field(default_factory=Remarks)
    skipped: Skips = field(init=False)
    added: list[Added] = field(default_factory=list)
    asked_again: list[AskedAgain] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    edited_here: list[EditedHere] = field(default_factory=list)
    edits_not_named: int = 0
    helping: list[Assignment] = field(default_factory=list)
    """Helpers that are still to be written: rows of one table are faster together."""
    refusals: list[Decision] = field(default_factory=list)
    """The decisions that the "no"s are, still to be written."""
    owners: Owners = field(init=False)
    helped: set[int] = field(default_factory=set)
    """Numbers of initiatives that have somebody's time already."""
    ranks: dict[Status, int] = field(init=False)
    numbers: Iterator[int] = field(init=False)
    """Those of the initiatives that are still to be added of some that come."""
    now: datetime = field(init=False)
    today: date = field(init=False)

    def __post_init__(self) -> None:
        self.now, self.today = self.session.clock.now(), self.session.today
        self.skipped = Skips()
        self.skipped.extend(self.source.skipped)

    def apply(self, tell: Callable[[int, int], None] | None) -> Report:
        handles, links = self._surveyed()
        self.owners = Owners(self.session, self.batch, handles, self.remarks)
        db = self.session.db
        self.ranks = {status: reads.rank_bounds(db, status)[1] for status in ("candidate", "done", "declined")}
        written, done = len(self.batch.changes), 0
        for some in in_parts(self._comers(links)):
            self._take(some)
            with self.session.change():  # writes what there is so far
                pass
            written = transfer.let_go(self.batch, written)
            done += len(some)
            if tell:
                tell(done, len(self.source.initiatives))
        if self.edits_not_named:
            self.remarks.about(0, f"{self.edits_not_named:,} more fields were edited here, and are kept")
        return Report(
            kind=self.source.kind,
            added=tuple(self.added),
            asked_again=tuple(self.asked_again),
            filled=tuple(self.filled),
            unchanged=tuple(self.unchanged),
            edited_here=tuple(self.edited_here),
            skipped=self.skipped.told(),
            remarks=(*self.source.remarks, *self.remarks.told()),
            people_made=tuple(self.owners.made),
        )

    def _take(self, comers: list[_Comer]) -> None:
        """Some of what comes: as many as can be asked for in one statement."""
        numbers = [one.known for one in comers if one.known is not None]
        db = self.session.db
        known, asks = reads.numbered(db, numbers), reads.asks(db, numbers)
        self.numbers = iter(self.batch.reserve("initiative", sum(one.known is None for one in comers)))
        self.helped = set(reads.assignments(db, numbers))
        for one in comers:
            if one.known is None:
                self._add(one)
            elif known[one.known].status == "declined" and one.found.status == "candidate" and not one.key.own:
                self._ask_again(known[one.known], asks.get(one.known, []))
            else:
                self._reconcile(one, known[one.known])
        for row in (*self.helping, *self.refusals):
            self.batch.insert(row)
        self.helping.clear()
        self.refusals.clear()

    def _surveyed(self) -> tuple[dict[str, str], Counter[str]]:
        """Handles by name; and how often there is each link of things without an id: asked for before the first."""
        handles: dict[str, str] = {}
        links: Counter[str] = Counter()
        for found in self.source.initiatives:
            handles |= found.handles
            if found.link and not found.source_key:
                links[found.link] += 1
        return handles, links

    def _comers(self, links: Mapping[str, int]) -> Iterator[_Comer]:
        """What may be taken, each with what is the same here; a title twice in one source is one thing."""
        matching = Matching(self.session.db, self.source.kind, links)
        lines: dict[str, tuple[int, bool]] = {}
        for found in self.source.initiatives:
            key = matching.key(found)
            line, own = lines.setdefault(key.title, (found.line, key.own))
            if line != found.line and not (own and key.own):
                self.skipped.add(found.line, found.title, f"it is the same as line {line:,}")
                continue
            try:
                words = words_of(found, self.today, self.remarks)
            except Invalid as error:
                self.skipped.add(found.line, found.title, error.message)
                continue
            yield _Comer(found, words, key, matching.match(key))

    def _add(self, one: _Comer) -> None:
        status: Status = one.found.status
        people = self.owners.of(one.found)
        self.ranks[status] += RANK_GAP
        if status == "declined":
            self.remarks.about(one.found.line, 'declined in the source, so it came as a "no", not now')
        initiative = self.batch.insert_numbered(
            Initiative(
                one.words.title,
                self.now,
                status=status,
                rank=self.ranks[status],
                owner_id=self.owners.number(people[0]) if people else None,
                reason_class=DECLINED_AS if status == "declined" else None,
                source=self.source.kind,
                source_key=one.key.text,
                id=next(self.numbers),
                **one.words.fields,
            )
        )
        if status == "declined":
            because = initiative.reason or "declined where it came from"
            by = self.session.actor
            self.refusals.append(no_to(initiative.title, initiative.ref, because, at=self.now, today=self.today, by=by))
        self._add_helpers(one, initiative, people)
        owner = people[0].handle if people else None
        self.added.append(Added(initiative.ref, initiative.title, status, owner))

    def _add_helpers(self, one: _Comer, initiative: Initiative, people: tuple[Named, ...]) -> bool:
        for person in people[1:]:
            self.helping.append(Assignment(initiative.id, self.owners.number(person)))
        if len(people) > 1:
            helpers = ", ".join(f"@{person.handle}" for person in people[1:])
            verb = "helps" if len(people) == 2 else "help"
            self.remarks.about(one.found.line, f"@{people[0].handle} owns it, named first; {helpers} {verb}")
        return len(people) > 1

    def _ask_again(self, declined: Initiative, asks: list[Ask]) -> None:
        """Count one more asking, but one a day: a list that comes twice the same day asks once."""
        today = self.today
        if any(ask.asked_on == today for ask in asks):
            self.unchanged.append(declined.ref)
            return
        self.batch.insert(Ask(declined.id, today, self.session.actor))
        made = declined.created_at.astimezone(self.session.clock.zone).date()
        words = asked_again_words(len(asks) + 2, made, declined)
        self.asked_again.append(AskedAgain(declined.ref, declined.title, words))

    def _reconcile(self, one: _Comer, before: Initiative) -> None:
        """Fill what is empty here; report what says something else."""
        wanted: dict[str, Any] = dict(one.words.fields)
        if before.status != "declined":
            wanted.pop("reason", None)
        empty = {name: value for name, value in wanted.items() if getattr(before, name) in (None, "")}
        edits = [
            EditedHere(before.ref, name, getattr(before, name), value)
            for name, value in wanted.items()
            if name not in empty and getattr(before, name) != value
        ]
        filled = list(empty)
        if people := self.owners.of(one.found):
            here = self.owners.handle(before.owner_id)
            if here is None:
                empty["owner_id"] = self.owners.number(people[0])
                filled.append("owner")
            elif here != people[0].handle:
                edits.append(EditedHere(before.ref, "owner", here, people[0].handle))
            if before.id not in self.helped and self._add_helpers(one, before, people):
                filled.append("helpers")
        if one.key.own and before.title != one.words.title:
            edits.append(EditedHere(before.ref, "title", before.title, one.words.title))
        if self._status_differs(before.status, one.found.status):
            edits.append(EditedHere(before.ref, "status", before.status, one.found.status))
        self.batch.update(before, replace(before, **empty))
        room = EDITS_NAMED - len(self.edited_here)
        self.edited_here += edits[:room]
        self.edits_not_named += len(edits[room:])
        if filled:
            self.filled.append(Filled(before.ref, tuple(filled)))
        elif not edits:
            self.unchanged.append(before.ref)

    @staticmethod
    def _status_differs(here: Status, source: Status) -> bool:
        """A candidate that has moved on here is no edit; an end that the source tells and we do not is."""
        if source == "candidate":
            return here == "declined"
        return here not in _SAME_END[source]
