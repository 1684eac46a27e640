"""An export brought into a workspace that is not there yet: made with it, or not at all."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from execboard.domain.errors import Unusable
from execboard.services.importing.bring import bring
from execboard.services.workspace import Workspace
from execboard.storage.door import put_in_place
from execboard.storage.place import make_folder

if TYPE_CHECKING:
    from execboard.services.importing.report import Report
    from execboard.services.importing.sources import Source


def bring_anew(path: Path, actor: str, what: Source, *, dry_run: bool = False) -> Report:
    """Make the workspace at `path` out of an export of another; a `dry_run` leaves nothing behind.

    It is filled aside and gets its name when it is whole, so a refusal leaves no empty one. Raises what `bring` raises,
    and Unusable where it cannot be made or another process was faster.
    """
    try:
        if not dry_run:
            make_folder(path.parent)
        with TemporaryDirectory(dir=None if dry_run else path.parent, prefix=".execboard-") as folder:
            spare = Path(folder) / path.name
            with closing(Workspace.create(spare, actor)) as made:
                report = bring(made, what, kind="execboard", dry_run=dry_run)
            if not dry_run and not put_in_place(spare, path):
                raise Unusable(f"{path} was made by another process meanwhile", "import it again")
    except OSError as error:
        raise Unusable(f"{path} cannot be made ({error.strerror})", "name another place with --db") from error
    return report
