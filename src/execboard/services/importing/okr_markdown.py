"""Reads OKRs out of Markdown as teams write them: quarters as headings; objectives as headings, items or bold rows.

Whatever is none of it is kept, word by word, as a note of the key result, objective or cycle that it stands under.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from execboard.domain.limits import LINE
from execboard.services.importing.found_okrs import FoundCycle, FoundKeyResult, FoundObjective, FoundOkrs
from execboard.services.importing.headings import check_mapping
from execboard.services.importing.markdown_blocks import Heading, Item, Prose, Table, read_blocks
from execboard.services.importing.markdown_inline import read_inline
from execboard.services.importing.markdown_lines import hidden_lines, indentation, read_item
from execboard.services.importing.okr_columns import OKR_NAMES, okr_columns
from execboard.services.importing.okr_items import is_only_link, read_key_result
from execboard.services.importing.okr_sections import Section, sections_of
from execboard.services.importing.okr_tables import OkrRow, OkrTable
from execboard.services.importing.okr_words import cycle_in, key_result_in, objective_in, priority_in
from execboard.services.importing.owners import owners_at_end
from execboard.services.importing.words import EMPTY_TEXT, key_of, lines_of, said, without_mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from execboard.services.importing.found_okrs import Place
    from execboard.services.importing.markdown_blocks import Block

_INDENT: Final = 2


def read_okr_markdown(text: str, mapping: Mapping[str, str], present: str, name: str = "") -> FoundOkrs:
    """Read the OKRs of a Markdown text. `present` is the cycle where neither a heading nor the file's `name` names one.

    Raises Invalid for an unknown field of `mapping`, or for a heading that no table has.
    """
    lines = lines_of(without_mark(text))
    found = FoundOkrs()
    if not any(line.strip() for line in lines):
        found.remarks.append(EMPTY_TEXT)
        return found
    _Reader(lines, mapping, found, present, name).read()
    return found


@dataclass(slots=True)
class _Reader:
    lines: list[str]
    mapping: Mapping[str, str]
    found: FoundOkrs
    present: str
    name: str
    references: Mapping[str, str] = field(default_factory=dict)
    open: list[Section] = field(default_factory=list)
    cycle: FoundCycle | None = None
    objective: FoundObjective | None = None
    result: FoundKeyResult | None = None
    """The key result whose heading is open, so that what follows is about it."""
    untitled: FoundObjective | None = None
    """One whose heading only says Objective 1: the next line is its title."""
    place: int = -1
    """The place of the heading above, among the blocks."""
    with_sections: set[int] = field(default_factory=set)
    """Places of headings that have their key results under a heading further down."""
    has_lists: set[int] = field(default_factory=set)
    """Places of sections of key results that have lists or headings, so that their prose is no key result."""

    def read(self) -> None:
        """Everything, block by block."""
        cut = read_blocks(self.lines)
        self.references = cut.references
        blocks = cut.blocks
        sections = sections_of(blocks, self._plain)
        self._check_mapping([block for block in blocks if isinstance(block, Table)])
        self._find_lists(blocks, sections)
        has_headings = any(one.opens == "objective" for one in sections.values())
        has_tables = any(isinstance(block, Table) for block in blocks)
        for at, block in enumerate(blocks):
            match block:
                case Heading():
                    self._enter(block, sections[at])
                    self.place = at
                case Table():
                    self._table(block)
                case Item():
                    self._item(block, flat=not has_headings and not has_tables)
                case Prose(line, words):
                    self._prose(line, words)
        self._hidden()
        self._drop_empty()

    def _check_mapping(self, tables: list[Table]) -> None:
        every = dict.fromkeys(
            self._heading(heading) for table in tables for heading in table.headings if heading.strip()
        )
        self.mapping = check_mapping(self.mapping, every, OKR_NAMES)

    def _find_lists(self, blocks: Sequence[Block], sections: dict[int, Section]) -> None:
        """Which sections have list items, tables or key results' headings, by the place of their heading."""
        place = -1
        stack: list[tuple[int, int]] = []
        for at, block in enumerate(blocks):
            if isinstance(block, Heading):
                stack = [one for one in stack if one[1] < block.level]
                if sections[at].opens == "key results":
                    self.with_sections.update(one for one, _ in stack)
                if sections[at].opens == "key result":
                    self.has_lists.update(one for one, _ in stack)
                stack.append((at, block.level))
                place = at
            elif isinstance(block, (Item, Table)):
                self.has_lists.add(place)

    # Headings

    def _enter(self, block: Heading, section: Section) -> None:
        self.open = [*(one for one in self.open if one.level < section.level), section]
        self.result, self.untitled = None, None
        inside = [one.opens for one in self.open]
        if "objective" not in inside:
            self.objective = None
        match section.opens:
            case "cycle":
                self.cycle = self._cycle(block.line, section.words)
            case "objective":
                self._begin_objective(block.line, block.text, section.words)
            case "key result":
                self._heading_result(block)
            case "aside":
                self._note(block.line, block.text)
            case "nothing" if self.cycle or self.objective:
                self._note(block.line, block.text)
            case "nothing" if section.level > 1:
                self._note(block.line, block.text)

    def _cycle(self, line: int, name: str) -> FoundCycle:
        return self.found.cycles.setdefault(name, FoundCycle(line, name))

    def _cycle_at_need(self, line: int) -> FoundCycle:
        """The cycle of what stands under no heading that names one: the file's name may, else it is the present one."""
        if self.cycle is None:
            named = cycle_in(self.name.rpartition(".")[0].replace("_", " "))
            name = named[0] if named else self.present
            why = "as the file's name says" if named else "the present one: no heading names a cycle"
            self.found.remarks.append(f"Its objectives come to {name}, {why}")
            self.cycle = self._cycle(line, name)
        return self.cycle

    def _begin_objective(self, line: int, raw: str, title: str) -> None:
        cycle = self._cycle_at_need(line)
        words, owners, handles = owners_at_end(raw.strip("*_ "))
        self.found.handles.update(handles)
        if owners:
            plain = self._plain(words)
            title = objective_in(plain) or plain
        priority, bare = priority_in(title)
        one = FoundObjective(line, bare or title, cycle.name, owners)
        if priority:
            one.notes.append(f"Priority: {priority}")
        self.found.objectives.append(one)
        self.objective, self.untitled = one, None if one.title else one

    def _heading_result(self, block: Heading) -> None:
        """A heading that is a key result, or that goes on about one of the list above it."""
        if self.objective is None:
            return
        priority, title = priority_in(self._plain(block.text))
        words = key_of(title)
        for known in self.objective.results:
            begins = key_of(known.title.partition(" - ")[0])
            if begins and (words == begins or words.startswith(f"{begins} ") or key_of(known.title) == words):
                self.result = known
                if words != begins:
                    self._note(block.line, block.text)
                return
        one = read_key_result(block.line, block.text, self.references, self.found)
        if one is None:
            self._note(block.line, block.text)
            return
        one.said["priority"] = one.said.get("priority") or priority
        self.objective.results.append(one)
        self.result = one

    # What stands under them

    @property
    def _section(self) -> str:
        return self.open[-1].opens if self.open else ""

    @property
    def _is_aside(self) -> bool:
        return any(one.opens == "aside" for one in self.open)

    @property
    def _is_before_results(self) -> bool:
        """Whether the objective that is read has its key results under a heading of their own, further down."""
        return self._section == "objective" and self.place in self.with_sections

    def _table(self, table: Table) -> None:
        headings = [self._heading(heading) for heading in table.headings]
        if self._is_aside or (
            self.cycle is None and self.objective is None and not okr_columns(headings, self.mapping).at
        ):
            for row in table.rows:
                self._note(row.line, " · ".join(cell for cell in map(self._plain, row.cells) if cell))
            return
        columns = okr_columns(headings, self.mapping)
        if "key_result" not in columns.at:
            free = min(columns.others, default=None)
            if free is None:
                self._note(table.line, " · ".join(headings))
                return
            columns = type(columns)(
                columns.headings, {**columns.at, "key_result": free}, tuple(at for at in columns.others if at != free)
            )
        self.found.remarks.append(columns.remark())
        cycle = self.cycle if "cycle" in columns.at else self._cycle_at_need(table.line)
        reader = OkrTable(self.found, columns, self.references, cycle, self.objective, self._cycle_of_cell)
        rows = []
        for row in table.rows:
            if row.barred:
                rows.append(OkrRow(row.line, row.cells))
            else:
                self._note(row.line, " ".join(row.cells))
        reader.read(rows)

    def _cycle_of_cell(self, line: int, text: str) -> FoundCycle | None:
        named = cycle_in(text)
        return self._cycle(line, named[0]) if named else None

    def _item(self, item: Item, *, flat: bool) -> None:
        details = [line for line in item.notes.split("\n") if line.strip()]
        if len(item.text) > LINE:
            self._keep(item)
            return
        plain = self._plain(item.text)
        if self.untitled is not None and not self.untitled.title:
            self.untitled.title = plain
            self.untitled = None
            return
        if self._is_aside or item.text.startswith("~~") or (self.result is not None and self._section == "key result"):
            self._keep(item)
        elif flat and self._flat(item, plain, details):
            return
        elif self.objective is None or self._is_before_results or is_only_link(item.text, self.references):
            self._keep(item)
        else:
            self._result(item.line, item.text, details, item)

    def _flat(self, item: Item, plain: str, details: list[str]) -> bool:
        """Whether it is an objective as an item: with key results nested in it, or labelled O1, its KR1 after it."""
        title = objective_in(plain)
        nested = _nested(details, item.note_lines)
        if title is None and key_result_in(plain) and self.objective is not None:
            return False
        worded = [text for _, text, _ in nested if not is_only_link(text, self.references)]
        if title is None and (not worded or is_only_link(item.text, self.references) or self._section == "objective"):
            self.objective = None if self._section != "objective" else self.objective
            return False
        self._begin_objective(item.line, item.text, title or plain)
        for line, text, below in nested:
            self._result(line, text, below, None)
        first = nested[0][0] if nested else 0
        for number, text in zip(item.note_lines, details, strict=False):
            if not nested or number < first:
                self._note(number, text.strip())
        return True

    def _result(self, line: int, text: str, details: list[str], item: Item | None) -> None:
        one = read_key_result(line, text, self.references, self.found, details)
        if one is None or self.objective is None:
            self._note(line, text)
            for detail in details:
                self._note(line, detail)
            return
        self.objective.results.append(one)

    def _prose(self, line: int, words: str) -> None:
        if self.untitled is not None and not self.untitled.title:
            self.untitled.title, self.untitled = self._plain(words), None
            return
        if self._section == "key results" and self.place not in self.has_lists and self.objective is not None:
            self._result(line, words, [], None)
            return
        owns = self.objective is not None and not self.objective.owners and not self.objective.results
        if (
            owns
            and self.objective is not None
            and not self._is_aside
            and len(words) <= LINE
            and "owner" in words.casefold()
        ):
            about = read_key_result(line, "x", {}, self.found, [words])
            if about is not None and about.owners:
                self.objective.owners = about.owners
                return
        self._note(line, words)

    # What is kept as it is

    def _keep(self, item: Item) -> None:
        """An item and what is nested in it, as a note."""
        self._note(
            item.line, f"- {item.text}" + "".join(f"\n  {line}" for line in item.notes.split("\n") if line.strip())
        )

    def _note(self, line: int, text: str) -> None:
        place: Place = self.result or self.objective or self.cycle
        self.found.note(line, text, place)

    def _hidden(self) -> None:
        """Code, comments and front matter are nobody's words about OKRs; where they are is told."""
        numbers = [
            at
            for at, (line, shown) in enumerate(zip(self.lines, hidden_lines(self.lines), strict=True), 1)
            if shown is None and line.strip()
        ]
        for at in numbers:
            self.found.note(at, self.lines[at - 1], next(iter(self.found.cycles.values()), None))

    def _drop_empty(self) -> None:
        """An objective without a title is none."""
        for one in self.found.objectives:
            if not said(one.title):
                self.found.note(
                    one.line, one.title or "Objective without a title", self.found.cycles.get(one.cycle or "")
                )
        self.found.objectives = [one for one in self.found.objectives if said(one.title)]

    def _heading(self, text: str) -> str:
        return self._plain(text).strip("* ")

    def _plain(self, text: str) -> str:
        return read_inline(text, self.references).text


def _nested(details: list[str], numbers: tuple[int, ...]) -> list[tuple[int, str, list[str]]]:
    """The items nested directly in an item, each with its line and what is below it."""
    found: list[tuple[int, str, list[str]]] = []
    margin: int | None = None
    for line, number in zip(details, numbers, strict=False):
        item = read_item(line)
        if item is not None and (margin is None or indentation(line) < margin + _INDENT):
            margin = item[0] if margin is None else margin
            found.append((number, item[1], []))
        elif found:
            found[-1][2].append(line.strip() if item is None else line[margin or 0 :])
    return found
