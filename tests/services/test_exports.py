"""The plan as Markdown and CSV, and how a file is written."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Refused, Unusable
from execboard.domain.escaping import inline, paragraphs
from execboard.domain.initiatives import STATUSES
from execboard.services.clock import Clock
from execboard.services.demo import fill
from execboard.services.exporting.csv_tables import COLUMNS, to_csv
from execboard.services.exporting.files import write_new
from execboard.services.exporting.markdown import to_markdown
from execboard.services.formulas import guarded, unguarded
from execboard.services.importing.bring import bring
from execboard.services.views import initiatives
from execboard.services.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace.create(tmp_path_factory.mktemp("demo") / "demo.db", "ana", Clock(UTC, NOW))
    fill(workspace)
    return workspace


@pytest.fixture
def board(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "board.db", "ana", Clock(UTC, NOW))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize(
    "line",
    [
        "# Leader in solar by 2030",
        "2026-11-23 · 2026-Q4 · week 8 of 13 · 4 of 5 active",
        "## The five",
        "### 1 · INI-3 Field-service portal",
        "- Who: @ana (time: @ana 40 %, @chen 20 %, @goran 10 %)",
        "- Supports: KR-1 Quotes priced without the grid desk → OBJ-1 Installers choose us first → GOAL-1 One roof in "
        "five in our regions by 2030",
        "- Next: MS-2 Pilot with two depots, due 2026-11-27",
        "- Starved: nothing has happened for 17 days",
        "1 of 5 slots is free.",
        "| 42.0 | INI-12 | Partner API | @eli | KR-2 | — |",
        "| INI-8 | Green hydrogen pilot | does not serve the vision: no roof that we serve will use it before 2035 | — "
        "| 3 times |",
        "### OBJ-2 A signed roof makes power in six weeks",
        "- Supports: GOAL-1",
        "#### KR-4 Weeks from signature to first power",
        "- Measure: decrease, 11 to 6",
        "- DEC-12 Do we sell batteries by size or by evening use? Asked on 2026-11-17.",
        "  - Gives up: INI-10 Roof survey by drone, paused",
        "| @ana | Ana | Product | 1 |",
    ],
)
def test_the_document_tells_the_plan(demo: Workspace, line: str) -> None:
    assert line in to_markdown(demo).splitlines()


def test_an_empty_workspace_is_a_document_too(board: Workspace) -> None:
    assert to_markdown(board).startswith("# No vision yet\n\n2026-11-23 · 2026-Q4")


HOSTILE = "a | b `c` *d* <script> [x](javascript:1) # ~~e~~ &lt; $f$ \\| _g_"


def test_what_people_wrote_stays_in_its_cell(board: Workspace) -> None:
    board.initiatives.add(HOSTILE)
    row = next(line for line in to_markdown(board).splitlines() if "INI-1" in line)
    assert row == (
        r"| — | INI-1 | a \| b \`c\` \*d\* \<script\> \[x\](javascript:1) \# \~\~e\~\~ \&lt; \$f\$ \\\| \_g\_ "
        "| — | — | what exactly, how measured, owner, supports |"
    )


@given(st.text())
def test_an_inline_text_is_one_line_without_bare_markup(text: str) -> None:
    escaped = inline(text)
    assert "\n" not in escaped
    unescaped = escaped.replace("\\\\", "")
    assert [
        char for at, char in enumerate(unescaped) if char in "`*_[]<>|~&#$" and unescaped[at - 1 : at] != "\\"
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- one\n- two", ["\\- one", "\\- two"]),
        ("1. one", ["1\\. one"]),
        ("===", ["\\==="]),
        ("# no heading", ["\\# no heading"]),
        ("    no code\n\nplain", ["no code", "plain"]),
    ],
)
def test_a_paragraph_opens_nothing_but_itself(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_csv_has_one_row_for_each_initiative(demo: Workspace) -> None:
    found = rows(to_csv(demo))
    assert (len(found), tuple(found[0])) == (27, COLUMNS)


def test_csv_begins_with_the_active_ones_by_slot(demo: Workspace) -> None:
    assert [row["id"] for row in rows(to_csv(demo))[:5]] == ["INI-3", "INI-7", "INI-9", "INI-11", "INI-12"]


def test_csv_writes_values_as_people_type_them(board: Workspace) -> None:
    board.plan.add_goal("Roofs")
    board.initiatives.add("Portal", owner="ana", due="2026-12-24", supports=("GOAL-1",), notes="one\ntwo")
    board.order.score("INI-1", reach="1200", impact="0.25")
    row = rows(to_csv(board))[0]
    assert {name: row[name] for name in ("owner", "due", "supports", "reach", "impact", "effort", "notes")} == {
        "owner": "ana",
        "due": "2026-12-24",
        "supports": "GOAL-1",
        "reach": "1200",
        "impact": "0.25",
        "effort": "",
        "notes": "one\ntwo",
    }


@pytest.mark.parametrize("title", ["=1+1", "+49 30", "-5 %", "@SUM(A1)", "'=1", "''@x"])
def test_no_cell_is_a_formula(board: Workspace, title: str) -> None:
    board.initiatives.add(title)
    assert rows(to_csv(board))[0]["title"] == f"'{title}"


@given(st.text())
def test_a_guarded_cell_reads_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text())
def test_a_guarded_cell_never_begins_as_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_our_own_csv_comes_back_through_the_importer(demo: Workspace, board: Workspace) -> None:
    bring(board, to_csv(demo), name="plan.csv")
    kept = ("title", "owner", "outcome", "measure", "because", "due", "inputs", "link", "notes")

    def facts(workspace: Workspace) -> list[list[object]]:
        found = initiatives.page(workspace, STATUSES, order="title")
        return [[getattr(one, name) for name in kept] for one in found]

    assert facts(board) == facts(demo)


def test_a_formula_comes_back_through_the_importer(board: Workspace, tmp_path: Path) -> None:
    board.initiatives.add("=1+1 or more")
    other = Workspace.create(tmp_path / "other.db", "ana", Clock(UTC, NOW))
    bring(other, to_csv(board), name="plan.csv")
    assert initiatives.one(other, "INI-1").title == "=1+1 or more"


def test_a_file_is_written_for_its_owner_only(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.md", "Ünïcode\n")
    assert ((tmp_path / "plan.md").read_text(encoding="utf-8"), (tmp_path / "plan.md").stat().st_mode & 0o777) == (
        "Ünïcode\n",
        0o600,
    )


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.md", "one")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.md"]


def test_an_existing_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("mine")
    with pytest.raises(Refused, match="replace it with --force"):
        write_new(tmp_path / "plan.md", "theirs")
    assert (tmp_path / "plan.md").read_text() == "mine"


def test_an_existing_file_is_replaced_when_asked(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("old")
    write_new(tmp_path / "plan.md", "new", force=True)
    assert (tmp_path / "plan.md").read_text() == "new"


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_never_followed(tmp_path: Path, force: bool) -> None:
    (tmp_path / "secret").write_text("mine")
    (tmp_path / "plan.md").symlink_to(tmp_path / "secret")
    with pytest.raises(Refused, match="is a link"):
        write_new(tmp_path / "plan.md", "theirs", force=force)
    assert (tmp_path / "secret").read_text() == "mine"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        write_new(tmp_path, "text", force=True)


def test_the_workspace_itself_is_never_replaced(board: Workspace) -> None:
    with pytest.raises(Refused, match="is the workspace itself"):
        write_new(board.path, "text", force=True, keep=board.path)


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be written"):
        write_new(tmp_path / "none" / "plan.md", "text")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "plan.md").write_text("old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Unusable, match="No space left on device"):
        write_new(tmp_path / "plan.md", "new", force=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("plan.md", "old")]
