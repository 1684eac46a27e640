"""A copy of the whole workspace, its log included, in a place that somebody named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.backups import Stamp
from execboard.domain.errors import Refused, Unusable
from execboard.services.backups import described
from execboard.services.exporting.files import check_place
from execboard.services.settings import expanded
from execboard.storage import backup

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.backups import Made
    from execboard.services.clock import Clock


def copy_out(workspace: Path, place: str, clock: Clock, *, force: bool = False) -> Made:
    """Copy it into a file, or into a folder under a name that tells the workspace and the second.

    Raises Refused for what is in the way, Unusable where the disk does not allow it.
    """
    target, now = expanded(place), clock.now()
    if target.is_dir() or place.endswith("/"):
        target /= f"{workspace.stem}-{Stamp(now).name}"
    elif not target.parent.is_dir():
        raise Unusable(f"there is no folder {target.parent}", "make it, or end the name with / to have it made")
    if target.absolute() in [workspace.absolute().with_name(workspace.name + one) for one in backup.SIDE_FILES]:
        raise Refused(f"{target} would be taken for a part of the workspace", "name another file")
    check_place(target, force, workspace)
    backup.copy_to(workspace, target, replace=force)
    return described(target, now)
