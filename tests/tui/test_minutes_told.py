"""What is shown of minutes before they are brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.importing.bring import bring
from execboard.services.importing.folders import read_path
from execboard.tui.dialogs.minutes import minutes_counted, minutes_told
from tests.services.importing import minutes_samples as samples

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace


def test_how_much_comes_and_which_line_is_what(workspace: Workspace, tmp_path: Path) -> None:
    report = bring(workspace, read_path(samples.folder(tmp_path / "minutes")), dry_run=True).minutes
    assert report is not None
    assert minutes_counted(report) == ["3 meetings", "2 wins", "7 commitments", "2 things done", "2 blockers"]
    shown = [words for words, _ in minutes_told(report)]
    assert shown[:5] == [
        "weekly    2026-09-04  Solar & Storage Weekly Sync 2026-09-04",
        "weekly    2026-09-11  Solar & Storage Weekly Sync 2026-09-11",
        "weekly    2026-09-18  Solar & Storage Weekly Sync 2026-09-18",
        "8 lines stay in the minutes' text alone",
        "BLK-1 Waiting for the vendor's API keys shop#12: raised in three of three weeklies since 2026-09-04",
    ]
    told_again = [words for words in shown if words.startswith("told again")]
    assert told_again[0] == (
        "told again  still no API keys: shop#12 = Waiting for the vendor's API keys shop#12: "
        "both name shop#12; 2 of 2 words: api, keys"
    )
