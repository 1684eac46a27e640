"""An export brought in where there is no workspace yet: made with it, or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran


@pytest.fixture
def exported(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> dict[str, Any]:
    """The demo's export, and no workspace where commands look for one."""
    document: dict[str, Any] = json.loads(run("export").out)
    demo.unlink()
    return document


def bring(run: Callable[..., Ran], document: dict[str, Any], *words: str) -> Ran:
    return run("import", "-", *words, stdin=json.dumps(document))


def test_an_export_makes_the_workspace_where_there_is_none(
    run: Callable[..., Ran], exported: dict[str, Any], path: Path
) -> None:
    told = bring(run, exported)
    assert (told.code, path.exists(), len(run("status", "--json").json["active"])) == (0, True, 4)


def test_a_dry_run_of_an_export_makes_nothing(run: Callable[..., Ran], exported: dict[str, Any], path: Path) -> None:
    told = bring(run, exported, "--dry-run")
    assert (told.code, "would come" in told.out, path.exists()) == (0, True, False)


def test_a_refused_export_leaves_no_workspace_behind(
    run: Callable[..., Ran], exported: dict[str, Any], path: Path
) -> None:
    active = [one for one in exported["tables"]["initiative"] if one["status"] == "active"]
    exported["tables"]["initiative"] += [{**active[0], "id": 900 + at, "slot": 5} for at in range(2)]
    told = bring(run, exported, "--json")
    body = told.error
    assert (told.code, body["code"], len(body["active"]), list(path.parent.glob("*board*"))) == (
        1,
        "cap_reached",
        6,
        [],
    )


def test_an_export_in_which_an_active_one_lacks_its_owner_is_refused(
    run: Callable[..., Ran], exported: dict[str, Any]
) -> None:
    one = next(one for one in exported["tables"]["initiative"] if one["status"] == "active")
    one["owner_id"] = None
    told = bring(run, exported)
    assert (told.code, f"INI-{one['id']} is active in this file, and owner missing" in told.err) == (1, True), told.err
