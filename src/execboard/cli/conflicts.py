"""An edit that was overtaken by somebody else's: both versions are shown, and where somebody is there to ask, asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from execboard.cli import output
from execboard.domain.errors import ChangedMeanwhile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from execboard.domain.merging import Clash
    from execboard.services.guarding import Guard

T = TypeVar("T")


def settled(guard: Guard, fields: Mapping[str, str], save: Callable[[Guard, Mapping[str, str]], T]) -> T:
    """What `save` returns, once nothing clashes any more. Raises ChangedMeanwhile where nobody decided."""
    from execboard.services.guarding import clashes_of

    while True:
        try:
            return save(guard, fields)
        except ChangedMeanwhile as error:
            clashes = clashes_of(error)
            if not clashes:
                raise
            output.tell(_both(clashes, str(error.data.get("who", "theirs"))))
            if not output.talks():
                raise
            chosen = _ask(clashes)
            if chosen is None:
                raise
            fields = {**fields, **chosen}
            guard = guard.knowing(clashes)


def _both(clashes: Sequence[Clash], who: str) -> str:
    """Both versions of each field, and what it was."""
    from execboard.cli.printing import facts

    name = f"{who}'s" if who.startswith("@") else "theirs"
    return "\n\n".join(
        f"{one.field.replace('_', ' ')}\n"
        + facts([("  was", one.was or "-"), ("  yours", one.yours or "-"), (f"  {name}", one.theirs or "-")])
        for one in clashes
    )


def _ask(clashes: Sequence[Clash]) -> dict[str, str] | None:
    """Theirs, for the fields that take it; None where nothing is to be saved."""
    chosen: dict[str, str] = {}
    for place, one in enumerate(clashes):
        words = f"{one.field.replace('_', ' ')}: y yours, t theirs, Y all yours, T all theirs, c cancel"
        answer = click.prompt(words, type=click.Choice(["y", "t", "Y", "T", "c"]), show_choices=False, err=True)
        if answer == "c":
            return None
        rest = clashes[place:] if answer in "YT" else [one]
        if answer in "tT":
            chosen |= {each.field: each.theirs for each in rest}
        if answer in "YT":
            break
    return chosen
