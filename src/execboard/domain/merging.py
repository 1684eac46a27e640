"""Two edits of one thing, by field: what merges by itself, and where somebody has to choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Fields = dict[str, str]
"""A field's name to what it says, as it stands in a form or in a file."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed, and not to the same."""

    field: str
    was: str
    yours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of two edits. Where there is a clash, `fields` has yours, which nobody has agreed to yet."""

    fields: Fields
    taken: tuple[str, ...] = ()
    """The fields that only they changed."""
    clashes: tuple[Clash, ...] = ()

    def settled(self, theirs: frozenset[str]) -> Fields:
        """The fields with every clash decided: those named take theirs, the others keep yours."""
        chosen = {one.field: one.theirs for one in self.clashes if one.field in theirs}
        return {**self.fields, **chosen}


def merge(was: Mapping[str, str], yours: Mapping[str, str], theirs: Mapping[str, str]) -> Merge:
    """Your edit and theirs of what `was`, three ways.

    A field that one side left alone is the other's; one that both made the same is that. The fields are those of
    `yours`: what it does not have it does not speak of.
    """
    fields: Fields = {}
    taken: list[str] = []
    clashes: list[Clash] = []
    for name, mine in yours.items():
        before = was.get(name, "")
        now = theirs.get(name, before)
        fields[name] = mine
        if now in (before, mine):
            continue
        if mine == before:
            fields[name] = now
            taken.append(name)
        else:
            clashes.append(Clash(name, before, mine, now))
    return Merge(fields, tuple(taken), tuple(clashes))
