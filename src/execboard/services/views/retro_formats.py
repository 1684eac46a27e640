"""The formats of retros that there are here: those from the start, and the team's own in the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain import retro_formats
from execboard.services import settings
from execboard.storage.queries import retros as reads

if TYPE_CHECKING:
    from execboard.domain.retro_formats import Format
    from execboard.services.session import Session


def formats() -> tuple[Format, ...]:
    """Every format."""
    return retro_formats.known(settings.load().formats)


def suggested(session: Session) -> Format:
    """The one to try next: other than the last two."""
    return retro_formats.suggested(formats(), reads.last_formats(session.db))


def chosen(session: Session, name: str) -> Format:
    """The format of that name, or, without one, the one to try next. Raises NotFound."""
    return retro_formats.find(name, formats()) if name else suggested(session)


def title_of(name: str) -> str:
    """What a format is called; one that is configured no more goes by its name."""
    return next((one.title for one in formats() if one.name == name), name)
