"""Views that look more than once see one state of the file, whatever other processes commit meanwhile."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.services.session import Session

P = ParamSpec("P")
R = TypeVar("R")


def consistent(view: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Session, P], R]:
    """The same view, reading everything from one snapshot."""

    @wraps(view)
    def look(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with session.db.snapshot():
            return view(session, *args, **kwargs)

    return look
