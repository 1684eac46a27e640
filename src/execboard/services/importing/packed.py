"""A list of many things in little room: kept as bytes, some hundred at a time, and made again as they are asked for."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
_TOGETHER = 256


def in_parts(things: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """The things, so many at a time."""
    every = iter(things)
    while some := list(islice(every, size)):
        yield some


@dataclass(slots=True)
class Packed(Generic[T]):
    """Things in the order in which they were added. A text takes its bytes in UTF-8, whatever letters it has."""

    _loose: list[T] = field(default_factory=list)
    _packets: list[bytes] = field(default_factory=list)

    def append(self, thing: T) -> None:
        """Add one thing."""
        self._loose.append(thing)
        if len(self._loose) == _TOGETHER:
            self._packets.append(pickle.dumps(self._loose, pickle.HIGHEST_PROTOCOL))
            self._loose = []

    def in_short(self) -> Packed[T] | tuple[T, ...]:
        """The things as they are where they are few, packed where they are many."""
        return self if self._packets else tuple(self._loose)

    def __len__(self) -> int:
        return len(self._packets) * _TOGETHER + len(self._loose)

    def __iter__(self) -> Iterator[T]:
        for packet in self._packets:
            yield from pickle.loads(packet)
        yield from self._loose
