"""What programs put into JSON, taken as it comes: a value of another type than it should be is as good as none."""

from __future__ import annotations

from typing import Any


def text_of(value: Any) -> str:
    """A text, or a number as one; nothing for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63 else ""


def texts_in(values: Any, key: str = "name") -> list[str]:
    """The texts of a list, or what its objects have under `key`."""
    if not isinstance(values, list):
        return []
    found = (text_of(one.get(key)) if isinstance(one, dict) else text_of(one) for one in values)
    return [text for text in found if text.strip()]


def objects_in(values: Any) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []


def member(value: Any, key: str) -> Any:
    """What an object has under `key`; None where it is no object, or has it not."""
    return value.get(key) if isinstance(value, dict) else None


def told(*facts: tuple[str, str | list[str]]) -> str:
    """A line for each fact that says something, such as ``Labels: roof, storage``."""
    lines = ((word, ", ".join(said) if isinstance(said, list) else said) for word, said in facts)
    return "\n".join(f"{word}: {' '.join(said.split())}" for word, said in lines if said.strip())


def paragraphs(*parts: str) -> str:
    """The parts that say something, an empty line between them."""
    return "\n\n".join(part for part in parts if part.strip())
