"""What stands at a workspace's path: looked at before SQLite opens it, and again before each write.

Looking is done by ``stat`` alone: opening and closing the file from Python would drop the locks that SQLite holds.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from execboard.domain.errors import Unusable

_COPY = re.compile(r"\..+\.([0-9]+)\.spare(-journal|-wal|-shm)?")
"""What a copy is called while it is made, by which process."""
Identity = tuple[int, int]
"""Device and inode: what makes a file itself, whatever it is called."""

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def identity(path: Path) -> Identity:
    """Which file the path leads to.

    Raises Unusable where it is missing, no regular file, or has a second name: SQLite keeps locks and journal beside
    the name it was opened by, so that two names for one file end in damage. The short second name that a workspace has
    while it is made does not count, and where its maker was killed before it was taken away, it is taken away here.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        from shlex import quote

        remedy = f"make one: execboard --db {quote(str(path))} init"
        raise Unusable(f"there is no workspace at {path}", remedy) from None
    except OSError as error:
        raise Unusable(f"{path} cannot be opened ({error.strerror})", "name another with --db") from error
    if not stat.S_ISREG(found.st_mode):
        kind = _KINDS.get(stat.S_IFMT(found.st_mode), "something else")
        raise Unusable(f"{path} is not a file but {kind}", "name a workspace file with --db")
    if found.st_nlink > 1 and _names_left(path, found) > 1:
        raise Unusable(
            f"{path} has a second name (a hard link), and under two names SQLite's locks do not hold",
            f"remove the other: find FOLDER -samefile {path}; a symbolic link is fine",
        )
    return found.st_dev, found.st_ino


def real(path: Path) -> Path:
    """The file itself behind symbolic links. Its journal, and what else belongs to it, is beside that."""
    return Path(os.path.realpath(path))


def spares(path: Path) -> list[Path]:
    """Files beside a workspace or backup that were to become it: of makers that are at work, or were killed."""
    file = real(path)
    made, copied = rf"{re.escape(file.name)}\.[a-z0-9_]{{8}}", rf"{re.escape(file.name[:100])}\.[0-9]+\.spare"
    name = re.compile(rf"\.({made}|{copied})(-journal|-wal|-shm)?")
    try:
        return sorted(one for one in file.parent.iterdir() if name.fullmatch(one.name))
    except OSError:
        return []


def left_copies(folder: Path) -> list[Path]:
    """Files in a folder into which a process copied a workspace that was killed at it. Raises OSError."""
    found = [(one, _COPY.fullmatch(one.name)) for one in folder.iterdir()]
    return sorted(one for one, match in found if match and not _lives(int(match[1])))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _names_left(path: Path, found: os.stat_result) -> int:
    """How many names the file has besides those of its making, which are taken away."""
    for spare in spares(path):
        with suppress(OSError):
            if os.path.samestat(spare.lstat(), found):
                spare.unlink(missing_ok=True)
    with suppress(OSError):
        return path.stat().st_nlink - sum(1 for spare in spares(path) if os.path.samestat(spare.lstat(), found))
    return found.st_nlink


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, for their owner only. Raises OSError."""
    if folder.exists():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
