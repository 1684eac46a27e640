"""`--edit`: long texts in the user's own editor."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import last_operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make $EDITOR a program with an argument, that changes the text of its file by an expression in `text`."""

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def become(expression: str) -> None:
        program = tmp_path / "my editor.py"
        program.write_text(
            "import pathlib, sys\n"
            "assert sys.argv[1] == '--wait'\n"
            "path = pathlib.Path(sys.argv[2])\n"
            "text = path.read_text('utf-8')\n"
            f"path.write_bytes(({expression}).encode('utf-8', 'surrogateescape'))\n"
        )
        monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{program}' --wait")

    return become


def test_an_initiative_is_edited_whole(run: Callable[..., Ran], demo: Path, editor: Callable[[str], None]) -> None:
    editor("text.replace('@ana', '@bram').replace('## Notes', '## Notes\\n\\nTwo\\nlines')")
    view = run("initiative", "edit", "INI-3", "--edit", "--json").json
    assert (view["owner"], view["notes"], view["supports"]) == ("bram", "Two\nlines", ["KR-3", "KR-4"])


def test_options_are_in_the_text_already(run: Callable[..., Ran], demo: Path, editor: Callable[[str], None]) -> None:
    editor("text.replace('because', 'since')")
    assert run("initiative", "edit", "INI-12", "--notes", "because", "--edit", "--json").json["notes"] == "since"


def test_an_initiative_is_written_whole(run: Callable[..., Ran], demo: Path, editor: Callable[[str], None]) -> None:
    editor("text.replace('## Owner', '## Owner\\n\\n@eli').replace('## Supports', '## Supports\\n\\nKR-2 quotes')")
    view = run("initiative", "add", "Partner days", "--edit", "--json").json
    assert (view["title"], view["owner"], view["supports"]) == ("Partner days", "eli", ["KR-2"])


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["vision"], "why"),
        (["goal", "add", "More sun"], "why"),
        (["goal", "edit", "GOAL-1"], "why"),
        (["objective", "add", "Calm"], "why"),
        (["objective", "edit", "OBJ-1"], "why"),
        (["decision", "add", "Partners only"], "because"),
        (["decision", "answer", "DEC-12", "By use"], "because"),
        (["decision", "edit", "DEC-10"], "because"),
        (["capture"], "text"),
    ],
)
def test_long_texts_are_written_in_the_editor(
    run: Callable[..., Ran], demo: Path, editor: Callable[[str], None], words: list[str], field: str
) -> None:
    editor("'So that nobody waits.'")
    assert run(*words, "--edit", "--json").json[field] == "So that nobody waits."


def test_what_was_there_is_there_to_be_changed(
    run: Callable[..., Ran], demo: Path, editor: Callable[[str], None]
) -> None:
    run("goal", "edit", "GOAL-1", "--why", "first")
    editor("text + ', then'")
    assert run("goal", "edit", "GOAL-1", "--edit", "--json").json["why"] == "first, then"


def test_nothing_changed_is_no_step(run: Callable[..., Ran], demo: Path, editor: Callable[[str], None]) -> None:
    editor("text")
    told = run("initiative", "edit", "INI-3", "--edit")
    assert (told.code, run("log", "--limit", "1", "--json").json[0]["operation"]) == (0, last_operation())


def test_without_an_editor_there_is_advice(run: Callable[..., Ran], demo: Path) -> None:
    told = run("initiative", "edit", "INI-3", "--edit")
    said = "execboard: no editor is set; set EDITOR, or give the text as an option\n"
    assert (told.code, told.err) == (2, said)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-editor", "the editor 'no-such-editor' cannot be started"),
        ("'unclosed", "$EDITOR cannot be read (No closing quotation)"),
        ("false", "the editor 'false' ended with 1; nothing was changed"),
    ],
)
def test_an_editor_that_fails_changes_nothing(
    run: Callable[..., Ran], demo: Path, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", command)
    told = run("initiative", "edit", "INI-3", "--edit")
    assert (told.code, told.err.startswith(f"execboard: {said}"), told.err.count("\n")) == (2, True, 1)


def test_the_visual_editor_goes_first(
    run: Callable[..., Ran], demo: Path, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    editor("'x'")
    monkeypatch.setenv("VISUAL", "false")
    assert "the editor 'false' ended with 1" in run("capture", "--edit").err


@pytest.mark.parametrize(
    "expression",
    ["text.replace('@ana', '@everyone')", "'stray words\\n' + text", "text + '\\udcff'"],
    ids=["refused", "misshapen", "not UTF-8"],
)
def test_what_was_written_is_kept_where_it_is_refused(
    run: Callable[..., Ran], demo: Path, editor: Callable[[str], None], expression: str
) -> None:
    editor(expression)
    told = run("initiative", "edit", "INI-3", "--edit", "--json")
    kept = Path(told.error["remedy"].partition("what you wrote is kept in ")[2])
    assert (told.code, kept.is_file(), kept.name) == (2, True, "INI-3.md")
