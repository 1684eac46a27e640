"""Whether a workspace is sound, and its repair."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from execboard.domain.errors import Damaged, Unusable
from execboard.services.clock import clock
from execboard.storage.backup import copy_to
from execboard.storage.checks import BACKUP, Check, examine
from execboard.storage.database import Database, explained
from execboard.storage.place import real
from execboard.storage.repairs import repair as repair_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

BEYOND_REPAIR = ("integrity", "references", "values")
"""Checks that only a backup can put right."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was looked at; after a repair also the copy that was made before, and what was done."""

    path: str
    ok: bool
    checks: tuple[Check, ...]
    backup: str | None = None
    repaired: tuple[str, ...] = ()


def diagnose(path: Path) -> Diagnosis:
    """Look at everything, and change nothing. Raises Unusable for what is no workspace at all."""
    try:
        with closing(Database(path, even_damaged=True)) as db, explained(path):
            checks = tuple(examine(db))
    except Damaged as error:  # its very beginning or its length: nothing else can be asked
        size = f"{real(path)}, {path.stat().st_size:,} bytes"
        unread = f"cut off, or its beginning is damaged: {error.__cause__ or error}"
        checks = (Check("file", True, size), Check("integrity", False, unread, BACKUP))
    return Diagnosis(path.as_posix(), all(check.ok for check in checks), checks)


def repair(path: Path) -> Diagnosis:
    """Copy the file, repair what can be, and look again. A sound file is left alone.

    Raises Unusable where the damage is one that only a backup can put right; then nothing was changed.
    """
    found = diagnose(path)
    if found.ok:
        return found
    beyond = next((check for check in found.checks if check.name in BEYOND_REPAIR and not check.ok), None)
    if beyond is not None:
        raise Unusable(f"{path} is beyond repair ({beyond.name}: {beyond.says})", BACKUP)
    at = clock().now()
    target = _target(path, at)
    copy_to(path, target)
    with closing(Database(path)) as db:
        done = repair_file(db, at)
    return replace(diagnose(path), backup=target.as_posix(), repaired=tuple(done))


def _target(path: Path, at: datetime) -> Path:
    """A new file beside the workspace, named after the moment."""
    file = real(path)
    name = f"{file.stem}-before-repair-{at:%Y%m%dT%H%M%S}"
    number = 1
    while (target := file.with_name(f"{name}{'' if number == 1 else f'-{number}'}{file.suffix}")).exists():
        number += 1
    return target
