"""A text of OKRs, whatever form it has: our own export, Markdown as teams write it, or a table."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from execboard.services.importing.detect import CSV_SUFFIXES
from execboard.services.importing.okr_detect import is_own, okrs_in_csv, okrs_in_markdown
from execboard.services.views.cycles import present

if TYPE_CHECKING:
    from collections.abc import Mapping

    from execboard.services.importing.found_okrs import FoundOkrs
    from execboard.services.importing.sources import Source
    from execboard.services.session import Session


def read_okrs(session: Session, source: Source, mapping: Mapping[str, str]) -> FoundOkrs:
    """What it holds; the first remark says by what it was taken for OKRs. Raises Invalid."""
    now = present(session).name
    name = PurePath(source.name or "")
    if name.suffix.casefold() in CSV_SUFFIXES or (not name.suffix and not _is_markdown(source) and okrs_in_csv(source)):
        from execboard.services.importing.okr_csv import read_okr_csv

        why, found = okrs_in_csv(source), read_okr_csv(source, mapping, now)
    elif is_own(source):
        from execboard.services.importing.okr_own import read_own

        return read_own(source.text())
    else:
        from execboard.services.importing.okr_markdown import read_okr_markdown

        why, found = okrs_in_markdown(source), read_okr_markdown(source.text(), mapping, now, name.name)
    found.remarks.insert(0, f"Read as OKRs: {why or 'as you said'}")
    return found


def _is_markdown(source: Source) -> bool:
    return source.head().lstrip().startswith(("#", "- ", "* ", "|", "**"))
