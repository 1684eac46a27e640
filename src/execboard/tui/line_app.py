"""Strategy and health of the application: the ways to them, for screens that cannot import each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.tui.retro_app import Retros

if TYPE_CHECKING:
    from execboard.tui.board import BoardScreen


class Lines(Retros, inherit_bindings=False):
    """What the application can do about the line from the vision to today, and about health."""

    def make_strategy(self) -> BoardScreen:
        """Screen 5."""
        from execboard.tui.screens.strategy import StrategyScreen

        return StrategyScreen(self.workspace)

    def make_health(self) -> BoardScreen:
        """Screen 6."""
        from execboard.tui.screens.health import HealthScreen

        return HealthScreen(self.workspace)
