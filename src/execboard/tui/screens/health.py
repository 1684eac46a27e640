"""Screen 6, health: the score and how much of it is known, metrics, and the pulse of this month."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from execboard.services.views import health, metrics, pulse
from execboard.tui import health_pages
from execboard.tui.actions import Place, bindings_of
from execboard.tui.paged import PagedScreen, with_words
from execboard.tui.strategy_hints import health_hints
from execboard.tui.typeahead import flow
from execboard.tui.widgets.emptystate import invitation
from execboard.tui.widgets.rows import StaticRows
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType
    from textual.content import Content

    from execboard.services.views.health import HealthView, PartView
    from execboard.services.views.pulse import AnswerView, PulseView
    from execboard.services.workspace import Workspace
    from execboard.tui.paged import About
    from execboard.tui.widgets.columns import Column
    from execboard.tui.widgets.footer import Hint
    from execboard.tui.widgets.rows import Rows


class HealthScreen(PagedScreen):
    """Enter on a part shows the rows that it was counted from; those open their items."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "health")
    TITLE_OF_PLACE: ClassVar[str] = "Health"
    PAGES: ClassVar[Mapping[str, str]] = health_pages.PAGES
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"metric", "metric_value", "projection", "pulse_answer", "initiative", "key_result", "objective", "cycle"}
        | {"check_in", "action", "blocker", "win", "decision", "milestone", "mention", "person", "team", "assignment"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PLACES)]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.part = ""
        """The part whose rows are shown; empty where all parts are."""
        self._health: HealthView | None = None
        self._is_up = False
        """Whether the score was shown once: its weeks, which take longer, come after that."""
        self._pulse: PulseView | None = None

    @property
    def ref(self) -> str | None:
        """The id of the item under the cursor; parts and answers have none."""
        key = super().ref or ""
        if self.page == "parts":
            key = key.rpartition(" ")[2] if self.part else ""
        return key if "-" in key or key.startswith("@") else None

    @property
    def _shown(self) -> PartView | None:
        return self._health.part(self.part) if self._health and self.part else None

    def page_rows(self) -> Rows:
        match self.page:
            case "parts":
                self._health = health.health(self.workspace, weeks=self._is_up)
                part = self._shown
                rows = list(health_pages.behind_rows(part) if part else health_pages.part_rows(self._health))
            case "metrics":
                rows = [health_pages.metric_row(one) for one in metrics.metrics(self.workspace)]
            case _:
                self._pulse = pulse.pulse(self.workspace)
                rows = list(health_pages.pulse_rows(self._pulse))
        return StaticRows(with_words(rows, self.words))

    def reload(self, changed: frozenset[str] = frozenset()) -> None:
        super().reload(changed)
        if not self._is_up:
            self._is_up = True
            self.call_after_refresh(self.refresh_all)

    def page_columns(self) -> Sequence[Column]:
        return health_pages.OF["behind" if self.part and self.page == "parts" else self.page]

    def page_empty(self) -> Content:
        if self.words:
            return invitation(f"Nothing here has the words {self.words!r}.", ("Esc", "shows all again"))
        match self.page:
            case "parts":
                return invitation("This number has no rows.", ("Esc", "all parts"))
            case "metrics":
                return invitation("What the business measures belongs here.", ("o", "keeps the first"))
        return invitation("Nobody is here yet to ask.", (":person", "adds somebody"))

    def page_hints(self) -> Sequence[Hint]:
        return health_hints("behind" if self.part and self.page == "parts" else self.page, self.app.keymap)

    def page_head(self, width: int) -> Sequence[Cell]:
        if self.page == "pulse" and self._pulse:
            return (joined(("vision  ", "$muted"), self._pulse.vision or "there is none yet"),)
        view, part = self._health, self._shown
        if self.page != "parts" or view is None:
            return ()
        if part is not None:
            return (joined((part.title, "bold"), (f"  {part.words}, target {part.target_words}", "$muted")),)
        return (
            health_pages.score_words(view),
            health_pages.weeks_words(view, width),
            health_pages.beside_words(view),
        )

    def page_remark(self) -> Cell:
        if self.page == "pulse" and self._pulse:
            one = self._pulse
            waiting = f" · {one.waiting} to judge" if one.waiting else ""
            return (f"{one.month} · {one.answered} of {one.people} answered{waiting}", "$muted")
        return ""

    def about(self, key: str) -> About:
        match self.page:
            case "parts" if self._health and not self.part:
                return health_pages.part_facts(self._health, self._health.part(key))
            case "parts" if self._health and (part := self._shown):
                return health_pages.part_facts(self._health, part)
            case "metrics":
                return health_pages.metric_facts(metrics.metric(self.workspace, key))
        answer = self._answer
        if answer is not None and self._pulse:
            return health_pages.answer_facts(self._pulse, answer)
        return (key, "has not answered yet", ())

    @property
    def _answer(self) -> AnswerView | None:
        """The answer under the cursor."""
        key = self.rows.cursor_key or ""
        found = self._pulse.answers if self._pulse else ()
        return next((one for one in found if f"{one.question} {one.by}" == key), None)

    # Going places

    def action_health_after(self) -> None:
        self.turn(1)

    def action_health_before(self) -> None:
        self.turn(-1)

    action_cursor_right = action_health_after
    action_cursor_left = action_health_before

    def show_page(self, name: str) -> None:
        self.part = ""
        super().show_page(name)

    def action_screen_health(self) -> None:
        if self.page == "parts" and not self.part:
            self.say("this is the health", "no")
        else:
            self.show_page("parts")

    def action_open(self) -> None:
        key = self.rows.cursor_key
        if key is None:
            self.say(self.nothing_here(), "no")
        elif self.page == "parts" and not self.part:
            self.part = key
            self.refresh_all()
        elif self.page == "pulse" and not key.startswith("@"):
            self.say("+ yes, = partly or - no says whether that is so; T and Enter are for items", "no")
        else:
            super().action_open()

    def action_back(self) -> None:
        if self.page == "parts" and self.part and not self.words:
            part, self.part = self.part, ""
            self.refresh_all()
            self.rows.move_to(part)
        else:
            super().action_back()

    def nothing_here(self) -> str:
        return "there is no item under the cursor: Enter on a number shows those behind it"

    # Metrics

    @flow
    async def action_new(self) -> None:
        from execboard.tui.dialogs import metric_forms

        if self.page == "pulse":
            key = self.rows.cursor_key or ""
            by = key if key.startswith("@") else ""
            self.told(await metric_forms.answer_pulse(self, by))
        else:
            if self.page != "metrics":
                self.show_page("metrics")
            self.told(await metric_forms.new_metric(self))

    action_sibling = action_new

    def _metric(self) -> str | None:
        ref = self.ref or ""
        if ref.startswith("MET-"):
            return ref
        self.say("that is for a metric: ] goes to them", "no")
        return None

    @flow
    async def action_record(self) -> None:
        from execboard.tui.dialogs import metric_forms

        if ref := self._metric():
            with self.telling():
                self.told(await metric_forms.record(self, ref))

    @flow
    async def action_expect(self) -> None:
        from execboard.tui.dialogs import metric_forms

        if ref := self._metric():
            with self.telling():
                self.told(await metric_forms.expect(self, ref))

    # The pulse

    def action_judge_yes(self) -> None:
        self._judge("yes")

    def action_judge_partly(self) -> None:
        self._judge("partly")

    def action_judge_no(self) -> None:
        self._judge("no")

    def _judge(self, verdict: str) -> None:
        one = self._answer if self.page == "pulse" else None
        if one is None:
            self.say("that judges an answer of the pulse: ] goes to them", "no")
            return
        with self.telling():
            self.workspace.pulse.judge(one.by, one.question, verdict)
            self.say(f"@{one.by}: {verdict} · u takes it back")
            self.rows.action_cursor_down()

    # Taking out

    def action_copy_all(self) -> None:
        from execboard.tui.copying import put

        with self.telling():
            text = health_pages.as_markdown(health.health(self.workspace))
            self.say(put(self.app, text, "the health", "health.md"))
