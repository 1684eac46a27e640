"""Whether two lines of minutes tell the same thing: by the words and links that they share, which can be explained.

Words count in their stems, less the more lines have them; words that every line could have do not count. What two lines
share is measured on the shorter one, since what is told again is told in fewer words. The order of the two makes no
difference.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from execboard.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SAME = 0.6
"""The share from which two lines of one person tell the same."""
SAME_OF_OTHERS = 0.8
"""The share from which lines of two people do, where they share two words or more."""
TELLING = 0.55
"""What shared words have to weigh together where they are not all of the shorter line."""
TELLING_ALONE = 0.3
"""What a single shared word has to weigh."""

_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+|[^\W_]+")
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)+")
_V = re.compile(r"\bv(?=[0-9])", re.IGNORECASE)
_ISSUE = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|codeberg)\.\w+/([\w.-]+)/([\w.-]+)/(?:-/)?"
    r"(?:issues|pull|pulls|merge_requests)/([0-9]+)",
    re.IGNORECASE,
)
_NAMES_OF_LINKS = re.compile(r"https?://\S+|[\w.-]*#[0-9]+\S*|\S+/(?:issues|pull)/[0-9]+\S*|[\w-]+(?:\.[\w-]+)+/\S*")
"""What stands for a link in a line. Links are compared as links, not as words."""
_TOPIC = re.compile(r"\([^()]{1,60}\)\s*(?=\S)")
"""What a line begins with where it only says what it is about."""
_LONGEST = 400
"""Characters of a line that are compared."""
_COMMON = """
a about above after again all also am an and any are around as at be because been before being below both but by can
could did do does doing done down each few for from further get getting go going gone got had has have having he her
here him his how i if in into is it its itself just let like make makes me more most my no nor not now of off on
once one only or other our out over own per please pls really same she should so some still such than that the their
them then there these they this those through to too toward towards under until up upon us very via was we were what
when where which while who why will with within would yet you your

continue continued continuing finish finished finishing start started starting work worked working wip progress need
needs needed want wants wait waits waiting awaiting block blocks blocked blocking blocker next new made try trying
keep see look thing things stuff bit week day today tomorrow pr prs issue issues http https www com update updates
updated
"""
"""Words that every line of minutes could have."""
_STOP = frozenset(_COMMON.split())
_IRREGULAR = {"built": "build", "wrote": "write", "written": "write", "sent": "send", "met": "meet", "ran": "run"}
_ENDINGS = ("ing", "ed", "es", "s", "e")
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line, as it is compared: stems to the words as written, the links in it, and numbers of versions."""

    words: Mapping[str, str]
    links: frozenset[str]
    versions: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.words or self.links)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two lines share, and how much of the shorter one that is, from 0 to 1."""

    share: float
    words: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    of: int = 0
    """How many words the shorter line has."""
    weight: float = 0.0
    """How much the shared words tell together."""

    @property
    def because(self) -> str:
        """``both name shop#12``, ``3 of 4 words: crane, trainer, book``."""
        parts = [f"both name {', '.join(self.links)}"] if self.links else []
        parts += [f"{len(self.words)} of {self.of} words: {', '.join(self.words)}"] if self.words else []
        return "; ".join(parts)


class Weights:
    """How much a word tells: less, the more of the lines have it."""

    def __init__(self, phrases: Iterable[Phrase] = ()) -> None:
        self._lines = Counter(stem for phrase in phrases for stem in phrase.words)

    def of(self, stem: str) -> float:
        """1 for a word of one line only, a third for one of ten."""
        return 1 / (1 + log(max(1, self._lines[stem])))


NONE = Likeness(0.0)


@lru_cache(maxsize=8192)
def phrase(text: str, links: frozenset[str] = frozenset()) -> Phrase:
    """A line as it is compared; `links` are addresses in it, or short names of them."""
    words: dict[str, str] = {}
    plain = _V.sub("", _NAMES_OF_LINKS.sub(" ", _without_topic(text[:_LONGEST])))
    for word in _WORD.findall(plain.casefold()):
        if word not in _STOP and (len(word) > 1 or not word.isascii()):
            words.setdefault(stem(word), word)
    versions = frozenset(word for word in words.values() if _VERSION.fullmatch(word))
    return Phrase(words, frozenset(short_link(link) for link in links), versions)


def stem(word: str) -> str:
    """A word without its ending: released, releases and releasing are one."""
    plain = fold(word) if not word.isascii() else word
    plain = _IRREGULAR.get(plain, plain)
    if not plain.isascii() or not plain.isalpha():
        return plain
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST_STEM:
            plain = plain.removesuffix(ending)
            if len(plain) > _LEAST_STEM and plain[-1] == plain[-2] and plain[-1] not in "ls":
                plain = plain[:-1]
            break
    return plain


def short_link(address: str) -> str:
    """``shop#12`` for an issue, pull or merge request; else the address without what does not tell pages apart."""
    if match := _ISSUE.match(address):
        return f"{match[2]}#{match[3]}".casefold()
    plain = re.sub(r"^https?://(?:www\.)?", "", address.strip(), flags=re.IGNORECASE)
    return plain.partition("#")[0].partition("?")[0].rstrip("/").casefold()


def like(one: Phrase, other: Phrase, weights: Weights) -> Likeness:
    """What two lines share. Lines that name different versions share nothing, unless they share a link."""
    links = tuple(sorted(one.links & other.links))
    if not links and _versions_differ(one, other):
        return NONE
    shared = sorted(one.words.keys() & other.words.keys())
    if not shared:
        return Likeness(1.0, (), links) if links else NONE
    mass = sum(map(weights.of, shared))
    whole = min(_mass(one, weights), _mass(other, weights))
    words = tuple(min(one.words[each], other.words[each]) for each in shared)
    of = min(len(one.words), len(other.words))
    return Likeness(1.0 if links else min(1.0, mass / whole), words, links, of, mass)


def is_same(likeness: Likeness, *, others: bool = False) -> bool:
    """Whether that is enough for two lines of one person, or of two (`others`), to tell the same thing.

    A single word is enough where the shorter line has no other, and only for one person.
    """
    if likeness.links:
        return True
    number = len(likeness.words)
    if number < 2:
        return not others and likeness.of == 1 and likeness.weight >= TELLING_ALONE
    telling = number == likeness.of or likeness.weight >= TELLING
    return telling and likeness.share >= (SAME_OF_OTHERS if others else SAME)


def _without_topic(text: str) -> str:
    match = _TOPIC.match(text)
    return text[match.end() :] if match else text


def _versions_differ(one: Phrase, other: Phrase) -> bool:
    """0.34 and 0.35 do, 0.34 and 0.34.1 do not."""
    pairs = ((f"{left}.", f"{right}.") for left in one.versions for right in other.versions)
    return bool(one.versions and other.versions) and not any(
        left.startswith(right) or right.startswith(left) for left, right in pairs
    )


def _mass(one: Phrase, weights: Weights) -> float:
    return sum(map(weights.of, sorted(one.words)))
