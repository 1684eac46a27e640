"""Days, cycles and instants in the words that people use for them.

"Today" is always an argument: nothing here looks at a clock. Days lie in the workspace's zone, instants in UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from execboard.domain.errors import Invalid

FIRST_YEAR, LAST_YEAR = 1900, 2999
DAY_FORMS = (
    "give a day such as 2026-11-30, today, tomorrow, yesterday, +3d, +2w, +1m, fri, next mon, last fri, "
    "eow, eom, eoq, eoy or 30 nov"
)
CYCLE_FORMS = "give a quarter such as 2026-Q4, a half such as 2026-H1 or a year such as 2026"
START_OF_WORK = time(9)
"""The local time that stands for a day where an instant is wanted."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_FRIDAY = 4
_STEP = re.compile(r"([+-]) ?([0-9]{1,6}) ?([dwmqy])")
_MONTHS_IN = {"m": 1, "q": 3, "y": 12}
_MONTHS_OF_CYCLE = {"M": 1, "Q": 3, "T": 4, "H": 6}
_LETTER_OF_CYCLE = {months: letter for letter, months in _MONTHS_OF_CYCLE.items()}
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CYCLE = re.compile(r"([0-9]{4})(?:-?(Q[1-4]|H[12]|T[1-3]|M(?:0?[1-9]|1[0-2])))?", re.IGNORECASE | re.ASCII)
_STORED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def parse_day(text: str, today: date) -> date:
    """Read a day, seen from `today`. Upper and lower case are the same.

    - `fri`: the coming Friday, never today; said on a Friday it is in seven days
    - `next mon`: the Monday of the week after this one (weeks begin on Monday)
    - `last fri`: the latest Friday before today
    - `+2w`, `-3d`: also `m`, `q`, `y`; the day of the month gives way at its end, so 31 January +1m is in February
    - `eow`: this week's Friday, at the weekend the next; `eom`, `eoq`, `eoy`: the last day, weekend or not
    - `30 nov`, `nov 30`: the coming one, today included; with a year, that one

    Raises Invalid with the forms; years outside 1900..2999 are refused.
    """
    words = " ".join(text.split()).casefold()
    try:
        day = _read_day(words, today)
    except (ValueError, OverflowError):
        raise Invalid(f"{_quoted(text)} is not a day in the calendar", DAY_FORMS) from None
    if day is None:
        raise Invalid(f"{_quoted(text)} is not a day", DAY_FORMS)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(f"{_quoted(text)} is too far away", f"give a day in the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def parse_past_day(text: str, today: date) -> date:
    """Read the day on which something happened: as `parse_day`, but Invalid after `today`."""
    day = parse_day(text, today)
    if day > today:
        raise Invalid(f"{day} is in the future", "give today or a day before it, such as yesterday, -3d or last fri")
    return day


def cycle_name(day: date, fiscal_start: int = 1, months: int = 3) -> str:
    """The cycle of `months` (1, 3, 4, 6 or 12) that has `day` in it, such as `2026-Q4`.

    A year is named after the calendar year in which it begins; `fiscal_start` is the month, 1-12, that it begins with.
    """
    years, month = divmod(day.year * 12 + day.month - fiscal_start, 12)
    if months == 12:
        return f"{years:04d}"
    number = month // months + 1
    return f"{years:04d}-{_LETTER_OF_CYCLE[months]}{number:0{2 if months == 1 else 1}d}"


def parse_cycle(text: str) -> str:
    """The name by which a cycle is stored: `2026-Q4`, `2026-H1` or `2026`, typed in any case; also thirds of a year,
    `2026-T2`, and months, `2026-M11`.

    Raises Invalid with the forms.
    """
    match = _CYCLE.fullmatch(text.strip())
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise Invalid(f"{_quoted(text)} is not a cycle", CYCLE_FORMS)
    part = (match[2] or "").upper()
    if part.startswith("M"):
        part = f"M{int(part[1:]):02d}"
    return f"{match[1]}-{part}" if part else match[1]


def cycle_bounds(name: str, fiscal_start: int = 1) -> tuple[date, date]:
    """First and last day of the cycle `2026-Q4`, `2026-H1` or `2026`. Raises Invalid with the forms.

    `fiscal_start` is the month, 1-12, with which the year of that name begins.
    """
    year_text, _, part = parse_cycle(name).partition("-")
    length = _MONTHS_OF_CYCLE[part[0]] if part else 12
    first = int(year_text) * 12 + fiscal_start - 1 + (int(part[1:]) - 1 if part else 0) * length
    last = first + length - 1
    return date(first // 12, first % 12 + 1, 1), _last_of_month(last // 12, last % 12 + 1)


def week_of(start: date, end: date, day: date) -> tuple[int, int]:
    """Which week of a cycle `day` is in, and of how many; the first is 1.

    Weeks are counted in sevens from the first day, and odd days at the end belong to the last week, so every quarter
    has 13. Before the cycle it is week 0, after it the last.
    """
    weeks = max(1, round(((end - start).days + 1) / 7))
    week = (day - start).days // 7 + 1
    return min(max(week, 0), weeks), weeks


def age_words(days: int) -> str:
    """An age in at most five cells: `today`, `9d`, from 21 days `3w`, from 90 `3mo`, from 730 `2y`.

    What lies ahead has no age yet: `today`.
    """
    if days <= 0:
        return "today"
    if days < 21:
        return f"{days}d"
    if days < 90:
        return f"{days // 7}w"
    if days < 730:
        return f"{max(3, days * 12 // 365)}mo"
    return f"{min(days // 365, 999)}y"


def parse_instant(text: str, zone: tzinfo) -> datetime:
    """Read an ISO date or date and time as an instant in UTC, for EXECBOARD_NOW.

    A time without an offset is in `zone`; a day alone stands for 09:00 there. Raises Invalid with the forms.
    """
    words = text.strip()
    try:
        if _ISO_DAY.fullmatch(words):
            instant = datetime.combine(date.fromisoformat(words), START_OF_WORK)
        else:
            instant = datetime.fromisoformat(words)
        if not FIRST_YEAR <= instant.year <= LAST_YEAR:
            raise ValueError(instant.year)
    except ValueError:
        forms = "give a date such as 2026-11-30 or a date and time such as 2026-11-30T14:00"
        raise Invalid(f"{_quoted(text)} is not a date or time", forms) from None
    return (instant if instant.tzinfo else instant.replace(tzinfo=zone)).astimezone(UTC)


@lru_cache
def local_day(instant: datetime, zone: tzinfo) -> date:
    """The day on which `instant` (aware) falls in `zone`."""
    return instant.astimezone(zone).date()


def day_begins(day: date, zone: tzinfo) -> datetime:
    """The first instant of `day` in `zone`, in UTC.

    Where the clocks skip midnight, or the whole day, it is the instant that they skip to; where midnight comes twice,
    the first.
    """
    return datetime.combine(day, time(), zone).astimezone(UTC)


def to_stored(instant: datetime) -> str:
    """An aware instant as it is stored: `2026-11-30T14:00:00Z`, to the second.

    Raises ValueError when it is naive.
    """
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no offset from UTC")
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


@lru_cache(maxsize=4096)
def from_stored(text: str) -> datetime:
    """A stored instant, aware and in UTC. Raises Invalid on anything that `to_stored` does not write."""
    try:
        if _STORED.fullmatch(text):
            return datetime.fromisoformat(text)
    except ValueError:
        pass
    raise Invalid(f"{_quoted(text)} is not a stored time", "it should look like 2026-11-30T14:00:00Z")


def _read_day(words: str, today: date) -> date | None:
    """The day, or None for unknown words. Raises ValueError or OverflowError when there is no such day."""
    if _ISO_DAY.fullmatch(words):
        return date.fromisoformat(words)
    if step := _STEP.fullmatch(words):
        return _moved(today, int(step[1] + step[2]), step[3])
    match words.split(" "):
        case ["today"]:
            return today
        case ["tomorrow"]:
            return today + timedelta(days=1)
        case ["yesterday"]:
            return today - timedelta(days=1)
        case [("eow" | "eom" | "eoq" | "eoy") as period]:
            return _end_of(period, today)
        case [name]:
            return _weekday(name, today)
        case [("next" | "last") as which, name]:
            return _weekday(name, today, which)
        case [first, second, *year] if len(year) <= 1:
            return _day_and_month(first, second, year[0] if year else "", today)
    return None


def _moved(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    from dateutil.relativedelta import relativedelta

    return today + relativedelta(months=count * _MONTHS_IN[unit])


def _end_of(period: str, today: date) -> date:
    match period:
        case "eow":
            return today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
        case "eom":
            return _last_of_month(today.year, today.month)
        case "eoq":
            return _last_of_month(today.year, _quarter(today) * 3)
    return date(today.year, 12, 31)


def _weekday(name: str, today: date, which: str = "") -> date | None:
    weekday = _position(name, _WEEKDAYS)
    if weekday is None:
        return None
    if which == "next":
        return today + timedelta(days=7 - today.weekday() + weekday)
    if which == "last":
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _day_and_month(first: str, second: str, year: str, today: date) -> date | None:
    number, name = (first, second) if first[0].isdigit() else (second, first)
    month = _position(name, _MONTHS)
    if month is None or not re.fullmatch(r"[0-9]{1,2}", number) or not re.fullmatch(r"([0-9]{4})?", year):
        return None
    if year:
        return date(int(year), month + 1, int(number))
    if (month + 1, int(number)) == (2, 29):
        return _coming_leap_day(today)
    this_year = date(today.year, month + 1, int(number))
    return this_year if this_year >= today else this_year.replace(year=today.year + 1)


def _coming_leap_day(today: date) -> date:
    from calendar import isleap

    first_year = today.year if today <= date(today.year, 3, 1) - timedelta(days=1) else today.year + 1
    year = next(year for year in range(first_year, first_year + 8) if isleap(year))
    return date(year, 2, 29)


def _position(word: str, names: tuple[str, ...]) -> int | None:
    """Which of `names` is meant by its first three letters or more."""
    return next((at for at, name in enumerate(names) if len(word) >= 3 and name.startswith(word)), None)


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _last_of_month(year: int, month: int) -> date:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
