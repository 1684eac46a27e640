"""What would make a part of the health score known, and the key for it."""

from __future__ import annotations

WAYS: dict[str, tuple[str, str]] = {
    "completion": ("1", "x there finishes or retires an initiative"),
    "metrics-projection": ("]", "the metrics: x says what one ought to come to"),
    "metrics-baseline": ("]", "the metrics: e gives one its baseline, i its values"),
    "engagement": ("]", "the metrics: i records values of kind engagement"),
    "efficiency": ("]", "the metrics: i records values of kind efficiency"),
    "meetings-kept": ("m", "starts the meeting that is due"),
    "check-ins-kept": ("2", "i there checks a key result in"),
    "commitments-kept": ("t", "notes what somebody commits to, with a day"),
    "blocker-age": ("b", "notes what stops something"),
    "blocker-clearing": ("gb", "x there says that a blocker is cleared"),
    "decision-lead-time": ("D", "asks a question, or decides one that waits"),
    "decisions-reopened": ("D", "records what was decided"),
    "moves-none": ("t", "notes what somebody commits to, and on what"),
    "shared-by-teams": ("1", "p there says who gives an initiative time"),
    "confidence": ("2", "i there says how sure one is, from 0 to 10"),
    "leading-first": ("2", "i there checks in what leads, and what lags"),
}
"""The name of a part to the key, and what it does there."""
