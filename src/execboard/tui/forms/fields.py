"""What a form asks, and what it says about an answer while it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from execboard.domain import limits
from execboard.domain.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Kind = Literal["line", "text", "choice", "date", "number", "person"]
Tone = Literal["error", "warning", "says", "hint"]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. All callables get the answer without spaces around it, and are asked on every change."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    """What is wanted, in a few words, shown under the field while there is nothing else to say."""
    kind: Kind = "line"
    choices: Sequence[str | tuple[str, str]] = ()
    """Values, or values with what they are called. For ``person``: what can be completed."""
    required: bool = False
    max_length: int | None = None
    """Characters; more can be typed, but not saved."""
    longest: int | None = None
    """Characters of the longest text that can be pasted or saved; None for what is usual for its kind."""
    check: Callable[[str], str | None] | None = None
    """What is wrong with an answer, in words; None where it is fine. Not asked about an empty answer."""
    warn: Callable[[str], str | None] | None = None
    """What might be better; it does not keep the answer from being saved."""
    anew: bool = False
    """Whether typing begins the answer anew instead of adding to what stands there, as it does for days and numbers."""
    says: Callable[[str], str | None] | None = None
    """How the answer was understood: the day that "next fri" is."""

    def __post_init__(self) -> None:
        """Another program may have put anything into the file: what is in a field is drawn as it stands."""
        tidy = clean if self.kind == "text" else clean_line
        object.__setattr__(self, "value", tidy(self.value))

    @property
    def limit(self) -> int:
        """Characters of the longest text that it takes at all."""
        return self.longest or (limits.TEXT if self.kind == "text" else limits.LINE)

    def options(self) -> list[tuple[str, str]]:
        """The choices as (value, what it is called)."""
        return [(choice, choice) if isinstance(choice, str) else choice for choice in self.choices]

    def problem(self, answer: str) -> str | None:
        """Why `answer` cannot be saved; None where it can."""
        answer = answer.strip()
        if not answer:
            return "this is needed" if self.required else None
        if said := limits.too_long(answer, self.limit):
            return said
        if self.max_length is not None and len(answer) > self.max_length:
            over = len(answer) - self.max_length
            return f"{over} character{'s' * (over > 1)} too long"
        if self.kind == "number" and not _is_number(answer):
            return "write a number, such as 42 or 3.5"
        return self.check(answer) if self.check else None

    def remark(self, answer: str, *, touched: bool) -> tuple[Tone, str]:
        """What to show under the field. A field nobody has touched is not told off."""
        answer = answer.strip()
        if touched and (problem := self.problem(answer)):
            return "error", problem
        if answer and self.warn and (warning := self.warn(answer)):
            return "warning", warning
        if answer and self.says and (words := self.says(answer)):
            return "says", words
        return "hint", self.hint

    def counter(self, answer: str) -> str:
        """``212/280``, for an answer with a limit."""
        return "" if self.max_length is None else f"{len(answer.strip())}/{self.max_length}"

    def completions(self, answer: str) -> list[str]:
        """The choices that `answer` could become, by value or by what they are called; with ``@`` if it has one."""
        at = "@" if answer.startswith("@") else ""
        begun = answer.strip().removeprefix("@").casefold()
        if not begun or self.kind == "choice":
            return []
        found = [
            at + value.removeprefix("@")
            for value, called in self.options()
            if any(word.startswith(begun) for word in _beginnings(value, called))
        ]
        return [match for match in found if match.casefold() != answer.strip().casefold()]


def _beginnings(value: str, called: str) -> list[str]:
    name = called.casefold()
    return [value.removeprefix("@").casefold(), name, *name.split()]


def _is_number(answer: str) -> bool:
    try:
        float(answer.replace("_", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return False
    return True
