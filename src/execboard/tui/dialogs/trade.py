"""The trade: with all slots taken, one comes in and one goes out, with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from execboard.domain.dates import age_words
from execboard.domain.errors import ExecboardError, Invalid
from execboard.domain.scoring import score_words
from execboard.services.views import initiatives
from execboard.tui import cards
from execboard.tui.dialogs.asking import day_field
from execboard.tui.dialogs.drafts import keeper, kept
from execboard.tui.dialogs.duel import Duelist, identity
from execboard.tui.forms import Field, FormDialog
from execboard.tui.forms.inputs import Edited
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row, RowList
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget

    from execboard.domain.initiatives import LeaveHow
    from execboard.services.session import Changed
    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.widgets.footer import Hint

HOW: dict[str, tuple[LeaveHow, str]] = {
    "p": ("pause", "paused"),
    "f": ("complete", "finished"),
    "r": ("retire", "retired"),
}
"""The key to how one leaves, and what it then is."""
LOOK_AGAIN = "+1q"
"""When a paused one is looked at again, unless something else is said."""
_CHOOSING = (("p", "pause"), ("f", "finish"), ("r", "retire"), ("j k", "choose who leaves"), ("Esc", "keep the five"))
_FREE = (("a", "activate, nobody leaves"), ("Esc", "leave it"))
_DECIDING = (("Enter", "next, trade"), ("Ctrl+s", "trade"), ("Esc", "choose again"))

COLUMNS = (
    Column("slot", width=1),
    Column("id", width=7),
    Column("title", minimum=22),
    Column("fit", width=8, gives_way=2),
    Column("score", width=6, align="right", gives_way=3),
    Column("age", width=5, align="right"),
    Column("state", minimum=14, maximum=34),
    Column("next", width=12, gives_way=1),
)
_HEADINGS = ("", "", "who leaves", "fit", "score", "age", "how it goes", "next")


async def trade(
    screen: BoardScreen, challenger: InitiativeView, answers: Mapping[str, str], sure_of: Iterable[str] = ()
) -> str | None:
    """Ask which of the five makes room for `challenger`, who is completed by `answers` in the same step.

    What to say about it, or None where the five were kept.
    """
    return await screen.app.push_screen_wait(TradeDialog(screen.workspace, challenger, answers, sure_of))


class TradeDialog(FormDialog[str]):
    """One in, one out: the challenger against the one under the cursor, then why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose('{key}')", show=False) for key in HOW),
        Binding("j", "move('down')", show=False),
        Binding("k", "move('up')", show=False),
        Binding("a", "activate", show=False),
        Binding("q", "close", show=False),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall")]

    def __init__(
        self, workspace: Workspace, challenger: InitiativeView, answers: Mapping[str, str], sure_of: Iterable[str]
    ) -> None:
        self._workspace = workspace
        self._challenger = challenger
        self._given = dict(answers)
        self._sure_of = frozenset(sure_of)
        self._how: str | None = None
        self._chosen = ""
        """Who leaves, once it is said how."""
        self._unsubscribe = workspace.subscribe(self._workspace_changed)
        self._five: dict[str, InitiativeView] = {}
        key = f"trade:{challenger.id}"
        fields = (
            Field("reason", "Because", required=True, hint="it is what you will ask in a quarter"),
            Field("learning", "Learned", hint="what you will do otherwise next time"),
            day_field(workspace, "revisit", "Look again"),
        )
        super().__init__(
            "A trade",
            fields,
            self._trade,
            verb="trade",
            draft=kept(workspace, key),
            on_draft=keeper(workspace, key, fields),
        )

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="duel"):
            yield Duelist(id="comes")
            yield Duelist(id="goes")
        yield RowList(COLUMNS, id="trade-five")
        yield Static(id="verdict")
        yield from super().body()

    def on_mount(self) -> None:
        self._show_five()
        self._show_comer()
        self._choose_again()

    def on_unmount(self) -> None:
        self._unsubscribe()

    def _workspace_changed(self, changed: Changed) -> None:
        """Somebody else may have paused one of the five meanwhile, and a trade is needed no more."""
        if changed.by_others and self.is_mounted:
            self._show_five()
            self.call_after_refresh(self._show_goer)
            if self._how is None:
                self.show_hints(self._choosing)

    # What is shown

    @property
    def free_slot(self) -> int | None:
        """A slot that became free while this is open."""
        taken = {view.slot for view in self._five.values()}
        return next((n for n in range(1, self._workspace.charter.active_limit + 1) if n not in taken), None)

    @property
    def _choosing(self) -> Sequence[Hint]:
        return _FREE if self.free_slot else _CHOOSING

    @property
    def leaving(self) -> InitiativeView | None:
        """The one under the cursor."""
        return self._five.get(self.query_one("#trade-five", RowList).cursor_key or "")

    @property
    def changed(self) -> bool:
        """The day to look again is proposed; the others are somebody's own words."""
        return bool(self.answers.get("reason") or self.answers.get("learning"))

    @property
    def lines_up(self) -> tuple[str, ...]:
        """What the challenger supports, or would once its answers are written."""
        given = self._given.get("supports")
        return tuple(given.replace(",", " ").split()) if given else self._challenger.supports

    def _show_five(self) -> None:
        self._five = {view.id: view for view in initiatives.active(self._workspace)}
        head = Row("head", tuple((word, "$faint") for word in _HEADINGS), stops=False)
        listing = self.query_one("#trade-five", RowList)
        listing.show([head, *(self._row(view) for view in self._five.values())])
        listing.styles.height = len(self._five) + 1

    def _row(self, view: InitiativeView) -> Row:
        shared = [ref for ref in view.supports if ref in self.lines_up]
        soon = view.next
        return Row(
            view.id,
            (
                (str(view.slot), "$accent"),
                (view.id, "$muted"),
                view.title,
                (f"= {shared[0]}", "") if shared else ("other", "$faint"),
                (score_words(view.score), "") if view.score is not None else ("–", "$faint"),
                (age_words(initiatives.active_days(self._workspace, view)), "$muted"),
                cards.state(view),
                (f"{soon.id} {_days(soon.in_days)}", "$muted") if soon else ("none", "$faint"),
            ),
        )

    def _show_comer(self) -> None:
        view, given = self._challenger, self._given
        supports = given.get("supports") or " ".join(view.supports)
        self.query_one("#comes", Duelist).face(
            ("IN ", "bold $accent"),
            view.title,
            identity(view, f"→ {supports}", owner=given.get("owner", "")),
            {
                "What exactly": given.get("outcome") or view.outcome,
                "How measured": given.get("measure") or view.measure,
            },
        )

    @on(RowList.Highlighted, "#trade-five")
    def _show_goer(self) -> None:
        view = self.leaving
        if view is None:
            return
        alone = " ".join(self._left_alone(view))
        self.query_one("#goes", Duelist).face(
            ("OUT", "bold $warning"),
            view.title,
            identity(view, f"→ {' '.join(view.supports)}"),
            {
                "What exactly": view.outcome,
                "How measured": view.measure,
                "Threatens": f"nobody else works on {alone}" if alone else "",
            },
            f"leaves {alone} to nobody" if alone else "",
        )
        self._show_verdict()

    def _left_alone(self, leaving: InitiativeView) -> list[str]:
        """What nothing active would support any more."""
        others = [view.supports for view in self._five.values() if view.id != leaving.id]
        still = {ref for refs in (*others, self.lines_up) for ref in refs}
        return [ref for ref in leaving.supports if ref not in still]

    def _show_verdict(self, remark: str = "") -> None:
        if overtaken := self._overtaken():
            self.query_one("#verdict", Static).update(joined((overtaken, "bold $warning")))
            return
        leaving = self.leaving
        if leaving is None:
            return
        words: list[Cell] = [(self._challenger.id, "bold $accent"), " in, ", (leaving.id, "bold $warning"), " out"]
        if self._how is None:
            words.append((f": {remark or 'p paused, f finished or r retired?'}", "$warning" if remark else "$muted"))
        else:
            reason = self.answers.get("reason", "")
            words += [", ", (HOW[self._how][1], "bold"), ", because ", (reason or "…", "" if reason else "$muted")]
        self.query_one("#verdict", Static).update(joined(*words))

    def _overtaken(self) -> str:
        """Why there is nothing to trade any more as it stands, and what to do; empty where there is."""
        back = "Esc, then " if self._how is not None else ""
        if self.free_slot:
            return f"slot {self.free_slot} is free now: {back}a gives it to {self._challenger.id}, nobody leaves"
        if self._how is not None and self._chosen not in self._five:
            return f"{self._chosen} left meanwhile: Esc, then choose another"
        return ""

    @on(Edited)
    def _reworded(self) -> None:
        self._show_verdict()

    # Choosing, then saying why

    def action_move(self, direction: str) -> None:
        listing = self.query_one("#trade-five", RowList)
        (listing.action_cursor_down if direction == "down" else listing.action_cursor_up)()

    @on(RowList.Chosen, "#trade-five")
    def _asks_how(self) -> None:
        self._show_verdict("press p to pause it, f to finish it, r to retire it")

    def action_activate(self) -> None:
        if not self.free_slot:
            self._show_verdict("all slots are taken, one has to leave: p, f or r")
            return
        try:
            started = self._workspace.starting.complete_and_activate(
                self._challenger.id, self._given, sure_of=self._sure_of
            )
        except ExecboardError as error:
            self._say(str(error), "$error")
            return
        self.dismiss(f"{started.ref} is active, in slot {started.slot}")

    def action_choose(self, key: str) -> None:
        if self.free_slot:
            self._show_verdict()
            return
        self._how = key
        self._chosen = self.leaving.id if self.leaving else ""
        if self.answers["revisit"] in ("", LOOK_AGAIN):
            self.answer("revisit", LOOK_AGAIN if key == "p" else "")
        self._set_deciding(True)
        self._focus("reason")

    def _choose_again(self) -> None:
        self._how = None
        self._set_deciding(False)
        self._focus(None)

    def _focus(self, name: str | None) -> None:
        if self._how is None:
            self.query_one("#trade-five", RowList).focus()
        else:
            super()._focus(name)

    def _set_deciding(self, deciding: bool) -> None:
        for name, row in self._rows.items():
            row.display = deciding and (name != "learning" or self._how == "r")
        self.set_class(deciding, "-deciding")
        self.show_hints(_DECIDING if deciding else self._choosing)
        self._show_verdict()

    def action_close(self) -> None:
        """Back to choosing, keeping the words; from there, the five stay and so does what was written."""
        if self._how is not None:
            self._choose_again()
            return
        self._keep_now()
        self.dismiss(None)

    def action_save(self) -> None:
        if self._how is None:
            self._asks_how()
        elif self._overtaken():
            self._show_verdict()
        else:
            super().action_save()

    def _trade(self, answers: Mapping[str, str]) -> str:
        leaving = self.leaving
        if leaving is None or self._how is None:
            return ""
        how, done = HOW[self._how]
        if how == "retire" and not answers["learning"]:
            raise Invalid("what was learned is missing", "a sentence for the next time", field="learning")
        started = self._workspace.starting.complete_and_activate(
            self._challenger.id,
            self._given,
            sure_of=self._sure_of,
            instead_of=leaving.id,
            how=how,
            reason=answers["reason"],
            learning=answers["learning"] if how == "retire" else "",
            revisit=answers["revisit"],
        )
        return f"{started.ref} in, {leaving.id} out, {done}, because {answers['reason']}"


def _days(days: int) -> str:
    return "late" if days < 0 else "today" if days == 0 else f"{days}d"
