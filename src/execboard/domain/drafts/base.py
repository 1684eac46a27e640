"""What all drafts share: how words are cleaned and read where they come in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError, ValidationInfo

from execboard.domain import limits
from execboard.domain.dates import parse_day, parse_past_day
from execboard.domain.errors import ExecboardError, Invalid
from execboard.domain.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Callable


def _cleaned(clean_up: Callable[[str], str]) -> BeforeValidator:
    return BeforeValidator(lambda value: clean_up(value) if isinstance(value, str) else value)


def _day(parse: Callable[[str, date], date]) -> BeforeValidator:
    def read(value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        context: dict[str, date] = info.context or {}
        return parse(value, context["today"]) if value.strip() else None

    return BeforeValidator(read)


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    words = value.strip().replace("\u2212", "-").removesuffix("%").replace("_", "")
    return words or None


Line = Annotated[str, _cleaned(clean_line), StringConstraints(max_length=limits.LINE)]
"""One line."""
Title = Annotated[str, _cleaned(clean_line), StringConstraints(min_length=1, max_length=limits.LINE)]
"""One line that says something."""
Name = Annotated[str, _cleaned(clean_line), StringConstraints(min_length=1, max_length=limits.NAME)]
"""What somebody or something is called."""
ShortLine = Annotated[str, _cleaned(clean_line), StringConstraints(max_length=limits.NAME)]
"""A few words, or none."""
Text = Annotated[str, _cleaned(clean), StringConstraints(max_length=limits.TEXT)]
"""As many lines as it takes."""
Words = Annotated[str, _cleaned(clean), StringConstraints(min_length=1, max_length=limits.TEXT)]
"""As many lines as it takes, and at least one."""
Day = Annotated[date | None, _day(parse_day)]
"""A day in any of the forms that people type; empty clears it."""
PastDay = Annotated[date | None, _day(parse_past_day)]
"""A day on which something happened: not in the future."""
Number = Annotated[float | None, BeforeValidator(_number)]
"""A finite number; empty clears it."""


class Draft(BaseModel):
    """Words as they come in from a form, a command or a file; validated and cleaned, not yet part of the plan."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @classmethod
    def read(cls, today: date, **given: Any) -> Self:
        """Validate what was given; None means not given. Raises Invalid in one line for the first thing that is off."""
        words = {name: value for name, value in given.items() if value is not None}
        try:
            return cls.model_validate(words, context={"today": today})
        except ValidationError as error:
            raise _explained(error) from error

    def given(self) -> dict[str, Any]:
        """The fields that were given, by name and always in one order: what an edit changes."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


def _explained(error: ValidationError) -> ExecboardError:
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    name = field.replace("_", " ")
    inner = first.get("ctx", {}).get("error")
    value = first.get("input")
    match first["type"]:
        case "string_too_long" | "too_long":
            length, most = first["ctx"].get("actual_length", len(str(value))), first["ctx"]["max_length"]
            return Invalid(f"{name} has {length:,} characters, {most:,} is the limit", "say it shorter", field=field)
        case "string_too_short" | "too_short" | "missing":
            return Invalid(f"{name} is empty", "say it in a few words", field=field)
        case "literal_error":
            return Invalid(
                f"{value!r} is no {name}", f"one of: {first['ctx']['expected'].replace(chr(39), '')}", field=field
            )
        case "extra_forbidden":
            return Invalid(f"there is no field {name!r} here", "leave it out", field=field)
        case "greater_than":
            return Invalid(f"{name} cannot be {value}", f"give more than {first['ctx']['gt']:g}", field=field)
        case "greater_than_equal" | "less_than_equal":
            low_or_high = first["ctx"].get("ge", first["ctx"].get("le"))
            side = "or more" if "ge" in first["ctx"] else "or less"
            return Invalid(f"{name} cannot be {value}", f"give {low_or_high:g} {side}", field=field)
        case "float_parsing" | "float_type" | "finite_number" | "int_parsing" | "int_type":
            return Invalid(f"{value!r} is not a number", f"give {name} as a number, such as 40 or 2.5", field=field)
    if isinstance(inner, ExecboardError):
        return Invalid(inner.message, inner.remedy, **{**inner.data, "field": field})
    return Invalid(f"{name}: {first['msg'].lower()}", "give another value", field=field)
