"""The keys of screens 5 and 6, for the catalogue."""

from __future__ import annotations

from execboard.tui.action import Action

STRATEGY: tuple[Action, ...] = (
    Action(
        "strategy_after",
        ("right_square_bracket",),
        "strategy",
        "next page",
        "The tree, the audit, the people; Tab too.",
        "audit",
    ),
    Action("strategy_before", ("left_square_bracket",), "strategy", "page before", "The page before.", "person show"),
    Action("fold", ("space",), "strategy", "fold", "Fold what hangs on it, or unfold it; h and l too.", "trace", 20),
    Action("fold_all", ("z",), "strategy", "fold all", "Fold everything below the key results, or unfold it."),
    Action("fix", ("x",), "strategy", "fix it", "Fix the gap under the cursor, right here.", "audit", 10),
)
HEALTH: tuple[Action, ...] = (
    Action(
        "health_after",
        ("right_square_bracket",),
        "health",
        "next page",
        "The parts, the metrics, the pulse; l and Tab too.",
        "metric list",
    ),
    Action("health_before", ("left_square_bracket",), "health", "page before", "The page before; h too.", "pulse"),
    Action("record", ("i",), "health", "record", "Say in one line what a metric came to.", "metric record", 10),
    Action("expect", ("P",), "health", "project", "What a metric ought to come to, by when.", "metric expect", 20),
    Action("judge_yes", ("plus",), "health", "yes", "The answer says what is so.", "pulse judge"),
    Action("judge_partly", ("equals_sign",), "health", "partly", "The answer says part of it.", "pulse judge"),
    Action("judge_no", ("minus",), "health", "no", "The answer says something else.", "pulse judge"),
)
