"""The formats in which the plan goes out: their names, the endings of their files, and the whole plan in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from execboard.domain.errors import Invalid, Refused

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.session import Session

Form = Literal["json", "markdown", "csv", "ics", "html", "onepager"]
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the endings of its files, the first the usual one, and what it is good for."""

    suffixes: tuple[str, ...]
    about: str


FORMATS: dict[Form, Format] = {
    "json": Format((".json",), "everything, comes in again as it was"),
    "markdown": Format((".md", ".markdown"), "the plan as a document"),
    "csv": Format((".csv",), "every table, or initiatives alone"),
    "ics": Format((".ics",), "days that matter, for a calendar"),
    "html": Format((".html", ".htm"), "a report to send and to print"),
    "onepager": Format((".md",), "the strategy on one page, as Markdown"),
}
OTHERS = frozenset((".pdf", ".doc", ".docx", ".odt", ".ods", ".pptx", ".rtf", ".xls", ".xlsx", ".xml"))
"""Endings that promise what is not made here."""
WITH_CYCLE: tuple[Form, ...] = ("markdown", "html", "ics", "onepager")
"""Those that can be of one cycle; the others are always whole."""


def form_of(path: Path) -> Form:
    """The format that a file's ending says; JSON, which loses nothing, where it says none.

    Raises Invalid for the ending of another program's files, which would then not open there.
    """
    suffix = path.suffix.casefold()
    if suffix in OTHERS:
        known = ", ".join(dict.fromkeys(FORMATS[form].suffixes[0] for form in FORMATS))
        raise Invalid(f"{suffix} is none of the formats", f"end the name with {known}, or say --format")
    return next((form for form in FORMS if suffix in FORMATS[form].suffixes), "json")


def whole(session: Session, form: Form, cycle: str | None = None) -> str:
    """The plan at one moment; of one cycle where it is named.

    Raises Invalid for what is no cycle or where the format is always whole, NotFound for a cycle that is not there.
    """
    if cycle is not None:
        from execboard.services.views.cycles import name_of

        if form not in WITH_CYCLE:
            raise _always_whole()
        cycle = name_of(session, cycle)
    match form:
        case "json":
            from execboard.services.exporting.workspace_json import to_text

            return to_text(session)
        case "csv":
            from execboard.services.exporting.csv_tables import to_csv

            return to_csv(session)
        case "markdown":
            from execboard.services.exporting.markdown import to_markdown

            return to_markdown(session, cycle=cycle)
        case "ics":
            from execboard.services.exporting.calendars import to_calendar

            return to_calendar(session, cycle=cycle)
        case "html":
            from execboard.services.exporting.report import to_html

            return to_html(session, cycle=cycle)
        case "onepager":
            from execboard.services.exporting.onepager import to_onepager

            return to_onepager(session, cycle=cycle)


def write_plan(
    session: Session, path: Path, form: Form, *, cycle: str | None = None, folder: bool = False, force: bool = False
) -> list[str]:
    """Write the plan to a file, or for CSV every table to a `folder`; the names of the files in it, none for a file.

    Raises what `whole` raises, Refused for what is in the way, Unusable where it cannot be written.
    """
    if folder and form == "csv":
        from execboard.services.exporting.csv_tables import write_tables

        if cycle is not None:
            raise _always_whole()
        return write_tables(session, path, force=force)
    if folder:
        raise Refused(f"{path} is a folder", "name a file")
    from execboard.services.exporting.files import write_new

    write_new(path, whole(session, form, cycle), force=force, keep=session.path)
    return []


def _always_whole() -> Invalid:
    known = ", ".join(f"--format {one}" for one in WITH_CYCLE)
    return Invalid(f"--cycle goes with {known}", "the other formats are always whole")


def offered_name(session: Session, form: Form, folder: Path) -> str:
    """A name for a new file in `folder`, from the vision and the day, that nothing has there yet."""
    from execboard.services.exporting.names import safe_name

    page = " on one page" if form == "onepager" else ""
    title = f"{session.charter.vision[:60].rstrip('. ') or 'plan'}{page} {session.today.isoformat()}"
    try:
        taken = [one.name for one in folder.iterdir()]
    except OSError:  # a folder that cannot be listed; writing there will say what is wrong with it
        taken = []
    return safe_name(title, "" if form == "csv" else FORMATS[form].suffixes[0], taken=taken)
