"""What an import of minutes did, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.cli import printing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.services.importing.minutes.report import MinutesReport, ToldView

LISTED = 1_000


def told_words(report: MinutesReport, *, dry_run: bool) -> list[str]:
    """Lines about it; of a `dry_run` every line that was recognised as something told before, and by what."""
    return [line for part in (_summary(report, dry_run), _meetings(report), _matches(report, dry_run)) for line in part]


def _summary(report: MinutesReport, dry_run: bool) -> Iterator[str]:
    sums = report.sums
    if not report.meetings:
        yield "no minutes came that are not here"
        return
    would = "would come" if dry_run else "came"
    still = sums.commitments - sums.done - sums.let_go
    still_block = sums.blockers - sums.cleared - sums.set_aside
    yield (
        f"{printing.number_of(len(report.meetings), 'meeting')} {would}: "
        f"{printing.number_of(sums.wins, 'win')}, "
        f"{printing.number_of(sums.commitments, 'commitment')} "
        f"({sums.done} done, {sums.let_go} let go, {max(still, 0)} open), "
        f"{sums.done_at_once} done that nobody had announced, "
        f"{printing.number_of(sums.blockers, 'blocker')} "
        f"({sums.cleared} cleared, {sums.set_aside} not told any more, {max(still_block, 0)} open), "
        f"{printing.number_of(sums.mentions, 'mention')} of blockers"
    )
    if report.lines_left:
        yield f"{printing.number_of(report.lines_left, 'line')} not understood: in the minutes' text alone"


def _meetings(report: MinutesReport) -> Iterator[str]:
    rows = [
        (one.id, one.date.isoformat(), one.kind, one.title, printing.number_of(one.attended, "person", "people"))
        for one in report.meetings[:LISTED]
    ]
    if rows:
        yield printing.table(rows, flexible=3, muted=(0, 2))
    signs = dict.fromkeys(sign for one in report.meetings for sign in one.signs)
    if signs:
        yield f"taken for minutes by: {', '.join(signs)}"
    yield from dict.fromkeys(f"taken for the {one.kind}: {one.kind_because}" for one in report.meetings)


def _matches(report: MinutesReport, dry_run: bool) -> Iterator[str]:
    shown = [one for one in report.told if one.because and (dry_run or one.id.startswith("BLK-"))]
    verbs = {
        "still": "goes on",
        "done": "is done",
        "dropped": "is let go",
        "mentioned": "is told again",
        "also": "is told by another",
    }
    for one in shown[:LISTED]:
        verb = (
            verbs.get(one.became, "is cleared")
            if one.id.startswith("ACT-") or one.became != "dropped"
            else "is set aside"
        )
        yield f"{one.id} {verb}, {_place(one)}: {one.words[:80]}{_other(one)} ({one.because})"
    if len(shown) > LISTED:
        yield f"… and {len(shown) - LISTED:,} more"
    if any(one.became == "mentioned" for one in shown):
        yield "a wrong match: execboard blocker split ID MEETING; two that are one: execboard blocker join ID OTHER"
    yield from report.retold


def _place(one: ToldView) -> str:
    line = f"line {one.line}" if one.line else ""
    return f"{one.file or one.meeting} {line}".rstrip()


def _other(one: ToldView) -> str:
    return f", told before as {one.text[:80]}" if one.text and one.line else ""
