"""Screen 6, health: the score and how much of it is known, its parts and their rows, the metrics, the pulse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from execboard.services.views import health, metrics, pulse
from execboard.tui import health_pages as pages
from execboard.tui.actions import Place, bindings_of
from execboard.tui.health_ways import WAYS
from execboard.tui.line_hints import hints_of_health
from execboard.tui.paged import Paged
from execboard.tui.typeahead import flow
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.facts import Fact, Facts
from execboard.tui.widgets.pane import Pane
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.statusline import StatusLine
from execboard.tui.widgets.text import Cell, as_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from execboard.services.views.health import HealthView, PartView
    from execboard.services.views.metrics import MetricView
    from execboard.services.views.pulse import AnswerView, PulseView
    from execboard.services.workspace import Workspace
    from execboard.tui.widgets.columns import Column

WIDE = 110
"""Cells of the screen from which on there is a pane beside the list."""


class HealthScreen(Paged):
    """One page at a time; Enter on a part shows the rows behind it in the place of the parts."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "health")
    TITLE_OF_PLACE: ClassVar[str] = "Health"
    PAGES: ClassVar[Mapping[str, str]] = pages.PAGES
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"metric", "metric_value", "projection", "pulse_answer", "check_in", "key_result", "objective", "cycle"}
        | {"action", "blocker", "decision", "milestone", "support", "assignment", "person", "team", "membership"}
        | {"meeting_kind", "goal", "win", "initiative_team"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.opened = ""
        """The name of the part whose rows are shown; empty where the parts are."""
        self._health: HealthView | None = None
        self._metrics: list[MetricView] = []
        self._pulse: PulseView | None = None

    def body(self) -> Iterable[Widget]:
        yield Static(id="health-head")
        with Horizontal(id="health"):
            with Pane("Health", id="health-pane"):
                yield RowList((), gap=1, id="health-list")
            with Pane("", id="health-about-pane"), VerticalScroll(can_focus=False):
                yield Facts(id="health-about")

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#health-list", RowList)

    @property
    def ref(self) -> str | None:
        """The id of the item under the cursor: a metric, a row behind a part, what an answer is on."""
        key = super().ref or ""
        if self.page == "pulse":
            one = self._answer()
            return one.on if one else None
        ref = key.rpartition(" ")[0] if self.opened else key if self.page == "metrics" else ""
        return ref if "-" in ref and ref[0].isupper() else None

    # What is shown

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        """Read everything again; the first time what is now first, and its weeks once that is drawn."""
        is_first = self._health is None
        self._health = health.health(self.workspace, weeks=not is_first)
        self._read_page()
        self._show()
        self.rows.glow(changed)
        if is_first:
            self.call_after_refresh(self.refresh_all)

    def _read_page(self) -> None:
        self._metrics = metrics.metrics(self.workspace) if self.page == "metrics" else []
        self._pulse = pulse.pulse(self.workspace) if self.page == "pulse" else None

    def set_filter(self, words: str) -> None:
        self.words = words
        with self.telling():
            self._show()

    def _show(self) -> None:
        """Show what was read: the page, or the rows behind the part that is opened."""
        found = self._matching(self._rows())
        self.rows.show(found, columns=self._columns(), empty=self._empty())
        self._show_head()
        self._show_title(sum(row.stops_cursor for row in found))
        self._show_about()
        self.show_hints()

    def _columns(self) -> Sequence[Column]:
        if self.opened:
            return pages.ROWS
        return pages.PARTS_WIDE if self.page == "parts" and self.size.width >= WIDE else pages.OF[self.page]

    def _rows(self) -> list[Row]:
        if self.opened:
            return pages.behind_rows(self._part(self.opened))
        if self.page == "parts":
            return pages.part_rows(self._health) if self._health else []
        if self.page == "metrics":
            return [pages.metric_row(one) for one in self._metrics]
        view = self._pulse
        return pages.pulse_rows(view) if view and view.people else []

    def _matching(self, rows: Sequence[Row]) -> list[Row]:
        wanted = self.words.casefold().split()
        if not wanted:
            return list(rows)
        told = {row.key: " ".join(as_content(cell).plain for cell in row.cells).casefold() for row in rows}
        return [row for row in rows if row.stops_cursor and all(word in told[row.key] for word in wanted)]

    def _empty(self) -> Content:
        if self.words:
            return invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        if self.opened:
            key, does = WAYS[self.opened]
            return invitation("No row yet.", (key, does))
        if self.page == "metrics":
            return invitation("What the business comes to belongs here.", ("o", "a metric"))
        return invitation("Two questions a month: has the strategy arrived?", ("o", "answers them"))

    def _show_head(self) -> None:
        view = self._health
        if view is None:
            return
        width = max(20, self.size.width - 4)
        lines = [pages.score_line(view).truncate(width, ellipsis=True), *pages.heat_lines(view, width)]
        told = "  ·  ".join(f"{one.title}: {one.words}" for one in view.beside)
        if self.size.height >= 30:
            lines.append(as_content((told, "$muted")).truncate(width, ellipsis=True))
        self.query_one("#health-head", Static).update(Content("\n").join(lines))

    def _show_title(self, count: int) -> None:
        after: Cell = (f" › {self._part(self.opened).title}", "bold $accent") if self.opened else ""
        view = self._pulse
        remark: Cell = (f"{count}" if count else "", "$muted")
        if self.page == "pulse" and view:
            waits = f" · {view.waiting} wait for a judgement" if view.waiting else ""
            remark = (f"{view.month} · {view.answered} of {view.people} answered{waits}", "$muted")
        self.query_one("#health-pane", Pane).set_title(self.page_titles(after), remark)

    def _show_about(self) -> None:
        pane = self.query_one("#health-about-pane", Pane)
        if not pane.display:
            return
        with self.telling():
            heading, remark, facts = self._about()
            self.query_one("#health-about", Facts).show(heading, remark, facts)

    def _about(self) -> tuple[Cell, str, list[Fact]]:
        key = self.rows.cursor_key
        if self.page == "parts" and (name := self.opened or key):
            one = self._part(name)
            return one.title, one.name, pages.part_facts(one)
        if self.page == "metrics" and key:
            return pages.metric_facts(self.workspace, key)
        if self.page == "pulse" and (answer := self._answer()):
            return answer.asked, f"@{answer.by}", pages.answer_facts(answer)
        return "", "", []

    def _part(self, name: str) -> PartView:
        if self._health is None:
            self._health = health.health(self.workspace)
        return self._health.part(name)

    def _answer(self) -> AnswerView | None:
        key = self.rows.cursor_key
        return next((one for one in self._pulse.answers if pages.answer_key(one) == key), None) if self._pulse else None

    def on_resize(self) -> None:
        self._show_head()
        self.rows.show(columns=self._columns())
        self.call_after_refresh(self._show_about)

    def on_row_list_highlighted(self) -> None:
        self._show_about()

    def show_hints(self) -> None:
        self.query_one("#status", StatusLine).hints(hints_of_health(self.page, self.opened, self.app.keymap))

    # Pages

    def action_health_after(self) -> None:
        self.turn(1)

    def action_health_before(self) -> None:
        self.turn(-1)

    action_cursor_right = action_health_after
    action_cursor_left = action_health_before
    action_next_pane = action_health_after
    action_previous_pane = action_health_before

    def show_page(self) -> None:
        self.opened = ""
        with self.telling():
            self._read_page()
            self._show()
        self.rows.action_cursor_top()

    def action_screen_health(self) -> None:
        if self.opened:
            self.action_back()
        else:
            self.to_first_page("this is health")

    def action_back(self) -> None:
        if self.opened and not self.words:
            name, self.opened = self.opened, ""
            self._show()
            self.rows.move_to(name)
        else:
            super().action_back()

    # Opening

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    def action_open(self) -> None:
        """A part: the rows behind it. A row, a metric: the item. An answer: what it is on."""
        key = self.rows.cursor_key
        if key is None:
            self.say("there is nothing here to open", "no")
        elif self.page == "parts" and not self.opened:
            self.opened = key
            self.clear_filter()
            self._show()
            self.rows.action_cursor_top()
        elif self.ref:
            self.app.open_ref(self.ref)
        elif self.opened:
            self.app.show_mode("meetings")
        else:
            self.say("this answer names no item: o answers again, with what it is on", "no")

    # Changing

    def nothing_here(self) -> str:
        if self.page == "parts" and not self.opened:
            return "a part is a number: Enter opens the rows behind it"
        return super().nothing_here()

    @flow
    async def action_new(self) -> None:
        from execboard.tui.dialogs import metric_forms, pulse_forms

        with self.telling():
            if self.page == "pulse":
                missing = self._pulse.missing if self._pulse else ()
                self.told(await pulse_forms.answer_pulse(self, missing[0] if missing else ""))
            else:
                self.told(await metric_forms.new_metric(self))

    action_sibling = action_new

    @flow
    async def action_record(self) -> None:
        from execboard.tui.dialogs.metric_forms import record

        if ref := self._metric():
            with self.telling():
                self.told(await record(self, ref))

    @flow
    async def action_expect(self) -> None:
        from execboard.tui.dialogs.metric_forms import expect

        if ref := self._metric():
            with self.telling():
                self.told(await expect(self, ref))

    def _metric(self) -> str | None:
        ref = self.ref or ""
        if ref.startswith("MET-"):
            return ref
        self.say("values are of metrics: ] turns to them, o adds one", "no")
        return None

    def action_judge_yes(self) -> None:
        self._judge("yes")

    def action_judge_partly(self) -> None:
        self._judge("partly")

    def action_judge_no(self) -> None:
        self._judge("no")

    def _judge(self, verdict: str) -> None:
        one = self._answer()
        if one is None:
            self.say("+ . - judge an answer of the pulse: ] turns to it", "no")
            return
        with self.telling():
            self.workspace.pulse.judge(one.by, one.question, verdict)
            self.say(f"judged @{one.by}: {verdict} · u takes it back")
            self.rows.action_cursor_down()

    def action_copy(self) -> None:
        if self.ref:
            super().action_copy()
        else:
            self.say("y copies an item: Y copies all of health", "no")

    def action_copy_all(self) -> None:
        from execboard.services.views.health_text import to_markdown
        from execboard.tui.copying import put

        with self.telling():
            self.say(put(self.app, to_markdown(health.health(self.workspace)), "health", "health.md"))
