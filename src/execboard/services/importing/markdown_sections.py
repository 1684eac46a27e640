"""Where in a Markdown text a block stands, what its headings tell, and what sort of document the whole is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from execboard.services.importing.markdown_blocks import Heading, Item
from execboard.services.importing.statuses import read_status
from execboard.services.importing.words import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.importing.found import FoundStatus
    from execboard.services.importing.markdown_blocks import Block

_ASIDES: Final = frozenset(
    {"agenda", "attendees", "authors", "changelog", "contact", "contacts", "contents", "contributing", "contributors"}
    | {"faq", "further reading", "how to", "license", "licence", "links", "maintainers", "members", "notes", "people"}
    | {"participants", "reading", "references", "resources", "see also", "sources", "table of contents", "team", "toc"}
)
_INITIATIVES: Final = frozenset(
    {"initiative", "initiatives", "candidates", "backlog", "roadmap", "projects", "priorities", "ideas"}
)
_LONGEST_NAME: Final = 5
"""Words in a heading that names what follows; a longer line that ends with a colon is a sentence."""
_OF_MEETINGS: Final = frozenset(
    {
        "action items",
        "agenda",
        "apologies",
        "attendees",
        "discussion",
        "discussion highlights",
        "facilitator",
        "minutes",
    }
    | {"moderator", "moderator checklist", "note taker", "notetaker", "participants", "present", "regrets", "scribe"}
    | {"team updates"}
)
_OF_RETROS: Final = frozenset(
    {"keep doing", "lessons learned", "start doing", "stop doing", "what can be improved", "what could be improved"}
    | {"what did not go well", "what didnt go well", "what to improve", "what went badly", "what went well"}
    | {"what went wrong"}
)
_RETRO_WORDS: Final = frozenset({"retro", "retrospective", "retrospectives", "postmortem"})
_OKR_WORDS: Final = frozenset({"okr", "okrs"})


@dataclass(slots=True)
class Sections:
    """The headings over the block that is being read, outermost first."""

    _open: list[tuple[int, str]] = field(default_factory=list)
    _outside_folds: list[list[tuple[int, str]]] = field(default_factory=list)

    def enter(self, level: int, text: str) -> None:
        """A heading: it ends the sections of its level and below."""
        self._open = [*(one for one in self._open if one[0] < level), (level, text)]

    def fold(self, opens: bool) -> None:
        """A folded part begins or ends: headings within it say nothing about what comes after."""
        if opens:
            self._outside_folds.append(self._open)
        elif self._outside_folds:
            self._open = self._outside_folds.pop()

    @property
    def nearest(self) -> str:
        """The heading right over the block; empty where there is none."""
        return self._open[-1][1] if self._open else ""

    @property
    def status(self) -> FoundStatus | None:
        """What the nearest heading that tells a state tells."""
        return next((status for _, text in reversed(self._open) if (status := read_status(text))), None)

    @property
    def is_aside(self) -> bool:
        """Whether the section is one that READMEs have beside their subject, such as links or people."""
        return key_of(self.nearest) in _ASIDES


def names_initiatives(heading: str) -> bool:
    """Whether a heading says that what follows are initiatives."""
    words = key_of(heading).split()
    return len(words) <= _LONGEST_NAME and not _INITIATIVES.isdisjoint(words)


def kind_of_document(blocks: Sequence[Block]) -> str | None:
    """``meeting notes``, ``a retrospective`` or ``OKRs`` if the text is plainly one: its lists are no initiatives."""
    headings = [key_of(block.text) for block in blocks if isinstance(block, Heading)]
    labels = {key_of(block.text.partition(":")[0]) for block in blocks if isinstance(block, Item)}
    words = [set(heading.split()) for heading in headings]
    if len(_OF_MEETINGS & {*headings, *labels}) >= 2:
        return "meeting notes"
    if any(_RETRO_WORDS & each for each in words) or _OF_RETROS & set(headings):
        return "a retrospective"
    if any(_OKR_WORDS & each for each in words) or any("key result" in heading for heading in headings):
        return "OKRs"
    return None
