"""Rows of a table of OKRs: which are objectives, which key results, and what their scores say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from execboard.domain.text import fold
from execboard.services.importing.found_okrs import FoundCheckIn, FoundKeyResult, FoundObjective
from execboard.services.importing.markdown_inline import read_inline
from execboard.services.importing.okr_columns import SCORES
from execboard.services.importing.okr_items import add_share, scale
from execboard.services.importing.okr_values import is_in_hundredths, measure_in, read_amount, read_share
from execboard.services.importing.okr_words import (
    key_result_in,
    objective_in,
    priority_in,
    read_priority,
    without_number,
)
from execboard.services.importing.owners import split_owners
from execboard.services.importing.words import quoted, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from execboard.services.importing.found_okrs import FoundCycle, FoundOkrs, When
    from execboard.services.importing.okr_columns import OkrColumns

_BOLD: Final = re.compile(r"\s*(?:\*\*|__)\S.*(?:\*\*|__)\s*")
_ITALIC: Final = re.compile(r"\s*(?:\*[^*]|_[^_]).*[*_]\s*")
_PEOPLE_LAST: Final = re.compile(
    r"\s*\((?P<names>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:, ?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)*)\)$"
)
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s")
_AT: Final[dict[str, When]] = {"mid": "mid", "final": "end", "progress": "now"}
_DIRECTIONS: Final = ("increase", "decrease", "at-least", "at-most", "done")


@dataclass(frozen=True, slots=True)
class OkrRow:
    """One row: its raw cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class OkrTable:
    """Reads one table into `found`. `cycle` and `objective` are those of the headings above it, if any."""

    found: FoundOkrs
    columns: OkrColumns
    references: Mapping[str, str]
    cycle: FoundCycle | None = None
    objective: FoundObjective | None = None
    cycles: Any = None
    """Finds or makes the cycle that a cell names; None for a table without such a column."""
    literal: bool = False
    """Whether the cells are plain text rather than Markdown."""
    _by_title: dict[tuple[str | None, str], FoundObjective] = field(default_factory=dict)
    _group: str = ""
    _group_is_numbered: bool = False
    _hundredths: dict[str, bool] = field(default_factory=dict)
    _percent: bool = False
    _has_bold: bool = False

    def read(self, rows: Sequence[OkrRow]) -> None:
        """All rows."""
        at = self.columns.at
        shares: list[bool] = []
        for name in SCORES:
            if name in at:
                cells = [self._plain(row.cells[at[name]]) for row in rows if at[name] < len(row.cells)]
                hundredths = self._hundredths[name] = is_in_hundredths(cells)
                shares += [share.percent for cell in cells if (share := read_share(cell, hundredths=hundredths))]
        self._percent = bool(shares) and all(shares)
        title = at.get("key_result", 0)
        self._has_bold = any(
            _BOLD.fullmatch(row.cells[title]) and self._is_alone(row) for row in rows if title < len(row.cells)
        )
        for row in rows:
            self._row(row)
        self._take_people_from_titles()

    def _row(self, row: OkrRow) -> None:
        texts = self.columns.texts(row.cells)
        if not any(self._plain(cell).strip("* ") for cell in row.cells):
            self._group = ""
            return
        if "type" in texts:
            texts["objective" if "obj" in texts["type"].casefold() else "key_result"] = texts.get("title", "")
        cycle = self._cycle(row, texts)
        named = self._title(texts.get("objective", ""))
        if named:
            self.objective = self._objective(row, named, cycle, texts)
        raw = texts.get("key_result", "")
        title = self._title(raw)
        if not title:
            self._row_without_key_result(row, texts, named)
        elif "objective" not in texts and self._is_objective(row, raw, title):
            self._group = ""
            self.objective = self._add_objective(row.line, title, cycle)
        elif self._is_alone(row) and self._is_group(raw, title):
            self._group, self._group_is_numbered = title.rstrip(" :"), False
            self.found.note(row.line, title, self.objective or cycle)
        elif self.objective is None:
            self.found.note(row.line, self._shown(row), cycle)
        else:
            self._key_result(row, texts, title)

    def _cycle(self, row: OkrRow, texts: dict[str, str]) -> FoundCycle | None:
        named = said(self._plain(texts.get("cycle", "")))
        if not named:
            return self.cycle
        if (found := self.cycles(row.line, named)) is None:
            self.found.note(row.line, f"{self.columns.heading('cycle')}: {named}", self.objective or self.cycle)
            return self.cycle
        self.cycle = found
        return self.cycle

    def _objective(self, row: OkrRow, title: str, cycle: FoundCycle | None, texts: dict[str, str]) -> FoundObjective:
        """The objective of a cell: rows of one title in one cycle are one."""
        known = self._by_title.get((cycle.name if cycle else None, fold(title)))
        one = known or self._add_objective(row.line, title, cycle)
        owners, handles = split_owners(texts.get("objective_owner", ""), self.references)
        if not owners and not self._title(texts.get("key_result", "")):
            owners, handles = split_owners(texts.get("owner", ""), self.references)
        self.found.handles.update(handles)
        one.owners = one.owners or owners
        if why := self._plain(texts.get("why", "")):
            one.said.setdefault("why", why)
        return one

    def _add_objective(self, line: int, title: str, cycle: FoundCycle | None) -> FoundObjective:
        one = FoundObjective(line, objective_in(title) or title, cycle.name if cycle else None)
        self._by_title[(one.cycle, fold(title))] = one
        self.found.objectives.append(one)
        return one

    def _is_objective(self, row: OkrRow, raw: str, title: str) -> bool:
        if objective_in(title):
            return self._is_alone(row)
        if self._has_bold:
            return bool(_BOLD.fullmatch(raw)) and self._is_alone(row)
        return self._is_alone(row) and not self._is_group(raw, title) and not _NUMBERED.match(title)

    def _is_group(self, raw: str, title: str) -> bool:
        if self._has_bold and self._group and _NUMBERED.match(title):
            return False
        return title.endswith(":") or (bool(_ITALIC.fullmatch(raw)) and not _BOLD.fullmatch(raw))

    def _is_alone(self, row: OkrRow) -> bool:
        """Whether only the title of a row is filled, apart from places held by dashes."""
        title = self.columns.at.get("key_result", 0)
        return not any(said(self._plain(cell)) for at, cell in enumerate(row.cells) if at != title)

    def _row_without_key_result(self, row: OkrRow, texts: dict[str, str], named: str) -> None:
        if not named:
            self.found.note(row.line, self._shown(row), self.objective or self.cycle)
            return
        left = [
            self._noted(name, texts)
            for name in ("notes", "priority", *SCORES)
            if said(self._plain(texts.get(name, "")))
        ]
        if left and self.objective is not None:
            self.found.note(row.line, "\n".join(left), self.objective)

    def _key_result(self, row: OkrRow, texts: dict[str, str], title: str) -> None:
        objective = self.objective
        if objective is None:
            return
        links = [] if self.literal else _links(texts.get("key_result", ""), self.references)
        priority, title = priority_in(title)
        if self._group and _NUMBERED.match(title):
            self._group_is_numbered = True
        elif self._group_is_numbered:
            self._group, self._group_is_numbered = "", False
        title = without_number(key_result_in(title) or title)
        if not said(title):
            self.found.note(row.line, self._shown(row), objective)
            return
        one = FoundKeyResult(row.line, title)
        objective.results.append(one)
        one.owners, handles = split_owners(texts.get("owner", ""), self.references)
        self.found.handles.update(handles)
        last = _PEOPLE_LAST.search(one.title)
        if last and last["names"] in one.owners:
            one.title = one.title[: last.start()]
        one.said["priority"] = read_priority(said(self._plain(texts.get("priority", "")))) or priority
        one.notes += [self._group] if self._group else []
        one.notes += [f"Links: {', '.join(links)}"] if links else []
        self._measure(one, texts)
        self._scores(one, row.line, texts)
        self._rest(one, row, texts)

    def _measure(self, one: FoundKeyResult, texts: dict[str, str]) -> None:
        numbers = {name: read_amount(self._plain(texts.get(name, ""))) for name in ("start", "target")}
        for name, number in numbers.items():
            if number is None and said(self._plain(texts.get(name, ""))):
                self._not_read(one, name, texts)
        told = measure_in(one.title)
        direction = self._plain(texts.get("direction", "")).casefold().replace(" ", "-")
        start, target = numbers["start"], numbers["target"]
        if target is not None and (target != (start or 0.0) or direction in ("at-least", "at-most")):
            low = start or 0.0
            told = {"start": low, "target": target, "direction": "increase" if target > low else "decrease"}
            told["unit"] = "%" if "%" in texts.get("target", "") else ""
        elif target is not None:
            one.notes.append(f"start {start or 0:g}, target {target:g}: it could not move")
        if direction == "done" or (direction in _DIRECTIONS and told):
            told["direction"] = direction
        if unit := self._plain(texts.get("unit", "")):
            told["unit"] = unit
        scored = any(name in self.columns.at for name in SCORES)
        if "target" not in told and told.get("direction") != "done":
            told = {**told, **(scale(percent=self._percent) if scored else {"direction": "done"})}
        kind = self._plain(texts.get("kind", "")).casefold()
        one.said |= told | ({"kind": kind} if kind in ("leading", "lagging") else {})
        for name, field_name in (("weight", "weight"), ("commit", "commit_value"), ("stretch", "stretch_value")):
            number = read_amount(self._plain(texts.get(name, "")))
            if number is not None and (name != "weight" or number > 0):
                one.said[field_name] = number
            elif said(self._plain(texts.get(name, ""))):
                self._not_read(one, name, texts)
        if source := self._plain(texts.get("source", "")):
            one.said["source"] = source

    def _scores(self, one: FoundKeyResult, line: int, texts: dict[str, str]) -> None:
        sure = read_amount(self._plain(texts.get("confidence", "")).removesuffix("/10"))
        confidence = int(sure) if sure is not None and 0 <= sure <= 10 and sure % 1 == 0 else None
        if confidence is None and said(self._plain(texts.get("confidence", ""))):
            self._not_read(one, "confidence", texts)
        projected = said(self._plain(texts.get("projection", "")))
        for name in SCORES:
            text = said(self._plain(texts.get(name, "")))
            if not text:
                continue
            share = read_share(text, hundredths=self._hundredths[name])
            if share is None:
                self._not_read(one, name, texts)
                continue
            words = [self.columns.heading(name), *([f"written {text}"] if share.about else [])]
            if name == "mid" and projected:
                words, projected = [*words, f"{self.columns.heading('projection')} {projected}"], ""
            if name == "final" and not 0 <= share.value <= 1:
                self.found.remarks.append(f"Line {line:,}: {text} is beyond 0 to 1; its score is kept within")
            add_share(one, line, share.value, _AT[name], "; ".join(words), confidence)
        if projected:
            one.notes.append(f"{self.columns.heading('projection')}: {projected}")
        self._current(one, line, texts, confidence)

    def _current(self, one: FoundKeyResult, line: int, texts: dict[str, str], confidence: int | None) -> None:
        text = said(self._plain(texts.get("current", "")))
        if not text:
            return
        number = read_amount(text)
        if number is None:
            self._not_read(one, "current", texts)
        elif one.said.get("direction") == "done" and number not in (0, 1):
            one.notes.append(self._noted("current", texts))
        elif not any(check_in.on == "now" for check_in in one.check_ins):
            one.check_ins.append(FoundCheckIn(line, number, "now", confidence, self.columns.heading("current")))

    def _rest(self, one: FoundKeyResult, row: OkrRow, texts: dict[str, str]) -> None:
        """What no field has: the notes column, and others under their headings, links written out."""
        if notes := self._plain(texts.get("notes", "")):
            one.notes.append(notes)
        for at in self.columns.others:
            if at >= len(row.cells) or (self.columns.at.get("key_result", 0) == at):
                continue
            links = [] if self.literal else _links(row.cells[at], self.references)
            words = ", ".join(links) or said(self._plain(row.cells[at]))
            if words:
                heading = " ".join(self.columns.headings[at].split())
                one.notes.append(f"{heading}: {words}" if heading else words)
        if len(row.cells) > len(self.columns.headings):
            more = " | ".join(cell.strip() for cell in row.cells[len(self.columns.headings) :] if cell.strip())
            self.found.note(row.line, more, one)

    def _not_read(self, one: FoundKeyResult, name: str, texts: dict[str, str]) -> None:
        """Keep a cell that is no number in the notes, and tell its line."""
        self.found.note(one.line, self._noted(name, texts), one)

    def _noted(self, name: str, texts: dict[str, str]) -> str:
        return f"{self.columns.heading(name)}: {self._plain(texts[name])}"

    def _take_people_from_titles(self) -> None:
        """``(Ana, Bo)`` at the end of objectives are who owns them, where several objectives of a table end so."""
        read = [(one, match) for one in self._by_title.values() if (match := _PEOPLE_LAST.search(one.title))]
        known = {name.casefold() for one in self._by_title.values() for kr in one.results for name in kr.owners}
        for one, match in read:
            names = [name.strip() for name in match["names"].split(",")]
            if one.owners or not (len(read) > 1 or len(names) > 1 or names[0].casefold() in known):
                continue
            one.title, one.owners = one.title[: match.start()], tuple(names)
            self.found.remarks.append(f"{quoted(one.title)}: {match['names']} at its end is who owns it")

    def _title(self, raw: str) -> str:
        title = self._plain(raw)
        return without_number(title, alone=True) if _BOLD.fullmatch(raw.strip()) else title

    def _shown(self, row: OkrRow) -> str:
        return " · ".join(words for cell in row.cells if (words := self._plain(cell).strip("* ")))

    def _plain(self, text: str) -> str:
        if self.literal or not any(char in text for char in "*_[]<>`&\\:~!"):
            return " ".join(text.split())
        return read_inline(text, self.references).text


def _links(text: str, references: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(link.url for link in read_inline(text, references).links if link.url))
