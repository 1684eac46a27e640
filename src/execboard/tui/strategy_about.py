"""What is told on screen 5 beside the list, of the thing under the cursor. Formatting only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.ids import KINDS
from execboard.domain.strategy import VISION
from execboard.services import texts
from execboard.services.views import visions
from execboard.tui.dialogs.read import history, line_words, short, whole_title
from execboard.tui.repairs import words_of
from execboard.tui.widgets.facts import Fact
from execboard.tui.widgets.health import health
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from execboard.services.views.audit import GapView
    from execboard.services.views.strategy import Node
    from execboard.services.workspace import Workspace

HISTORY = 4
"""Operations that are told beside the list."""
MOST_LINES = 12
"""Of one fact beside the list."""


def about(workspace: Workspace, key: str, gap: GapView | None, node: Node | None) -> tuple[Cell, str, list[Fact]]:
    """Heading, remark and facts: of a gap its rule and remedy first, of a node how it stands."""
    facts = _gap(gap) if gap else []
    if node and node.health and node.source:
        stands = joined(
            health(node.health.word, node.health.words), (f"  {node.source}: {node.health.because}", "$muted")
        )
        facts.append(Fact("Worst below", stands))
    if key == VISION:
        heading, remark, own = _vision(workspace)
        return heading, remark, [*facts, *own]
    if not key.startswith("@") and key.partition("-")[0] not in KINDS:
        return key, "", facts
    one = texts.card(workspace, key)
    facts += [Fact(label, _first(words)) for label, words in one.facts]
    if not key.startswith("@"):
        facts.append(Fact("Line up", line_words(workspace, key)))
        told = history(workspace, key, HISTORY)
        facts += [Fact("" if place else "History", words) for place, words in enumerate(told)]
    return short(one.title), one.kind, [*facts, *whole_title(one.title)]


def _first(words: str) -> str:
    """The first lines; what opens with Enter has all."""
    lines = words.split("\n")
    more = len(lines) - MOST_LINES
    return words if more <= 0 else "\n".join([*lines[:MOST_LINES], f"and {more} more: Enter"])


def _gap(gap: GapView) -> list[Fact]:
    return [
        Fact("Gap", (gap.text, "$warning")),
        Fact("Since", f"{gap.opened}"),
        Fact("To close it", joined(("f", "bold $accent"), f" {words_of(gap.code)}")),
        Fact("", (gap.remedy, "$muted")),
    ]


def _vision(workspace: Workspace) -> tuple[Cell, str, list[Fact]]:
    one = visions.vision(workspace)
    facts = [
        Fact("Mission", one.mission),
        Fact("Why", one.why),
        Fact("For company", one.why_company),
        Fact("For the team", one.why_team),
        Fact("For each", one.why_person),
    ]
    if one.set:
        agreed = "".join(f" @{name}" for name in one.set.agreed)
        facts += [
            Fact("Set", joined(f"{one.set.date}", (f"  @{one.set.author}", "$muted"))),
            Fact("Because", one.set.because),
            Fact("Changed", one.set.changed),
            Fact("Agreed", agreed.strip()),
        ]
    if one.set and one.confirmed_on and one.confirmed_on > one.set.date:
        facts.append(Fact("Confirmed", f"{one.confirmed_on}"))
    if not one.vision:
        facts.append(Fact("", ("One line that everybody can repeat belongs here: Enter sets it", "$muted")))
    return one.vision or "No vision yet", "vision", [fact for fact in facts if fact.words != ""]
