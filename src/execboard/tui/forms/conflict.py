"""Two versions of the same fields side by side: yours and theirs, and what it was before either."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from execboard.domain.text import cut
from execboard.tui.dialog import Dialog, NoticeDialog
from execboard.tui.widgets.text import Cell, as_content, fit, joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from textual.geometry import Size

    from execboard.domain.merging import Clash

MOST_LINES = 4
"""Of one version; `v` shows the whole of both."""
LEAD = 24
"""Characters shown before the place where two long texts begin to differ."""
_GAP = " │ "
_KEYS = (
    ("Enter", "save"),
    ("Space", "turn"),
    ("y", "all yours"),
    ("t", "all theirs"),
    ("v", "whole"),
    ("Esc", "back"),
)


class Versions(Widget):
    """One field in two versions."""

    def __init__(self, clash: Clash, label: str, who: str) -> None:
        super().__init__()
        self.clash = clash
        self.label = label
        self.takes_theirs = False
        self.here = False
        self._who = who

    def show(self, *, here: bool, takes_theirs: bool) -> None:
        """Mark it as the one under the cursor, and the version that is taken."""
        self.here, self.takes_theirs = here, takes_theirs
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        column = max(8, (width - len(_GAP)) // 2)
        mark: Cell = ("▸ ", "bold $accent") if self.here else "  "
        was = " ".join(self.clash.was.split())
        before = joined(("was ", "$faint"), (cut(was, 400), "$muted")) if was else joined(("was empty", "$faint"))
        label = (self.label, "bold $accent" if self.here else "bold")
        heads = (self._head("yours", not self.takes_theirs), self._head(self._who, self.takes_theirs))
        sides = [
            _shown(text, other, column)
            for text, other in ((self.clash.yours, self.clash.theirs), (self.clash.theirs, self.clash.yours))
        ]
        height = max(map(len, sides))
        yours, theirs = ([*lines, *[Content("")] * (height - len(lines))] for lines in sides)
        rows = [heads, *zip(yours, theirs, strict=True)]
        gap = (_GAP, "$faint")
        return [
            fit(joined(mark, label, "  ", before), width),
            *(joined(fit(left, column), gap, fit(right, column)) for left, right in rows),
        ]

    def _head(self, words: str, taken: bool) -> Content:
        if taken:
            return joined(("● ", "$accent"), (words, "bold $accent"))
        return joined(("○ ", "$muted"), (words, "$muted"))


class ConflictDialog(Dialog[frozenset[str]]):
    """Which version of each field is saved. The result is the fields that take theirs, or None: nothing is saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down,tab", "move(1)", show=False),
        Binding("k,up,shift+tab", "move(-1)", show=False),
        Binding("h,left", "choose(False)", show=False),
        Binding("l,right", "choose(True)", show=False),
        Binding("space", "turn", show=False),
        Binding("y", "choose_all(False)", show=False),
        Binding("t", "choose_all(True)", show=False),
        Binding("v", "whole", show=False),
        Binding("enter,ctrl+s", "take", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, ref: str, who: str, clashes: Sequence[Clash], labels: Mapping[str, str]) -> None:
        super().__init__(f"{ref} was changed meanwhile", _KEYS)
        name = f"{who}'s" if who.startswith("@") else "theirs"
        self._who = who
        self._versions = [Versions(clash, labels.get(clash.field, clash.field), name) for clash in clashes]
        self._at = 0

    def body(self) -> Iterable[Widget]:
        words = f"{self._who} saved while you wrote. Choose what stays: the log keeps theirs, a file keeps yours."
        yield Static(as_content((words, "$muted")), classes="intro")
        yield from self._versions

    def on_mount(self) -> None:
        self._show()

    @property
    def theirs(self) -> frozenset[str]:
        """The fields that take theirs, as it stands."""
        return frozenset(one.clash.field for one in self._versions if one.takes_theirs)

    def action_move(self, step: int) -> None:
        self._at = (self._at + step) % len(self._versions)
        self._show()

    def action_choose(self, theirs: bool) -> None:
        self._versions[self._at].takes_theirs = theirs
        self._show()

    def action_turn(self) -> None:
        self.action_choose(not self._versions[self._at].takes_theirs)

    def action_choose_all(self, theirs: bool) -> None:
        for one in self._versions:
            one.takes_theirs = theirs
        self._show()

    def action_take(self) -> None:
        self.dismiss(self.theirs)

    def action_whole(self) -> None:
        one = self._versions[self._at]
        sides = (("yours", one.clash.yours), (self._who, one.clash.theirs), ("was", one.clash.was))
        parts = [joined((head, "bold $accent"), "\n", _several(text or "(empty)")) for head, text in sides]
        self.app.push_screen(NoticeDialog(one.label, Content("\n\n").join(parts)))

    def _show(self) -> None:
        for place, one in enumerate(self._versions):
            one.show(here=place == self._at, takes_theirs=one.takes_theirs)
        self._versions[self._at].scroll_visible(animate=False)


def set_aside(clashes: Sequence[Clash], theirs: Collection[str], labels: Mapping[str, str]) -> None:
    """Write down, in ``not-saved.md``, your version of the fields that take theirs. Raises Unusable."""
    from execboard.tui.copying import write

    yours = [f"## {labels.get(one.field, one.field)}\n\n{one.yours}" for one in clashes if one.field in theirs]
    if yours:
        write("\n\n".join(yours) + "\n", "not-saved.md")


def _several(text: str) -> Content:
    return Content("\n").join([as_content(line) for line in text.split("\n")])


def _shown(text: str, other: str, width: int) -> list[Content]:
    """A version in a few lines of `width` cells, from a little before the place where it differs from the other."""
    if not text:
        return [as_content(("(empty)", "$faint"))]
    line = " ".join(text.split())
    at = next((n for n, (one, two) in enumerate(zip(line, " ".join(other.split()), strict=False)) if one != two), 0)
    start = at - LEAD if at > width * (MOST_LINES - 1) else 0
    shown = ("…" if start else "") + line[start : start + 8 * width * MOST_LINES]
    lines = [one.rstrip() for one in as_content(shown).wrap(width)]
    if len(lines) > MOST_LINES or len(line) - start > 8 * width * MOST_LINES:
        more = (f"… {len(line):,} characters, v shows all", "$faint")
        lines = [*lines[: MOST_LINES - 1], fit(more, width)]
    return lines
