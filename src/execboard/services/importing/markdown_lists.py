"""Reads initiatives out of Markdown: tables with a title column, and lists. Headings of sections tell what is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from execboard.services.importing.gathering import NO_TITLE, Gathering
from execboard.services.importing.headings import Columns, check_mapping, match_columns
from execboard.services.importing.markdown_blocks import Fold, Heading, Item, Table, read_blocks
from execboard.services.importing.markdown_inline import read_inline
from execboard.services.importing.markdown_sections import Sections, kind_of_document, names_initiatives
from execboard.services.importing.owners import owners_at_end, split_owners
from execboard.services.importing.words import EMPTY_TEXT, count, lines_of, listed, quoted, said, without_mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.services.importing.found import Found
    from execboard.services.importing.markdown_blocks import Blocks, Row

_LINKED: Final = ("link", "issue")
_TICKED: Final = ("[x]", "[X]")
_UNTICKED: Final = "[ ]"


def read_markdown(text: str, mapping: Mapping[str, str]) -> Found:
    """Read the tables and lists of a Markdown text. `mapping` gives the heading of a field in its tables.

    Raises Invalid for an unknown field, or for a heading that no table has.
    """
    lines = lines_of(without_mark(text))
    gathering = Gathering("markdown")
    if not any(line.strip() for line in lines):
        gathering.remark(EMPTY_TEXT)
        return gathering.found()
    _Reader(read_blocks(lines), mapping, gathering).read()
    return gathering.found()


@dataclass(slots=True)
class _LeftOut:
    """List items that are not initiatives, told once for their section."""

    line: int
    text: str
    why: str
    number: int = 0


@dataclass(slots=True)
class _Reader:
    text: Blocks
    mapping: Mapping[str, str]
    gathering: Gathering
    sections: Sections = field(default_factory=Sections)
    left_out: dict[str, _LeftOut] = field(default_factory=dict)

    def read(self) -> None:
        columns = self._columns()
        document = kind_of_document(self.text.blocks)
        has_list_tables = any("title" in one.at for one in columns.values())
        for block in self.text.blocks:
            match block:
                case Heading(_, level, text):
                    self.sections.enter(level, self._plain(text))
                case Fold(opens):
                    self.sections.fold(opens)
                case Table():
                    self._read_table(block, columns[block.line])
                case Item():
                    why = self._why_not(document, has_list_tables)
                    if why:
                        self._leave_out(block, why)
                    else:
                        self._read_item(block)
        self._finish(document)

    def _columns(self) -> dict[int, Columns]:
        """The columns of every table, by its line."""
        tables = {
            block.line: [self._plain(heading) for heading in block.headings]
            for block in self.text.blocks
            if isinstance(block, Table)
        }
        every = dict.fromkeys(heading for headings in tables.values() for heading in headings if heading)
        mapping = check_mapping(self.mapping, every)
        return {line: match_columns(headings, mapping, lenient=False) for line, headings in tables.items()}

    def _read_table(self, table: Table, columns: Columns) -> None:
        if "title" not in columns.at:
            known = listed(heading for heading in columns.headings if heading)
            why = "a table in which no heading says what holds the titles; say so with --map title=HEADING"
            self.gathering.skip(table.line, f"{known}, {count(len(table.rows), 'row')}", why)
            return
        self.gathering.remark(*columns.remarks())
        for row in table.rows:
            self._read_row(row, columns)

    def _read_row(self, row: Row, columns: Columns) -> None:
        shown = " ".join(cell for cell in row.cells if cell)
        if not shown:
            return
        if not row.barred:
            self.gathering.skip(row.line, shown, "it stands right under a table and has no | of its own")
            return
        if any(row.cells[len(columns.headings) :]):
            has = f"it has {count(len(row.cells), 'cell')} where the heading has {len(columns.headings):,}"
            self.gathering.skip(row.line, shown, f"{has}; write a bar within a cell as \\|")
            return
        raw = columns.texts(row.cells)
        texts = {name: self._plain(cell) for name, cell in raw.items() if name != "notes"}
        title = read_inline(raw["title"], self.text.references)
        links = [link.url for link in title.links if link.url]
        for name in _LINKED:
            addresses = [link.url for link in read_inline(raw.get(name, ""), self.text.references).links if link.url]
            if addresses:
                texts[name] = addresses[0]
                links = [*addresses, *links]
        texts["link"] = said(texts.get("link", "")) or (links[0] if links else "")
        others = [link for link in dict.fromkeys(links) if link not in (texts["link"], texts.get("issue"))]
        notes = [self._with_breaks(raw.get("notes", "")), *([f"Links: {', '.join(others)}"] if others else [])]
        texts["notes"] = "\n\n".join(note for note in notes if note)
        owners, handles = split_owners(raw.get("owner", ""), self.text.references)
        self.gathering.take(row.line, texts, owners, handles, self.sections.status or "candidate")

    def _read_item(self, item: Item) -> None:
        text, ticked = item.text, False
        if text.startswith((*_TICKED, _UNTICKED)):
            text, ticked = text[3:].lstrip(), text.startswith(_TICKED)
        if text.startswith("~~") and text.endswith("~~"):
            self.gathering.skip(item.line, text, "it is struck through")
            return
        text, link = _link_last(text)
        rest, owners, handles = owners_at_end(text)
        rest = f"{rest} {link}".rstrip()
        line = read_inline(rest, self.text.references)
        links = list(dict.fromkeys(link.url for link in line.links if link.url))
        title = line.bare.rstrip(" :–—-(") if links else line.text
        if not said(title):
            self.gathering.skip(item.line, item.text, "it is only a link" if links else NO_TITLE)
            return
        others = [f"Links: {', '.join(links[1:])}"] if len(links) > 1 else []
        notes = "\n\n".join(note for note in (item.notes, *others) if note)
        texts = {"title": title, "link": links[0] if links else "", "notes": notes}
        self.gathering.take(
            item.line, texts, owners, handles, "done" if ticked else self.sections.status or "candidate"
        )

    def _why_not(self, document: str | None, has_list_tables: bool) -> str:
        """Why the lists of this section are not initiatives; empty where they are."""
        nearest = self.sections.nearest
        if names_initiatives(nearest):
            return ""
        if document:
            return f"lists in what reads like {document}"
        if self.sections.is_aside:
            return f"a list under {quoted(nearest)}"
        if has_list_tables and self.sections.status is None:
            return "lists beside the table of initiatives"
        return ""

    def _leave_out(self, item: Item, why: str) -> None:
        self.left_out.setdefault(why, _LeftOut(item.line, item.text, why)).number += 1

    def _finish(self, document: str | None) -> None:
        for group in self.left_out.values():
            self.gathering.skip(group.line, group.text, f"{group.why}: {count(group.number, 'item')} left out")
        if document and self.left_out:
            remedy = "put what you want under a heading with the word initiatives, or read every line with --from list"
            self.gathering.remark(f"This reads like {document}, so its lists were left out: {remedy}")
        if self.text.prose_lines:
            self.gathering.remark(f"{count(self.text.prose_lines, 'line')} of prose not read as initiatives")
        if self.text.hidden_lines:
            self.gathering.remark(f"{count(self.text.hidden_lines, 'line')} of code, comments or front matter not read")
        if not self.gathering.initiatives:
            self.gathering.remark("There is no table or list of initiatives here")

    def _plain(self, text: str) -> str:
        return read_inline(text, self.text.references).text

    def _with_breaks(self, text: str) -> str:
        parts = text.replace("<br/>", "<br>").replace("<br />", "<br>").replace("\n\n", "<br>").split("<br>")
        return "\n".join(part for part in map(self._plain, parts) if part)


def _link_last(text: str) -> tuple[str, str]:
    """A line without the address at its end, and that address: what stands before it may be who owns it."""
    rest, _, last = text.rpartition(" ")
    if rest.strip() and last.startswith(("http://", "https://", "<http")):
        return rest.rstrip(" –—-:"), last
    return text, ""
