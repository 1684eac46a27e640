"""A folder of lists: which files are read, in which order, and that all of it comes or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid
from execboard.services.importing import folders
from execboard.services.importing.bring import bring
from execboard.services.importing.folders import Folder, read_path
from execboard.services.importing.report import FromFile
from execboard.services.views import log
from tests.builders import rows
from tests.services.importing.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Lists, and what lies beside them."""
    place = tmp_path / "plans"
    for name, text in {
        "b.csv": "title,owner\nSolar roofs,Ana\nWind,Bram\n",
        "a.md": "- Batteries @chen\n- Solar roofs\n",
        "deep/down/c.txt": "Heat pumps\n",
        "deep/tasks.json": SAMPLES["tasks.json"],
        ".hidden.csv": "title\nHidden\n",
        ".git/config.csv": "title\nHidden too\n",
        "scan.pdf": "%PDF-",
        "run.py": "print()\n",
        "package.json": '{"name": "site"}',
    }.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    return place


def read(place: Path) -> Folder:
    found = read_path(str(place))
    assert isinstance(found, Folder)
    return found


def test_files_are_read_by_name_whatever_lies_how_deep(plans: Path) -> None:
    names = [source.name for source in read(plans).sources]
    assert names == ["a.md", "b.csv", "deep/down/c.txt", "deep/tasks.json", "package.json"]


def test_all_of_it_is_one_report_and_one_step_of_undo(plans: Path, workspace: Workspace) -> None:
    report = bring(workspace, read(plans))
    assert [one.title for one in report.added] == [
        *("Batteries", "Solar roofs", "Wind", "Heat pumps", "Solar roofs for schools", "Ask for bids", "Price list")
    ]
    assert report.files == (
        FromFile("a.md", "markdown", 2, 0),
        FromFile("b.csv", "csv", 1, 0),
        FromFile("deep/down/c.txt", "list", 1, 0),
        FromFile("deep/tasks.json", "taskwarrior", 3, 0),
    )
    assert [entry.what for entry in log.entries(workspace)] == ["imported 7 initiatives from plans"]
    workspace.history.undo()
    assert rows(workspace, ["initiative", "person"]) == {"initiative": [], "person": []}


def test_a_later_file_fills_what_an_earlier_one_left_empty(plans: Path, workspace: Workspace) -> None:
    report = bring(workspace, read(plans))
    assert [(one.id, one.fields) for one in report.filled] == [("INI-2", ("owner",))]


def test_what_is_no_list_is_named_with_why(plans: Path, workspace: Workspace) -> None:
    skipped = bring(workspace, read(plans)).skipped
    assert [(one.file, one.why) for one in skipped if not one.line] == [
        ("package.json", "This JSON is of no kind that is known"),
        ("run.py", "of its kind none is known"),
        ("scan.pdf", '"scan.pdf" is a document; copy the list out of it'),
    ]


def test_a_line_that_is_left_out_is_named_with_its_file(plans: Path, workspace: Workspace) -> None:
    skipped = bring(workspace, read(plans)).skipped
    assert [(one.file, one.line) for one in skipped if one.line] == [("deep/tasks.json", 9), ("deep/tasks.json", 10)]


def test_one_broken_file_keeps_all_of_them_out(plans: Path, workspace: Workspace) -> None:
    (plans / "z.csv").write_text('title,owner\n"Solar roofs,Ana\n')
    before = rows(workspace)
    with pytest.raises(Invalid, match=r"^z\.csv: The row that starts on line 2 cannot be read"):
        bring(workspace, read(plans))
    assert rows(workspace) == before


def test_a_file_in_another_encoding_is_named_with_its_line(plans: Path) -> None:
    (plans / "z.csv").write_bytes(b"title\nSolar\nCaf\xe9\n")
    with pytest.raises(Invalid, match=r"^z\.csv is not UTF-8: line 3"):
        read_path(str(plans))


def test_links_out_of_the_folder_are_not_followed(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("title\nSecret\n")
    (tmp_path / "elsewhere").mkdir()
    (plans / "in.csv").symlink_to(plans / "b.csv")
    (plans / "out.csv").symlink_to(tmp_path / "secret.csv")
    (plans / "away").symlink_to(tmp_path / "elsewhere")
    (plans / "round").symlink_to(plans)
    (plans / "gone.csv").symlink_to(plans / "no-such.csv")
    found = read(plans)
    assert "in.csv" in [source.name for source in found.sources]
    assert {one.file: one.why for one in found.skipped if "link" in one.why} == {
        "out.csv": "it is a link out of the folder",
        "away": "it is a link out of the folder",
        "round": "it is a link to a folder",
        "gone.csv": "it is a link to nothing",
    }


def test_the_sizes_of_a_folder_are_summed(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "LARGEST", 90)
    with pytest.raises(Invalid, match=r"^deep/tasks\.json and the files before it in that folder are larger than"):
        read_path(str(plans))


def test_a_folder_without_lists_says_what_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "notes.doc").write_text("x")
    with pytest.raises(Invalid, match=r"there is no list in .*; it is looked for in \.csv, \.json"):
        read_path(str(tmp_path))


def test_an_export_of_execboard_is_left_to_a_new_workspace(plans: Path, workspace: Workspace) -> None:
    (plans / "whole.json").write_text('{"execboard": {"format": 1}, "tables": {}}')
    skipped = {one.file: one.why for one in bring(workspace, read(plans)).skipped}
    assert skipped["whole.json"] == "an execboard export is imported alone, into a new workspace"
