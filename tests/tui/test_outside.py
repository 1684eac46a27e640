"""Editing in the user's own editor."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from execboard.services.views import initiatives
from execboard.tui import outside
from execboard.tui.app import ExecboardApp
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can be given away, which tests do not have."""

    @contextmanager
    def suspend(self: ExecboardApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(ExecboardApp, "suspend", suspend)


def use(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Make a shell script the editor; ``$1`` is an argument of its own, ``$2`` the file."""
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{path}' --wait")


def meanwhile(monkeypatch: pytest.MonkeyPatch, path: Path, field: str, words: str) -> None:
    """Have bram change INI-3 while the editor is open."""
    original = outside.run

    def run(*given: Any) -> int:
        other = reopened(path, "bram")
        other.initiatives.edit("INI-3", **{field: words})
        other.close()
        return original(*given)

    monkeypatch.setattr(outside, "run", run)


async def test_what_was_written_is_saved_as_one_step(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(
        monkeypatch,
        tmp_path,
        r"""test "$1" = --wait && sed -i 's/^Field-service portal$/Portal/; s/^@ana$/@bram/' "$2" """,
    )
    async with board(demo_path) as screen:
        await screen.press("E")
        said, one = screen.said, initiatives.one(reopened(demo_path), "INI-3")
        await screen.press("u")
        undone = initiatives.one(reopened(demo_path), "INI-3")
        assert (said, one.title, one.owner, undone.title, undone.owner) == (
            "edited INI-3: title, owner",
            "Portal",
            "bram",
            "Field-service portal",
            "ana",
        )


async def test_nothing_written_changes_nothing(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path, "exit 0")
    async with board(demo_path) as screen:
        await screen.press("E")
        assert screen.said == "INI-3 is as it was"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("sed -i 's/^@ana$/everyone/' \"$2\"", "everyone is not a person"),
        ("sed -i 's/^## Owner$/## Owners/' \"$2\"", "there is no heading 'Owners'"),
        ('echo x >> "$2"; exit 3', "ended with 3; nothing was changed"),
        ("sed -i '/^## Supports/,/^## Because/{/^KR/d}' \"$2\"", "INI-3 lacks: supports"),
    ],
)
async def test_what_cannot_be_saved_is_kept_and_said_where(
    demo_path: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    use(monkeypatch, tmp_path, script)
    async with board(demo_path) as screen:
        await screen.press("E")
        kept = home / ".local/state/execboard/INI-3-not-saved-1.md"
        assert (words in screen.said, "INI-3-not-saved-1.md" in screen.said, kept.exists()) == (True, True, True)


async def test_somebody_elses_edit_meanwhile_is_not_written_over(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, demo_path, "because", "the board asked")
    use(monkeypatch, tmp_path, "sed -i 's/^Field-service portal$/Portal/' \"$2\"")
    async with board(demo_path) as screen:
        await screen.press("E")
        one = initiatives.one(screen.workspace, "INI-3")
        assert (one.title, one.because, screen.said) == (
            "Portal",
            "the board asked",
            "edited INI-3: title · kept what changed meanwhile: because",
        )


@pytest.mark.parametrize(
    ("keys", "title"), [(("enter",), "Portal"), (("t", "enter"), "Field app"), (("escape",), "Field app")]
)
async def test_the_same_words_written_by_two_are_chosen_between(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], title: str
) -> None:
    meanwhile(monkeypatch, demo_path, "title", "Field app")
    use(monkeypatch, tmp_path, "sed -i 's/^Field-service portal$/Portal/' \"$2\"")
    async with board(demo_path) as screen:
        await screen.press("E")
        both = (screen.shows("Portal"), screen.shows("Field app"))
        await screen.press(*keys)
        assert (both, initiatives.one(screen.workspace, "INI-3").title) == ((True, True), title)


async def test_what_was_not_chosen_is_kept_in_a_file(
    demo_path: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, demo_path, "title", "Field app")
    use(monkeypatch, tmp_path, "sed -i 's/^Field-service portal$/Portal/' \"$2\"")
    async with board(demo_path) as screen:
        await screen.press("E", "escape")
        kept = home / ".local/state/execboard/INI-3-not-saved-1.md"
        assert ("\nPortal\n" in kept.read_text(), kept.name in screen.said) == (True, True)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("printf 'x\\377' > \"$2\"", "what the editor left is not UTF-8"),
        ('head -c 10000000 /dev/zero > "$2"', "what the editor left has 10,000,000 bytes, 1,000,000 is the limit"),
        ('echo x >> "$2"; kill -9 $$', "was ended by SIGKILL"),
    ],
    ids=["no UTF-8", "10 MB", "killed"],
)
async def test_an_editor_that_goes_wrong_loses_no_words(
    demo_path: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    use(monkeypatch, tmp_path, script)
    async with board(demo_path, size=(200, 40)) as screen:
        await screen.press("E")
        kept = home / ".local/state/execboard/INI-3-not-saved-1.md"
        assert (words in screen.said, kept.exists()) == (True, True)


async def test_a_path_with_spaces_needs_no_quotes(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path, "sed -i 's/^Field-service portal$/Portal/' \"$1\"")
    monkeypatch.setenv("EDITOR", str(tmp_path / "my editor"))
    async with board(demo_path) as screen:
        await screen.press("E")
        assert screen.said == "edited INI-3: title"


@pytest.mark.parametrize(
    ("said", "words"),
    [("", "no editor is set"), ("/nowhere/vi", "'/nowhere/vi' cannot be started"), ("vi 'x", "$EDITOR cannot be read")],
)
async def test_an_editor_that_cannot_be_used_is_said(
    demo_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, words: str
) -> None:
    monkeypatch.setenv("EDITOR", said)
    async with board(demo_path) as screen:
        await screen.press("E")
        assert words in screen.said


async def test_only_initiatives_are_edited_outside(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("g", "b", "E")
        assert screen.said.startswith("only initiatives are edited outside, BLK-3 is a blocker")
