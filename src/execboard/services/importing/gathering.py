"""Gathers what a reader meets: rows become initiatives or are skipped with a reason, odd words become remarks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from execboard.domain.text import clean_line
from execboard.services.importing.found import Found, FoundInitiative, Skipped
from execboard.services.importing.statuses import read_status, status_remarks
from execboard.services.importing.values import read_day, read_number
from execboard.services.importing.words import count, listed, said, short

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from execboard.services.importing.found import FoundStatus

_REMARKS: Final = 40
NO_TITLE: Final = "it has no title"


@dataclass(slots=True)
class Gathering:
    """Filled by one reader, line by line; `found` closes it."""

    kind: str
    initiatives: list[FoundInitiative] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    _remarks: dict[str, None] = field(default_factory=dict)
    _status_words: Counter[str] = field(default_factory=Counter)
    _unread: dict[str, list[str]] = field(default_factory=dict)

    def take(
        self,
        line: int,
        texts: Mapping[str, str],
        owners: tuple[str, ...] = (),
        handles: Mapping[str, str] | None = None,
        otherwise: FoundStatus = "candidate",
    ) -> None:
        """One row by field. `otherwise` is its status where it has no word for that; without a title it is skipped."""
        given = {name: text for name in texts if (text := said(texts[name]))}
        if "title" not in given:
            self.skip(line, " ".join(texts.values()), NO_TITLE)
            return
        word = clean_line(given.get("status", "")) or None
        if word:
            self._status_words[word] += 1
        self.initiatives.append(
            FoundInitiative(
                line=line,
                title=given["title"],
                status=(read_status(word) or "candidate") if word else otherwise,
                status_text=word,
                owners=owners,
                handles=dict(handles or {}),
                link=given.get("link") or given.get("issue"),
                source_key=given.get("id") or given.get("issue"),
                outcome=given.get("outcome"),
                measure=given.get("measure"),
                because=given.get("because"),
                notes=given.get("notes"),
                reason=given.get("reason"),
                due=self._day(given.get("due")),
                reach=self._number("reach", given),
                impact=self._number("impact", given),
                confidence=self._number("confidence", given),
                effort=self._number("effort", given),
            )
        )

    def skip(self, line: int, text: str, why: str) -> None:
        """Remember that `line` brings nothing, and why."""
        self.skipped.append(Skipped(line, short(text), why))

    def remark(self, *remarks: str) -> None:
        """Remember what a person should know; said once, however often it occurs."""
        self._remarks.update(dict.fromkeys(remarks))

    def found(self) -> Found:
        """Everything, in the order of the lines."""
        self._forget_shared_keys()
        self.remark(*status_remarks(self._status_words))
        for name, texts in self._unread.items():
            kind = "day" if name == "due" else "number"
            self.remark(
                f"{count(len(texts), 'cell')} under {name} not read as a {kind}: {listed(dict.fromkeys(texts))}"
            )
        skipped = sorted(self.skipped, key=lambda one: one.line)
        remarks = list(self._remarks)
        if len(remarks) > _REMARKS:
            remarks[_REMARKS:] = [f"And {len(remarks) - _REMARKS:,} more remarks of this sort"]
        return Found(self.kind, tuple(self.initiatives), tuple(skipped), tuple(remarks))

    def _forget_shared_keys(self) -> None:
        times = Counter(one.source_key for one in self.initiatives if one.source_key)
        shared = {key for key, number in times.items() if number > 1}
        if not shared:
            return
        self.remark(f"Not a key, since several rows have it: {listed(key for key in times if key in shared)}")
        self.initiatives = [
            replace(one, source_key=None) if one.source_key in shared else one for one in self.initiatives
        ]

    def _day(self, text: str | None) -> date | None:
        day = read_day(text) if text else None
        if text and day is None:
            self._unread.setdefault("due", []).append(text)
        return day

    def _number(self, name: str, given: Mapping[str, str]) -> float | None:
        text = given.get(name)
        number = read_number(text) if text else None
        if text and number is None:
            self._unread.setdefault(name, []).append(text)
        return number
