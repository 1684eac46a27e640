"""Reads the minutes of one meeting, in whatever shape a team writes them.

A person stands over an update as a heading, a label, a line ``@ana`` or an item; or Done, Blocked and Next are headings
and each line names whose it is; or a table has a row a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from execboard.domain import limits
from execboard.domain.errors import Invalid
from execboard.domain.text import clean
from execboard.services.importing.minutes import names
from execboard.services.importing.minutes.days import day_in, day_of, kind_of
from execboard.services.importing.minutes.facts import is_listing, listed, read_fact
from execboard.services.importing.minutes.found import Minutes, Noted
from execboard.services.importing.minutes.gathering import Gathered
from execboard.services.importing.minutes.phrasing import details, parts_of, words_of
from execboard.services.importing.minutes.pieces import LABEL, PROSE, Node, Table, Title, read_pieces, references
from execboard.services.importing.minutes.tables import read_table
from execboard.services.importing.minutes.vocabulary import (
    FACTS,
    KIND_WORDS,
    WHO,
    part_of,
    says_nothing,
    slot_of,
)
from execboard.services.importing.words import key_of, lines_of, quoted, without_mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from execboard.services.importing.minutes.pieces import Piece
    from execboard.services.importing.minutes.vocabulary import Heard, Part

LARGEST_MINUTES: Final = 500_000
"""Characters of one meeting's minutes. More is no meeting."""
_UNDER_LABEL: Final = LABEL + 1


def read_minutes(
    text: str,
    name: str | None,
    today: date,
    *,
    given: date | None = None,
    kinds: Iterable[str] = (),
    signs: tuple[str, ...] = (),
) -> Minutes:
    """What the minutes of one meeting tell; `given` is its day where somebody says it.

    Raises Invalid where they are empty or too large, where no day is found, and for a day after `today`.
    """
    shown = quoted(name) if name else "The text"
    if len(text) > LARGEST_MINUTES:
        raise Invalid(
            f"{shown} has {len(text):,} characters; the minutes of one meeting have at most {LARGEST_MINUTES:,}",
            "one file a meeting",
        )
    plain = clean(without_mark(text))
    if not plain.strip():
        raise Invalid(f"{shown} is empty", "give minutes with who did what")
    lines = lines_of(plain)
    pieces = read_pieces(lines)
    reader = _Reader(Gathered(references(lines)), pieces)
    reader.read()
    found = reader.gathered
    title = reader.title or (name or "").rpartition("/")[2].rpartition(".")[0]
    day, how = day_of(reader.title, found.date_words, name, given, today)
    kind, why = kind_of((title, name or ""), kinds)
    return Minutes(
        title=title or f"{kind.capitalize()} {day.isoformat()}",
        kind=kind,
        day=day,
        kind_because=why,
        day_because=how,
        signs=signs,
        text=plain,
        attended=tuple(found.attended),
        absent=tuple(one for one in found.absent if one not in found.attended),
        led_by=found.led_by,
        agenda=tuple(found.agenda),
        notes=tuple(found.notes),
        said=tuple(found.said),
        updates=found.updates,
        left=tuple(sorted(found.left, key=lambda one: one.line)),
        lines_left=found.lines_left,
        file=name or "",
    )


@dataclass(slots=True)
class _Reader:
    """Goes through the pieces; knows over which part, person and slot it is."""

    gathered: Gathered
    pieces: list[Piece]
    title: str = ""
    part: Part | None = None
    part_level: int = 0
    person: str = ""
    person_level: int = 0
    slot: Heard | None = None
    slot_level: int = 0
    listing: str = ""
    """The word over a list of people."""
    other: str = ""
    """The title of a part that is not known."""

    def read(self) -> None:
        for at, piece in enumerate(self.pieces):
            following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
            match piece:
                case Title():
                    self._enter(piece, following)
                case Table():
                    self.listing = ""
                    read_table(self.gathered, piece)
                case Node():
                    self._read_item(piece)

    # Titles

    def _enter(self, title: Title, following: Piece | None) -> None:
        words = words_of(title.text, self.gathered.references).text
        if not self.title and self._is_title(title, words):
            self.title = words
            return
        self.listing = ""
        if self.part is None and not self.person and read_fact(self.gathered, words):
            return
        if is_listing(words) and title.level < PROSE:
            self.listing, self.part, self.person, self.slot, self.other = key_of(words), None, "", None, ""
            return
        if self._enter_slot(title, words) or self._enter_person(title, words, following):
            return
        if (part := part_of(words)) and (title.level < PROSE or title.text.strip() != words):
            self._enter_part(part, title.level)
            return
        if title.level < PROSE and (self.part is None or title.level <= self.part_level):
            self.part, self.person, self.slot = None, "", None
            self.other = words
            return
        self._read_prose(title, words)

    def _is_title(self, title: Title, words: str) -> bool:
        """Whether it names the meeting: the first heading, or a first line with a day or a word for a kind in it."""
        if slot_of(words) is not None or part_of(words) is not None or names.over(words) is not None:
            return False
        named = day_in(words) is not None or not KIND_WORDS.keys().isdisjoint(key_of(words).split())
        return title.level <= 2 or (title is self.pieces[0] and named)

    def _enter_slot(self, title: Title, words: str) -> bool:
        found = slot_of(words)
        if found is None or (title.level == PROSE and not (self.person or found[1])):
            return False
        if part_of(words) and not self.person:
            return False
        level = title.level if title.level < LABEL else _UNDER_LABEL
        if self.person and level <= self.person_level:
            self.person = ""
        self.slot, self.slot_level = found[0], level
        self.part, self.part_level, self.other = "updates", min(level, LABEL), ""
        self._read_inline(title.line, found[1])
        return True

    def _enter_person(self, title: Title, words: str, following: Piece | None) -> bool:
        name = names.over(words)
        if name is None and title.level <= LABEL and names.is_name(words.rstrip(":")):
            name = self._named_over(words.rstrip(": "), following)
        if name is None:
            return False
        if self.part in ("notes", "agenda", "actions") and title.level > self.part_level and not _is_slot(following):
            return False
        level = min(title.level, LABEL)
        if self.slot and level <= self.slot_level:
            self.slot = None
        self.person, self.person_level = names.among(name, self.gathered.known) or name, level
        if self.part is None:
            self.part, self.part_level = "updates", level - 1
        self.other = ""
        self.gathered.reports(self.person)
        return True

    def _named_over(self, words: str, following: Piece | None) -> str | None:
        """The name over an update, where somebody of that name is known or a slot comes next."""
        if key_of(words) in FACTS | WHO or is_listing(words) or part_of(words) or slot_of(words):
            return None
        if known := names.among(words, self.gathered.known):
            return known
        if isinstance(following, Title | Node):
            below = words_of(following.text, self.gathered.references)
            if slot_of(below.text) or (isinstance(following, Node) and below.ticked is not None):
                return words
        return None

    def _enter_part(self, part: Part, level: int) -> None:
        self.part, self.part_level = part, min(level, LABEL)
        self.person, self.slot, self.other = "", None, ""

    def _read_prose(self, title: Title, words: str) -> None:
        text = title.text.strip()
        if self.part == "notes" and not _is_hint(text):
            self.gathered.notes.append(Noted(title.line, words))
        elif self.part in ("notes", "agenda", "actions", "checklist", "updates") and _is_hint(text):
            return  # a hint of the template, which nobody wrote
        else:
            self.slot = None  # what comes below a sentence belongs to it, not to what stood above
            self.gathered.leave(title.line, text, "prose")

    # Items

    def _read_item(self, node: Node) -> None:
        words = words_of(node.text, self.gathered.references)
        if self.part is None and not self.other and self._read_head(node, words.text):
            return
        if self.part == "checklist":
            self.gathered.leave(node.line, node.text, "a checklist", node.size)
        elif self.part in ("agenda", "notes", "decisions"):
            self._note(node, words.text)
        elif self.part == "actions":
            self._read_action(node, words.text)
        elif self._read_slot(node, words.text) or self._read_person(node, words.text):
            return
        elif self.slot is not None:
            self._tell(node, self.slot)
        elif self.person and words.ticked is not None:
            self._tell(node, "done" if words.ticked else "next")
        elif self.part == "updates" and (found := names.before(words.text, self.gathered.known)):
            self._read_free(node, *found)
        else:
            why = f"under {quoted(self.other)}" if self.other else "not under Done, Blocked or Next"
            self.gathered.leave(node.line, node.text, why, node.size)

    def _read_head(self, node: Node, words: str) -> bool:
        """An item above the first part: a fact, or somebody who was there."""
        if self.listing:
            return listed(self.gathered, self.listing, (node.text, *(child.text for child in node.children)))
        return not self.person and self.slot is None and read_fact(self.gathered, words, node.children)

    def _read_slot(self, node: Node, words: str) -> bool:
        """``- Done:`` with what is done below it, or in the same line."""
        found = slot_of(words)
        if found is None or not (node.children or found[1] or ":" in words or self.person):
            return False
        self.slot, self.slot_level = found[0], _UNDER_LABEL
        self._read_inline(node.line, found[1])
        for child in node.children:
            self._tell(child, found[0])
        if not self.person:
            self.slot = None
        return True

    def _read_person(self, node: Node, words: str) -> bool:
        """``- @ana`` with her update below it."""
        name = names.over(words)
        if name is None and node.children and names.is_name(words.rstrip(":")):
            name = self._named_over(words.rstrip(": "), node.children[0])
        if name is None or not node.children:
            return False
        before = (self.person, self.slot)
        self.person = names.among(name, self.gathered.known) or name
        self.gathered.reports(self.person)
        for child in node.children:
            self._read_item(child)
        self.person, self.slot = before
        return True

    def _read_free(self, node: Node, name: str, rest: str) -> None:
        """``- Ana: done: a; next: b``."""
        before = (self.person, self.slot)
        self.person, self.slot = name, None
        told = [self._read_slot(Node(node.line, 0, part), part) for part in parts_of(rest)]
        if not any(told):
            self.gathered.leave(node.line, node.text, "not under Done, Blocked or Next", node.size)
        self.person, self.slot = before

    def _read_inline(self, line: int, rest: str) -> None:
        """What stands in the same line as ``Done:``."""
        for part in parts_of(rest):
            self._tell(Node(line, 0, part), self.slot or "aside")

    def _tell(self, node: Node, heard: Heard) -> None:
        if heard == "aside":
            self._note(node, words_of(node.text, self.gathered.references).text, self.person)
        else:
            self.gathered.tell(node, self.person, heard, loose=not self.person)

    def _read_action(self, node: Node, words: str) -> None:
        """``- @ana write the report !2026-12-01``; what is below ``- @ana`` is hers."""
        name = names.over(words)
        if name and node.children:
            for child in node.children:
                self.gathered.tell(child, names.among(name, self.gathered.known) or name, "next")
        else:
            self.gathered.tell(node, "", "next", loose=True)

    def _note(self, node: Node, words: str, person: str = "") -> None:
        if not key_of(words) or says_nothing(words):
            return
        below = details(node, self.gathered.references, ())
        body = f"{words}\n{below}" if below else words
        if len(body) > limits.TEXT:
            self.gathered.leave(node.line, words, f"it is longer than {limits.TEXT:,} characters", node.size)
            return
        noted = Noted(node.line, body, person)
        (self.gathered.agenda if self.part == "agenda" else self.gathered.notes).append(noted)


def _is_slot(piece: Piece | None) -> bool:
    return isinstance(piece, Title | Node) and slot_of(piece.text.strip(" *_")) is not None


def _is_hint(text: str) -> bool:
    """Whether a line is all in italics or quotes: a hint of the template."""
    return (len(text) > 2 and text[0] == text[-1] and text[0] in "_*") or text[:1] + text[-1:] in ("“”", '""')
