"""Style sheets parsed once: Textual parses all of them again for each theme, screen and kind of widget it meets."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

SOURCES = 1024
"""How many sources are kept as parsed. Textual keeps 64, and reads them in turn: of 65 it would find none."""


class Sheets(Stylesheet):
    """A Stylesheet that parses a source again only when a variable has changed."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Gather the rules. Themes are tried before they are worn, so there is no need to try on a copy."""
        self.parse()
