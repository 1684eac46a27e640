"""The rows of screen 5: the tree with what is folded left out, the audit, people. Formatting only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from execboard.domain.dates import age_words
from execboard.domain.strategy import NO_VISION, VISION
from execboard.tui.repairs import words_of
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.health import health
from execboard.tui.widgets.rows import MadeRows, Row
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from execboard.domain.strategy import Gap
    from execboard.services.views.audit import AuditView, GapView
    from execboard.services.views.people import PersonView
    from execboard.services.views.strategy import Node, StrategyView

PAGES = {"tree": "Tree", "audit": "Audit", "people": "People"}
TREE = (
    Column("id", width=7, align="right"),
    Column("title", minimum=20),
    Column("state", width=12),
    Column("from", width=6, gives_way=1),
)
AUDIT = (
    Column("id", width=8, align="right"),
    Column("text", minimum=20, share=3),
    Column("age", width=5, align="right"),
    Column("fix", width=24, gives_way=1),
)
PEOPLE = (
    Column("who", width=12),
    Column("name", minimum=14, maximum=30),
    Column("teams", minimum=10, share=2, gives_way=2),
    Column("owns", width=14, gives_way=1),
)
OF = {"tree": TREE, "audit": AUDIT, "people": PEOPLE}
LOOSE = "on no line"
_FOLDED = ("INI-",)
"""What is folded until it is opened: what one has to do for it is below."""


class TreeRows(MadeRows):
    """The rows in sight of the tree; each is drawn when it comes into sight."""

    def __init__(self, view: StrategyView, folds: Mapping[str, bool], words: str, *, every: bool) -> None:
        """`folds` are things that were folded (True) or opened by hand; with `words` what has them is shown alone."""
        self._found: list[tuple[str, Callable[[], Row]]] = []
        self._folds = folds
        self._every = every
        self._words = words.casefold().split()
        self.nodes: dict[str, Node] = {}
        self.above: dict[str, str] = {}
        self._add(view.vision, 0)
        if view.loose:
            label = (joined((LOOSE[0].upper() + LOOSE[1:], "bold"), (f" {len(view.loose)}", "$muted")),)
            if not self._words:
                self._found.append(("heading loose", lambda: Row("heading loose", label, kind="heading")))
            for one in view.loose:
                self._add(one, 0)
        super().__init__(self._found)

    def folded(self, one: Node) -> bool:
        """Whether what is below it is not shown."""
        return not self._words and bool(self.below(one)) and is_folded(one.id, self._folds)

    def below(self, one: Node) -> list[Node]:
        """What is shown right below it where it is open."""
        return [each for each in one.down if self._every or each.live]

    def _add(self, top: Node, at: int) -> None:
        waiting = [(top, at)]
        while waiting:
            one, depth = waiting.pop()
            self.nodes[one.id] = one
            if self._has(one):
                self._found.append((one.id, partial(self._row, one, depth)))
                for gap in () if self._words else one.gaps:
                    key = f"gap {one.id} {gap.what}"
                    self._found.append((key, partial(gap_row, key, gap, depth)))
            down = self.below(one)
            self.above |= {each.id: one.id for each in down}
            if not self.folded(one):
                waiting += [(each, depth + 1) for each in reversed(down)]

    def _has(self, one: Node) -> bool:
        told = f"{one.id} {one.title}".casefold()
        return all(word in told for word in self._words)

    def _row(self, one: Node, depth: int) -> Row:
        mark = "  " if not self.below(one) else "▸ " if self.folded(one) else "▾ "
        ended = not one.live
        style = "$muted" if ended else "bold" if one.id.startswith((VISION, "GOAL-", "OBJ-")) else ""
        title = one.title or ("no vision yet" if one.id == VISION else "")
        more: Cell = (f"  +{one.hidden}", "$faint") if self.folded(one) and one.hidden else ""
        source = ""
        state: Cell = (one.state if one.state not in ("open", "active") or ended else "", "$muted")
        if one.health and not ended and one.state not in ("candidate", "paused"):
            state = health(one.health.word, one.health.words)
            source = one.source
        name = "vision" if one.id == VISION else one.id
        words = joined(("  " * depth, ""), (mark, "$accent" if self.folded(one) else "$faint"), (title, style), more)
        return Row(one.id, ((name, "$muted"), words, state, (source, "$muted")))


def is_folded(ref: str, folds: Mapping[str, bool]) -> bool:
    """As it was left by hand; else what is done for an initiative is folded."""
    return folds.get(ref, ref.startswith(_FOLDED))


def gap_row(key: str, gap: Gap, depth: int) -> Row:
    """What is missing at the thing above, and the key that fixes it."""
    does = gap.keys.rpartition(", then ")[2]
    if gap.at == VISION and gap.command == NO_VISION.command:
        does = "Enter sets it"
    elif not does.startswith("e "):
        does = "o adds one"
    what = gap.what.removeprefix(f"{gap.at} ")
    words = joined(("  " * depth, ""), ("  ✖ ", "$warning"), (f"{what}: ", "$warning"), (does, "$muted"))
    return Row(key, ("", words), stops=False)


def audit_rows(view: AuditView, words: str) -> list[Row]:
    """Every gap under the name of its rule."""
    wanted = words.casefold().split()
    rows: list[Row] = []
    counts: dict[str, int] = {}
    shown = [one for one in view.gaps if all(word in gap_key(one).casefold() for word in wanted)]
    for one in shown:
        counts[one.code] = counts.get(one.code, 0) + 1
    last = ""
    for one in shown:
        if one.code != last:
            label = joined((one.title, "bold"), (f" {counts[one.code]}", "$muted"))
            rows.append(Row(f"heading {one.code}", (label, (one.code, "$faint")), kind="heading"))
            last = one.code
        rows.append(_gap(one))
    return rows


def gap_key(one: GapView) -> str:
    """The key of its row: the same as long as the gap is there."""
    return f"{one.code} {one.id} {one.text}"


def _gap(one: GapView) -> Row:
    does = words_of(one.code)
    name = "vision" if one.id == VISION else one.id
    fix = joined(("f ", "bold $accent"), (does, "$muted"))
    return Row(gap_key(one), ((name, "$muted"), one.text, (age_words(one.age_days), "$muted"), fix))


def person_row(one: PersonView) -> Row:
    """A person, their teams, and how much of the five is theirs."""
    owns = f"{one.active} active" if one.active else ""
    return Row(f"@{one.handle}", ((f"@{one.handle}", "$accent"), one.name, (", ".join(one.teams), "$muted"), owns))
