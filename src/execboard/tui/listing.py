"""Screens made of lists: which one has the cursor, and the keys that move it."""

from __future__ import annotations

from textual.screen import Screen

from execboard.tui.widgets.rowlist import RowList


class Listing(Screen[None]):
    """A screen with one or more lists."""

    @property
    def listing(self) -> RowList | None:
        """The list that has the cursor."""
        return self.focused if isinstance(self.focused, RowList) else None

    @property
    def ref(self) -> str | None:
        """The id of the item under the cursor."""
        listing = self.listing
        return listing.cursor_key if listing else None

    def action_cursor_down(self) -> None:
        if self.listing:
            self.listing.action_cursor_down()

    def action_cursor_up(self) -> None:
        if self.listing:
            self.listing.action_cursor_up()

    def action_go_top(self) -> None:
        if self.listing:
            self.listing.action_cursor_top()

    def action_cursor_bottom(self) -> None:
        if self.listing:
            self.listing.action_cursor_bottom()

    def action_half_page_down(self) -> None:
        if self.listing:
            self.listing.action_half_page_down()

    def action_half_page_up(self) -> None:
        if self.listing:
            self.listing.action_half_page_up()

    def action_next_pane(self) -> None:
        self.focus_next(RowList)

    def action_previous_pane(self) -> None:
        self.focus_previous(RowList)
