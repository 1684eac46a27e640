"""The keys of screens 5 and 6, for the catalogue."""

from __future__ import annotations

from execboard.tui.action import Action

STRATEGY: tuple[Action, ...] = (
    Action("line_after", ("right_square_bracket",), "strategy", "next page", "The tree, the audit, people.", "audit"),
    Action("line_before", ("left_square_bracket",), "strategy", "page before", "The page before.", "person list"),
    Action("fold_all", ("z",), "strategy", "fold all", "Fold all of the tree, or open all of it."),
    Action("ended", ("a",), "strategy", "ended too", "Show what has ended, too, or leave it out.", "trace"),
    Action("beside", ("p",), "strategy", "page below", "What is under the cursor, below the list; again closes it."),
    Action("repair", ("f",), "strategy", "fix", "Open the form that closes the gap under the cursor.", "audit"),
)
HEALTH: tuple[Action, ...] = (
    Action(
        "health_after", ("right_square_bracket",), "health", "next page", "Parts, metrics, the pulse; l too.", "health"
    ),
    Action("health_before", ("left_square_bracket",), "health", "page before", "The page before; h too.", "health"),
    Action("record", ("i",), "health", "record", "What a metric came to, in one line.", "metric record"),
    Action("expect", ("x",), "health", "expect", "What a metric ought to come to, and by when.", "metric expect"),
    Action("judge_yes", ("plus",), "health", "yes", "The answer says what the vision says.", "pulse judge"),
    Action("judge_partly", ("full_stop",), "health", "partly", "The answer says a part of it.", "pulse judge"),
    Action("judge_no", ("minus",), "health", "no", "The answer says something else.", "pulse judge"),
)
