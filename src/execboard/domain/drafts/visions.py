"""What is said when the vision is set or confirmed."""

from __future__ import annotations

from typing import Literal

from execboard.domain.checkins import Trigger
from execboard.domain.drafts.base import Draft, Line, PastDay, Text


class VisionDraft(Draft):
    """Why it changed or holds, what changed for whom, who agreed and when."""

    because: Text = ""
    changed: Text = ""
    trigger: Trigger | Literal[""] = ""
    agreed: tuple[Line, ...] = ()
    date: PastDay = None
