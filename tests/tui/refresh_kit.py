"""The quarterly refresh of the demo's firm as a script of keys, which is pressed here, and typed into a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.tui.driver import Board

BEGIN = "M q"
SCRIPT: dict[str, str] = {
    "wins": "",
    "vision": "enter h",
    "close": (
        "enter tab 2 ctrl+s tab 3 ctrl+s tab 3 ctrl+s k ctrl+s"  # KR-1 to KR-3 with what stopped them, OBJ-1 is kept
        ' tab 3 ctrl+s tab 5 ctrl+s m tab "Fewer classes, sooner" ctrl+s'  # KR-4, KR-5, and OBJ-2 is modified
        ' ctrl+s tab 7 ctrl+s ctrl+s a ctrl+s "Ask the towns first" ctrl+s'  # KR-6 to KR-8, OBJ-3; what was learned
        " enter y"  # and it is closed
    ),
    "causes": "",
    "nos": "enter n n ctrl+s",
    "compare": "j J K k enter",
    "choose": "j a j enter",
    "playbooks": 'enter tab "@chen" tab "the rig is not ready" ctrl+s G enter',
    "okrs": "enter y",
    "capacity": 'enter ctrl+s space enter "Two partners quote" tab "2027-02-01" ctrl+s',
    "rhythm": "enter",
    "onepager": "enter",
    "audit": "G enter",
    "blockers": "",
    "decisions": "",
}
"""Part to the keys that answer it, apart by spaces; ``"words"`` are typed. ``]`` goes on to the next."""
END = "Q 5"


def keys_of(script: str) -> list[tuple[str, bool]]:
    """The keys and the words of a script, in order, with whether it is words."""
    found: list[tuple[str, bool]] = []
    for place, part in enumerate(script.split('"')):
        found += [(part, True)] if place % 2 else [(key, False) for key in part.split()]
    return found


async def press(screen: Board, script: str) -> int:
    """Press the keys of a script and type its words; how many keys that were."""
    keys = 0
    for part, is_words in keys_of(script):
        if is_words:
            await screen.type(part)
        else:
            await screen.press(part)
            keys += 1
    return keys
