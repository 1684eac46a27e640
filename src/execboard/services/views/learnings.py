"""Learnings as they are shown: those of retros, and what initiatives taught when they were retired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.escaping import paragraphs
from execboard.domain.text import fold
from execboard.services import lookup
from execboard.services.views.consistent import consistent
from execboard.storage.queries import initiatives
from execboard.storage.queries import learnings as reads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.domain.learnings import Learning
    from execboard.services.session import Session


@dataclass(frozen=True, slots=True)
class LearningView:
    """What was learned. `id` is that of the initiative, where it was learned by retiring one; `source` where it was."""

    id: str
    text: str
    tags: tuple[str, ...]
    date: date
    source: str | None
    on: str | None
    author: str


@consistent
def learnings(
    session: Session, *, tag: str = "", words: str = "", since: date | None = None, initiatives_too: bool = True
) -> list[LearningView]:
    """Everything that was learned, the latest first: with a tag, in which all words stand, since a day."""
    found = [view(one) for one in reads.everything(session.db, since)]
    if initiatives_too:
        found += [
            LearningView(one.ref, one.learning, (), one.ended or session.today, None, one.ref, "")
            for one in initiatives.taught(session.db)
            if since is None or (one.ended is not None and one.ended >= since)
        ]
        found.sort(key=lambda one: one.date, reverse=True)
    key = tag.casefold().lstrip("#")
    wanted = fold(words).split()
    return [
        one
        for one in found
        if (not key or key in one.tags) and all(word in fold(f"{one.text} {' '.join(one.tags)}") for word in wanted)
    ]


def learning(session: Session, ref: str) -> LearningView:
    """One learning."""
    found: Learning = lookup.find(session, ref, "learning")[1]
    return view(found)


def view(one: Learning) -> LearningView:
    """A learning as it is shown."""
    source = f"RET-{one.retro_id}" if one.retro_id else None
    return LearningView(one.ref, one.text, one.tag_list, one.happened, source, one.on_ref, one.author)


def to_markdown(found: Sequence[LearningView]) -> str:
    """Learnings for others to read, by their month; what people wrote shows as they typed it."""
    lines = ["# What we learned"]
    month = ""
    for one in found:
        if (now := f"{one.date:%Y-%m}") != month:
            month = now
            lines += ["", f"## {month}", ""]
        first, *more = paragraphs(one.text)
        about = [*(f"#{tag}" for tag in one.tags), *([f"({one.source})"] if one.source else [])]
        lines.append(" ".join(("-", first, *about)))
        lines += [f"  {line}" for line in more]
    return "\n".join(lines) + "\n"
