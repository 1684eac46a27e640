"""The log of retros as its screen shows it: those in which some words stand, anywhere, and what one of them came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.text import fold
from execboard.services.views import learnings, retro_formats, retro_memory, retros
from execboard.services.views.consistent import consistent

if TYPE_CHECKING:
    from execboard.services.session import Session
    from execboard.services.views.retro_shapes import RetroLineView

MOST_HITS = 2_000
"""Notes, groups and learnings that are looked through for the retros in which words stand."""


@consistent
def matching(session: Session, words: str = "") -> list[RetroLineView]:
    """Retros, the latest first; with `words`, those whose line, notes, groups or learnings have all of them."""
    found = retros.retros(session)
    if not words.strip():
        return found
    wanted = fold(words).split()
    told = {one.id.partition(".")[0] for one in retro_memory.search(session, words, MOST_HITS)}
    told |= {one.source or "" for one in learnings.learnings(session, words=words, initiatives_too=False)}
    return [one for one in found if one.id in told or all(word in fold(line_of(one)) for word in wanted)]


def line_of(one: RetroLineView) -> str:
    """What its line in the log says, to be searched."""
    title = retro_formats.title_of(one.format)
    return f"{one.id} {one.title} {title} {one.date.isoformat()} {' '.join(one.themes)}"


@consistent
def told_in(session: Session, ref: str, words: str, most: int = 12) -> list[str]:
    """The notes, groups and learnings of one retro that have the words, as one line each."""
    if not words.strip():
        return []
    hits = retro_memory.search(session, words, MOST_HITS)
    return [" ".join(one.title.split()) for one in hits if one.id.startswith(f"{ref}.")][:most]
