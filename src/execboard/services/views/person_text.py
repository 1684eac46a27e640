"""A person's page as Markdown for a one-to-one: fifteen lines at most, what matters in the talk first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.escaping import inline
from execboard.domain.strategy import VISION
from execboard.domain.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.person_page import Held, PersonPage

MOST_LINES = 15
_OWNED, _COMMITTED, _THANKED = 4, 3, 2
"""Lines that each part may take below its heading; with all of them full it is fifteen."""
_CUT = 70


def line_words(one: Held) -> str:
    """``→ KR-3 → OBJ-1 → GOAL-1 → vision``, or where it ends."""
    if not one.line:
        return "✖ leads nowhere"
    steps = " ".join(f"→ {'vision' if ref == VISION else ref}" for ref in one.line)
    return steps if one.reaches else f"{steps} ✖ ends there"


def to_markdown(view: PersonPage) -> str:
    """At most fifteen lines."""
    teams = f", {', '.join(map(inline, view.teams))}" if view.teams else ""
    lines = [f"# {inline(view.name)} (@{view.handle}{teams}), {view.date}", ""]
    owns = sorted(view.owns, key=lambda one: one.state != "active")
    lines += _part(f"Owns {len(owns)}", owns, _OWNED)
    helped = ", ".join(f"{one.id} {inline(_short(one.title))}" for one in view.supports[:3]) or "nothing else"
    more = f", and {len(view.supports) - 3} more" if len(view.supports) > 3 else ""
    lines.append(f"- **Supports:** {helped}{more}")
    kept = f"{len(view.committed)} open, {view.done} done and {view.dropped} dropped in a quarter"
    late = sorted(view.committed, key=lambda one: (one.state != "late", one.day is None, str(one.day)))
    lines += _part(f"Committed to {kept}", late, _COMMITTED)
    lines += _part(f"Thanked {len(view.thanked)}", view.thanked, _THANKED)
    return clean("\n".join(lines[:MOST_LINES])) + "\n"


def _part(heading: str, found: Sequence[Held], most: int) -> list[str]:
    """A heading and its lines; the last one counts those that do not fit."""
    shown = found if len(found) <= most else found[: most - 1]
    lines = [f"- **{heading}**", *(f"  - {_item(one)}" for one in shown)]
    return [*lines, f"  - and {len(found) - len(shown)} more"] if len(found) > len(shown) else lines


def _item(one: Held) -> str:
    told = ", ".join(filter(None, [one.state, str(one.day or "")]))
    return f"{one.id} {inline(_short(one.title))}{f' ({told})' if told else ''} {line_words(one)}"


def _short(title: str) -> str:
    return title if len(title) <= _CUT else f"{title[: _CUT - 1].rstrip()}…"
