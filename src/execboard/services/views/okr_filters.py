"""Narrowing OKRs to one owner, one team, one health."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.health import ORDER
from execboard.domain.people import handle_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.views.okr_shapes import KeyResultView, ObjectiveView


MINE = ("mine", "me")
"""Words for who asks."""


def meant(owner: str | None, actor: str) -> str | None:
    """Whose is meant: ``mine`` is the actor's."""
    return actor if owner is not None and owner.strip().casefold() in MINE else owner


def narrowed(
    found: Sequence[ObjectiveView], *, owner: str | None = None, team: str | None = None, health: str | None = None
) -> list[ObjectiveView]:
    """The objectives that match whole, and of the others those of their key results that match.

    `health` is a word; ``stale`` finds everything that is stale, whatever else it is. Raises Invalid for no such word.
    """
    if owner is None and team is None and health is None:
        return list(found)
    if health is not None and health not in ORDER:
        raise Invalid(f"{health!r} is no health", f"one of: {', '.join(ORDER)}", field="health")
    shown = []
    for one in found:
        mine = _is_theirs(one, owner, team)
        results = tuple(
            result
            for result in one.key_results
            if (mine or _is_theirs(result, owner, team)) and (health is None or _stands(result, health))
        )
        if results or (mine and (health is None or _stands(one, health))):
            shown.append(replace(one, key_results=results))
    return shown


def _is_theirs(one: ObjectiveView | KeyResultView, owner: str | None, team: str | None) -> bool:
    is_owners = owner is None or one.owner == handle_of(owner)
    return is_owners and (team is None or handle_of(team) in {handle_of(name) for name in one.teams})


def _stands(one: ObjectiveView | KeyResultView, health: str) -> bool:
    return one.health == health or (health == "stale" and one.stale)


def with_words(found: Sequence[ObjectiveView], words: str, actor: str = "") -> list[ObjectiveView]:
    """The objectives that have all the words, and of the others those of their key results that have them.

    Looked through are ids, titles, owners, teams and kinds. A health word means that health: ``on track`` does not find
    ``off track``, ``stale`` finds everything that is stale; of an objective it leaves the key results that stand so.
    ``mine`` is what the actor owns.
    """
    left, states = _states_in(words)
    asks = f"@{handle_of(actor)} " if actor else "mine"
    left = [asks if word == "mine" else word for word in left]

    def has(one: ObjectiveView | KeyResultView) -> bool:
        text = f"{one.id} {one.title} @{one.owner or ''} {' '.join(one.teams)} {one.kind} {one.health_words}".casefold()
        return all(word in text for word in left)

    def stands(one: ObjectiveView | KeyResultView) -> bool:
        return all(_stands(one, state) or state in one.title.casefold() for state in states)

    shown = []
    for one in found:
        mine = has(one)
        results = tuple(result for result in one.key_results if (mine or has(result)) and stands(result))
        if results or (mine and stands(one)):
            shown.append(replace(one, key_results=results))
    return shown


def _states_in(words: str) -> tuple[list[str], list[str]]:
    """The words without the health words in them, and those."""
    left = " ".join(words.casefold().split())
    states: list[str] = []
    for word in ORDER:
        without = re.sub(rf"(?<!\S){word}(?!\S)", " ", left)
        if without != left:
            states.append(word)
            left = without
    return left.split(), states
