"""Progress and expectation in one line: ``━━━━━━━━╸──┃───  62%``."""

from __future__ import annotations

from textual.content import Content, Span

WIDTH = 16
"""Cells of the bar itself; its label takes six more."""


def bar(
    value: float | None,
    expected: float | None = None,
    *,
    width: int = WIDTH,
    style: str = "$accent",
    ascii: bool = False,
) -> Content:
    """A bar of `width` cells and a label of six. `value` and `expected` are shares, 0 to 1; None is unknown.

    The label tells the true percentage even where the bar has no room for it.
    """
    full, half, rest, tick, unknown = "=>-|-" if ascii else "━╸─┃–"
    halves = round(_within(value) * width * 2) if value is not None else 0
    done = (halves + 1) // 2
    drawn = full * (halves // 2) + half * (halves % 2) + rest * (width - done)
    spans = [Span(0, done, style), Span(done, width, "$faint")]
    if expected is not None:
        place = min(width - 1, int(_within(expected) * width))
        drawn = drawn[:place] + tick + drawn[place + 1 :]
        spans.append(Span(place, place + 1, "$foreground"))
    label = f"{value:>6.0%}" if value is not None else f"{unknown:>6}"
    spans.append(Span(width, width + len(label), "$foreground" if value is not None else "$faint"))
    return Content(drawn + label, spans, width + len(label))


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))
