"""A folder of files: all or nothing, and never over what is not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Refused, Unusable
from execboard.services.exporting.folders import write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = {"a.csv": ("one\n", "two\n"), "b.csv": ("three\n",)}


def found(folder: Path) -> dict[str, str]:
    """What is in a folder, by name."""
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_every_file_is_there(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    assert found(tmp_path / "out") == {"a.csv": "one\ntwo\n", "b.csv": "three\n"}


def test_nothing_is_left_beside_the_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    write_folder(tmp_path / "out", FILES, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    modes = {(path.stat().st_mode & 0o777) for path in (tmp_path / "out", tmp_path / "out" / "a.csv")}
    assert modes == {0o700, 0o600}


def test_a_folder_is_not_replaced_unasked(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", {"a.csv": ("mine",)})
    with pytest.raises(Refused, match="replace it with --force"):
        write_folder(tmp_path / "out", FILES)
    assert found(tmp_path / "out") == {"a.csv": "mine"}


def test_an_earlier_export_is_replaced_whole_when_asked(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", FILES)
    write_folder(tmp_path / "out", {"a.csv": ("new",), "b.csv": ("newer",)}, force=True)
    assert found(tmp_path / "out") == {"a.csv": "new", "b.csv": "newer"}


def test_a_folder_with_other_things_in_it_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(Refused, match=r"has other things in it: thesis\.txt"):
        write_folder(tmp_path, FILES, force=True)
    assert found(tmp_path) == {"thesis.txt": "years of work"}


@pytest.mark.parametrize("force", [False, True])
def test_a_link_to_a_folder_is_not_followed(tmp_path: Path, force: bool) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    with pytest.raises(Refused, match="is a link"):
        write_folder(tmp_path / "out", FILES, force=force)
    assert found(tmp_path / "real") == {}


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(Refused, match="is not a folder"):
        write_folder(tmp_path / "out", FILES, force=True)


def test_a_folder_above_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be written"):
        write_folder(tmp_path / "none" / "out", FILES)


def test_a_disk_that_is_full_half_way_leaves_nothing(tmp_path: Path) -> None:
    def half() -> Iterator[str]:
        yield "half of it"
        raise OSError(28, "No space left on device")

    with pytest.raises(Unusable, match="No space left on device"):
        write_folder(tmp_path / "out", {"a.csv": ("whole",), "b.csv": half()})
    assert list(tmp_path.iterdir()) == []


def test_what_fails_half_way_leaves_the_earlier_export(tmp_path: Path) -> None:
    def half() -> Iterator[str]:
        yield "half of it"
        raise OSError(28, "No space left on device")

    write_folder(tmp_path / "out", FILES)
    with pytest.raises(Unusable, match="No space left on device"):
        write_folder(tmp_path / "out", {"a.csv": half(), "b.csv": ("new",)}, force=True)
    assert (found(tmp_path / "out"), len(list(tmp_path.iterdir()))) == (
        {"a.csv": "one\ntwo\n", "b.csv": "three\n"},
        1,
    )
