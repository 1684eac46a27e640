"""The keys of screen 4 and of a running retro, for the catalogue."""

from __future__ import annotations

from execboard.tui.action import Action

RETROS: tuple[Action, ...] = (
    Action(
        "page_after",
        ("right_square_bracket",),
        "retros",
        "next page",
        "Retros, themes, learnings, rates; l too.",
        "retro themes",
    ),
    Action(
        "page_before", ("left_square_bracket",), "retros", "page before", "The page before; h too.", "learning list"
    ),
    Action("names", ("N",), "retros", "names on or off", "Whether reports that are copied name people.", "retro show"),
    Action("reopen_retro", ("R",), "retros", "reopen", "Go on with a retro that was closed too early.", "retro reopen"),
)
RETRO: tuple[Action, ...] = (
    Action(
        "next_phase",
        ("right_square_bracket",),
        "retro",
        "next phase",
        "The next phase; one goes back and forth freely.",
    ),
    Action("previous_phase", ("left_square_bracket",), "retro", "phase before", "The phase before."),
    Action("helped", ("H",), "retro", "helped", "An earlier action helped.", "retro review"),
    Action("no_effect", ("n",), "retro", "no effect", "An earlier action had no effect.", "retro review"),
    Action("carry", ("greater_than_sign",), "retro", "carry", "It goes on; unmarked goes on too.", "retro review"),
    Action(
        "retro_drop", ("d",), "retro", "drop", "Drop an action, with why; delete a note or a learning.", "retro delete"
    ),
    Action(
        "evidence",
        ("v",),
        "retro",
        "beside the notes",
        "To the evidence or the likely groups, and back.",
        "retro evidence",
    ),
    Action("mark", ("space",), "retro", "mark", "Mark a note, to group it with others.", "retro group"),
    Action("group_notes", ("f",), "retro", "group", "Put what is marked together, and name it.", "retro group"),
    Action("ungroup", ("F",), "retro", "out of its group", "Take a note out of its group.", "retro ungroup"),
    Action(
        "note_down", ("J",), "retro", "move down", "Move a note down; past the end into the next column.", "retro move"
    ),
    Action(
        "note_up", ("K",), "retro", "move up", "Move a note up; before the first into the column before.", "retro move"
    ),
    Action("vote_up", ("plus",), "retro", "vote", "One vote more for a note or its group.", "retro vote"),
    Action("vote_down", ("minus",), "retro", "take a vote back", "One vote less.", "retro vote"),
    Action(
        "voter",
        ("p",),
        "retro",
        "whose votes",
        "Whose votes are entered; without a name they are counted.",
        "retro vote",
    ),
    Action("reveal", ("r",), "retro", "reveal", "Show whose notes they are, or hide it again.", "retro reveal"),
    Action("topic_said", ("s",), "retro", "said", "Keep what was said of a topic.", "retro discuss"),
    Action("topic_cause", ("C",), "retro", "cause", "Tag the cause of a topic.", "retro discuss"),
    Action("candidate", ("a",), "retro", "candidate", "The note is a candidate for the Five.", "retro turn"),
    Action("led_to", ("i",), "retro", "led to", "Say what a note led to, such as a changed key result.", "retro link"),
    Action("learn", ("L",), "retro", "learning", "Keep what was learned.", "retro learned"),
    Action("add_column", ("A",), "retro", "new column", "Add a column.", "retro column"),
    Action("close_retro", ("Q",), "retro", "close", "Close it: what is carried, the report.", "retro close"),
)
