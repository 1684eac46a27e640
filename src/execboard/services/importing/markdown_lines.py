"""What single lines of Markdown are, and which lines are not to be read: code, comments, front matter."""

from __future__ import annotations

import re
from typing import Final

_FENCE: Final = re.compile(r"\s*+(`{3,}+|~{3,}+)([^`]*+)$")
_HEADING: Final = re.compile(r" {0,3}(#{1,6}+)(?:[ \t]++(.*))?$")
_ITEM: Final = re.compile(r"(\s*+)(?:[-*+•]|\d{1,9}[.)])(?:[ \t]++(.*))?$", re.DOTALL)
_TAB = 4


def hidden_lines(lines: list[str]) -> list[str | None]:
    """The lines, with None for those in code fences, comments and front matter.

    A fence or comment that never closes hides nothing, so that one stray mark does not cost the rest of the text.
    """
    shown: list[str | None] = list(lines)
    at = _hide_front_matter(shown)
    never_closes: dict[str, int] = {}
    while at < len(lines):
        line = lines[at]
        if fence := _FENCE.match(line):
            mark = fence[1]
            if len(mark) < never_closes.get(mark[0], len(mark) + 1):
                end = _closing_fence(lines, at + 1, mark)
                if end is None:
                    never_closes[mark[0]] = len(mark)
                else:
                    shown[at : end + 1] = [None] * (end + 1 - at)
                    at = end + 1
                    continue
        at = _hide_comments(lines, shown, at, never_closes) if "<!--" in line else at + 1
    return shown


def read_heading(line: str) -> tuple[int, str] | None:
    """Level and text of a heading such as ``## Done``."""
    match = _HEADING.match(line)
    if match is None:
        return None
    return len(match[1]), (match[2] or "").strip().rstrip("#").rstrip()


def underline_level(line: str) -> int:
    """1 for a line of ``=``, 2 for one of ``-``: the line above is a heading; else 0."""
    marks = line.strip()
    if not marks or marks.strip(marks[0]):
        return 0
    return {"=": 1, "-": 2}.get(marks[0], 0)


def is_rule(line: str) -> bool:
    """Whether the line is a thematic break such as ``---`` or ``* * *``."""
    marks = "".join(line.split())
    return len(marks) >= 3 and marks[0] in "-*_" and not marks.strip(marks[0])


def read_item(line: str) -> tuple[int, str] | None:
    """Indentation and text of a list's line."""
    match = _ITEM.match(line)
    if match is None or is_rule(line):
        return None
    return indentation(match[1]), (match[2] or "").strip()


def indentation(line: str) -> int:
    """Columns before the first character; a tab goes to the next multiple of four."""
    return len(line[: len(line) - len(line.lstrip())].expandtabs(_TAB))


def label_of(line: str) -> str | None:
    """The text of a line that stands over a list like a heading: ``**Done**`` or ``Done:``."""
    text = line.strip()
    if len(text) > 4 and text.startswith(("**", "__")) and text.rstrip(": ").endswith(text[:2]):
        inner = text.rstrip(": ")[2:-2]
        return None if text[:2] in inner else inner.strip(" :")
    return text[:-1].rstrip() if text.endswith(":") and len(text) <= 80 else None


def table_cells(line: str) -> list[str]:
    """The cells of a table's row; ``\\|`` is a bar within a cell."""
    text = line.strip().removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", text)]


def is_delimiter_row(line: str) -> bool:
    """Whether the line is the ``|---|:-:|`` under a table's headings."""
    if "|" not in line or "-" not in line:
        return False
    return all(cell.strip(":") and not cell.strip(":").strip("-") for cell in table_cells(line))


def _hide_front_matter(shown: list[str | None]) -> int:
    if not shown or (shown[0] or "").rstrip() != "---":
        return 0
    end = next((at for at, line in enumerate(shown[1:200], start=1) if (line or "").rstrip() in ("---", "...")), 0)
    if not end or any(not (line or "").strip() for line in shown[1:end]):
        return 0
    shown[: end + 1] = [None] * (end + 1)
    return end + 1


def _closing_fence(lines: list[str], start: int, mark: str) -> int | None:
    for at in range(start, len(lines)):
        text = lines[at].strip()
        if text.startswith(mark) and not text.strip(mark[0]):
            return at
    return None


def _hide_comments(lines: list[str], shown: list[str | None], at: int, never_closes: dict[str, int]) -> int:
    """Take the comments out of the line at `at`, over as many lines as they last; the next line to look at."""
    kept = []
    line, from_here = lines[at], 0
    first = at
    while (opens := line.find("<!--", from_here)) >= 0 and "<!--" not in never_closes:
        kept.append(line[from_here:opens])
        closes, end = line.find("-->", opens + 4), at
        while closes < 0 and end + 1 < len(lines):
            end += 1
            closes = lines[end].find("-->")
        if closes < 0:
            never_closes["<!--"] = 1
            from_here = opens
            break
        at, line, from_here = end, lines[end], closes + 3
    kept.append(line[from_here:])
    shown[first : at + 1] = [None] * (at + 1 - first)
    rest = "".join(kept)
    shown[at] = rest if rest.strip() else None
    return at + 1
