"""Ids as people type and read them: ``INI-3`` for the initiative with number 3."""

from __future__ import annotations

import re
from dataclasses import dataclass

from execboard.domain.errors import Invalid

PREFIXES = {
    "goal": "GOAL",
    "objective": "OBJ",
    "key_result": "KR",
    "initiative": "INI",
    "milestone": "MS",
    "action": "ACT",
    "blocker": "BLK",
    "win": "WIN",
    "decision": "DEC",
    "inbox": "INB",
    "meeting": "MTG",
    "retro": "RET",
    "learning": "LRN",
    "metric": "MET",
}
"""The kind of thing (which is also its table's name) to the prefix of its ids."""

KINDS = {prefix: kind for kind, prefix in PREFIXES.items()}
WORDS = {kind: kind.replace("_", " ") for kind in PREFIXES} | {"inbox": "inbox item"}
"""The kind of thing to the words that name it on screen."""

_SHAPE = re.compile(r"\s*([A-Za-z]{2,4})\s*-?\s*([0-9]{1,15})\s*\Z", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A reference to one thing: its kind and its number, which is never given twice."""

    kind: str
    number: int

    def __str__(self) -> str:
        return f"{PREFIXES[self.kind]}-{self.number}"


def parse_ref(text: str, *kinds: str) -> Ref:
    """Read ``ini-3``, ``INI3`` or ``INI-3``; with `kinds`, refuse every other kind.

    Raises Invalid with the expected shape.
    """
    match = _SHAPE.match(text)
    kind = KINDS.get(match[1].upper()) if match else None
    expected = " or ".join(f"{PREFIXES[k]}-1" for k in kinds) or "an id such as INI-3"
    if match is None or kind is None:
        raise Invalid(f"{text!r} is not an id", f"give {expected}")
    if kinds and kind not in kinds:
        article = "an" if WORDS[kind][0] in "aeio" else "a"
        raise Invalid(f"{text.strip().upper()} is {article} {WORDS[kind]}", f"give {expected}")
    return Ref(kind, int(match[2]))
