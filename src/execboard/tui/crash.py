"""A report of a crash that tells where it happened and nothing of the plan."""

from __future__ import annotations

import platform
import sys
import traceback
from typing import TYPE_CHECKING

from textual.worker import WorkerFailed

from execboard.domain.errors import ExecboardError
from execboard.tui.copying import write

if TYPE_CHECKING:
    from collections.abc import Iterator


def report(exception: BaseException) -> str:
    """Write the report; one line that says what to do, with its path.

    Neither local variables nor the exception's words are in it: both may quote the plan.
    """
    exception = _cause(exception)
    name = type(exception).__name__
    saved = "all that you saved is on disk"
    try:
        path = write("\n".join(lines(exception)) + "\n", "crash.txt")
    except ExecboardError:
        return f"execboard: stopped by a fault of its own ({name}); {saved}"
    return f"execboard: stopped by a fault of its own ({name}); {saved}; please report {path}, it has none of your text"


def lines(exception: BaseException) -> Iterator[str]:
    """Versions, then each exception of the chain by its class with the places in the code that it went through."""
    from importlib.metadata import PackageNotFoundError, version

    yield f"python {platform.python_version()} on {sys.platform}"
    for package in ("execboard", "textual", "sqlite-utils", "pydantic"):
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            yield f"{package} unknown"
    seen: set[int] = set()
    current: BaseException | None = _cause(exception)
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield ""
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        for frame, number in traceback.walk_tb(current.__traceback__):
            code = frame.f_code
            yield f"  {_short(code.co_filename)}:{number} in {code.co_qualname}"
        current = current.__cause__ or current.__context__


def _cause(exception: BaseException) -> BaseException:
    """What went wrong in a worker, rather than that a worker failed."""
    return exception.error if isinstance(exception, WorkerFailed) else exception


def _short(filename: str) -> str:
    """A path without what stands before the package, which may name a person."""
    for root in ("site-packages/", "src/", "lib/"):
        _, found, rest = filename.rpartition(root)
        if found:
            return rest
    return filename.rpartition("/")[2]
