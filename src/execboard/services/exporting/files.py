"""Writing a file whole or not at all, never over another one unasked, never through a link."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from execboard.domain.errors import Refused, Unusable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_new(path: Path, text: Iterable[str], *, force: bool = False, keep: Path | None = None) -> None:
    """Write `text`, whole or in pieces, as UTF-8 to `path`, readable by its owner only: all of it, or nothing.

    An existing file is replaced only with `force`, and `keep`, the workspace itself, never. Raises Refused for what is
    in the way, Unusable where the disk or the folder does not allow it.
    """
    check_place(path, force, keep)
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            create(temporary, text)
            _put_in_place(temporary, path, force)
        finally:
            with suppress(OSError):
                temporary.unlink()
        sync_folder(path.parent)
    except FileExistsError:
        raise _in_the_way(path) from None
    except OSError as error:
        raise Unusable(f"{path} cannot be written ({error.strerror})", "name another place") from error


def create(path: Path, text: Iterable[str]) -> None:
    """Make a file that is not there yet, on disk when this returns. Raises OSError."""
    pieces = (text,) if isinstance(text, str) else text
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for piece in pieces:
            file.write(piece.encode())
        file.flush()
        os.fsync(file.fileno())


def check_place(path: Path, force: bool, keep: Path | None) -> None:
    """Raises Refused where something is in the way of a new file, as `write_new` does."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise Unusable(f"{path} cannot be written ({error.strerror})", "name another place") from error
    if not stat.S_ISREG(found.st_mode):
        what = "a link" if stat.S_ISLNK(found.st_mode) else "a folder" if stat.S_ISDIR(found.st_mode) else "not a file"
        raise Refused(f"{path} is {what}", "name a file")
    if keep is not None and keep.exists() and path.samefile(keep):
        raise Refused(f"{path} is the workspace itself", "name another file")
    if not force:
        raise _in_the_way(path)


def _in_the_way(path: Path) -> Refused:
    return Refused(f"there is a {path.name} already", "name another file, or replace it with --force")


def _put_in_place(temporary: Path, path: Path, force: bool) -> None:
    """A link refuses where something has appeared meanwhile; a rename would replace it."""
    if force:
        temporary.replace(path)
        return
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(path) from None
        temporary.rename(path)


def sync_folder(folder: Path) -> None:
    """So that the names in it survive a power cut too; some file systems cannot, and need not."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
