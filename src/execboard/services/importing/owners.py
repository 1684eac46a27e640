"""Who a source says owns something: several names in one cell, Markdown links to people, an @handle at a line's end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from execboard.domain.people import PLACEHOLDERS, SEVERAL, handle_of
from execboard.services.importing.markdown_inline import Link, replace_links
from execboard.services.importing.words import key_of, said

if TYPE_CHECKING:
    from collections.abc import Mapping

_BREAK: Final = re.compile(r"<br\s*+/?>", re.IGNORECASE)
_HANDLE: Final = re.compile(r"@(\w[\w.-]{0,38})")
_PROFILE: Final = re.compile(r"https?://(?:www\.)?(?:github|gitlab|codeberg)\.(?:com|org)/@?(\w[\w.-]{0,38})/?")
_TOKEN: Final = re.compile("\0([0-9]+)\0")
_EMAIL: Final = re.compile(r"<[^<>\s]*+>")
_AROUND_NAMES: Final = ' \t*_`"“”:.;,'
_ROLES: Final = frozenset({"champion", "dri", "lead", "owner", "poc", "acting", "interim", "tbc"})
_OWNER_LABELS: Final = frozenset(
    {"assigned to", "assignee", "by", "champion", "dri", "lead", "owned by", "owner", "owners"}
)
_AT_MOST_AT_END: Final = 20
_CONNECTORS: Final = frozenset({"-", "--", "–", "—", "&", "+", "/", "|", ",", "·", "•", "and", "("})


def split_owners(text: str, references: Mapping[str, str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """The names (or @handles) in `text`, the first first, and handles by name where both are given.

    Names are parted by a comma, semicolon, ``/``, ``&``, ``+``, ``|``, a line break or "and". ``[Ana Lim][ana]`` and
    ``[Ana Lim](https://github.com/ana)`` give name and handle; `references` are the text's link definitions, label in
    lower case to address. Placeholders such as "TBD" name nobody.
    """
    links: list[Link] = []

    def mark(link: Link) -> str:
        links.append(link)
        return f"\0{len(links) - 1}\0"

    if handle_of(text) in PLACEHOLDERS:
        return (), {}
    marked = replace_links(_BREAK.sub("\n", text.replace("\0", "")), references, mark, keep_unknown=False)
    handles: dict[str, str] = {}
    names: dict[str, None] = {}
    for piece in SEVERAL.split(marked):
        for name, handle in _people_in(piece, links):
            names.setdefault(name)
            if handle and not name.startswith("@"):
                handles.setdefault(name, handle)
    return tuple(names), handles


def owners_at_end(text: str) -> tuple[str, tuple[str, ...], dict[str, str]]:
    """What is left of a line, and the owners at its end: ``@ana``, ``— @ana``, ``(@ana, @bo)``, ``(owner: Ana)``.

    A line of nothing but handles is left whole.
    """
    rest = text.strip()
    if rest.endswith(")"):
        before, _, inner = rest[:-1].rpartition("(")
        label, colon, value = inner.partition(":")
        if colon and key_of(label) in _OWNER_LABELS and before.strip():
            return (before.strip(), *split_owners(value, {}))
    words = rest.rsplit(None, _AT_MOST_AT_END)
    cut_at = len(words)
    found: list[str] = []
    while cut_at > 1:
        word = words[cut_at - 1]
        if handle := _HANDLE.fullmatch(word.strip("()[],;.")):
            found.insert(0, handle[0])
        elif word.casefold() not in _CONNECTORS or not found:
            break
        cut_at -= 1
    kept = _without_label(_without(rest, words[cut_at:]))
    if not found or not any(char.isalnum() for char in _HANDLE.sub("", kept)):
        return rest, (), {}
    return kept, tuple(dict.fromkeys(found)), {}


def _without(text: str, last_words: list[str]) -> str:
    """The text before its last words, with its own spacing."""
    for word in reversed(last_words):
        text = text.removesuffix(word).rstrip()
    return text.removesuffix("(").rstrip(" \t,;")


def _without_label(text: str) -> str:
    if text.endswith(":"):
        before, _, label = text[:-1].rpartition(" ")
        if key_of(label) in _OWNER_LABELS:
            return before.rstrip(" \t,;-–—(")
    return text


def _people_in(piece: str, links: list[Link]) -> list[tuple[str, str | None]]:
    if tokens := _TOKEN.findall(piece):
        around = _TOKEN.sub("", piece) if len(tokens) == 1 else ""
        return [person for token in tokens for person in _linked(links[int(token)], around)]
    words = _EMAIL.sub(" ", piece).replace("(", " (").split()
    named = [word for word in words if not _handle_in(word)]
    handles = [handle for word in words if (handle := _handle_in(word))]
    name = said(_trimmed(" ".join(_without_role(named))))
    if not name:
        return [(f"@{handle}", None) for handle in handles]
    return [(name, handles[0] if handles else None), *((f"@{handle}", None) for handle in handles[1:])]


def _handle_in(word: str) -> str | None:
    match = _HANDLE.fullmatch(word.strip("()[]*_`:.;,"))
    return match[1].rstrip(".-") if match else None


def _without_role(words: list[str]) -> list[str]:
    if len(words) > 1 and words[-1].startswith("(") and key_of(words[-1]) in _ROLES:
        return words[:-1]
    return words


def _trimmed(name: str) -> str:
    return name.strip(_AROUND_NAMES)


def _linked(link: Link, around: str) -> list[tuple[str, str | None]]:
    profile = _PROFILE.fullmatch(link.url or "")
    handle = profile[1] if profile else None
    if handle is None and link.label and (label := _HANDLE.fullmatch("@" + link.label.removeprefix("@"))):
        handle = label[1]
    name = said(_trimmed(link.text)) or said(_trimmed(around))
    if not name or name == link.url:
        return [(f"@{handle}", None)] if handle else []
    return [(name, handle)]
