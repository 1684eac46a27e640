"""The user's own keys: checked against the catalogue, for Textual checks nothing and a clash unbinds silently."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, Keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Bound(Protocol):
    """What this needs of an entry of the catalogue."""

    @property
    def id(self) -> str: ...

    @property
    def keys(self) -> tuple[str, ...]: ...

    @property
    def where(self) -> str: ...


Keymap = dict[str, tuple[str, ...]]

_SHAPE = re.compile(r"(?P<modifiers>(?:\w+\+)*)(?P<key>.+)")
_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
}
_NAMED = (
    {key.value for key in Keys if "+" not in key.value} | set(KEY_TO_UNICODE_NAME) | set(KEY_NAME_REPLACEMENTS.values())
)


def key_name(text: str) -> str | None:
    """Textual's name of a key as people write it (``Ctrl+D``, ``?``, ``esc``); None where there is no such key.

    A single letter keeps its case, for `G` is another key than `g`.
    """
    parts = _SHAPE.fullmatch(text if len(text) == 1 else text.strip())
    if parts is None:
        return None
    modifiers = parts["modifiers"].lower().split("+")[:-1]
    if any(modifier not in _MODIFIERS for modifier in modifiers):
        return None
    name = _plain_name(parts["key"])
    if name is None:
        return None
    if modifiers and len(name) == 1:
        name = name.lower()
    return "+".join([*sorted(set(modifiers), key=_MODIFIERS.index), name])


def _plain_name(key: str) -> str | None:
    if len(key) == 1:
        if key.isalnum():
            return key
        if key == " ":
            return "space"
        if not key.isprintable():
            return None
        name = unicodedata.name(key, "").lower().replace("-", "_").replace(" ", "_")
        return KEY_NAME_REPLACEMENTS.get(name, name) or None
    name = key.lower()
    name = KEY_NAME_REPLACEMENTS.get(_ALIASES.get(name, name), _ALIASES.get(name, name))
    return name if name in _NAMED else None


def read_keymap(own: Mapping[str, str | Sequence[str]], catalogue: Iterable[Bound]) -> tuple[dict[str, str], list[str]]:
    """The user's keys that can be used, as ``App.set_keymap`` takes them, and what is wrong with the others.

    `own` is action id to a key or several. Of two of the user's own keys that clash the first stays.
    """
    actions = {action.id: action for action in catalogue}
    problems: list[str] = []
    wanted: Keymap = {}
    for name, given in own.items():
        if name not in actions:
            near = get_close_matches(name, actions, n=1)
            advice = f"did you mean {near[0]}?" if near else "the keys of each place are under ?"
            problems.append(f"keys.{name}: there is no such action; {advice}")
            continue
        keys, unknown = _names([given] if isinstance(given, str) else given)
        if unknown:
            problems.append(f'keys.{name}: "{unknown[0]}" is not a key; write it as "x", "ctrl+x", "f5" or "space"')
        elif not keys:
            problems.append(f"keys.{name}: has no key; give one, or leave the line out")
        else:
            wanted[name] = keys
    problems += _drop_clashes(wanted, actions)
    return {name: ",".join(keys) for name, keys in wanted.items()}, problems


def _names(given: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    named = [(text, key_name(text)) for text in given]
    keys = tuple(dict.fromkeys(key for _, key in named if key))
    return keys, [text for text, key in named if not key]


def _drop_clashes(wanted: Keymap, actions: Mapping[str, Bound]) -> list[str]:
    """Take out of `wanted` what clashes, and say why."""
    problems = []
    while clash := _first_clash(wanted, actions):
        name, other, key = clash
        del wanted[name]
        held = "your own keys give it" if other in wanted else "it belongs"
        where = actions[other].where
        place = "everywhere" if where == "everywhere" else f"in the place “{where}”"
        problems.append(f'keys.{name}: "{key}" cannot mean two things; {held} to {other} {place}; choose another')
    return problems


def _first_clash(wanted: Keymap, actions: Mapping[str, Bound]) -> tuple[str, str, str] | None:
    """A wish that cannot be met, what it clashes with, and the key. The latest wish goes first."""
    apart = _apart(actions)
    for name in reversed(wanted):
        for other, action in actions.items():
            places = frozenset((actions[name].where, action.where))
            if other == name or places in apart:
                continue
            for key in wanted[name]:
                if key in wanted.get(other, action.keys):
                    return name, other, key
    return None


def _apart(actions: Mapping[str, Bound]) -> set[frozenset[str]]:
    """Pairs of places that are never there at once, so that a key may mean one thing in each.

    Places are apart unless one of them is everywhere or on any item; what follows ``g`` is apart from all, and so are
    places that share a key in the catalogue itself.
    """
    places = {action.where for action in actions.values()}
    pairs = {frozenset((one, other)) for one in places for other in places if one != other}
    apart = {pair for pair in pairs if "go" in pair or not pair & {"everywhere", "item"}}
    for one in actions.values():
        for other in actions.values():
            if one.where != other.where and set(one.keys) & set(other.keys):
                apart.add(frozenset((one.where, other.where)))
    return apart
