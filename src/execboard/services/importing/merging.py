"""Several reports as one: what the files of a folder brought together."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from execboard.services.importing.report import FromFile, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from execboard.services.importing.found import Skipped


def together(reports: Sequence[tuple[str, Report]], skipped: Iterable[Skipped], told: Sequence[Report] = ()) -> Report:
    """One report of those of the files, by name; `skipped` are the files that were not read.

    `told` is the report of the minutes among them, which tell their things together.
    """
    every = [*(report for _, report in reports), *told]
    lines = [replace(one, file=file) for file, report in reports for one in report.skipped]
    return Report(
        kind="folder",
        added=tuple(chain.from_iterable(report.added for report in every)),
        asked_again=tuple(chain.from_iterable(report.asked_again for report in every)),
        filled=tuple(chain.from_iterable(report.filled for report in every)),
        unchanged=tuple(chain.from_iterable(report.unchanged for report in every)),
        edited_here=tuple(chain.from_iterable(report.edited_here for report in every)),
        skipped=tuple(
            sorted(
                (*lines, *(one for report in told for one in report.skipped), *skipped),
                key=lambda one: (one.file or "", one.line),
            )
        ),
        remarks=(
            *(f"{file}: {remark}" for file, report in reports for remark in report.remarks),
            *(remark for report in told for remark in report.remarks),
        ),
        check_ins=sum(report.check_ins for report in every),
        notes=tuple(replace(one, file=file) for file, report in reports for one in report.notes),
        retros=tuple(chain.from_iterable(report.retros for report in every)),
        people_made=tuple(chain.from_iterable(report.people_made for report in every)),
        files=(
            *(FromFile(file, report.kind, len(report.added), len(report.unchanged)) for file, report in reports),
            *(one for report in told for one in report.files),
        ),
        minutes=next((report.minutes for report in told), None),
    )
