"""Tells a text of OKRs from one of initiatives, and says by what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from execboard.services.importing.csv_lists import opened
from execboard.services.importing.headings import match_columns
from execboard.services.importing.markdown_blocks import Heading, Item, Table, read_blocks
from execboard.services.importing.markdown_inline import read_inline
from execboard.services.importing.markdown_sections import kind_of_document, names_initiatives
from execboard.services.importing.okr_columns import okr_columns, says_okrs
from execboard.services.importing.okr_words import cycle_in, is_key_results, key_result_in, objective_in
from execboard.services.importing.words import key_of, lines_of, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.importing.markdown_blocks import Block
    from execboard.services.importing.sources import Source

OWN: Final = re.compile(r"^#{3} OBJ-\d+ |^## Objectives .+\n\n- Days: ", re.MULTILINE)
"""What only our own export has."""
_WORDS: Final = frozenset({"okr", "okrs"})


def okrs_in_markdown(source: Source) -> str:
    """Why a Markdown text is one of OKRs; empty where it is not."""
    head = source.head()
    if is_own(source):
        return "it is an export of execboard"
    blocks = read_blocks(lines_of(head)).blocks
    if kind_of_document(blocks) in ("meeting notes", "a retrospective"):
        return ""
    headings = [read_inline(block.text, {}).text for block in blocks if isinstance(block, Heading)]
    tables = [[read_inline(cell, {}).text for cell in block.headings] for block in blocks if isinstance(block, Table)]
    for table in tables:
        if why := says_okrs(table):
            return why
    if any(names_initiatives(heading) for heading in headings) and not any(map(is_key_results, headings)):
        return ""
    if any("title" in match_columns(table, {}, lenient=False).at for table in tables):
        return ""
    return _by_headings(headings) or _by_items(blocks, headings)


def is_own(source: Source) -> bool:
    """Whether a text is our own export, with OKRs in it."""
    with source.opened() as opened_text:
        return bool(OWN.search(opened_text.read()))


def _by_headings(headings: Sequence[str]) -> str:
    for heading in headings:
        words = key_of(heading)
        if is_key_results(heading) or "objectives and key results" in words:
            return f"its heading {quoted(heading)} says so"
        if not _WORDS.isdisjoint(words.split()):
            return f"its heading {quoted(heading)} says so"
    labelled = [heading for heading in headings if objective_in(heading) is not None]
    if labelled and (len(labelled) > 1 or any(map(cycle_in, headings)) or objective_in(labelled[0])):
        return f"its heading {quoted(labelled[0])} is an objective"
    return ""


def _by_items(blocks: Sequence[Block], headings: Sequence[str]) -> str:
    items = [block for block in blocks if isinstance(block, Item)]
    texts = [read_inline(block.text, {}).text for block in items]
    if any(objective_in(text) for text in texts):
        return "its list has objectives such as O1 or Objective:"
    if any(key_result_in(text) for text in texts) or any(
        key_result_in(line.strip(" -*+")) for block in items for line in block.notes.split("\n")
    ):
        return "its list has key results such as KR1"
    cycles = [heading for heading in headings if cycle_in(heading)]
    if cycles and any(re.search(r"\bfrom [€$£]?\d.{0,30}\bto [€$£]?\d", text) for text in texts):
        return f"the heading {quoted(cycles[0])} is a cycle, and its list goes from one number to another"
    return ""


def okrs_in_csv(source: Source) -> str:
    """Why a table is one of OKRs; empty where it is not."""
    headings = opened(source, None, {})[0]
    if len(headings) < 2:
        return ""
    if why := says_okrs(headings):
        return why
    at = okr_columns(headings, {}).at
    return (
        "it has a type and a title, and objectives among them"
        if "type" in at and {"target", "cycle"} & at.keys()
        else ""
    )
