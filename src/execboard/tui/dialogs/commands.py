"""What can be done by its name: after ``:``, and from the palette. Without its argument a command asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from execboard.domain.errors import ExecboardError, Invalid
from execboard.tui.dialogs.pick import PickDialog, pick
from execboard.tui.forms import Field, FormDialog
from execboard.tui.remedies import in_keys
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from execboard.tui.board import BoardScreen
    from execboard.tui.theming import Themes


@dataclass(frozen=True, slots=True)
class Command:
    """A command; `run` gets what follows its name, and returns the words to say about what it did."""

    names: tuple[str, ...]
    argument: str
    label: str
    help: str
    run: Callable[[BoardScreen, str], Awaitable[str | None]]

    @property
    def name(self) -> str:
        """The name by which it is listed."""
        return self.names[0]


@runtime_checkable
class Ordered(Protocol):
    """A screen whose list has an order."""

    order: str

    def refresh_all(self) -> None: ...


async def perform(screen: BoardScreen, doing: Awaitable[str | None]) -> None:
    """Wait for a command and say what came of it, a refusal included."""
    try:
        words = await doing
    except ExecboardError as error:
        screen.say(in_keys(error), "no")
        return
    screen.told(words)


async def _leave(screen: BoardScreen, argument: str) -> str | None:
    screen.app.exit()
    return None


async def _write(screen: BoardScreen, argument: str) -> str | None:
    return "everything is saved already: each change is on disk before you see it"


async def _theme(screen: BoardScreen, argument: str) -> str | None:
    app = screen.app
    name: str | None = argument
    if not name:
        name = await app.push_screen_wait(ThemeDialog(app.themes, app.worn))
    if not name:
        app.themes.install(app, app.worn)
        return None
    if name not in app.themes.names():
        raise Invalid(f"there is no theme {name!r}", f"one of: {', '.join(app.themes.names())}")
    return app.wear(name)


class ThemeDialog(PickDialog):
    """The themes; the one under the cursor is worn while one looks."""

    def __init__(self, themes: Themes, worn: str) -> None:
        names = themes.names()

        def find(words: str) -> list[Row]:
            return [Row(name, (name,)) for name in names if words.strip().casefold() in name]

        super().__init__("Theme", find, (Column("name"),), empty="no theme is called that", now=worn, few=True)
        self._themes = themes

    def on_row_list_highlighted(self, message: RowList.Highlighted) -> None:
        if message.key:
            self._themes.install(self.app, message.key)


async def _charter(screen: BoardScreen, name: str, label: str, words: str, limit: int | None) -> str | None:
    """Set one of the team's own words, asked for where `words` is empty."""
    from execboard.tui.dialogs import drafts

    workspace = screen.workspace

    def save(answer: str) -> str:
        workspace.plan.set_charter(**{name: answer})
        return f"set the {label.casefold()}"

    if words:
        return save(words)

    def fields() -> list[Field]:
        now = getattr(workspace.charter, name)
        return [Field(name, label, now, kind="line" if limit else "text", max_length=limit)]

    def submit(_: Sequence[Field], answers: dict[str, str]) -> str:
        return save(answers[name])

    return await drafts.ask_again(screen, "the workspace", label, fields, submit, key=f"charter:{name}")


async def _vision(screen: BoardScreen, argument: str) -> str | None:
    """Set the vision; without words, asked for with what brought the change about and who agreed."""
    from execboard.domain.charter import VISION_LENGTH
    from execboard.domain.checkins import TRIGGERS
    from execboard.tui.dialogs import drafts

    workspace = screen.workspace
    if argument:
        return await _charter(screen, "vision", "Vision", argument, VISION_LENGTH)

    def fields() -> list[Field]:
        now = workspace.charter.vision
        return [
            Field("vision", "Vision", now, max_length=VISION_LENGTH, hint="one line that everybody can repeat"),
            Field("trigger", "Trigger", kind="choice", choices=TRIGGERS, hint="what brought the change about"),
            Field("because", "Because", kind="text", hint="why it changed"),
            Field("changed", "Changed", hint="what is different for whom"),
            Field("agreed", "Agreed", hint="who agreed: @ana @bram"),
        ]

    def submit(_: Sequence[Field], answers: dict[str, str]) -> str:
        about: dict[str, Any] = {name: answers[name] for name in ("trigger", "because", "changed") if answers[name]}
        if answers["agreed"].strip():
            about["agreed"] = tuple(answers["agreed"].replace(",", " ").split())
        workspace.plan.set_charter(vision=answers["vision"], **about)
        return "set the vision"

    return await drafts.ask_again(screen, "the workspace", "Vision", fields, submit, key="charter:vision")


async def _mission(screen: BoardScreen, argument: str) -> str | None:
    return await _charter(screen, "mission", "Mission", argument, None)


async def _why(screen: BoardScreen, argument: str) -> str | None:
    return await _charter(screen, "why", "Why", argument, None)


async def _limit(screen: BoardScreen, argument: str) -> str | None:
    now = str(screen.workspace.charter.active_limit)
    choices = [("3", "three active at once"), ("4", "four"), ("5", "five, the most there is")]
    chosen = argument or await pick(screen, "How many active at once", choices, now=now)
    if not chosen:
        return None
    if chosen not in dict(choices):
        raise Invalid(f"the limit cannot be {chosen}", "give 3, 4 or 5")
    screen.workspace.plan.set_charter(active_limit=int(chosen))
    return f"at most {chosen} are active now"


async def _scoring(screen: BoardScreen, argument: str) -> str | None:
    from execboard.domain.scoring import METHODS, method_of

    choices = [(method.name, f"{method.label}: {method.formula}") for method in METHODS.values()]
    chosen = argument or await pick(screen, "Score by", choices, now=screen.workspace.charter.scoring)
    if not chosen:
        return None
    method = method_of(chosen)
    screen.workspace.plan.set_charter(scoring=method.name)
    return f"scores are {method.label} now: {method.formula}"


async def _sort(screen: BoardScreen, argument: str) -> str | None:
    orders = {"rank": "by hand", "score": "by score", "newest": "newest first", "title": "by title"}
    if not isinstance(screen, Ordered):
        return _refuse("there is no list to order here", "press 1 for the Five")
    chosen = argument or await pick(screen, "Order", list(orders.items()), now=screen.order)
    if not chosen:
        return None
    chosen = "rank" if chosen == "hand" else chosen
    if chosen not in orders:
        raise Invalid(f"nothing is ordered by {chosen!r}", f"one of: {', '.join(orders)}")
    screen.order = chosen
    screen.refresh_all()
    return f"ordered {orders[chosen]}"


async def _undo(screen: BoardScreen, argument: str) -> str | None:
    undone = screen.workspace.history.undo(_steps(argument))
    more = f" and {len(undone) - 1} more" if len(undone) > 1 else ""
    return f"undid: {undone[0].label}{more} · Ctrl+r brings {'them' if more else 'it'} back"


async def _redo(screen: BoardScreen, argument: str) -> str | None:
    redone = screen.workspace.history.redo(_steps(argument))
    more = f" and {len(redone) - 1} more" if len(redone) > 1 else ""
    return f"redid: {redone[0].label}{more}"


def _steps(argument: str) -> int:
    if argument and not argument.isdecimal():
        raise Invalid(f"{argument!r} is not a number of steps", "give a number, such as :undo 3")
    return int(argument or 1)


async def _configure(screen: BoardScreen, argument: str) -> str | None:
    from execboard.services import settings

    told = {
        "user": "your handle, where it is not the login name",
        "theme": "how it looks",
        "workspace": "which of the named workspaces is opened",
        "backups": "the folder that automatic backups go to, or off",
        "ascii": "true: stand-ins where the font lacks glyphs",
    }
    key, _, value = argument.partition(" ")
    if not key:
        key = await pick(screen, "Your settings", list(told.items())) or ""
    if not key:
        return None
    if key == "theme":
        return await _theme(screen, value)

    def save(words: str) -> str:
        settings.change(key, words)
        return f"{key} is {words or 'unset'} from the next start on"

    if value:
        return save(value)
    now = getattr(settings.load(), key, "")
    field = Field(key, key.capitalize(), str(now or ""), hint=told.get(key, ""))
    return await screen.app.push_screen_wait(FormDialog("Your settings", [field], lambda answers: save(answers[key])))


async def _person(screen: BoardScreen, argument: str) -> str | None:
    if argument:
        person = screen.workspace.people.add(argument)
        return f"added @{person.handle}"
    from execboard.tui.dialogs.plan_forms import new_person

    return await new_person(screen)


async def _goal(screen: BoardScreen, argument: str) -> str | None:
    from execboard.tui.dialogs.plan_forms import new_goal

    return await new_goal(screen, argument)


async def _objective(screen: BoardScreen, argument: str) -> str | None:
    from execboard.tui.dialogs.plan_forms import new_objective

    return await new_objective(screen, argument)


async def _key_result(screen: BoardScreen, argument: str) -> str | None:
    from execboard.tui.dialogs.plan_forms import new_key_result

    return await new_key_result(screen, argument)


async def _import(screen: BoardScreen, argument: str) -> str | None:
    from execboard.tui.dialogs.files import bring_file

    return await bring_file(screen, argument)


async def _export(screen: BoardScreen, argument: str) -> str | None:
    from execboard.tui.dialogs.files import export_file

    return await export_file(screen, argument)


async def _backup(screen: BoardScreen, argument: str) -> str | None:
    from execboard.tui.dialogs.backups import make_backup

    return await make_backup(screen, argument)


async def _restore(screen: BoardScreen, argument: str) -> str | None:
    from execboard.tui.dialogs.backups import restore_backup

    return await restore_backup(screen, argument)


def _refuse(message: str, remedy: str) -> str:
    raise Invalid(message, remedy)


COMMANDS: tuple[Command, ...] = (
    Command(("vision",), "TEXT", "set the vision", "One line that everybody can repeat.", _vision),
    Command(("mission",), "TEXT", "set the mission", "What this team does for whom.", _mission),
    Command(("why",), "TEXT", "say why it matters", "Why the vision is worth the work.", _why),
    Command(("goal",), "TITLE", "new goal", "A long-term goal under the vision.", _goal),
    Command(("objective",), "TITLE", "new objective", "What must be true by the end of a quarter.", _objective),
    Command(("kr",), "OBJ-1", "new key result", "The measure of an objective.", _key_result),
    Command(("person",), "NAME", "new person", "Someone who can own something.", _person),
    Command(("import",), "FILE", "import a list", "CSV, Markdown, a plain list or an execboard export.", _import),
    Command(
        ("export",),
        "FORMAT or FILE",
        "export everything",
        "As an HTML report, Markdown, a calendar (ics), CSV tables, or JSON.",
        _export,
    ),
    Command(("backup",), "FILE", "make a backup", "Of everything, also while others have it open.", _backup),
    Command(("restore",), "NAME", "restore a backup", "Shows first what would change; what is here is kept.", _restore),
    Command(("sort",), "ORDER", "order by …", "By rank, score, newest or title.", _sort),
    Command(("limit",), "N", "limit of active ones", "At most 3, 4 or 5 at once.", _limit),
    Command(("scoring",), "NAME", "scoring", "RICE, ICE or WSJF.", _scoring),
    Command(("theme",), "NAME", "theme", "How it looks.", _theme),
    Command(("set", "configure"), "KEY VALUE", "configure", "Your own settings.", _configure),
    Command(("undo",), "N", "undo several steps", "Take back your latest N changes.", _undo),
    Command(("redo",), "N", "redo several steps", "Bring back what you undid.", _redo),
    Command(("w", "wq", "x"), "", "save", "There is nothing to save: every change is on disk.", _write),
    Command(("q", "quit"), "", "quit", "Leave the program.", _leave),
)
"""Every command that is not a key."""


def command_named(name: str) -> Command | None:
    """The command of that name, in any case."""
    return next((command for command in COMMANDS if name.casefold() in command.names), None)
