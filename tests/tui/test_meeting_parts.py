"""How every part of every kind of meeting looks, as text, at both sizes: one walk through each.

`make snapshots` writes it anew; look at what changed before committing it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from execboard.domain.meeting_kinds import REFRESH_STEPS, SEGMENTS
from tests.tui.driver import Board, board

SIZES = [(80, 24), (120, 40)]
SHOWN = Path(__file__).parent / "__snapshots__" / "meeting_parts"
PARTS = {"standup": 4, "weekly": 11, "monthly": 7, "quarterly": 15}
"""Kind to how many parts it has in the demo."""


async def walk(screen: Board) -> dict[str, str]:
    """Part to how it looks, and the choice of kinds."""
    found: dict[str, str] = {}
    await screen.press("3")
    for key, parts in zip("swmq", PARTS.values(), strict=True):
        await screen.press("M")
        found.setdefault("choice", "\n".join(screen.lines))
        await screen.press(key)
        for _ in range(parts):
            found.setdefault(screen.app.screen.now.turn[0], "\n".join(screen.lines))
            await screen.press("right_square_bracket")
        await screen.press("q")
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_part_looks_as_it_did(
    size: tuple[int, int], demo_path: Path, request: pytest.FixtureRequest
) -> None:
    async with board(demo_path, size=size) as screen:
        found = await walk(screen)
    text = "".join(f"=== {name}\n{shown}\n" for name, shown in found.items())
    golden = SHOWN / f"{size[0]}x{size[1]}.txt"
    if request.config.getoption("--snapshot-update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    parts = {*SEGMENTS, *REFRESH_STEPS} - {"refresh"}
    assert (sorted(found), text) == (sorted([*parts, "choice"]), golden.read_text(encoding="utf-8"))
