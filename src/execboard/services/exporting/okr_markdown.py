"""Goals and OKRs of a Markdown export, in the form in which `import` reads them again; docs/exports.md shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from execboard.domain.dates import to_stored
from execboard.services.exporting.own_words import shown, written
from execboard.storage.queries import checkins, okrs
from execboard.storage.queries.people import everyone, teams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from execboard.domain.okrs import Cycle, KeyResult, Objective
    from execboard.services.session import Session

Fact = tuple[str, Any]
_EMPTY = "—"


class OkrDocument:
    """Reads what it takes, once; hold a snapshot meanwhile."""

    def __init__(self, session: Session) -> None:
        self._session = session
        db = session.db
        self._handles = {person.id: person.handle for person in everyone(db)}
        self._teams = {team.id: team.name for team in teams(db)}
        self._cycles = okrs.cycles(db)
        self._every = okrs.objectives(db)

    def blocks(self, only: str | None = None) -> Iterator[str]:
        """Goals, and the cycles with their objectives; of one cycle, what those lead to from elsewhere comes along."""
        yield from self._goals()
        named = {cycle.name for cycle in self._cycles if only in (None, cycle.name)}
        listed = {one.id for one in self._every if only is None or self._cycle_name(one) == only}
        beside = self._above(listed) - listed
        for cycle in self._cycles:
            found = [one for one in self._every if one.cycle_id == cycle.id and one.id in listed | beside]
            if cycle.name in named or found:
                yield from self._cycle(cycle, found, listed)
        found = [one for one in self._every if one.cycle_id is None and one.id in listed | beside]
        if found:
            yield "## Objectives without a cycle"
            yield from self._objectives(found, listed)

    def _cycle_name(self, one: Objective) -> str | None:
        return next((cycle.name for cycle in self._cycles if cycle.id == one.cycle_id), None)

    def _above(self, listed: set[int]) -> set[int]:
        """Objectives that those support or go on from, and so on upwards."""
        by_id = {one.id: one for one in self._every}
        found: set[int] = set()
        new = set(listed)
        while new:
            linked = {number for one in new for number in (by_id[one].parent_id, by_id[one].from_id) if number in by_id}
            new = {number for number in linked if number is not None} - found
            found |= new
        return found

    def _goals(self) -> Iterator[str]:
        found = okrs.goals(self._session.db)
        if found:
            yield "## Goals"
        for one in found:
            yield f"### GOAL-{one.id} {written(one.title)}"
            yield from _facts(
                [
                    ("Owner", self._owner(one.owner_id)),
                    ("Due", one.due),
                    ("Why", one.why),
                    ("Added", to_stored(one.created_at)),
                ]
            )

    def _cycle(self, one: Cycle, found: Sequence[Objective], listed: set[int]) -> Iterator[str]:
        yield f"## Objectives {written(one.name)}"
        yield from _facts(
            [
                ("Days", f"{one.starts} to {one.ends}, {one.status}"),
                ("Opened", one.opened_on),
                ("Closed", one.closed_on),
                ("Reflection", one.reflection),
                ("Notes", one.notes),
                ("Added", to_stored(one.created_at)),
            ]
        )
        yield from self._objectives(found, listed)

    def _objectives(self, found: Sequence[Objective], listed: set[int]) -> Iterator[str]:
        numbers = [one.id for one in found]
        measures = okrs.measures(self._session.db, [number for number in numbers if number in listed])
        shared: dict[int, list[str]] = {}
        for link in okrs.objective_teams(self._session.db, numbers):
            shared.setdefault(link.objective_id, []).append(self._teams[link.team_id])
        for one in found:
            yield f"### {one.ref} {written(one.title)}"
            yield from self._objective(one, shared.get(one.id, []))
            results = measures.get(one.id, [])
            posts = checkins.goalposts(self._session.db, [each.id for each in results])
            for result in results:
                yield from self._key_result(result)
                yield from _posts(posts.get(result.id, []))
                yield from self._check_ins(result)

    def _objective(self, one: Objective, shared: list[str]) -> Iterator[str]:
        above = f"GOAL-{one.goal_id}" if one.goal_id else f"OBJ-{one.parent_id}" if one.parent_id else ""
        counts = one.parent_link == "counts"
        yield from _facts(
            [
                ("Owner", self._owner(one.owner_id)),
                ("Counts in" if counts and above else "Supports", above),
                ("Linked as", "counts" if counts and not above else ""),
                ("Kind", one.kind),
                ("Teams", _several(shared)),
                ("State", "closed" if one.status == "closed" else ""),
                ("Why", one.why),
                ("Is not", one.is_not),
                ("Verdict", one.verdict),
                ("Reflection", one.reflection),
                ("Goes on from", f"OBJ-{one.from_id}" if one.from_id else ""),
                ("Notes", one.notes),
                ("Added", to_stored(one.created_at)),
            ]
        )

    def _key_result(self, one: KeyResult) -> Iterator[str]:
        links = okrs.key_result_teams(self._session.db, [one.id])
        yield f"#### {one.ref} {written(one.title)}"
        yield from _facts(
            [
                ("Measure", f"{one.direction}, {shown(one.start)} to {shown(one.target)}"),
                ("Unit", one.unit),
                ("Kind", one.kind),
                ("Owner", self._owner(one.owner_id)),
                ("Priority", one.priority),
                ("Commit", one.commit_value),
                ("Stretch", one.stretch_value),
                ("Weight", one.weight if one.weight != 1 else None),
                ("Teams", _several([self._teams[link.team_id] for link in links])),
                ("Source", one.source),
                ("Starts", one.starts),
                ("Ends", one.ends),
                ("Days between check-ins", one.interval_days),
                ("Resumed", one.resumed_on),
                ("Health as said", one.override_health),
                ("Said because", one.override_note),
                ("Said by", one.override_by),
                ("Said on", one.override_on),
                ("Score", one.score),
                ("Cause", one.cause_class),
                ("Cause in words", one.cause),
                ("Reflection", one.reflection),
                ("Goes on from", f"KR-{one.from_id}" if one.from_id else ""),
                ("Notes", one.notes),
                ("Added", to_stored(one.created_at)),
            ]
        )

    def _check_ins(self, one: KeyResult) -> Iterator[str]:
        found = checkins.of(self._session.db, one.id)[::-1]
        if found:
            yield _table(
                ("Day", "Value", "Confidence", "What changed", "By"),
                ((each.happened, each.value, each.confidence, each.note, each.author) for each in found),
            )

    def _owner(self, number: int | None) -> str:
        return f"@{self._handles[number]}" if number in self._handles else ""


def _several(names: Iterable[str]) -> Any:
    return [*names] or None


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    """A list of what is known; nothing where nothing is."""
    lines = []
    for name, value in facts:
        words = "; ".join(written(each) for each in value) if isinstance(value, list) else shown(value)
        lines += [f"- {name}: {words}"] if words else []
    yield from ["\n".join(lines)] if lines else []


def _posts(found: Sequence[Any]) -> Iterator[str]:
    if found:
        yield _table(
            ("Moved on", "Start before", "Start after", "Target before", "Target after", "Trigger", "Reason", "By"),
            (
                (one.moved_on, one.start_before, one.start_after, one.target_before, one.target_after, *_why(one))
                for one in found
            ),
        )


def _why(one: Any) -> tuple[str, str, str]:
    return one.trigger, one.reason, one.author


def _table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [list(headings), ["---"] * len(headings), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: Any) -> str:
    """A cell; an empty one is a dash, and a dash that somebody wrote has a backslash."""
    words = shown(value)
    return f"\\{_EMPTY}" if words == _EMPTY else words or _EMPTY
