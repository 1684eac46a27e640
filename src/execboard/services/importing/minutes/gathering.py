"""Gathers what a reader meets in one meeting's minutes, and what it had to leave in their text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from execboard.domain import limits
from execboard.domain.dates import LAST_YEAR
from execboard.domain.errors import Invalid
from execboard.services.importing.found import Skipped
from execboard.services.importing.minutes import names
from execboard.services.importing.minutes.found import Noted, Said, Update
from execboard.services.importing.minutes.phrasing import all_links, details, told_of, topic_of
from execboard.services.importing.minutes.tense import is_going, is_time_off, without_mark_of_work
from execboard.services.importing.minutes.vocabulary import says_nothing
from execboard.services.importing.values import read_day
from execboard.services.importing.words import count, short

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from execboard.services.importing.minutes.pieces import Node
    from execboard.services.importing.minutes.vocabulary import Heard

MOST_SAID: Final = 2_000
"""Things told in one meeting. More is no meeting."""
NAMED_LEFT: Final = 200


@dataclass(slots=True)
class Gathered:
    """Filled line by line by a reader."""

    references: Mapping[str, str]
    attended: dict[str, None] = field(default_factory=dict)
    absent: dict[str, None] = field(default_factory=dict)
    led_by: str = ""
    date_words: str = ""
    agenda: list[Noted] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    spoke: dict[str, bool] = field(default_factory=dict)
    left: list[Skipped] = field(default_factory=list)
    lines_left: int = 0

    @property
    def known(self) -> list[str]:
        """Who has been named so far."""
        return list(dict.fromkeys((*self.attended, *self.spoke, *self.absent)))

    @property
    def updates(self) -> tuple[Update, ...]:
        """Who reported."""
        return tuple(Update(person, spoke) for person, spoke in self.spoke.items())

    def leave(self, line: int, text: str, why: str, lines: int = 1) -> None:
        """Something stays in the text alone."""
        self.lines_left += lines
        if len(self.left) < NAMED_LEFT:
            more = f": {count(lines, 'line')}" if lines > 1 else ""
            self.left.append(Skipped(line, short(text), f"{why}{more}"))

    def reports(self, person: str, heard: Heard | None = None, *, spoke: bool = False) -> None:
        """Somebody gives an update."""
        if person:
            self.spoke[person] = self.spoke.get(person, False) or spoke or heard == "blocked"

    def tell(self, node: Node, person: str, heard: Heard, topic: str = "", *, loose: bool = False) -> None:
        """Take an item, or where it only says what those below are about, each of these. `loose`: it may name whose."""
        waiting = [(node, topic)]
        while waiting:
            one, about = waiting.pop()
            own = topic_of(one, self.references)
            if own is None:
                self._tell_one(one, person, heard, about, loose=loose)
                continue
            below = f"{about}/{own}" if about else own
            waiting += [(child, below) for child in reversed(one.children)]

    def _tell_one(self, node: Node, person: str, heard: Heard, topic: str, *, loose: bool) -> None:
        words = told_of(node, self.references)
        text = words.text
        if says_nothing(text):
            self.reports(person, spoke=heard == "blocked")
            return
        if not words.says:
            self.leave(node.line, node.text, "it says nothing in words", node.size)
            return
        if words.ticked is not None and heard in ("done", "next", "going"):
            heard = "done" if words.ticked else "next"
        due = None
        if heard == "next":
            text, due = due_at_end(text)
        if loose:
            person, text, due = self._whose(text, person, due)
        if not person and heard in ("done", "next", "going"):
            self.leave(node.line, node.text, "it names nobody whose it is", node.size)
            return
        if is_time_off(text) and heard != "blocked":
            self.reports(person)
            self.leave(node.line, node.text, "time off", node.size)
            return
        if heard == "done" and is_going(text):
            heard = "going"
        if heard == "going":
            text = without_mark_of_work(text)
        if len(text) > limits.LINE:
            self.leave(node.line, text, f"it is longer than {limits.LINE:,} characters", node.size)
            return
        if len(self.said) == MOST_SAID:
            raise Invalid(f"Line {node.line:,}: more than {MOST_SAID:,} things are told here", "split these minutes")
        self.reports(person, heard)
        self.said.append(
            Said(
                node.line,
                person,
                heard,
                f"({topic}) {text}" if topic else text,
                all_links(node, self.references),
                details(node, self.references, words.links),
                names.handles_in(text),
                due,
            )
        )

    def _whose(self, text: str, person: str, due: date | None) -> tuple[str, str, date | None]:
        """Who a line names at its beginning or end, and what is left of it."""
        if found := names.before(text, self.known):
            name, rest = found
            return (name, *due_at_end(rest)) if due is None else (name, rest, due)
        rest, found_at_end = names.at_end(text)
        if found_at_end:
            name = names.among(found_at_end[0], self.known) or found_at_end[0]
            return (name, *due_at_end(rest)) if due is None else (name, rest, due)
        return person, text, due


def due_at_end(text: str) -> tuple[str, date | None]:
    """A line without the day at its end, and that day: ``!2026-12-01``, ``(due 1 Dec 2026)``, ``by 2026-12-01``."""
    rest = text.rstrip(" .)")
    for mark in (" !", " (due: ", " (due ", " due: ", " due ", " by ", " (by ", " until "):
        before, found, last = rest.rpartition(mark)
        if found and len(last) <= 20 and (day := read_day(last.strip())) and day.year <= LAST_YEAR:
            return before.rstrip(" ,;–—-"), day
    return text, None
