"""What minutes bring, as it is shown before they are brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from execboard.services.importing.minutes.report import MinutesReport

SHOWN = 100
_VERBS = {"mentioned": "told again", "still": "goes on", "done": "done"}


def minutes_counted(report: MinutesReport) -> list[str]:
    """``12 meetings``, ``43 wins`` and so on; what there is none of is left out."""
    sums = report.sums
    counted = (
        (len(report.meetings), "meeting", "meetings"),
        (sums.wins, "win", "wins"),
        (sums.commitments, "commitment", "commitments"),
        (sums.done_at_once, "thing done", "things done"),
        (sums.blockers, "blocker", "blockers"),
    )
    return [f"{number} {one if number == 1 else several}" for number, one, several in counted if number]


def minutes_told(report: MinutesReport) -> Iterator[tuple[str, str]]:
    """Lines with their style: the meetings, how much stays in the text, and which line tells what was told before."""
    for meeting in report.meetings[:SHOWN]:
        yield f"{meeting.kind:<10}{meeting.date}  {meeting.title[:200]}", ""
    if report.lines_left:
        words = "line stays" if report.lines_left == 1 else "lines stay"
        yield f"{report.lines_left} {words} in the minutes' text alone", "$warning"
    yield from ((words[:300], "bold") for words in report.retold)
    matches = [one for one in report.told if one.line and one.because and one.became in _VERBS]
    for one in matches[:SHOWN]:
        yield (
            f"{_VERBS[one.became]:<10}  {one.words[:80]} = {(one.text or one.words)[:80]}: {one.because}"[:300],
            "$muted",
        )
