"""From the items of a list to things that were told: their words, their links, what is nested in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from execboard.domain.likeness import short_link
from execboard.domain.text import clean_line
from execboard.services.importing.markdown_inline import read_inline, replace_links
from execboard.services.importing.minutes.pieces import walk
from execboard.services.importing.words import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from execboard.services.importing.markdown_inline import Link
    from execboard.services.importing.minutes.pieces import Node

TOPIC_WORDS: Final = 2
"""Words that a line over others has at most where it is their topic, not a thing that was done itself."""
DEEPEST: Final = 12
"""Levels of nesting that details keep; what is deeper stands in that one."""

_BOX: Final = re.compile(r"\[([ xX])\]\s+|\[([ xX])\]$")
_TOPIC: Final = re.compile(r"[(\[].{1,60}[)\]]:?")
_COLON: Final = re.compile(r"(https?)&#x3a;", re.IGNORECASE)
"""How some editors write the colon of an address."""
_APART: Final = re.compile(r"(?<=[^\s(\[*_<\\!])(?=\[[^\[\]]{0,200}\]\(|<https?:)")
"""Where a link stands right at a word."""
_LAST_LABEL: Final = re.compile(
    r"\s?[(\[]{1,2}(?:pr|prs|issue|code|release|repo|repository|release link|link|docs?)(?: #?[0-9]{1,9})?[)\]]{1,2}$",
    re.IGNORECASE,
)
_LEADS_ON: Final = re.compile(r"\b(?:at|with|by|on|of|for|to|in|see)$", re.IGNORECASE)
LED_TO: Final = 3
"""Links below an item that its words take in at most."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line in plain words. `ticked` is None where it has no box to tick."""

    text: str
    links: tuple[str, ...]
    ticked: bool | None = None

    beside: str = ""
    """The words without its links."""

    @property
    def says(self) -> bool:
        """Whether there is anything in it but signs."""
        return bool(key_of(self.text))

    @property
    def says_more(self) -> bool:
        """Whether there is anything in it but links and signs."""
        return bool(key_of(self.beside))


def words_of(text: str, references: Mapping[str, str]) -> Words:
    """The plain words of a line: links by their own words, bare addresses by a short name such as ``shop#12``."""
    ticked = None
    text = _APART.sub(" ", _COLON.sub(r"\1:", text))
    if box := _BOX.match(text):
        ticked, text = (box[1] or box[2]) in "xX", text[box.end() :]
    links: list[str] = []

    def shown(link: Link) -> str:
        if link.url:
            links.append(link.url)
        return f" {short_link(link.url)} " if link.url and _is_bare(link) else link.text

    plain = read_inline(replace_links(text, references, shown), {}).text
    beside = replace_links(text, references, lambda link: "" if _is_bare(link) else link.text)
    return Words(clean_line(_tidied(plain)), tuple(dict.fromkeys(links)), ticked, beside)


def _is_bare(link: Link) -> bool:
    """Whether a link shows its address and no words."""
    return link.text == link.url or link.text.startswith(("http://", "https://"))


def _tidied(text: str) -> str:
    """Without the spaces that short names of links bring, and without a last ``(PR)`` that was only a link."""
    words = re.sub(r"(?<=[(\[]) | (?=[)\],.;:!?](?:\s|$))", "", " ".join(text.split()))
    return (_LAST_LABEL.sub("", words) or words).strip(" –—-")


def told_of(node: Node, references: Mapping[str, str]) -> Words:
    """The words of an item; one that only leads to links below it, ``Waiting for:``, has their names, too."""
    words = words_of(node.text, references)
    below = [words_of(child.text, references) for child in node.children]
    if not below or len(below) > LED_TO or any(one.says_more for one in below):
        return words
    if words.text.endswith(":") or _LEADS_ON.search(words.text):
        return replace(words, text=f"{words.text} {', '.join(one.text for one in below)}")
    return words


def topic_of(node: Node, references: Mapping[str, str]) -> str | None:
    """The words of a line that only says what those below are about, ``(web shop)`` or ``Roofs``; else None."""
    saying = sum(words_of(child.text, references).says_more for child in node.children)
    words = words_of(node.text, references)
    if not saying or words.links or not words.says:
        return None
    plain = words.text.rstrip(":").strip()
    if _TOPIC.fullmatch(plain) or (saying > 1 and len(plain.split()) <= TOPIC_WORDS and not plain.endswith("!")):
        return plain.strip("()[]").rstrip(":")
    return None


def details(node: Node, references: Mapping[str, str], links: tuple[str, ...]) -> str:
    """What is nested in an item, each line as far in as it is deep, and the addresses of its own line."""
    below = [
        f"{'  ' * min(depth, DEEPEST)}{_with_addresses(child.text, references)}" for child, depth in walk(node.children)
    ]
    return "\n".join((*links, *below))


def all_links(node: Node, references: Mapping[str, str]) -> tuple[str, ...]:
    """Every address in an item and in what is nested in it."""
    found = (link for one, _ in walk([node]) for link in words_of(one.text, references).links)
    return tuple(dict.fromkeys(found))


def _with_addresses(text: str, references: Mapping[str, str]) -> str:
    """Plain words with whole addresses, for reading."""

    def shown(link: Link) -> str:
        return f" {link.text} " if not link.url or link.text == link.url else f" {link.text} ({link.url}) "

    return clean_line(read_inline(replace_links(text, references, shown), {}).text)


def parts_of(text: str) -> Iterator[str]:
    """Several things in one line or cell, parted by ``;`` or a line break."""
    for part in re.split(r";(?:\s|$)|<br\s*/?>|\n", text):
        if part.strip(" -*•"):
            yield part.strip().removeprefix("- ").removeprefix("* ").removeprefix("• ").strip()
