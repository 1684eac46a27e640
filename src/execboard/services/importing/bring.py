"""The use case of `import`: a list becomes initiatives, all or nothing, in one step of undo.

Nothing that is here is overwritten and nothing is activated; the same list again brings nothing twice.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, get_args

from execboard.domain.errors import Invalid
from execboard.services.importing.detect import Kind, detect
from execboard.services.importing.words import count, short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from execboard.services.importing.found import Found
    from execboard.services.importing.report import Report
    from execboard.services.workspace import Workspace
    from execboard.storage.door import Batch

KINDS: tuple[str, ...] = get_args(Kind)
"""What `import --from` takes."""


def bring(
    workspace: Workspace,
    text: str,
    *,
    name: str | None = None,
    kind: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Report:
    """Import `text`, which came from a file called `name`; its kind is found out where it is not given.

    `mapping` gives fields the headings that hold them. A `dry_run` does everything and takes it back before it is
    committed, so its report is the one that the import would give. Raises Invalid for what cannot be read and Refused
    where the workspace does not take it.
    """
    chosen = kind or detect(text, name)
    if chosen not in KINDS:
        raise Invalid(f"{chosen!r} is no kind of list", f"one of: {', '.join(KINDS)}")
    if mapping and chosen in ("execboard", "list"):
        raise Invalid("There are no headings to map in this", "leave --map out, or say --from csv or markdown")
    if chosen == "execboard":
        from execboard.services.importing.workspace_json import prepare

        whole = prepare(workspace, text)
        return _written(workspace, whole.write, dry_run)
    from execboard.services.importing.applying import apply

    found = _read(text, chosen, mapping or {})

    def write(batch: Batch) -> Report:
        report = apply(workspace, batch, found)
        file = PurePath(name).name if name else ""
        batch.label = f"imported {count(len(report.added), 'initiative')}" + (
            f" from {short(file, 40)}" if file else ""
        )
        return report

    return _written(workspace, write, dry_run)


def _read(text: str, kind: str, mapping: Mapping[str, str]) -> Found:
    match kind:
        case "csv":
            from execboard.services.importing.csv_lists import read_csv

            return read_csv(text, mapping)
        case "markdown":
            from execboard.services.importing.markdown_lists import read_markdown

            return read_markdown(text, mapping)
    from execboard.services.importing.pasted_lists import read_list

    return read_list(text)


class _Rehearsed(Exception):
    """Takes back what a dry run wrote."""


def _written(workspace: Workspace, write: Callable[[Batch], Report], dry_run: bool) -> Report:
    """What `write` did, as one operation, or would have done."""
    written: list[Report] = []
    with suppress(_Rehearsed), workspace.change() as batch:
        written.append(write(batch))
        if dry_run:
            workspace.complete(batch)
            raise _Rehearsed
    operation = batch.operations[-1] if batch.operations and not dry_run else None
    return replace(written[0], operation=operation, dry_run=dry_run)
