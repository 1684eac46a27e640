"""Commands run in this process, as the shell would run them: words in, exit code, stdout and stderr out."""

from __future__ import annotations

import io
import json
import shutil
import sys
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from execboard.cli.main import main
from tests.builders import TODAY, new_file, open_board, rows

if TYPE_CHECKING:
    from collections.abc import Callable

Opened = list[tuple[Path, str, str | None, str | None]]


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The error that scripts read: the last line of stderr."""
        body: dict[str, Any] = json.loads(self.err.splitlines()[-1])["error"]
        return body

    @property
    def lines(self) -> list[str]:
        """The lines on stdout."""
        return self.out.splitlines()


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Every command sees the same day, the same actor and this test's own workspace."""
    monkeypatch.setenv("EXECBOARD_NOW", TODAY)
    monkeypatch.setenv("EXECBOARD_USER", "ana")
    monkeypatch.setenv("EXECBOARD_DB", str(path))


@pytest.fixture
def opened() -> Opened:
    """The screens that were opened: on which file, by whom, on which screen, in which meeting."""
    return []


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, opened: Opened) -> Callable[..., Ran]:
    """Run a command; `stdin` is what is piped into it."""

    def screens(path: Path, actor: str, _: object, screen: str | None, meeting: str | None) -> int:
        opened.append((path, actor, screen, meeting))
        return 0

    def ran(*words: str, stdin: str | bytes = "") -> Ran:
        body = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body), "utf-8"))
        with pytest.raises(SystemExit) as leaving:
            main(screens, words)
        said = capsys.readouterr()
        return Ran(int(leaving.value.code or 0), said.out, said.err)

    return ran


@pytest.fixture
def empty(path: Path) -> Path:
    """An empty workspace at `path`."""
    return new_file(path)


@pytest.fixture
def demo(path: Path) -> Path:
    """The demo workspace at `path`."""
    return shutil.copyfile(demo_template(), path)


@cache
def demo_template() -> Path:
    """The demo, made once."""
    import atexit
    from tempfile import mkdtemp

    from execboard.services.demo import fill

    folder = Path(mkdtemp(prefix="execboard-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    board = open_board(new_file(folder / "demo.db"))
    fill(board)
    board.close()
    return folder / "demo.db"


@cache
def last_operation() -> int:
    """The number of the demo's last operation: the next change is one more."""
    with closing(open_board(demo_template())) as board:
        return int(board.db.connection.execute("SELECT max(id) FROM operation").fetchone()[0])


@cache
def demo_rows() -> int:
    """How many rows of things the demo has."""
    with closing(open_board(demo_template())) as board:
        return sum(map(len, rows(board).values()))
