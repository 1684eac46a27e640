"""The rooms that change a retro, together: a file that is read back touches all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.services.correcting import Correcting
    from execboard.services.learnings import Learnings
    from execboard.services.retros.discussing import Discussing
    from execboard.services.retros.grouping import RetroGroups
    from execboard.services.retros.noting import RetroNotes
    from execboard.services.retros.reviewing import Reviewing
    from execboard.services.retros.running import Retros


@dataclass(frozen=True, slots=True)
class Rooms:
    """What changes a retro's parts."""

    retros: Retros
    notes: RetroNotes
    groups: RetroGroups
    topics: Discussing
    actions: Reviewing
    learnings: Learnings
    correcting: Correcting
