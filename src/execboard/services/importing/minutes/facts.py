"""What stands above minutes: who was there, who led, on which day."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from execboard.services.importing.minutes import names
from execboard.services.importing.minutes.vocabulary import ABSENT, DATE, FACTS, LED, THERE
from execboard.services.importing.words import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.importing.minutes.gathering import Gathered
    from execboard.services.importing.minutes.pieces import Node


def is_listing(words: str) -> bool:
    """Whether a title says that those who follow are people: ``Attendees``, ``Apologies``."""
    return key_of(words) in THERE | ABSENT


def read_fact(gathered: Gathered, words: str, children: Sequence[Node] = ()) -> bool:
    """Take ``Attendees: @ana, @bram``, ``Date: 2026-11-20`` and the like; whether it was such a line."""
    label, colon, rest = words.partition(":")
    key = key_of(label)
    if key not in THERE | ABSENT | LED | FACTS | DATE or not (colon or children):
        return False
    if key in DATE and rest.strip():
        gathered.date_words = gathered.date_words or rest
    if key in THERE | ABSENT | LED:
        listed(gathered, key, (rest, *(child.text for child in children)))
    return True


def listed(gathered: Gathered, key: str, texts: Sequence[str]) -> bool:
    """Take the people in some lines for those who were there, were not, or led; whether there are any."""
    found = list(chain.from_iterable(names.names_in(text, gathered.references) for text in texts))
    if key in THERE:
        gathered.attended.update(dict.fromkeys(found))
    elif key in ABSENT:
        gathered.absent.update(dict.fromkeys(found))
    elif found:
        gathered.led_by = gathered.led_by or found[0]
    return bool(found)
