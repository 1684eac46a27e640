"""What each heading of a Markdown text of OKRs opens: a cycle, an objective, its key results, or something beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from execboard.services.importing.markdown_blocks import LABEL_LEVEL, Heading, Item, Table
from execboard.services.importing.okr_words import (
    cycle_in,
    is_aside,
    is_key_results,
    key_result_in,
    objective_in,
)
from execboard.services.importing.words import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from execboard.services.importing.markdown_blocks import Block

Opens = Literal["cycle", "objective", "key results", "key result", "aside", "nothing"]
_CONTAINERS: Final = frozenset(
    {"objectives", "objectives and key results", "okrs", "okr", "our okrs", "our objectives"}
)


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading opens; `words` is the name of the cycle, or the title."""

    opens: Opens
    words: str
    level: int


def sections_of(blocks: Sequence[Block], plain: Callable[[str], str]) -> dict[int, Section]:
    """Every heading's section, by its place among the blocks."""
    texts = {at: plain(block.text) for at, block in enumerate(blocks) if isinstance(block, Heading)}
    is_explicit = any(objective_in(text) is not None for text in texts.values())
    found: dict[int, Section] = {}
    above: list[Section] = []
    for at, text in texts.items():
        block = blocks[at]
        level = block.level if isinstance(block, Heading) else 0
        above = [one for one in above if one.level < level]
        section = _section(text, level, above, blocks, at, texts, is_explicit=is_explicit)
        found[at] = section
        above.append(section)
    return found


def _section(
    text: str,
    level: int,
    above: list[Section],
    blocks: Sequence[Block],
    at: int,
    texts: dict[int, str],
    *,
    is_explicit: bool,
) -> Section:
    inside = [one.opens for one in above]
    if (title := objective_in(text)) is not None and "objective" not in inside:
        return Section("objective", title, level)
    if is_key_results(text):
        return Section("key results", text, level)
    if (title := key_result_in(text)) is not None and "objective" in inside:
        return Section("key result", title, level)
    cycle = cycle_in(text)
    if cycle and not ("cycle" in inside and cycle[1]) and "objective" not in inside:
        return Section("cycle", cycle[0], level)
    if is_aside(text) or "aside" in inside:
        return Section("aside", text, level)
    if inside and inside[-1] == "key results" and level < LABEL_LEVEL:
        return Section("key result", text, level)
    if inside and inside[-1] == "key results" and _has_priority(text):
        return Section("key result", text, level)
    if inside and inside[-1] == "key result":
        return Section("nothing", text, level)
    if "objective" in inside or "key results" in inside:
        return Section("aside", text, level)
    if key_of(text) in _CONTAINERS or is_explicit or not _holds_measures(blocks, at, texts):
        return Section("nothing", text, level)
    return Section("objective", text, level)


def _has_priority(text: str) -> bool:
    return text[:1].upper() == "P" and text[1:2].isdigit()


def _holds_measures(blocks: Sequence[Block], at: int, texts: dict[int, str]) -> bool:
    """Whether a list, a table or key results stand right under a heading."""
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if isinstance(block, Heading):
            return is_key_results(texts[place]) or key_result_in(texts[place]) is not None
        if isinstance(block, (Item, Table)):
            return True
    return False
