"""Key results of an import, with their check-ins and moved goalposts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from execboard.domain.checkins import CheckIn, Goalpost
from execboard.domain.drafts.okrs import CheckInDraft
from execboard.domain.drafts.plan import KeyResultDraft
from execboard.domain.errors import ExecboardError, Invalid
from execboard.domain.limits import NAME
from execboard.domain.okrs import RANK_GAP, KeyResult, KeyResultTeam, check_dates, check_levels, check_range
from execboard.domain.text import clean, clean_line, fold
from execboard.services.importing.found_okrs import joined
from execboard.services.importing.report import Added, EditedHere
from execboard.storage.queries import checkins, okrs

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.okrs import Cycle, Objective
    from execboard.services.importing.found_okrs import FoundCheckIn, FoundKeyResult, FoundObjective
    from execboard.services.importing.okr_applying import OkrApplying

_OF_A_DRAFT = frozenset(KeyResultDraft.model_fields)


@dataclass(slots=True)
class Measuring:
    """Writes key results for an import."""

    whole: OkrApplying
    checked_in: int = 0
    _made: dict[str, KeyResult] = field(default_factory=dict)
    _waiting: list[tuple[FoundKeyResult, KeyResult]] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)
    _position: int = 0

    def __post_init__(self) -> None:
        self._position = okrs.last_position(self.whole.session.db, "key_result")

    def results(self, of: FoundObjective, objective: Objective, cycle: Cycle | None, *, new: bool) -> None:
        """The key results of one objective."""
        here: dict[str, list[KeyResult]] = {}
        known_ones = [] if new else okrs.key_results(self.whole.session.db, objective.id)
        for known in known_ones:
            here.setdefault(fold(known.title), []).append(known)
        seen: Counter[str] = Counter()
        for one in of.results:
            self._tell_place(one, objective)
            title = fold(clean_line(one.title))
            twins, nth = here.get(title, []), seen[title]
            seen[title] += 1
            try:
                result, is_new = self._result(one, objective, cycle, twins[nth] if nth < len(twins) else None)
            except ExecboardError as error:
                self.whole.skipped.add(one.line, one.title, error.message)
                continue
            if one.key:
                self._made[one.key] = result
            if one.goes_on_from:
                self._waiting.append((one, result))
            self._check_ins(one, result, cycle, is_new)

    def finish(self) -> None:
        """What leads from one key result to another, now that all are here."""
        for one, result in self._waiting:
            before = self._made.get(one.goes_on_from)
            if before is None:
                self.whole.remarks.about(
                    one.line, f"{one.goes_on_from[:20]} is not in this file, so nothing leads there"
                )
            elif result.from_id is None:
                self.whole.batch.update(result, replace(result, from_id=before.id))

    def _tell_place(self, one: FoundKeyResult, objective: Objective) -> None:
        first = self._places.setdefault(fold(one.title), objective.id)
        if first != objective.id and not one.key:
            self.whole.remarks.about(one.line, "a key result of that title is under another objective too; both came")

    def _result(
        self, one: FoundKeyResult, of: Objective, cycle: Cycle | None, known: KeyResult | None
    ) -> tuple[KeyResult, bool]:
        whole = self.whole
        fields = whole.owned(one.line, one.owners, {**one.said, "notes": joined(one.notes)})
        drafted = {name: value for name, value in fields.items() if name in _OF_A_DRAFT}
        draft = KeyResultDraft.read(whole.session.today, title=one.title, **drafted)
        fields |= draft.given()
        title = fields.pop("title")
        if known is not None:
            return whole.reconcile(known.ref, known, fields), False
        now = one.created_at or whole.session.clock.now()
        self._position += RANK_GAP
        made = KeyResult(of.id, title, now, position=self._position, **fields)
        if made.direction == "done":
            made = replace(made, start=0.0, target=1.0)
        check_range(made.direction, made.start, made.target)
        check_levels(made)
        check_dates(made.starts or (cycle.starts if cycle else None), made.ends or (cycle.ends if cycle else None))
        made = whole.batch.insert(made)
        for team in whole.teams_of(one.teams):
            whole.batch.insert(KeyResultTeam(made.id, team.id))
        whole.added.append(Added(made.ref, made.title, "key result", whole.owners.handle(made.owner_id)))
        for post in one.posts:
            words: dict[str, Any] = {"reason": clean(post.reason) or "-", "trigger": post.trigger, "moved_on": post.on}
            whole.batch.insert(
                Goalpost(
                    made.id,
                    *post.values,
                    **words,
                    created_at=whole.session.clock.now(),
                    author=clean_line(post.author)[:NAME],
                )
            )
        return made, True

    def _check_ins(self, one: FoundKeyResult, result: KeyResult, cycle: Cycle | None, new: bool) -> None:
        """Check-ins on days that have none yet; the same day with another value was edited here."""
        here = [] if new else checkins.of(self.whole.session.db, result.id)[::-1]
        for found in one.check_ins:
            day = self._day(found, cycle)
            same = next((known for known in here if self._is_same(known, found, day)), None)
            if same is not None:
                here.remove(same)
                if same.value != found.value:
                    self.whole.edited_here.append(
                        EditedHere(result.ref, f"check-in of {same.happened}", same.value, found.value)
                    )
                continue
            try:
                note = CheckInDraft.read(self.whole.session.today, note=found.note).note
                _check_value(found.value, result)
            except Invalid as error:
                self.whole.skipped.add(found.line, f"{found.value:g}", error.message)
                continue
            session = self.whole.session
            author = clean_line(found.author)[:NAME] or session.actor
            self.whole.batch.insert(
                CheckIn(result.id, found.value, day, session.clock.now(), found.confidence, note, author)
            )
            self.checked_in += 1

    @staticmethod
    def _is_same(known: CheckIn, found: FoundCheckIn, day: date) -> bool:
        if known.happened == day:
            return True
        return isinstance(found.on, str) and (known.value, known.note) == (found.value, clean(found.note))

    def _day(self, found: FoundCheckIn, cycle: Cycle | None) -> date:
        today = self.whole.session.today
        if not isinstance(found.on, str):
            day = found.on
        elif cycle is None or found.on == "now":
            day = today
        else:
            half = timedelta(days=(cycle.ends - cycle.starts).days // 2)
            day = cycle.ends if found.on == "end" else cycle.starts + half
        if day > today:
            self.whole.remarks.about(found.line, f"a value of {day} is from a day to come, so it is of today")
        if found.on == "now" and cycle is not None and cycle.ends < day:
            return cycle.ends
        return min(day, today)


def _check_value(value: float, result: KeyResult) -> None:
    if result.direction == "done" and value not in (0, 1):
        raise Invalid(f"{value:g} is neither done nor not", "give 1 or 0")
