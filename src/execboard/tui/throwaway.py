"""The demo that the first start offers: in a file of its own, which is thrown away when the screens close."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

GREETING = "a demo, gone when you quit; your own file is untouched · ? keys, gw where it is"


def with_demo(actor: str, show: Callable[[Path], int]) -> int:
    """Fill a workspace with the demo, `show` it, throw it away; what `show` returned."""
    from execboard.services import demo
    from execboard.services.workspace import Workspace

    with TemporaryDirectory(prefix="execboard-demo-") as folder:
        path = Path(folder) / "demo.db"
        workspace = Workspace.create(path, actor)
        demo.fill(workspace)
        workspace.close()
        return show(path)
