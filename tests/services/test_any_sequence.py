"""No sequence of commands, undo included, bends the board: the short form of the state machine, and the long one."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.services.machine import Board

TestAnySequence = Board.TestCase
TestAnySequence.settings = settings(max_examples=10, stateful_step_count=20)


class TestAnyLongSequence(Board.TestCase):  # type: ignore[misc, name-defined]
    """Hours of clicking in minutes."""

    settings = settings(max_examples=300, stateful_step_count=80)
    pytestmark = pytest.mark.stress
