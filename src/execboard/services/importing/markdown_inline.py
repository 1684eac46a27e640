"""Markdown inside one line: links of every form, and the plain words.

Every pattern is possessive or stops at the next character that could start it again, so time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LINK: Final = re.compile(
    r"(?P<image>!?)\[(?:(?P<nesting>(?:[^\[\]]|\[[^\[\]]*+\])*+)\](?=\()|(?P<text>[^\[\]]*+)\])"
    r"(?:\(\s*+(?:<(?P<angled>[^<>]*+)>|(?P<url>(?:[^()\s]|\([^()\s]*+\))*+))(?:\s++\"[^\"]*+\")?[^()]*+\)|\[(?P<label>[^\[\]]*+)\])?"
    r"|<(?P<auto>(?:https?|ftp|mailto):[^<>\s]++)>"
    r"|(?P<bare>\bhttps?://[^\s<>\0\[\]\"]++)",
    re.IGNORECASE,
)
_DEFINITION: Final = re.compile(r" {0,3}\[([^\[\]^][^\[\]]*+)\]:[ \t]*+<?([^\s<>]++)")
_KEPT_LITERALLY: Final = re.compile(
    r"(?<!`)(?P<ticks>`++)(?P<code>[^`]++)(?P=ticks)(?!`)|\\(?P<escaped>[!-/:-@\[-`{-~])"
)
_TOKEN: Final = re.compile("\0([0-9]+)\0")
_STARS: Final = re.compile(r"(\*{1,3}+)(?=\S)([^*]++)(?<=\S)\1(?!\*)")
_UNDERSCORES: Final = re.compile(r"(?<![\w])(_{1,3}+)(?=\S)([^_]++)(?<=\S)\1(?!\w)")
_TAG: Final = re.compile(r"</?[a-z][^<>]*+>", re.IGNORECASE)
_AFTER_BARE: Final = ".,;:!?'*_"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written: its words, where it leads (None for a label that is never defined), and its label if any."""

    text: str
    url: str | None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Inline:
    """A line's plain words and its links in order. `bare` is what is left of the words without addresses."""

    text: str
    links: tuple[Link, ...]
    bare: str


def read_definition(line: str) -> tuple[str, str] | None:
    """Label (lower case) and address of a link definition such as ``[ana]: https://github.com/ana``."""
    match = _DEFINITION.match(line)
    return (_label(match[1]), match[2]) if match else None


def replace_links(
    text: str, references: Mapping[str, str], replacement: Callable[[Link], str], *, keep_unknown: bool = True
) -> str:
    """The text with each link replaced; with `keep_unknown`, an undefined ``[text][label]`` stays as written."""

    def one(match: re.Match[str]) -> str:
        if auto := match["auto"]:
            return replacement(Link(auto, auto))
        if bare := match["bare"]:
            address = _without_tail(bare)
            return replacement(Link(address, address)) + bare[len(address) :]
        words = match["nesting"] or match["text"] or ""
        if match["image"]:
            return words
        if (url := match["angled"] or match["url"]) is not None:
            return replacement(Link(words, url))
        label = match["label"]
        known = references.get(_label(label or words))
        if known is not None:
            return replacement(Link(words, known, label or words))
        return match[0] if label is None or keep_unknown else replacement(Link(words, None, label or words))

    return _LINK.sub(one, text)


def read_inline(text: str, references: Mapping[str, str]) -> Inline:
    """The plain words of a line of Markdown, without emphasis, code ticks and tags, and the links in it."""
    literal: list[str] = []
    links: list[Link] = []

    def keep(match: re.Match[str]) -> str:
        literal.append(match["code"] or match["escaped"])
        return f"\0{len(literal) - 1}\0"

    def restored(words: str) -> str:
        return _TOKEN.sub(lambda match: literal[int(match[1])], words)

    def note(link: Link) -> str:
        links.append(Link(_plain(link.text, restored), restored(link.url or ""), link.label))
        return link.text

    def note_bare(link: Link) -> str:
        return "" if link.text == link.url else link.text

    kept = _KEPT_LITERALLY.sub(keep, text.replace("\0", ""))
    words = replace_links(kept, references, note)
    without_addresses = replace_links(kept, references, note_bare)
    return Inline(_plain(words, restored), tuple(links), _plain(without_addresses, restored))


def _plain(words: str, restored: Callable[[str], str]) -> str:
    words = _TAG.sub(" ", words)
    for _ in range(2):
        words = _UNDERSCORES.sub(r"\2", _STARS.sub(r"\2", words))
    return " ".join(restored(_unescaped(words)).split())


def _unescaped(words: str) -> str:
    if "&" not in words:
        return words
    from html import unescape

    try:
        return unescape(words)
    except ValueError:  # a character number of thousands of digits
        return words


def _without_tail(address: str) -> str:
    """A bare address without the punctuation of the sentence around it."""
    trimmed = address.rstrip(_AFTER_BARE)
    if trimmed.endswith(")") and trimmed.count("(") < trimmed.count(")"):
        return trimmed[:-1].rstrip(_AFTER_BARE)
    return trimmed


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()
