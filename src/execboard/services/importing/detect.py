"""Finds out what kind of list a text is, from its file's name and from what it looks like."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import PurePath
from typing import Final, Literal

from execboard.domain.errors import Invalid
from execboard.services.importing.csv_lists import known_headings
from execboard.services.importing.markdown_lines import (
    is_delimiter_row,
    read_heading,
    read_item,
)
from execboard.services.importing.words import lines_of, quoted, without_mark

Kind = Literal["execboard", "csv", "markdown", "list"]

READABLE: Final = "give an execboard export (JSON), CSV, Markdown or a plain list, one a line"

_BY_SUFFIX: Final[dict[str, Kind]] = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), "csv"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), "markdown"),
}
_OTHER_KINDS: Final = {
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers"), "a spreadsheet; save it as CSV"),
    **dict.fromkeys((".pdf", ".docx", ".doc", ".odt", ".rtf", ".pptx"), "a document; copy the list out of it"),
    **dict.fromkeys((".db", ".sqlite", ".sqlite3"), "a database; for a workspace of execboard use export first"),
    **dict.fromkeys((".html", ".htm", ".xml"), "a web page; save its list as CSV or Markdown"),
    **dict.fromkeys((".zip", ".gz", ".png", ".jpg"), "not text"),
}
_LOOKED_AT = 100_000


def detect(text: str, name: str | None) -> Kind:
    """The kind of `text`, which came from a file called `name` (None: pasted or piped).

    Raises Invalid for JSON that is not an execboard export and for other kinds of file, saying which can be read.
    """
    suffix = PurePath((name or "").replace("\0", "")).suffix.casefold()
    if suffix in _OTHER_KINDS:
        raise Invalid(f"{quoted(name or '')} is {_OTHER_KINDS[suffix]}", READABLE)
    body = without_mark(text).lstrip()
    if suffix == ".json" or body.startswith(("{", "[")):
        kind = _kind_of_json(body, is_named_json=suffix == ".json")
        if kind:
            return kind
    if by_suffix := _BY_SUFFIX.get(suffix):
        return by_suffix
    head = body[:_LOOKED_AT]
    if head[:15].casefold().startswith(("<!doctype html", "<html", "%pdf-")) or "\0" in head[:1000]:
        raise Invalid("This is not a text that can be read", READABLE)
    return _kind_by_looks(head)


def _kind_of_json(body: str, *, is_named_json: bool) -> Kind | None:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        if is_named_json or body[:40].replace(" ", "").replace("\n", "").startswith('{"execboard"'):
            raise Invalid("This JSON is not complete", f"export it again, or {READABLE}") from None
        return None
    if isinstance(document, dict) and "execboard" in document:
        return "execboard"
    raise Invalid("This JSON is not an execboard export", READABLE)


def _kind_by_looks(head: str) -> Kind:
    lines = [line for line in lines_of(head) if line.strip()]
    if any(is_delimiter_row(below) and "|" in line for line, below in pairwise(lines)):
        return "markdown"
    if lines and known_headings(head) >= 2:
        return "csv"
    if any(read_heading(line) for line in lines):
        return "markdown"
    is_list = bool(lines) and all(read_item(line) or line[:1].isspace() for line in lines)
    return "markdown" if is_list and any(read_item(line) for line in lines) else "list"
