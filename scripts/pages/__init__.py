"""The generated pages of the documentation, one module each, whose `page()` gives the whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

GENERATED = "<!-- Written by scripts/docs.py: change its source, then run make docs. -->"


def cell(text: str) -> str:
    """Text that stays within one cell of a Markdown table."""
    return " ".join(text.replace("|", "\\|").split())


def table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [headings, tuple("---" for _ in headings), *(tuple(cell(text) for text in row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def document(title: str, *parts: str) -> str:
    """A page of parts, an empty line between them."""
    return "\n\n".join((f"# {title}", GENERATED, *parts)) + "\n"
