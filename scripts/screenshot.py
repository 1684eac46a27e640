"""Draws docs/screenshot.svg from the program itself: the Five, on the demo workspace, on a fixed day."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

SCREENSHOT = Path(__file__).resolve().parent.parent / "docs" / "screenshot.svg"
SIZE = (120, 40)
FIXED = {"EXECBOARD_NOW": "2026-11-23T09:30:00", "TZ": "UTC", "COLORTERM": "truecolor", "TERM": "xterm-256color"}


def main() -> None:
    """Write the screenshot; the same program writes the same file, whoever runs it."""
    with tempfile.TemporaryDirectory() as folder:
        for name in [name for name in os.environ if name.startswith(("EXECBOARD_", "TEXTUAL", "NO_COLOR"))]:
            del os.environ[name]
        os.environ.update(FIXED, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, XDG_STATE_HOME=folder)
        time.tzset()
        SCREENSHOT.write_text(asyncio.run(_draw(Path(folder) / "demo.db")), "utf-8")
    print(f"wrote {SCREENSHOT.name}", file=sys.stderr)


async def _draw(path: Path) -> str:
    from execboard.services import demo, settings
    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp

    workspace = Workspace.create(path, "ana")
    demo.fill(workspace)
    app = ExecboardApp(workspace, settings.load())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        drawn = app.export_screenshot(title="execboard")
    workspace.close()
    return drawn


if __name__ == "__main__":
    main()
