"""One of several processes that change one workspace at once, by everything there is. Run as a program."""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from execboard.domain.errors import ExecboardError
from execboard.services.importing.bring import bring
from execboard.services.texts import whole
from execboard.services.views.search import search
from execboard.services.workspace import Workspace


def operation(board: Workspace, chance: random.Random, turn: int) -> Any:
    """Something that somebody might do, on something that is probably there."""
    ini = f"INI-{chance.randint(1, 40)}"
    other = f"INI-{chance.randint(1, 40)}"
    name = f"Idea {turn} of {board.actor}"
    doings: list[Any] = [
        lambda: board.starting.add(
            {"title": name, "owner": "ana", "supports": "OBJ-1", "outcome": "x", "measure": "y"}
        ),
        lambda: board.initiatives.edit(ini, title=f"Better {name}", notes="n" * 500),
        lambda: board.moves.activate(ini),
        lambda: board.moves.activate(ini, instead_of=other, how="pause", reason="it pays sooner"),
        lambda: board.moves.leave(ini, "pause", "for now"),
        lambda: board.moves.decline(ini, "not-now", "later", "+1q"),
        lambda: board.inbox.capture(name),
        lambda: board.blockers.add(name, on=ini),
        lambda: board.history.undo(),
        lambda: board.history.redo(),
        lambda: bring(board, f"title,reach\n{name} one,3\n{name} two,4\n", name="a.csv"),
        lambda: search(board, "idea bet"),
        lambda: whole(board, "json") if turn % 50 == 0 else whole(board, "markdown") if turn % 50 == 25 else None,
    ]
    return chance.choice(doings)


def main(path: str, number: str, turns: str) -> None:
    board, chance = Workspace(Path(path), f"racer{number}"), random.Random(int(number))
    board.inbox.capture("what it takes is loaded before the clock runs")
    bring(board, "title\nx\n", name="a.csv", dry_run=True)
    whole(board, "json")
    whole(board, "markdown")
    print("ready", flush=True)
    sys.stdin.readline()
    done, refused, longest = 0, 0, 0.0
    unexpected: list[str] = []
    for turn in range(int(turns)):
        doing, began = operation(board, chance, turn), time.perf_counter()
        try:
            doing()
            done += 1
        except ExecboardError as error:
            refused += 1
            if error.exit_code not in (1, 2, 3):
                unexpected.append(str(error))
        except Exception as error:
            unexpected.append(repr(error))
        longest = max(longest, time.perf_counter() - began)
    print(json.dumps({"done": done, "refused": refused, "longest": longest, "unexpected": unexpected[:5]}), flush=True)
    board.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
