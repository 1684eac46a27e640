"""What is asked when a cycle is closed: a score with its cause, a verdict, what was learned; one form after the other.

Each form keeps what is half-typed under its own name, asks nothing when it is left, and goes back as freely as on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content

from execboard.domain.closing import CAUSES, VERDICT_WORDS, needs_cause, score_words
from execboard.domain.errors import ExecboardError, Invalid
from execboard.services.views import okrs
from execboard.tui.closing_rows import CARRY, CLOSE, LEARNED
from execboard.tui.dialogs import drafts
from execboard.tui.dialogs.base import ConfirmDialog
from execboard.tui.dialogs.checkin import stands_words
from execboard.tui.dialogs.plan_forms import changed
from execboard.tui.forms import Field, FormDialog
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.okr_closing import ClosingView, KeyResultClosing, ObjectiveClosing
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

Way = Literal["on", "back"]
"""Where a form leads: to the next one or to the one before; None is out."""


class ClosingForm(FormDialog[Way]):
    """One question of the closing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "turn('on')", show=False, priority=True),
        Binding("pageup", "turn('back')", show=False, priority=True),
    ]

    def __init__(
        self, workspace: Workspace, key: str, title: str, fields: Sequence[Field], submit: Any, intro: Content
    ):
        kept, keeper = drafts.kept(workspace, key), drafts.keeper(workspace, key, fields)

        def on(answers: Answers) -> Way:
            submit(fields, answers)
            return "on"

        super().__init__(title, fields, on, intro=intro, draft=kept, on_draft=keeper)
        self._hints = (("Ctrl+s", "save, next"), ("PgDn", "later"), ("PgUp", "back one"), ("Esc", "leave, all is kept"))

    def action_turn(self, way: Way | None) -> None:
        """Leave it half-said; what stands there is kept."""
        if self.is_current and self.keep_now():
            self.dismiss(way)

    def action_close(self) -> None:
        self.action_turn(None)


def draft_key(cycle: str, step: str) -> str:
    """The name under which what is half-typed in a step is kept."""
    return f"close:{cycle} learned" if step == LEARNED else f"close:{step}"


def form_of(workspace: Workspace, view: ClosingView, step: str) -> ClosingForm:
    """The form of a step of the closing."""
    steps = (*view.steps, LEARNED)
    title = f"{steps.index(step) + 1} of {len(steps)} · {view.cycle}"
    key = draft_key(view.cycle, step)
    if step == LEARNED:
        return _learned(workspace, view, key, title)
    for one in view.objectives:
        if one.id == step:
            return _verdict(workspace, one, key, title)
        for each in one.key_results:
            if each.id == step:
                return _score(workspace, each, one, key, title)
    raise Invalid(f"{step} is not in {view.cycle} any more", "n goes to the next that is open")


def _score(workspace: Workspace, one: KeyResultClosing, of: ObjectiveClosing, key: str, title: str) -> ClosingForm:
    def number(answer: str) -> float:
        return float(answer.replace(",", "."))

    def check(answer: str) -> str | None:
        return None if 0 <= number(answer) <= 1 else "a score is between 0.0 and 1.0"

    def says(answer: str) -> str | None:
        try:
            return score_words(number(answer), of.kind)  # type: ignore[arg-type]
        except ValueError:
            return None

    score = one.proposed if one.score is None else one.score
    hint = f"0.0 to 1.0; progress proposes {one.proposed:g}"
    numbered = [(name, f"{place} {words}") for place, (name, words) in enumerate(CAUSES.items(), 1)]
    fields = [
        Field("score", "Score", f"{score:g}", required=True, kind="number", hint=hint, check=check, says=says),
        Field("cause_class", "Cause", one.cause_class or "", kind="choice", hint="below 0.7: 1-8 or 9, ← → go round",
              choices=[*numbered, ("other", "9 in my own words")]),
        Field("cause", "In words", one.cause, hint="what stopped it; alone it is a cause of your own"),
        Field("reflection", "Learned", one.reflection, kind="text"),
    ]  # fmt: skip

    def submit(opened: Sequence[Field], answers: Answers) -> None:
        given: dict[str, Any] = {**changed(opened, answers), "score": answers["score"].replace(",", ".")}
        if answers["cause"] and not answers["cause_class"]:
            given["cause_class"] = "other"
        if needs_cause(number(answers["score"])) and not (answers["cause_class"] or answers["cause"]):
            raise Invalid(
                "below 0.7 it asks what stopped it", "choose a cause or say it; PgDn leaves it", field="cause_class"
            )
        workspace.closing.score(one.id, **given)

    result = okrs.key_result(workspace, one.id)
    last = next(iter(okrs.check_ins(workspace, one.id, limit=1)), None)
    return ClosingForm(
        workspace, key, f"{title} · {one.id}", fields, submit, stands_words(workspace, result, of.title, last)
    )


def _verdict(workspace: Workspace, one: ObjectiveClosing, key: str, title: str) -> ClosingForm:
    choices = [(name, f"{name}: {words}") for name, words in VERDICT_WORDS.items()]
    hint = "k keep, m modify, a abandon; nothing goes on by itself"
    fields = [
        Field("verdict", "What now", one.verdict or "", kind="choice", choices=choices, hint=hint),
        Field("reflection", "Why", one.reflection, kind="text", hint="what was learned, what is to change"),
    ]

    def submit(opened: Sequence[Field], answers: Answers) -> None:
        if not answers["verdict"]:
            raise Invalid("say what becomes of it", "k keep, m modify, a abandon; PgDn leaves it", field="verdict")
        workspace.closing.verdict(one.id, **changed(opened, answers))

    lines = [joined((one.id, "bold $accent"), (f" {one.title}", "bold")), Content("")]
    for each in one.key_results:
        score = f"{each.score:.2f}" if each.score is not None else "  – "
        why = (f"  {each.cause_words}" if each.cause_words else "", "$muted")
        lines.append(joined((f"{each.id:>6}  ", "$muted"), (score, "bold"), f"  {each.title}", why))
    return ClosingForm(workspace, key, f"{title} · {one.id}", fields, submit, _cut(lines))


def _learned(workspace: Workspace, view: ClosingView, key: str, title: str) -> ClosingForm:
    field = Field("reflection", "Learned", view.reflection, kind="text", hint="what you would tell yourselves again")
    lines = [joined((f"What was learned in {view.cycle}", "bold")), Content("")]
    for one in view.objectives:
        score = f"{one.score:.2f}" if one.score is not None else "  – "
        lines.append(
            joined((f"{one.id:>6}  ", "$muted"), (score, "bold"), f"  {one.title}  ", (one.verdict or "", "$muted"))
        )
    lines += [joined((f"{slip.kind} {slip.id}  ", "$warning"), (slip.words, "$muted")) for slip in view.slippage[:4]]

    def submit(opened: Sequence[Field], answers: Answers) -> None:
        if changed(opened, answers):
            workspace.cycles.edit(view.cycle, reflection=answers["reflection"])

    return ClosingForm(workspace, key, title, [field], submit, _cut(lines))


def _cut(lines: Sequence[Content]) -> Content:
    return Content("\n").join([line.truncate(66, ellipsis=True) for line in lines])


async def close_now(screen: BoardScreen, view: ClosingView) -> str | None:
    """Close the cycle once that is confirmed; what to say about it."""
    if view.status == "closed":
        raise Invalid(f"{view.cycle} is closed already", f"execboard cycle open {view.cycle} reopens it")
    left = f"{view.left_words}; that can still be said afterwards, but not changed." if view.left_words else ""
    words = f"It can only be looked at then, and execboard cycle open {view.cycle} reopens it."
    dialog = ConfirmDialog(
        f"Close {view.cycle}?", " ".join(filter(None, (_sentence(left), words))), yes="close", no="not yet"
    )
    if not await screen.app.push_screen_wait(dialog):
        return None
    screen.workspace.closing.close(view.cycle)
    return f"{view.cycle} is closed"


async def carry_on(screen: BoardScreen, view: ClosingView) -> str | None:
    """Draft what was kept into the cycle that follows; what to say about it."""
    left = [one for one in view.objectives if one.id in view.kept and one.id not in view.drafted]
    if not left:
        raise Invalid("nothing is left to draft", "Enter on an objective says keep or modify")
    lines = [joined((f"{one.id:>6}  ", "$muted"), one.title, (f"  {one.verdict}", "$muted")) for one in left]
    rest = ("Each key result begins from where it stands; what is at its target stays behind.", "$muted")
    words = Content("\n").join([*lines, Content(""), joined(rest)])
    dialog = ConfirmDialog(f"Draft into {view.into}?", words, yes="draft", no="not yet")
    if not await screen.app.push_screen_wait(dialog):
        return None
    made = screen.workspace.closing.carry(view.cycle)
    return f"drafted {' '.join(one.ref for one in made)} in {view.into}: ] on the OKRs shows them"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


async def walk(screen: BoardScreen, cycle: str, step: str) -> str:
    """From one step to the next, until it is left or all is said; the step on which that was."""
    from execboard.services.views.okr_closing import closing

    while True:
        view = closing(screen.workspace, cycle)
        steps = (*view.steps, LEARNED)
        try:
            form = form_of(screen.workspace, view, step)
        except ExecboardError as error:
            screen.say(str(error), "no")
            return step
        way = await screen.app.push_screen_wait(form)
        at = steps.index(step)
        if way is None:
            return step
        if way == "on" and at + 1 == len(steps):
            return CARRY if view.status == "closed" else CLOSE
        if way == "back" and at == 0:
            screen.say("this is the first", "no")
        step = steps[min(len(steps) - 1, at + 1)] if way == "on" else steps[max(0, at - 1)]
