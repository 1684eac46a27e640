"""One line of a list, or one heading, as a key result: its box, priority, owner, measure, score and links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from execboard.domain.limits import LINE
from execboard.services.importing.found_okrs import FoundCheckIn, FoundKeyResult
from execboard.services.importing.markdown_inline import read_inline
from execboard.services.importing.markdown_lines import read_item
from execboard.services.importing.okr_values import measure_in, read_amount, read_share
from execboard.services.importing.okr_words import key_result_in, priority_in, read_priority, without_number
from execboard.services.importing.owners import owners_at_end, split_owners
from execboard.services.importing.words import key_of, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from execboard.services.importing.found_okrs import FoundOkrs, When

_BOX: Final = re.compile(r"\[([ xX])\]\s+")
_SCORE: Final = r"[~≈]?\d?\.\d+|[~≈]?{whole}(?:\.0)?|[~≈]?\d{{1,3}} ?%"
_SCORE_LAST: Final = re.compile(
    r"\s*(?:[-–—:,;]\s*)?"
    rf"(?:[\[(]\s*(?:(?P<word>score|grade|progress|done|final)\s*:?\s*)?(?P<inner>{_SCORE.format(whole='1')})\s*[\])]"
    rf"|\b(?P<said>score|grade|progress)\s*[:=]\s*(?P<bare>{_SCORE.format(whole='[01]')}))$",
    re.IGNORECASE,
)
_NOW_LAST: Final = re.compile(
    r"\s*[\[(](?:now|currently|current|today|at)\s*:?\s*([^()\[\]]{1,30})[\])]$", re.IGNORECASE
)
_FIELD: Final = re.compile(r"[*_]*(?P<name>[A-Za-z][A-Za-z ]{1,24}?)[*_]*\s*[:=]\s*[*_]*\s*(?P<value>\S.*)")
_OWNED_BY: Final = re.compile(r"[*_]*owners?:?[*_]*:?\s+(?P<value>@?\S.*)", re.IGNORECASE)
_FIELDS: Final = {
    **dict.fromkeys(("owner", "owners", "dri", "lead", "responsible"), "owner"),
    **dict.fromkeys(("priority", "prio"), "priority"),
    **dict.fromkeys(("score", "final score", "grade"), "score"),
    **dict.fromkeys(("progress",), "progress"),
    **dict.fromkeys(("start", "baseline", "start value"), "start"),
    **dict.fromkeys(("target", "goal", "target value"), "target"),
    **dict.fromkeys(("current", "now", "actual", "current value"), "current"),
    **dict.fromkeys(("unit",), "unit"),
    **dict.fromkeys(("confidence",), "confidence"),
}


def read_key_result(
    line: int, text: str, references: Mapping[str, str], found: FoundOkrs, details: Iterable[str] = ()
) -> FoundKeyResult | None:
    """The key result that a line tells; None where it has no words of its own. `details` are the lines under it."""
    if len(text) > LINE:
        return None
    ticked = False
    if box := _BOX.match(text):
        text, ticked = text[box.end() :], box[1] != " "
    text, owners, handles = owners_at_end(text)
    found.handles.update(handles)
    inline = read_inline(text, references)
    links = list(dict.fromkeys(link.url for link in inline.links if link.url))
    title = inline.text
    if links and not said(inline.bare.strip(" :–—-()")) and not _is_worded(inline.links[0].text):
        return None
    priority, title = priority_in(title)
    title = without_number(key_result_in(title) or title)
    if not priority:
        priority, title = priority_in(title)
    title, score, when = _scored(title)
    title, now = _now(title)
    title = title.rstrip(" :–—-") if links else title.strip()
    if not said(title):
        return None
    one = FoundKeyResult(line, title, owners)
    one.said = {"priority": priority, **measure_in(title)}
    if links:
        one.notes.append(f"Links: {', '.join(links)}")
    shares = [(score, when)] if score else []
    shares += _read_details(one, details, references, found)
    _settle(one, ticked, shares, now)
    return one


def _is_worded(text: str) -> bool:
    """Whether a link's words are a title rather than its address."""
    return len(text.split()) > 1 and not text.startswith(("http://", "https://"))


def is_only_link(text: str, references: Mapping[str, str]) -> bool:
    """Whether a line of a list is nothing but a link, with a remark of a word or two."""
    inline = read_inline(text, references)
    return bool(inline.links) and read_inline(_without_links(text), references).text.strip(" :–—-().,") == ""


_LINKED: Final = re.compile(r"!?\[[^\[\]]*+\](?:\([^()]*+\)|\[[^\[\]]*+\])|<?https?://\S++>?")
_REMARK: Final = re.compile(r"\(\w{1,12}\)|^\w{1,8}:|\w+ ?[-–:]$")


def _without_links(text: str) -> str:
    rest = _LINKED.sub("", text).strip()
    return _REMARK.sub("", rest)


def _scored(title: str) -> tuple[str, str, When]:
    match = _SCORE_LAST.search(title)
    if match is None or not title[: match.start()].strip():
        return title, "", "now"
    word = (match["word"] or match["said"] or "").casefold()
    return title[: match.start()], match["inner"] or match["bare"], "now" if word == "progress" else "end"


def _now(title: str) -> tuple[str, float | None]:
    match = _NOW_LAST.search(title)
    number = read_amount(match[1]) if match else None
    return (title[: match.start()], number) if match and number is not None else (title, None)


def _read_details(
    one: FoundKeyResult, details: Iterable[str], references: Mapping[str, str], found: FoundOkrs
) -> list[tuple[str, When]]:
    """What the lines under a key result tell of it; the others are its notes. Gives scores back."""
    shares: list[tuple[str, When]] = []
    for line in details:
        item = read_item(line)
        text = item[1] if item else line.strip()
        match = _OWNED_BY.fullmatch(text) or _FIELD.fullmatch(text)
        name = "owner" if match and match.re is _OWNED_BY else _FIELDS.get(key_of(match["name"])) if match else None
        value = read_inline(match["value"], references).text if match else ""
        if (
            match is None
            or name is None
            or not _take_field(one, name, match["value"], value, references, found, shares)
        ):
            one.notes.append(line)
    return shares


def _take_field(
    one: FoundKeyResult,
    name: str,
    raw: str,
    value: str,
    references: Mapping[str, str],
    found: FoundOkrs,
    shares: list[tuple[str, When]],
) -> bool:
    """Whether a line such as ``Owner: Ana`` was taken."""
    match name:
        case "owner":
            owners, handles = split_owners(_without_aside(raw), references)
            found.handles.update(handles)
            one.owners = one.owners or owners
            return bool(owners) and owners == one.owners
        case "priority":
            one.said["priority"] = one.said.get("priority") or read_priority(value)[:100]
        case "unit":
            one.said["unit"] = value[:100]
        case "score" | "progress":
            if read_share(value) is None:
                return False
            shares.append((value, "end" if name == "score" else "now"))
        case "confidence":
            sure = read_amount(value.removesuffix("/10"))
            if sure is None or not 0 <= sure <= 10 or sure % 1:
                return False
            one.said["_confidence"] = int(sure)
        case _:
            number = read_amount(value)
            if number is None:
                return False
            one.said[f"_{name}"] = number
    return True


def _without_aside(raw: str) -> str:
    """Names without a mark of doubt or company: ``@ana (?)``, ``@bo (and friends)``."""
    return re.sub(r"\s*\((?:\?|and [^()]*|[^()@]*\?)\)", "", raw)


def _settle(one: FoundKeyResult, ticked: bool, shares: list[tuple[str, When]], now: float | None) -> None:
    """Make a measure of what was found, and check-ins of values."""
    told, sure = one.said, one.said.pop("_confidence", None)
    start, target, current = told.pop("_start", None), told.pop("_target", None), told.pop("_current", now)
    if target is not None and target != (start or 0.0):
        direction = "increase" if target > (start or 0.0) else "decrease"
        told |= {"start": start or 0.0, "target": target, "direction": direction}
    elif start is not None or target is not None:
        one.notes.append(
            ", ".join(
                f"{name} {value:g}" for name, value in (("start", start), ("target", target)) if value is not None
            )
        )
    read = [(share, when, text) for text, when in shares if (share := read_share(text))]
    if "target" not in told:
        percent = any(share.percent for share, _, _ in read)
        told |= scale(percent=percent) if read else {"direction": "done"}
    for share, when, text in read:
        add_share(one, one.line, share.value, when, f"about {text}" if share.about else "", sure)
    if current is not None and told.get("direction") != "done":
        one.check_ins.append(FoundCheckIn(one.line, current, "now", sure))
    elif current is not None:
        one.notes.append(f"now {current:g}")
    if ticked and not one.check_ins:
        one.check_ins.append(FoundCheckIn(one.line, told.get("target", 1.0), "now", sure, "ticked"))


def scale(*, percent: bool) -> dict[str, object]:
    """The measure of a key result that is only told by its score: 0 to 1, or 0 to 100 %."""
    return {"start": 0.0, "target": 100.0 if percent else 1.0, "unit": "%" if percent else "", "direction": "increase"}


def add_share(
    one: FoundKeyResult, line: int, share: float, when: When, note: str = "", confidence: int | None = None
) -> None:
    """A score as a check-in in the key result's own unit; one of the end is its score too."""
    start, target = one.said.get("start", 0.0), one.said.get("target", 1.0)
    if one.said.get("direction") in ("at-least", "at-most", "done"):
        one.notes.append(f"{when if when == 'now' else f'{when} of the cycle'}: {share:g}")
    else:
        value = round(start + share * (target - start), 6)
        one.check_ins.append(FoundCheckIn(line, value, when, confidence, note))
    if when == "end":
        one.said["score"] = min(1.0, max(0.0, share))
