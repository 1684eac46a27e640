"""Minutes and agendas as text: the same sections as Markdown and as plain text for a chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.escaping import inline
from execboard.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Item:
    """One line, and lines below it."""

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole text: its title, the vision, facts about it, its sections, and a last word. What is empty is left out."""

    title: str
    vision: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    last: str = ""


def item(text: str) -> Item:
    """Words of several lines as a line with the others below it."""
    first, *more = [line.strip() for line in text.split("\n") if line.strip()] or [""]
    return Item(first, tuple(more))


def to_markdown(sheet: Sheet) -> str:
    """As Markdown. What people wrote shows as they typed it."""
    return clean("\n".join(_markdown(sheet))) + "\n"


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield f"# {inline(sheet.title)}"
    if sheet.vision:
        yield from ("", f"> {inline(sheet.vision)}")
    facts = [(name, words) for name, words in sheet.facts if words]
    if facts:
        yield ""
        yield from (f"- **{name}:** {inline(words)}" for name, words in facts)
    for section in sheet.sections:
        if section.items:
            yield ""
            yield from _section_markdown(section)
    if sheet.last:
        yield from ("", inline(sheet.last))


def to_chat(sheet: Sheet) -> str:
    """As plain text for a chat: no markup, a line each."""
    return clean("\n".join(_chat(sheet))) + "\n"


def _chat(sheet: Sheet) -> Iterator[str]:
    yield sheet.title
    if sheet.vision:
        yield sheet.vision
    yield from (f"{name}: {_line(words)}" for name, words in sheet.facts if words)
    for section in sheet.sections:
        if section.items:
            yield ""
            yield from _section_chat(section)
    if sheet.last:
        yield from ("", sheet.last)


def _line(text: str) -> str:
    return " ".join(text.split())


def section_markdown(section: Section) -> str:
    """One section alone, as Markdown."""
    return clean("\n".join(_section_markdown(section))) + "\n"


def _section_markdown(section: Section) -> Iterator[str]:
    yield from (f"## {inline(section.title)}", "")
    for one in section.items:
        yield f"- {inline(one.text)}"
        yield from (f"  - {inline(line)}" for line in one.below)


def section_chat(section: Section) -> str:
    """One section alone, for a chat."""
    return clean("\n".join(_section_chat(section))) + "\n"


def _section_chat(section: Section) -> Iterator[str]:
    yield section.title
    for one in section.items:
        yield f"• {_line(one.text)}"
        yield from (f"   {_line(line)}" for line in one.below)
