"""A process of its own that opens the refresh, presses keys, and is gone by SIGKILL: ``refresh_child PATH SCRIPT``."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from execboard.services.settings import Settings
from execboard.tui.app import ExecboardApp
from tests.tui.driver import Board, reopened
from tests.tui.idle import until_idle
from tests.tui.refresh_kit import press


async def main(path: Path, script: str) -> None:
    """Press the keys of `script` one after the other, each when what it began is done; then nothing is cleaned up."""
    app = ExecboardApp(reopened(path), Settings(path.parent / "config.toml"), meeting="quarterly")
    async with app.run_test() as pilot:
        screen = Board(app, pilot)
        while app.current_mode != "refresh":
            await screen.settle()
        await press(screen, script)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    import textual.app
    import textual.pilot

    textual.app.wait_for_idle = textual.pilot.wait_for_idle = until_idle  # type: ignore[attr-defined]
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
