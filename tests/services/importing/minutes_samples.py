"""Minutes of an invented team, in the shapes that teams write; nobody in them exists."""

from __future__ import annotations

import atexit
import shutil
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from execboard.services.importing.bring import bring
from tests.builders import new_file, open_board

FIRST: Final = """\
# Solar & Storage Weekly Sync 2026-09-04

-   **Moderator:** @ana
-   **Notetaker:** n/a (covered by @bram)
-   **Attendees:**
    -   _@ana_
    -   _@_bram_
    -   @ana
    -   Chen Li

**Moderator checklist**

-   Start recording

**Agenda**

_General discussions_

-   Start with updates
-   Price of zinc

**Team Updates**

@ana (nobody expects the order)

-   Done:
    -   Holidays :-)
    -   Released the roof calculator: [v1.2](https://git.example.org/sun/calc/releases/v1.2)
        -   thanks to @chen-li
    -   (depots)
        -   moved shelves to the north depot
        -   [WIP] labels for all shelves
-   Blocked:
    -   Waiting for the vendor's API keys <https://github.com/sun/shop/issues/12>
-   Next:
    -   Book the crane trainer
    -   🧙

@bram
-   Done:
    -   Called the insurer
-   Blocked: null
-   Next week:
    -   Write the tender for the city

Guest talk
-   how zinc is made

**Discussion Highlights**

-   Winter tyres
    -   who stores them?

**Action Items**

-   @everyone: fill in the survey
-   @bram send the permits to the city !2026-09-11
"""

SECOND: Final = """\
# Solar & Storage Weekly Sync 2026-09-11

-   Attendees:
    -   @ana
    -   @bram

**Team Updates**

@ana
-   Done:
    -   The crane trainer is booked
    -   Labels for all shelves
-   Blocked:
    -   still no API keys: https://github.com/sun/shop/issues/12#comment-3
-   Next:
    -   Roof prices for 2027

@bram
-   Done:
    -   {?}
-   Blocked:
    -   {?}
-   Next:
    -   Finish the tender for the city
"""

THIRD: Final = """\
# Solar & Storage Weekly Sync 2026-09-18

-   Attendees:
    -   @ana
    -   @bram

**Team Updates**

@ana
-   Done:
    -   Shipped roof prices for 2027
-   Blocked:
    -   Waiting for API keys from the vendor
    -   No test phones
-   Next:
    -   Train two installers

@bram
-   Done:
    -   Sent the permits to the city
-   Next
    -   Repair the van
"""

HEADINGS: Final = """\
# Team meeting

Date: 3 Sep 2026

## Participants

- Ana Lim
- Bram

## Ana

**Done**

- [x] Price list sent to all depots
- [ ] Price list for schools

**Blocked**

- none

**Next**

- Order ladders

## Bram

Done: fixed the crane schedule; called the insurer
Next: crane test

## Action items

- Ana: order two more ladders (due 2026-09-10)
"""

TABLE: Final = """\
## Daily standup 2026-09-02

| Who | Yesterday | Today | Blockers |
|-----|-----------|-------|----------|
| Ana | mounted roof 12<br>called the city | write the tender | - |
| @bram | crane test | return the van; fuel | crane is rented out |
| Everyone | tidied | | |
"""

BY_SLOT: Final = """\
# Team sync, 1 September 2026

## Done
- @ana shipped the calculator
- Repaired the van (@bram)

## Blocked
- @bram: crane is rented out until Friday
- nobody knows the price of zinc

## Next
- @ana - write the tender
- fuel
"""

STANDUP: Final = """\
Standup 2026-08-31

@ana
Yesterday: roof 11
Today: roof 12
Blockers: none

@bram
Yesterday:
- crane test
Blockers:
- no fuel
"""

WEEKS: Final = {"2026-09-04.md": FIRST, "2026-09-11.md": SECOND, "2026-09-18.md": THIRD}
"""Three weeks in a row."""


def folder(place: Path, texts: dict[str, str] = WEEKS) -> str:
    """A folder with those files; its path."""
    place.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (place / name).write_text(text)
    return str(place)


def weeks_in(path: Path) -> Path:
    """A workspace at `path` into which the three weeks were brought, copied from one that was made once."""
    return shutil.copyfile(_template(), path)


@cache
def _template() -> Path:
    place = Path(mkdtemp(prefix="execboard-test-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    with closing(open_board(new_file(place / "weeks.db"))) as board, board.change():
        for name, text in WEEKS.items():
            bring(board, text, name=name)
    return place / "weeks.db"
