"""What tests of services share: a second person on the same file."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.builders import open_board

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def bram(workspace: Workspace, path: Path) -> Iterator[Workspace]:
    """The file of `workspace`, open as somebody else."""
    with closing(open_board(path, "bram")) as opened:
        yield opened
