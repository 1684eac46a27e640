"""Workspaces to run the screens on, made once and copied."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from execboard.services import demo
from execboard.services.workspace import Workspace
from tests.tui.driver import CLOCK

if TYPE_CHECKING:
    from pathlib import Path


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


@pytest.fixture
def empty_path(tmp_path: Path) -> Path:
    """A workspace with a vision and nothing else."""
    path = tmp_path / "board.db"
    workspace = Workspace.create(path, "ana", CLOCK)
    workspace.plan.set_charter(vision="Light on every roof")
    workspace.close()
    return path
