"""Finds out what kind of list a text is, from its file's name and from what it looks like."""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from execboard.domain.errors import Invalid
from execboard.services.importing.csv_lists import known_headings, layout_in
from execboard.services.importing.json_stream import pieces
from execboard.services.importing.markdown_lines import (
    is_delimiter_row,
    read_heading,
    read_item,
)
from execboard.services.importing.minutes.signs import signs_of_minutes
from execboard.services.importing.okr_detect import okrs_in_csv, okrs_in_markdown
from execboard.services.importing.retro_notes import looks_like_one
from execboard.services.importing.sources import as_source
from execboard.services.importing.words import lines_of, quoted

if TYPE_CHECKING:
    from execboard.services.importing.kinds import Kind
    from execboard.services.importing.sources import Source

READABLE: Final = (
    "give an execboard export, JSON of GitHub, Taskwarrior or Trello, CSV, Markdown, minutes of a meeting "
    "or a plain list, one a line"
)

_BY_SUFFIX: Final[dict[str, Kind]] = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), "csv"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), "markdown"),
}
CSV_SUFFIXES: Final = frozenset(suffix for suffix, kind in _BY_SUFFIX.items() if kind == "csv")
READ_IN_FOLDERS: Final = frozenset({*_BY_SUFFIX, ".json", ".jsonl", ".ndjson", ".txt"})
"""Suffixes of files that are read where a folder is imported; elsewhere any name will do."""
_JSON_SUFFIXES: Final = frozenset({".json", ".jsonl", ".ndjson"})
_OTHER_KINDS: Final = {
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers"), "a spreadsheet; save it as CSV"),
    **dict.fromkeys((".pdf", ".docx", ".doc", ".odt", ".rtf", ".pptx"), "a document; copy the list out of it"),
    **dict.fromkeys((".db", ".sqlite", ".sqlite3"), "a database; for a workspace of execboard use export first"),
    **dict.fromkeys((".html", ".htm", ".xml"), "a web page; save its list as CSV or Markdown"),
    **dict.fromkeys((".zip", ".gz", ".png", ".jpg"), "not text"),
}

_UNKNOWN_AT_MOST: Final = 1_000
"""Things of no known kind after which a list is given up."""


class UnknownKind(Invalid):
    """Nothing that could be a list. In a folder such a file is left out; alone it is refused."""


def detect(text: str | Source, name: str | None = None) -> Kind:
    """The kind of `text`, which came from a file called `name` (None: pasted or piped).

    Raises UnknownKind for JSON of no kind that is known and for other kinds of file, saying which can be read, and
    Invalid for JSON that is broken.
    """
    source = as_source(text, name)
    suffix = PurePath((source.name or "").replace("\0", "")).suffix.casefold()
    if what := other_kind(source.name):
        raise UnknownKind(what, READABLE)
    head = source.head().lstrip()
    if head[:100].split() in (["[]"], ["[", "]"]):
        return "github"  # of whichever kind, it has nothing in it: `gh issue list` and `task export` may find nothing
    if suffix in _JSON_SUFFIXES or head.startswith(("{", "[")):
        kind = _kind_of_json(source, head, is_named_json=suffix in _JSON_SUFFIXES)
        if kind:
            return kind
    by_suffix = _BY_SUFFIX.get(suffix)
    if by_suffix == "markdown":
        return _kind_of_prose(source, by_suffix)
    if head[:15].casefold().startswith(("<!doctype html", "<html", "%pdf-")) or ("\0" in head[:1000] and not by_suffix):
        raise UnknownKind("This is not a text that can be read", READABLE)
    if by_suffix:
        return layout_in(head) or ("okrs" if okrs_in_csv(source) else by_suffix)
    kind = _kind_by_looks(head)
    if kind in ("markdown", "list"):
        kind = _kind_of_prose(source, kind)
    return "okrs" if kind in ("csv", "list") and okrs_in_csv(source) else kind


def _kind_of_prose(source: Source, kind: Kind) -> Kind:
    """Markdown and lists are told apart by what they speak of."""
    if looks_like_one(source.head()):
        return "retro"
    if kind == "markdown" and okrs_in_markdown(source):
        return "okrs"
    return "minutes" if signs_of_minutes(source.head().lstrip()) else kind


def other_kind(name: str | None) -> str:
    """What a file is by its name, where that is nothing to import; else nothing."""
    what = _OTHER_KINDS.get(PurePath((name or "").replace("\0", "")).suffix.casefold())
    return f"{quoted(name or '')} is {what}" if what else ""


def _kind_of_json(source: Source, head: str, *, is_named_json: bool) -> Kind | None:
    try:
        if kind := _known_json(source):
            return kind
    except Invalid:
        if is_named_json or head[:40].replace(" ", "").replace("\n", "").startswith('{"execboard"'):
            raise
        return None
    raise UnknownKind("This JSON is of no kind that is known", READABLE)


def _known_json(source: Source) -> Kind | None:
    """The kind by the first keys, without reading on; the whole is gone through only where they say nothing."""
    keys: set[str] = set()
    unknown = 0
    for piece in pieces(source, ((),), lambda path: path == ("*",), several=True):
        if piece.path == ("*",):
            if isinstance(piece.value, dict) and (kind := _kind_of_thing(piece.value)):
                return kind
            unknown += 1
            if unknown == _UNKNOWN_AT_MOST:
                return None
        elif piece.path:
            keys.add(piece.path[0])
            if "execboard" in keys:
                return "execboard"
            if {"cards", "lists"} <= keys:
                return "trello"
            if {"items", "totalCount"} <= keys:
                return "github"
            if {"uuid", "description"} <= keys:
                return "taskwarrior"
    return None


def _kind_of_thing(thing: dict[str, Any]) -> Kind | None:
    if thing.keys() >= {"uuid", "description"}:
        return "taskwarrior"
    if "title" in thing and thing.keys() & {"number", "url", "state", "assignees"}:
        return "github"
    return None


def _kind_by_looks(head: str) -> Kind:
    lines = [line for line in lines_of(head) if line.strip()]
    if any(is_delimiter_row(below) and "|" in line for line, below in pairwise(lines)):
        return "markdown"
    if lines and (layout := layout_in(head)):
        return layout
    if lines and known_headings(head) >= 2:
        return "csv"
    if any(read_heading(line) for line in lines):
        return "markdown"
    is_list = bool(lines) and all(read_item(line) or line[:1].isspace() for line in lines)
    return "markdown" if is_list and any(read_item(line) for line in lines) else "list"
