"""The catalogue of keys: one entry gives the binding, the palette's line, the help and docs/keys.md.

An action's `id` names the method ``action_ID`` that does it, and is what the user's keymap refers to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from execboard.tui.action import Action, Place
from execboard.tui.line_actions import HEALTH, STRATEGY
from execboard.tui.retro_actions import RETRO, RETROS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "CATALOGUE",
    "PLACES",
    "Action",
    "Place",
    "actions_of",
    "bindings_of",
    "first_key",
    "hints_named",
    "hints_of",
    "key_words",
]

PLACES: dict[Place, str] = {
    "everywhere": "Everywhere",
    "go": "Go (after g)",
    "item": "On any item",
    "five": "The Five",
    "okrs": "OKRs",
    "page": "An initiative's page",
    "log": "The log",
    "inbox": "The inbox",
    "blockers": "The blockers",
    "closing": "Closing a cycle",
    "meetings": "Meetings",
    "meeting": "In a meeting",
    "retros": "Retros",
    "retro": "In a retro",
    "strategy": "Strategy",
    "health": "Health",
}
"""The places that keys belong to, and their titles in the help."""


def _everywhere() -> Iterable[Action]:
    screens = (
        ("five", "The Five", "the active initiatives and the candidates"),
        ("okrs", "OKRs", "objectives and key results"),
        ("meetings", "Meetings", "standups and reviews"),
        ("retros", "Retros", "retrospectives"),
        ("strategy", "Strategy", "the tree from the vision down"),
        ("health", "Health", "how well the team executes"),
        ("log", "Log", "every change"),
    )
    for number, (name, label, what) in enumerate(screens, 1):
        yield Action(f"screen_{name}", (str(number),), "everywhere", label, f"Screen {number}: {what}.")
    for entry in (
        ("cursor_down", ("j", "down"), "down", "The next row."),
        ("cursor_up", ("k", "up"), "up", "The row above."),
        ("cursor_left", ("h", "left"), "left", "The list or column to the left."),
        ("cursor_right", ("l", "right"), "right", "The list or column to the right."),
        ("cursor_bottom", ("G", "end"), "bottom", "The last row."),
        ("half_page_down", ("ctrl+d",), "half a page down", "Half a page down."),
        ("half_page_up", ("ctrl+u",), "half a page up", "Half a page up."),
        ("next_pane", ("tab",), "next pane", "The next pane."),
        ("previous_pane", ("shift+tab",), "previous pane", "The pane before."),
    ):
        identity, keys, label, words = entry
        yield Action(identity, keys, "everywhere", label, words)
    yield Action("open", ("enter",), "everywhere", "open", "Open what is under the cursor.", hint=70)
    yield Action("back", ("escape", "q"), "everywhere", "back", "Back; at the top level, quit.")
    yield Action("go", ("g",), "everywhere", "go …", "Go somewhere: the next key says where; gg is the top.")
    yield Action("capture", ("c",), "everywhere", "capture", "Keep a thought in the inbox.", "capture", hint=80)
    yield Action("filter", ("slash",), "everywhere", "filter", "Show only rows with these words.", hint=85)
    yield Action("jump", ("colon",), "everywhere", "id or command", "Go to an id, or give a command such as :q.")
    yield Action("palette", ("ctrl+p",), "everywhere", "palette", "Everything that can be done here, by name.")
    yield Action("help", ("question_mark",), "everywhere", "keys", "The keys of this place.", hint=99)
    yield Action("undo", ("u",), "everywhere", "undo", "Take back your latest change, saying what.", "undo", hint=90)
    yield Action("redo", ("ctrl+r",), "everywhere", "redo", "Bring back what you undid.", "redo")
    yield Action("edit", ("e",), "everywhere", "edit", "Edit the item under the cursor.", "initiative edit", hint=60)
    yield Action("edit_outside", ("E",), "everywhere", "edit in $EDITOR", "Edit it in your editor.", "initiative edit")
    yield Action("copy", ("y",), "everywhere", "copy", "Copy the item; the text is kept in a file too.")
    yield Action("copy_all", ("Y",), "everywhere", "copy all", "Copy the whole as Markdown.", "export")
    yield Action(
        "line", ("T",), "everywhere", "line of sight", "The line through this item, up to the vision and down.", "trace"
    )
    yield Action("suspend", ("ctrl+z",), "everywhere", "to the shell", "To the shell; fg comes back here.")
    yield Action("meeting", ("m",), "everywhere", "meeting", "Start or resume the meeting that is due.", "run")
    yield Action("choose_meeting", ("M",), "everywhere", "choose a meeting", "Choose a meeting to start.", "run")


MEETING: tuple[Action, ...] = (
    Action("next_turn", ("space",), "meeting", "next", "The next person or thing; then the next part."),
    Action("previous_turn", ("backspace",), "meeting", "previous", "The one before."),
    Action("next_segment", ("right_square_bracket",), "meeting", "next part", "The next part; l too."),
    Action("previous_segment", ("left_square_bracket",), "meeting", "part before", "The part before; h too."),
    Action(
        "outcome",
        ("x",),
        "meeting",
        "done",
        "Done, cleared, decided, settled, gone; an initiative leaves.",
        "meeting done",
    ),
    Action("still", ("greater_than_sign",), "meeting", "still", "It goes on; unmarked goes on too.", "meeting still"),
    Action("drop", ("d",), "meeting", "dropped", "It will not be done, and why.", "meeting drop"),
    Action("meeting_step", ("n",), "meeting", "next step", "What happens next about a blocker.", "blocker next"),
    Action(
        "escalate", ("exclamation_mark",), "meeting", "escalate", "It needs somebody higher up.", "blocker escalate"
    ),
    Action("accept", ("A",), "meeting", "accept", "The team lives with a blocker, and why.", "blocker accept"),
    Action(
        "not_now", ("full_stop",), "meeting", "not now", "It is not decided now; the minutes say so.", "meeting not-now"
    ),
    Action("meeting_check_in", ("i",), "meeting", "check in", "How a key result stands, in one line.", "kr checkin"),
    Action("meeting_walk", ("I",), "meeting", "all due", "Walk all check-ins that are due.", "kr checkin"),
    Action("bring_in", ("a",), "meeting", "bring in", "A slot for it, by trade; a candidate.", "initiative activate"),
    Action("meeting_down", ("J",), "meeting", "lower", "Rank it lower.", "initiative rank"),
    Action("meeting_up", ("K",), "meeting", "higher", "Rank it higher.", "initiative rank"),
    Action("meeting_move", ("r",), "meeting", "move", "Move a milestone to another day.", "milestone move"),
    Action("absent", ("minus",), "meeting", "absent", "Who has the turn is not there; or is, again.", "meeting attend"),
    Action("park", ("p",), "meeting", "park", "Put something off, so that it comes again.", "meeting park"),
    Action("note", ("N",), "meeting", "note", "Note something for the minutes.", "meeting note"),
    Action("paste_update", ("P",), "meeting", "paste", "Take in the update of who is not there.", "meeting paste"),
    Action("read_yourself", ("v",), "meeting", "read yourself", "What needs no meeting, to read.", "agenda"),
    Action("large", ("z",), "meeting", "large", "Larger, for a screen that all look at."),
    Action("call_off", ("X",), "meeting", "call off", "Call it off; the next one looks back.", "meeting cancel"),
    Action("end", ("Q",), "meeting", "end", "End it: rating, minutes, what is carried.", "meeting close"),
)

CATALOGUE: tuple[Action, ...] = (
    *_everywhere(),
    Action("go_top", ("g",), "go", "top", "The first row."),
    Action("go_search", ("slash",), "go", "search everything", "Search everything that has words.", "search"),
    Action("go_inbox", ("i",), "go", "inbox", "What was captured and waits.", "inbox list"),
    Action("go_blockers", ("b",), "go", "blockers", "What still blocks, what endangers most first.", "blocker list"),
    Action("go_workspace", ("w",), "go", "workspace", "This workspace and the others you configured.", "info"),
    Action("go_meeting", ("m",), "go", "running meeting", "The meeting that is running.", "run"),
    Action("new", ("o",), "item", "new", "Add what belongs here.", "initiative add", hint=50),
    Action("sibling", ("O",), "item", "new beside", "Add another of the same kind.", "initiative add"),
    Action("blocker", ("b",), "item", "blocker", "Note what stops this item.", "blocker add"),
    Action("win", ("w",), "item", "win", "Note what went well with it.", "win add"),
    Action("action", ("t",), "item", "action", "Note what someone commits to do for it.", "action add"),
    Action("decision", ("D",), "item", "decision", "Record what was decided about it.", "decision add"),
    Action("activate", ("a",), "five", "activate", "Give it a slot; with none free, trade.", "initiative activate", 10),
    Action(
        "leave",
        ("x",),
        "five",
        "pause, finish, retire",
        "Free its slot: pause, finish or retire it.",
        "initiative pause",
        20,
    ),
    Action("decline", ("n",), "five", "say no", "Say no, on record, with a reason.", "initiative decline", 30),
    Action("rank_down", ("J",), "five", "lower", "Move it down by hand.", "initiative rank"),
    Action("rank_up", ("K",), "five", "higher", "Move it up by hand.", "initiative rank"),
    Action("score", ("s",), "five", "score", "Set what its score is made of.", "initiative score", 40),
    Action("compare", ("v",), "five", "compare", "Order the candidates by comparing pairs.", "initiative compare", 45),
    Action("order", ("S",), "five", "order by …", "Order by hand, by score, newest first, or by title."),
    Action("board", ("B",), "five", "board", "All initiatives, in a column for each state."),
    Action("walk", ("W",), "five", "start walk", "Mark up to five, fill in what each lacks, activate them."),
    Action("reopen", ("R",), "five", "reopen", "Bring an ended or declined one back.", "initiative reopen"),
    Action(
        "staff",
        ("p",),
        "five",
        "people and time",
        "Who gives it how much time, and has it what it needs?",
        "initiative assign",
    ),
    Action("check_in", ("i",), "okrs", "check in", "Say in one line how it stands.", "kr checkin", 10),
    Action("walk_due", ("I",), "okrs", "all due", "Walk all check-ins that are due.", "kr checkin", 11),
    Action("cycle_before", ("left_square_bracket",), "okrs", "cycle before", "The cycle before; h too.", "cycle list"),
    Action("cycle_after", ("right_square_bracket",), "okrs", "next cycle", "The next cycle; l too.", "cycle list", 12),
    Action("okr_down", ("J",), "okrs", "lower", "Move it down by hand.", "kr rank"),
    Action("okr_up", ("K",), "okrs", "higher", "Move it up by hand.", "kr rank"),
    Action("override", ("H",), "okrs", "health by hand", "Say what its health is, with a reason.", "kr override"),
    Action("correct", ("r",), "okrs", "put right", "Put a check-in right; what it said stays.", "kr correct"),
    Action("move", ("greater_than_sign",), "okrs", "move", "Move it to another objective or cycle.", "kr move"),
    Action("okr_only", ("f",), "okrs", "only …", "Only mine, someone's, a team's, or what stands so.", "kr list", 13),
    Action("cycles_compared", ("v",), "okrs", "compare", "This cycle beside the one before.", "cycle compare"),
    Action("close_cycle", ("C",), "okrs", "close the cycle", "Walk through closing this cycle.", "cycle close", 14),
    Action("next_open", ("n",), "closing", "next open", "The next that is still to be said.", "cycle review", 10),
    Action("close_now", ("C",), "closing", "close", "Close it; the rest can still be said.", "cycle close", 20),
    Action("carry_on", ("N",), "closing", "draft the next", "Draft what was kept into the next.", "cycle carry", 30),
    Action(
        "step_done", ("d",), "page", "milestone done", "The milestone under the cursor is done.", "milestone done", 15
    ),
    Action("step_move", ("r",), "page", "move milestone", "Move the milestone to another day.", "milestone move", 16),
    Action(
        "undo_this", ("x",), "log", "undo this", "Take back this operation, whoever did it.", "undo --operation", 10
    ),
    Action("undo_to", ("U",), "log", "undo to here", "Take back all that was done after it.", "undo --to", 20),
    Action("only", ("f",), "log", "only …", "Only this item's, this person's or this kind's.", "log", 30),
    Action("as_of", ("d",), "log", "board as of", "The board as it stood on a day.", "status --as-of", 40),
    Action("to_blocker", ("b",), "inbox", "blocker", "It is a blocker.", "inbox turn", 10),
    Action("to_win", ("w",), "inbox", "win", "It is a win.", "inbox turn", 11),
    Action("to_action", ("t",), "inbox", "action", "It is somebody's action.", "inbox turn", 12),
    Action(
        "to_decision",
        ("D",),
        "inbox",
        "decision",
        "It is a decision, or a question that waits for one.",
        "inbox turn",
        13,
    ),
    Action("to_candidate", ("a",), "inbox", "candidate", "It is a candidate.", "inbox turn", 14),
    Action("let_go", ("x",), "inbox", "gone", "Let it go.", "inbox turn", 15),
    Action("keep_another", ("o", "O"), "inbox", "new", "Keep another thought.", "capture"),
    Action("next_step", ("n",), "blockers", "next step", "Say what happens next about it.", "blocker next", 10),
    Action("cleared", ("x",), "blockers", "cleared", "It stops nothing any more.", "blocker clear", 11),
    Action(
        "reopen_meeting", ("R",), "meetings", "reopen", "Reopen a meeting to correct its minutes.", "meeting reopen", 20
    ),
    *RETROS,
    *RETRO,
    *STRATEGY,
    *HEALTH,
    *MEETING,
)
"""Every action of the screens, by place."""

_KEY_WORDS = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "greater_than_sign": ">",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "end": "End",
    "space": "Space",
    "backspace": "Backspace",
    "plus": "+",
    "exclamation_mark": "!",
    "full_stop": ".",
    "minus": "-",
}


def actions_of(places: Sequence[Place]) -> list[Action]:
    """The actions of some places, in the catalogue's order."""
    return [action for action in CATALOGUE if action.where in places]


def bindings_of(places: Sequence[Place]) -> list[Binding]:
    """The bindings of some places. Their ids are what a keymap replaces."""
    return [
        Binding(",".join(action.keys), action.id, action.label, show=False, id=action.id)
        for action in actions_of(places)
    ]


def key_words(key: str) -> str:
    """A key as people read it: ``Ctrl+d``, ``?``, ``Esc``."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key.removeprefix('ctrl+')}"
    return _KEY_WORDS.get(key, key)


def hints_of(places: Sequence[Place], keymap: dict[str, str]) -> list[tuple[str, str]]:
    """The footer's keys for some places, the most wanted first; `keymap` is action id to the user's own keys."""
    wanted = sorted((action for action in actions_of(places) if action.hint), key=lambda action: action.hint)
    return [(key_words(first_key(action, keymap)), action.label) for action in wanted]


def hints_named(wanted: Iterable[tuple[str, str]], keymap: Mapping[str, str]) -> list[tuple[str, str]]:
    """The footer's keys for some actions, by id, each with a word for what it does just here."""
    known = {action.id: action for action in CATALOGUE}
    return [(key_words(first_key(known[name], keymap)), label) for name, label in wanted]


def first_key(action: Action, keymap: Mapping[str, str]) -> str:
    """The key of an action that is shown, by Textual's name: the user's own first."""
    return keymap.get(action.id, ",".join(action.keys)).split(",")[0]
