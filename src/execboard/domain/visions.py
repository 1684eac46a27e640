"""What became of the vision: each time it was set, and each time somebody confirmed that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from execboard.domain.checkins import Trigger  # noqa: TC001 (imports read the entity's types)
from execboard.domain.dates import local_day

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from execboard.domain.charter import Charter

VisionKind = Literal["set", "held"]


@dataclass(frozen=True, slots=True)
class Vision:
    """The vision as it was said on a day. `changed` is what became different for whom, `trigger` what brought it about.

    `agreed` holds the handles of who agreed, one space between; empty where nobody was named.
    """

    kind: VisionKind
    vision: str
    happened: date
    created_at: datetime
    because: str = ""
    changed: str = ""
    trigger: Trigger | None = None
    agreed: str = ""
    author: str = ""
    id: int = 0
    rev: int = 1

    @property
    def agreed_by(self) -> tuple[str, ...]:
        """The handles of who agreed."""
        return tuple(self.agreed.split())


def first(charter: Charter, zone: tzinfo) -> Vision:
    """What is to be said of a vision that was set before there was a history: it counts from the workspace's day."""
    return Vision("set", charter.vision, local_day(charter.created_at, zone), charter.created_at)
