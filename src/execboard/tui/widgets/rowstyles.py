"""What rows look like in each state, worked out once per theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.color import Color
from textual.style import Style

if TYPE_CHECKING:
    from rich.style import Style as RichStyle
    from textual.widget import Widget

State = Literal["plain", "glow", "blurred", "cursor"]

READABLE = 4.5
"""The contrast (WCAG 2) below which a colour gives way to the cursor's own."""


def contrast(one: Color, other: Color) -> float:
    """WCAG 2 contrast ratio of two opaque colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


class RowStyles:
    """The styles of one list's rows, from its own colours and the theme's variables."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._bases: dict[State, Style] = {}
        self._spans: dict[tuple[str | Style, State], Style] = {}

    def forget(self) -> None:
        """The theme or the style sheet has changed."""
        self._bases.clear()
        self._spans.clear()

    def base(self, state: State) -> Style:
        """The style of unstyled text in a row."""
        if state not in self._bases:
            self._bases[state] = self._base(state)
        return self._bases[state]

    def span(self, style: str | Style, state: State) -> Style:
        """A span's own style in a row; a colour that could not be read on the cursor gives way to the cursor's."""
        if (style, state) not in self._spans:
            parsed = self._widget.app.stylesheet.parse_style(style)
            colour = parsed.foreground
            base = self.base(state)
            if state in ("cursor", "blurred") and colour is not None and base.background is not None:
                unknowable = base.background.ansi is not None or colour.ansi is not None
                if (unknowable and base.reverse) or (not unknowable and contrast(colour, base.background) < READABLE):
                    parsed = Style(bold=parsed.bold, italic=parsed.italic, strike=parsed.strike)
            self._spans[style, state] = parsed
        return self._spans[style, state]

    def gutter(self, state: State) -> tuple[RichStyle, RichStyle]:
        """The styles of the cursor's bar and of the mark."""
        base = self.base(state)
        bar = self.span("$accent", state) if state == "cursor" else self._widget.app.stylesheet.parse_style("$faint")
        return (base + bar).rich_style, (base + self.span("bold $accent", state)).rich_style

    def _base(self, state: State) -> Style:
        plain = self._widget.visual_style
        if state == "plain":
            return plain
        variables = self._widget.app.theme_variables
        names = {
            "cursor": ("cursor", "cursor-text", "cursor-style"),
            "blurred": ("cursor-blurred", "foreground", "cursor-blurred-style"),
            "glow": ("glow", "foreground", ""),
        }
        background, foreground, look = names[state]
        looks = variables.get(look, "")
        return plain + Style(
            background=Color.parse(variables[background]),
            foreground=Color.parse(variables[foreground]),
            reverse=True if "reverse" in looks else None,
            underline=True if "underline" in looks else None,
        )
