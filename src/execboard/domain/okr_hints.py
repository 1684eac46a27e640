"""Hints about how OKRs are worded, while they are typed. A hint never keeps anything from being saved.

Each says what to write instead. The word lists are execboard's own, for English; in another language they say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.okrs import Direction, KeyResultKind

MOST_KEY_RESULTS = 4
"""Key results that an objective can be steered by."""
MOST_OBJECTIVES = 5
"""Objectives that a team can keep in mind in one cycle."""
MOST_OWNED = 5
"""Key results of one cycle that one person can move."""

_OUTPUTS: Final = frozenset(
    {
        *("add", "adopt", "attend", "automate", "build", "buy", "complete", "conduct"),
        *("configure", "create", "define", "deliver", "deploy", "design", "develop", "document"),
        *("draft", "establish", "execute", "finalise", "finalize", "finish", "hire", "hold"),
        *("implement", "install", "integrate", "introduce", "launch", "migrate", "organise", "organize"),
        *("perform", "plan", "prepare", "present", "produce", "publish", "redesign", "refactor"),
        *("release", "replace", "research", "rewrite", "roll", "run", "schedule", "setup"),
        *("ship", "start", "train", "update", "upgrade", "write"),
    }
)
_VAGUE: Final = frozenset(
    {
        *("adequate", "appropriate", "awareness", "better", "efficient", "effective", "enhance", "enhanced"),
        *("excellent", "great", "high", "improve", "improved", "improvement", "leverage", "many"),
        *("modern", "more", "optimal", "optimise", "optimize", "robust", "scalable", "several"),
        *("significant", "significantly", "some", "strong", "support", "world-class"),
    }
)
_VANITY: Final = (
    *("page views", "pageviews", "downloads", "followers", "likes", "impressions", "hits", "clicks", "visitors"),
    *("registrations", "registered users", "sign-ups", "signups", "posts", "lines of code", "story points", "meetings"),
    *("tickets closed", "features shipped", "velocity"),
)
_IS_VANITY = re.compile(rf"\b(?:{'|'.join(map(re.escape, _VANITY))})\b")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Hint:
    """`code` names it for scripts; `text` says what to write instead."""

    code: str
    text: str


def objective_hints(title: str) -> tuple[Hint, ...]:
    """What could be better about the words of an objective."""
    found = []
    if re.search(r"[0-9]", title):
        found.append(Hint("number", "numbers belong in its key results: say what they make true"))
    words = _words(title)
    if words and words[0] in _OUTPUTS:
        found.append(Hint("output", f"say what becomes true: “{words[0]}” is work"))
    return tuple(found)


def key_result_hints(
    title: str, *, start: str | float | None = 0.0, direction: Direction = "increase"
) -> tuple[Hint, ...]:
    """What could be better about a key result. `start` is None or empty where nobody has said where it stands."""
    found = []
    words = _words(title)
    if words and words[0] in _OUTPUTS and direction != "done":
        found.append(Hint("output", f"name the number that it moves: “{words[0]}” is work"))
    vague = next((word for word in words if word in _VAGUE), None)
    if vague:
        found.append(Hint("vague", f"say what would be counted: “{vague}” cannot be"))
    vanity = vanity_word(title)
    if vanity:
        found.append(Hint("vanity", f"count what people do next: “{vanity}” flatter"))
    if direction in ("increase", "decrease") and start in (None, ""):
        found.append(Hint("baseline", "no baseline: measure where it stands today"))
    return tuple(found)


def vanity_word(title: str) -> str | None:
    """The words in a title that count what flatters."""
    found = _IS_VANITY.search(title.casefold())
    return found[0] if found else None


def measures_hints(kinds: Sequence[KeyResultKind]) -> tuple[Hint, ...]:
    """What could be better about the key results of one objective, by their kinds."""
    found = []
    if len(kinds) > MOST_KEY_RESULTS:
        text = f"{len(kinds)} key results: keep the {MOST_KEY_RESULTS} that would change what you do, drop the rest"
        found.append(Hint("many key results", text))
    if kinds and "leading" not in kinds:
        found.append(Hint("only lagging", "only lagging ones: add one that moves weeks earlier, which you can act on"))
    return tuple(found)


def cycle_hints(objectives: int) -> tuple[Hint, ...]:
    """What could be better about how many objectives a cycle has."""
    if objectives <= MOST_OBJECTIVES:
        return ()
    return (Hint("many objectives", f"{objectives} objectives: move all but {MOST_OBJECTIVES} to the backlog"),)


def owner_hints(handle: str, owned: int) -> tuple[Hint, ...]:
    """What could be better about how much one person owns in a cycle."""
    if owned <= MOST_OWNED:
        return ()
    text = f"@{handle} owns {owned} key results: give all but {MOST_OWNED} to those who move them"
    return (Hint("loaded owner", text),)


def first_words(hints: Sequence[Hint]) -> str | None:
    """The hint to show where there is room for one."""
    return hints[0].text if hints else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
