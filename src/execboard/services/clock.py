"""The clock: the one place that asks what time it is, so that tests, demos and screenshots can say."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from execboard.domain.dates import local_day, parse_instant
from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Clock:
    """Instants in UTC, days in `zone`. `fixed` stands in for the present where it is given."""

    zone: tzinfo
    fixed: datetime | None = None

    def now(self) -> datetime:
        """The present instant, in UTC, to the second."""
        return self.fixed or datetime.now(UTC).replace(microsecond=0)

    def today(self) -> date:
        """The present day in the workspace's zone."""
        return local_day(self.now(), self.zone)


def clock(zone_name: str | None = None, environment: Mapping[str, str] = os.environ) -> Clock:
    """The clock of this process: ``EXECBOARD_NOW`` where it is set. Raises Invalid where that is no date.

    `zone_name` is the workspace's IANA zone; without it, or where it is unknown here, the machine's own.
    """
    zone = _zone(zone_name)
    said = environment.get("EXECBOARD_NOW")
    if not said:
        return Clock(zone)
    try:
        return Clock(zone, parse_instant(said, zone))
    except Invalid as error:
        raise Invalid(f"EXECBOARD_NOW: {error.message}", error.remedy) from None


def _zone(name: str | None) -> tzinfo:
    if name:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return _LocalZone()
    return _LocalZone()


class _LocalZone(tzinfo):
    """The machine's zone, asked anew for each instant, so that daylight saving is right in every season."""

    def utcoffset(self, when: datetime | None) -> object:  # type: ignore[override]
        return None if when is None else when.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, when: datetime | None) -> None:
        return None

    def tzname(self, when: datetime | None) -> str | None:
        return None if when is None else when.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, when: datetime) -> datetime:
        local = when.replace(tzinfo=UTC).astimezone()
        first = local.replace(tzinfo=None).astimezone()
        return local.replace(tzinfo=self, fold=int(first.utcoffset() != local.utcoffset()))
