"""Gathers what a reader meets: rows become initiatives or are skipped with a reason, odd words become remarks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from execboard.domain.errors import Invalid
from execboard.domain.text import clean_line
from execboard.services.importing.found import Found, FoundInitiative
from execboard.services.importing.packed import Packed
from execboard.services.importing.skipping import Skips
from execboard.services.importing.sources import MOST_THINGS
from execboard.services.importing.statuses import read_status, status_remarks
from execboard.services.importing.values import read_day, read_number
from execboard.services.importing.words import count, listed, said, short

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from execboard.services.importing.found import FoundStatus

_REMARKS: Final = 40
_LONGEST_WORD: Final = 200
_TOLD_APART: Final = 100
NO_TITLE: Final = "it has no title"


@dataclass(slots=True)
class Gathering:
    """Filled by one reader, line by line; `found` closes it."""

    kind: str
    initiatives: Packed[FoundInitiative] = field(default_factory=Packed)
    skipped: Skips = field(default_factory=Skips)
    _remarks: dict[str, None] = field(default_factory=dict)
    _status_words: Counter[str] = field(default_factory=Counter)
    _unread: dict[str, Counter[str]] = field(default_factory=dict)
    _keys: Counter[str] = field(default_factory=Counter)

    def take(
        self,
        line: int,
        texts: Mapping[str, str],
        owners: tuple[str, ...] = (),
        handles: Mapping[str, str] | None = None,
        otherwise: FoundStatus = "candidate",
        *,
        ended: FoundStatus | None = None,
        due: date | None = None,
    ) -> None:
        """One row by field. `otherwise` is its status where it has no word for that; without a title it is skipped.

        A source that tells the end apart from a word for it gives `ended`; one whose days are instants gives `due`.
        Raises Invalid where there are too many to be a list.
        """
        given = {name: text for name in texts if (text := said(texts[name]))}
        if "title" not in given:
            self.skip(line, " ".join(texts.values()), NO_TITLE)
            return
        if len(self.initiatives) == MOST_THINGS:
            raise Invalid(f"Line {line:,} begins more than {MOST_THINGS:,} initiatives", "split the list", line=line)
        word = clean_line(given.get("status", "")[:_LONGEST_WORD]) or None
        if word and ended is None:
            self._status_words[word] += 1
        key = given.get("id") or given.get("issue")
        if key:
            self._keys[key] += 1
        self.initiatives.append(
            FoundInitiative(
                line=line,
                title=given["title"],
                status=ended or ((read_status(word) or "candidate") if word else otherwise),
                status_text=word,
                owners=owners,
                handles=dict(handles or {}),
                link=given.get("link") or given.get("issue"),
                source_key=key,
                outcome=given.get("outcome"),
                measure=given.get("measure"),
                because=given.get("because"),
                notes=given.get("notes"),
                reason=given.get("reason"),
                due=due or self._day(given.get("due")),
                reach=self._number("reach", given),
                impact=self._number("impact", given),
                confidence=self._number("confidence", given),
                effort=self._number("effort", given),
            )
        )

    def skip(self, line: int, text: str, why: str) -> None:
        """Remember that `line` brings nothing, and why."""
        self.skipped.add(line, text, why)

    def remark(self, *remarks: str) -> None:
        """Remember what a person should know; said once, however often it occurs."""
        self._remarks.update(dict.fromkeys(remarks))

    def found(self) -> Found:
        """Everything, in the order of the lines."""
        self._forget_shared_keys()
        self.remark(*status_remarks(self._status_words))
        for name, texts in self._unread.items():
            kind = "day" if name == "due" else "number"
            self.remark(f"{count(texts.total(), 'cell')} under {name} not read as a {kind}: {listed(texts)}")
        remarks = list(self._remarks)
        if len(remarks) > _REMARKS:
            remarks[_REMARKS:] = [f"And {len(remarks) - _REMARKS:,} more remarks of this sort"]
        return Found(self.kind, self.initiatives.in_short(), self.skipped.told(), tuple(remarks))

    def _forget_shared_keys(self) -> None:
        shared = {key: None for key, number in self._keys.items() if number > 1}
        if not shared:
            return
        self.remark(f"Not a key, since several rows have it: {listed(shared)}")
        alone: Packed[FoundInitiative] = Packed()
        for one in self.initiatives:
            alone.append(replace(one, source_key=None) if one.source_key in shared else one)
        self.initiatives = alone

    def _day(self, text: str | None) -> date | None:
        day = read_day(text) if text else None
        if text and day is None:
            self._not_read("due", text)
        return day

    def _number(self, name: str, given: Mapping[str, str]) -> float | None:
        text = given.get(name)
        number = read_number(text) if text else None
        if text and number is None:
            self._not_read(name, text)
        return number

    def _not_read(self, name: str, text: str) -> None:
        """Count a cell that was not read; of many that differ only the first ones are told apart."""
        texts = self._unread.setdefault(name, Counter())
        shown = short(text, 40)
        texts[shown if shown in texts or len(texts) < _TOLD_APART else next(iter(texts))] += 1
