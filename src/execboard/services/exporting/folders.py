"""Writing a folder of files whole or not at all, never over what is not an earlier export."""

from __future__ import annotations

import secrets
import shutil
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from execboard.domain.errors import Refused, Unusable
from execboard.services.exporting.files import create, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def write_folder(path: Path, files: Mapping[str, Iterable[str]], *, force: bool = False) -> None:
    """Make the folder `path` with these files (name to text, in pieces), readable by its owner only.

    It is there with all of them, or not at all: they are written into a spare folder beside it, which then takes its
    name. An existing folder is replaced only with `force`, and only where nothing is in it but files of those names.
    Raises Refused for what is in the way, Unusable where the disk or the folder above does not allow it.
    """
    there = _check(path, set(files), force)
    spare = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        spare.mkdir(mode=0o700)
        try:
            for name, text in files.items():
                create(spare / name, text)
            sync_folder(spare)
            _put_in_place(spare, path, there)
        finally:
            shutil.rmtree(spare, ignore_errors=True)
        sync_folder(path.parent)
    except OSError as error:
        if not there and path.exists():
            raise _in_the_way(path) from None
        raise Unusable(f"{path} cannot be written ({error.strerror})", "name another place") from error


def _check(path: Path, ours: set[str], force: bool) -> bool:
    """Whether there is a folder to replace."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise Unusable(f"{path} cannot be written ({error.strerror})", "name another place") from error
    if not stat.S_ISDIR(found.st_mode):
        what = "a link" if stat.S_ISLNK(found.st_mode) else "not a folder"
        raise Refused(f"{path} is {what}", "name a folder")
    if not force:
        raise _in_the_way(path)
    try:
        others = sorted(one.name for one in path.iterdir() if one.name not in ours or not one.is_file())
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror})", "name another place") from error
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise Refused(f"{path} has other things in it: {others[0]}{more}", "name a folder of its own")
    return True


def _in_the_way(path: Path) -> Refused:
    return Refused(f"there is a {path.name} already", "name another folder, or replace it with --force")


def _put_in_place(spare: Path, path: Path, there: bool) -> None:
    """A rename refuses where a folder with something in it has appeared meanwhile."""
    if not there:
        spare.rename(path)
        return
    old = spare.with_suffix(".old")
    path.rename(old)
    try:
        spare.rename(path)
    except OSError:
        old.rename(path)
        raise
    with suppress(OSError):
        shutil.rmtree(old)
