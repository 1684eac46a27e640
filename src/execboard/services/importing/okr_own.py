"""Reads the goals and OKRs of our own Markdown export, each word as it was; lines that people added become notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from execboard.domain.dates import from_stored
from execboard.domain.errors import Invalid
from execboard.services.exporting.own_words import read_written
from execboard.services.importing.found_okrs import (
    FoundCheckIn,
    FoundCycle,
    FoundGoal,
    FoundKeyResult,
    FoundObjective,
    FoundOkrs,
    FoundPost,
)
from execboard.services.importing.own_fields import CYCLE, GOAL, KEY_RESULT, OBJECTIVE, cells_of, read_field, several
from execboard.services.importing.words import count, lines_of, without_mark

if TYPE_CHECKING:
    from execboard.services.importing.found_okrs import Place

_THING: Final = re.compile(r"#{3,4} ((GOAL|OBJ|KR)-\d{1,18})(?: (.*))?", re.DOTALL)
_CYCLE: Final = re.compile(r"## Objectives (.+)")
_BACKLOG: Final = "without a cycle"
_DAYS: Final = re.compile(r"(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d), (planned|open|closed)")
_MEASURE: Final = re.compile(r"(increase|decrease|at-least|at-most|done), (\S+) to (\S+)")
_FACT: Final = re.compile(r"- ([A-Z][A-Za-z -]{1,30}): (.*)")
_PERSON: Final = re.compile(r"\| @(\S+) \| (.*?) \| .* \| \d+ \|")
_CHECK_INS: Final = "| Day | Value |"
_POSTS: Final = "| Moved on | Start before |"
_CELLS_OF_POST: Final = 8


def read_own(text: str) -> FoundOkrs:
    """What the text holds. The sections on initiatives, decisions and people are not read; that is told."""
    reader = _Reader()
    for number, line in enumerate(lines_of(without_mark(text)), 1):
        reader.line(number, line.rstrip("\n"))
    reader.found.remarks.insert(0, "Read as OKRs: it is an export of execboard")
    if reader.others:
        what = count(reader.others, "line")
        reader.found.remarks.append(
            f"{what} of the vision, initiatives, decisions and people not read: JSON brings all"
        )
    return reader.found


@dataclass(slots=True)
class _Reader:
    found: FoundOkrs = field(default_factory=FoundOkrs)
    cycle: FoundCycle | None = None
    thing: FoundGoal | FoundObjective | FoundKeyResult | FoundCycle | None = None
    objective: FoundObjective | None = None
    table: str = ""
    inside: bool = False
    """Whether this is a section on goals or objectives."""
    others: int = 0

    def line(self, number: int, line: str) -> None:
        """One line of the text."""
        if not line.strip():
            self.table = ""
        elif line.startswith("## "):
            self._section(number, line)
        elif (match := _THING.fullmatch(line)) and self.inside:
            self._thing(number, match[1], match[2], read_written(match[3] or ""))
        elif not self.inside:
            self._other(line)
        elif line.startswith("|"):
            self._row(number, line)
        elif not ((match := _FACT.fullmatch(line)) and self._fact(number, match[1], match[2])):
            self._note(number, line)

    def _section(self, number: int, line: str) -> None:
        self.thing, self.objective, self.cycle, self.table = None, None, None, ""
        match = _CYCLE.fullmatch(line)
        self.inside = bool(match) or line.strip() == "## Goals"
        if match:
            name = read_written(match[1])
            self.cycle = FoundCycle(number, name)
            self.thing = self.cycle
            if name != _BACKLOG:
                self.found.cycles[name] = self.cycle
        elif not self.inside:
            self.others += 1

    def _other(self, line: str) -> None:
        self.others += 1
        if match := _PERSON.fullmatch(line):
            self.found.names.setdefault(match[1], read_written(match[2]))

    def _thing(self, number: int, key: str, prefix: str, title: str) -> None:
        self.table = ""
        if prefix == "GOAL":
            goal = FoundGoal(number, title, key=key)
            self.found.goals.append(goal)
            self.thing = goal
        elif prefix == "OBJ":
            of = self.cycle.name if self.cycle and self.cycle.name in self.found.cycles else None
            self.objective = FoundObjective(number, title, of, key=key)
            self.found.objectives.append(self.objective)
            self.thing = self.objective
        elif self.objective is None:
            self.found.note(number, f"{key} {title}", self.cycle)
        else:
            result = FoundKeyResult(number, title, key=key)
            self.objective.results.append(result)
            self.thing = result

    def _fact(self, number: int, name: str, words: str) -> bool:
        """Whether ``- Name: words`` was read."""
        try:
            match self.thing:
                case FoundCycle():
                    return self._cycle_fact(name, words)
                case FoundGoal(said=said):
                    return self._owned(name, words) or read_field(said, GOAL, name, words)
                case FoundObjective():
                    return self._objective_fact(self.thing, name, words)
                case FoundKeyResult():
                    return self._result_fact(self.thing, name, words)
        except (ValueError, Invalid):
            return False
        return False

    def _cycle_fact(self, name: str, words: str) -> bool:
        if self.cycle is None:
            return False
        if name == "Days" and (match := _DAYS.fullmatch(words)):
            starts, ends = date.fromisoformat(match[1]), date.fromisoformat(match[2])
            self.cycle.said |= {"starts": starts, "ends": ends, "status": match[3]}
            self.found.cycles[self.cycle.name] = self.cycle
            return True
        if name == "Notes":
            self.cycle.notes.append(read_written(words))
            return True
        return read_field(self.cycle.said, CYCLE, name, words)

    def _objective_fact(self, one: FoundObjective, name: str, words: str) -> bool:
        match name:
            case "Supports" | "Counts in":
                one.supports = words.partition(" ")[0]
                one.said["parent_link"] = "counts" if name == "Counts in" else "supports"
                return True
            case "Linked as" if words == "counts":
                one.said["parent_link"] = "counts"
                return True
            case "State" if words == "closed":
                one.said["status"] = "closed"
                return True
        return self._common(one, name, words) or read_field(one.said, OBJECTIVE, name, words)

    def _result_fact(self, one: FoundKeyResult, name: str, words: str) -> bool:
        if name == "Measure":
            match = _MEASURE.fullmatch(words)
            if match is None:
                return False
            one.said |= {"direction": match[1], "start": float(match[2]), "target": float(match[3])}
            return True
        return self._common(one, name, words) or read_field(one.said, KEY_RESULT, name, words)

    def _common(self, one: FoundObjective | FoundKeyResult, name: str, words: str) -> bool:
        match name:
            case "Notes":
                one.notes.append(read_written(words))
            case "Teams":
                one.teams = several(words)
            case "Goes on from":
                one.goes_on_from = words
            case "Added":
                one.created_at = from_stored(words)
            case _:
                return self._owned(name, words)
        return True

    def _owned(self, name: str, words: str) -> bool:
        if name == "Owner" and words.startswith("@") and not isinstance(self.thing, FoundCycle) and self.thing:
            self.thing.owners = (words,)
            return True
        if name == "Added" and isinstance(self.thing, FoundGoal):
            self.thing.said["created_at"] = from_stored(words)
            return True
        return False

    def _row(self, number: int, line: str) -> None:
        if line.startswith((_CHECK_INS, _POSTS)):
            self.table = _CHECK_INS if line.startswith(_CHECK_INS) else _POSTS
        elif not re.fullmatch(r"\|(?: *:?-+:? *\|)+", line):
            cells = cells_of(line)
            try:
                self._take_row(number, cells)
            except (ValueError, IndexError, Invalid):
                self._note(number, line)

    def _take_row(self, number: int, cells: list[str]) -> None:
        """One check-in or moved goalpost. Raises ValueError for what is neither."""
        if not isinstance(self.thing, FoundKeyResult) or not self.table:
            raise ValueError(cells)
        day = date.fromisoformat(cells[0])
        if self.table == _CHECK_INS:
            sure = int(cells[2]) if cells[2] else None
            if sure is not None and not 0 <= sure <= 10:
                raise ValueError(cells[2])
            self.thing.check_ins.append(FoundCheckIn(number, _finite(cells[1]), day, sure, cells[3], cells[4]))
            return
        if len(cells) < _CELLS_OF_POST or cells[5] not in ("internal", "market", "customer"):
            raise ValueError(cells)
        values: Any = tuple(_finite(cell) for cell in cells[1:5])
        self.thing.posts.append(FoundPost(number, values, cells[6], cells[5], day, cells[7]))

    def _note(self, number: int, line: str) -> None:
        place: Place = self.thing if not isinstance(self.thing, FoundGoal) else None
        self.found.note(number, line, place)


def _finite(text: str) -> float:
    number = float(text)
    if not abs(number) <= 1e15:
        raise ValueError(text)
    return number
