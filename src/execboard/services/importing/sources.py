"""What an import reads: a file's bytes, or text that was pasted or piped; never more of it as text than is needed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from typing import IO, TYPE_CHECKING, Final

from execboard.domain.errors import Invalid
from execboard.services.importing.words import quoted, without_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST: Final = 60_000_000
"""Bytes of one import, a folder's files together. More is no list that people wrote."""
LARGEST_MARKDOWN: Final = 10_000_000
"""Bytes of one Markdown text, which is looked at as a whole."""
MOST_THINGS: Final = 100_000
"""Initiatives in one import."""
LONGEST_LINE: Final = 4_000_000
"""Characters in one line of a table or list. JSON may be all on one line."""
UTF_8: Final = "utf-8-sig"
"""UTF-8, with or without the mark that some programs put at its beginning."""

_AT_ONCE: Final = 1 << 20
_LOOKED_AT: Final = 100_000
_MARKS_OF_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    """One text to import. `body` is bytes only where they were found to be readable in `encoding`."""

    body: bytes | str
    name: str | None = None
    """The file's name or path; None where it was pasted or piped."""
    encoding: str = UTF_8
    watch: Callable[[int, int], None] | None = None
    """Called with how many bytes are read, of how many, again and again; each reading begins anew."""

    def opened(self) -> IO[str]:
        """The text from its beginning, to be read in pieces; line ends are as they are."""
        if isinstance(self.body, str):
            return StringIO(without_mark(self.body), newline="")
        buffer = _Watched(self.body, self.watch) if self.watch else BytesIO(self.body)
        opened = TextIOWrapper(buffer, self.encoding, newline="")
        if opened.read(1) != "\ufeff":
            opened.seek(0)
        return opened

    def lines(self) -> Iterator[str]:
        """Each line with its end. Raises Invalid for one that is too long to be one."""
        with self.opened() as opened:
            number = 1
            while line := opened.readline(LONGEST_LINE):
                if len(line) == LONGEST_LINE:
                    raise Invalid(
                        f"Line {number:,} has more than {LONGEST_LINE:,} characters", "this is no list", line=number
                    )
                yield line
                number += 1

    def text(self) -> str:
        """The whole text. Raises Invalid where it is too large for that."""
        if len(self.body) > LARGEST_MARKDOWN:
            most = f"{LARGEST_MARKDOWN // 1_000_000} MB of Markdown is the most"
            raise Invalid(f"{self.shown} is too large", f"{most}; split it, or say --from csv or list")
        with self.opened() as opened:
            return opened.read()

    def head(self) -> str:
        """The beginning of the text."""
        with self.opened() as opened:
            return opened.read(_LOOKED_AT)

    @property
    def shown(self) -> str:
        """What this is called in messages."""
        return quoted(self.name) if self.name else "The text"


class _Watched(BytesIO):
    """Bytes whose reading is watched."""

    def __init__(self, body: bytes, watch: Callable[[int, int], None]) -> None:
        super().__init__(body)
        self._watch, self._whole = watch, len(body)

    def read1(self, size: int | None = -1, /) -> bytes:
        part = super().read1(size)
        self._watch(self.tell(), self._whole)
        return part


def as_source(text: str | Source, name: str | None = None) -> Source:
    """A text as a source."""
    return text if isinstance(text, Source) else Source(text, name)


def decoded(body: bytes, encoding: str, name: str | None, shown: str) -> Source:
    """A source of these bytes. Raises Invalid, with the line, where they are not in that encoding.

    A mark of UTF-16 at the beginning counts for more than `encoding`.
    """
    if body.startswith(_MARKS_OF_UTF_16):
        encoding = "utf-32" if body.startswith(codecs.BOM_UTF32_LE) else "utf-16"
    line = 1
    try:
        b"".decode(encoding)
        decoder = codecs.getincrementaldecoder(encoding)()
        for start in range(0, len(body), _AT_ONCE):
            end = start + _AT_ONCE
            line += decoder.decode(body[start:end], final=end >= len(body)).count("\n")
    except UnicodeDecodeError as error:
        line += _lines_in(error)
        said = "UTF-8" if encoding == UTF_8 else encoding
        raise Invalid(f"{shown} is not {said}: line {line:,}", _remedy(body), line=line) from None
    except (LookupError, TypeError, ValueError):
        raise Invalid(f"there is no encoding {encoding!r}", "give one such as latin-1") from None
    if encoding == UTF_8 and len(body) > 1 and 0 in body[:2] and body[:2] != b"\0\0":
        raise Invalid(f"{shown} looks like UTF-16 without its mark: line 1", _remedy(body), line=1)
    return Source(body, name, encoding)


def _lines_in(error: UnicodeDecodeError) -> int:
    """How many lines ended, in what a decoder was given, before the place where it stopped."""
    good = error.object[: error.start]
    try:
        return good.decode(error.encoding, "replace").count("\n")
    except (LookupError, ValueError):
        return good.count(b"\n")


def _remedy(body: bytes) -> str:
    if len(body) > 1 and 0 in body[:2]:
        return f"name its encoding: --encoding utf-16-{'le' if body[1] == 0 else 'be'}"
    return "name its encoding, such as --encoding latin-1"
