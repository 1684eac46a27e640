"""Workspaces to run the screens on, made once and copied."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from textual.css.stylesheet import Stylesheet

from execboard.services import demo
from execboard.services.workspace import Workspace
from tests.tui import retro_kit
from tests.tui.driver import CLOCK
from tests.tui.idle import until_idle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.css.model import RuleSet


@pytest.fixture(scope="session", autouse=True)
def style_sheets_parsed_once() -> Iterator[None]:
    """Each of hundreds of apps would parse the same style sheets three times: a third of what these tests take."""
    parsed: dict[tuple[object, ...], list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def once(self: Stylesheet, *given: Any, **more: Any) -> list[RuleSet]:
        key = (tuple(self._variables.items()), given, tuple(more.items()))
        if key not in parsed:
            parsed[key] = parse(self, *given, **more)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "_parse_rules", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def idle_is_told_from_the_loop() -> Iterator[None]:
    """Where Textual's pilot guesses from the processor's time, the event loop is asked."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("textual.app.wait_for_idle", until_idle)
        patched.setattr("textual.pilot.wait_for_idle", until_idle)
        yield


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace, closed."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    workspace = Workspace.create(path, "ana", CLOCK)
    demo.fill(workspace)
    workspace.close()
    return path


@pytest.fixture
def demo_path(demo_file: Path, tmp_path: Path) -> Path:
    """A copy of the demo workspace that a test may change."""
    return shutil.copy(demo_file, tmp_path / "board.db")


@pytest.fixture(scope="session")
def retro_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace with a retro that is running, closed."""
    path = shutil.copy(demo_file, tmp_path_factory.mktemp("retro") / "demo.db")
    retro_kit.running(path)
    return path


@pytest.fixture
def retro_path(retro_file: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return shutil.copy(retro_file, tmp_path / "board.db")


@pytest.fixture
def empty_path(tmp_path: Path) -> Path:
    """A workspace with a vision and nothing else."""
    path = tmp_path / "board.db"
    workspace = Workspace.create(path, "ana", CLOCK)
    workspace.plan.set_charter(vision="Light on every roof")
    workspace.close()
    return path
