"""Two initiatives against each other: beside each other where there is room, in three lines each where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from execboard.domain.scoring import score_words
from execboard.domain.text import cut
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.text import Cell, as_content, fit, joined

if TYPE_CHECKING:
    from execboard.services.views.initiatives import InitiativeView

MOST_OF_TITLE = 120
MOST_OF_FACT = 280
"""Characters shown of each; an initiative's own page has it whole."""


class Duelist(Facts):
    """One of the two. Under a screen of class ``-narrow`` it takes three lines."""

    _in_short = ""

    def face(self, sign: Cell, title: str, identity: str, facts: dict[str, str], in_short: str = "") -> None:
        """Show another one; `sign` says which side it is on, `in_short` what the three lines say of the facts."""
        self._in_short = in_short
        self.show(
            joined(sign, " ", (cut(title, MOST_OF_TITLE), "bold")),
            (identity, "$muted"),
            [Fact(label, cut(" ".join(words.split()), MOST_OF_FACT)) for label, words in facts.items() if words],
        )

    def _build(self, width: int) -> Content:
        if not self.screen.has_class("-narrow"):
            return super()._build(width)
        first = self._facts[0].words if self._facts else ""
        remark = joined(self._remark, (f" · {self._in_short}", "$warning")) if self._in_short else self._remark
        lines = [as_content(self._heading), as_content(remark), as_content(first).stylize_before("$muted")]
        return Content("\n").join([fit(line, width) for line in lines])


def identity(view: InitiativeView, *more: str, owner: str = "") -> str:
    """``INI-12 · @eli · score 42.0 · …``; `owner` stands in for its own."""
    who = owner or view.owner
    parts = [view.id, f"@{who.lstrip('@')}" if who else "nobody owns it"]
    if view.score is not None:
        parts.append(f"score {score_words(view.score)}")
    return " · ".join([*parts, *filter(None, more)])
