"""The tables in the zip with open data of Leefbaarometer: found, and read without anything being unpacked to disk.

Seen in the delivery of 2024: 'Leefbaarometer-scores buurten 2002-2024.csv', the same for wijken, gemeenten, PC4 and
grids, and 'Leefbaarometer-ontwikkeling ...' with differences between years, in one folder; UTF-8, commas between
columns, decimal points.
A table is taken by its columns; semicolons, decimal commas and a byte order mark are understood too.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from geodata.download.failure import DownloadFailed

MOST_BYTES = 200_000_000
"""Unpacked; the table of buurten is some 15 MB, that of grids a few hundred."""

_MOST_DIRECTORY_BYTES = 2_000_000
_MOST_RATIO = 100
_MOST_FIELD = 1_000
_HEAD = 100_000
_END = b"PK\x05\x06"
_DELIMITERS = (",", ";", "\t")
_ENCRYPTED = 0x1


def table_rows(path: Path, columns: Sequence[str], without: Sequence[str], prefix: str) -> list[dict[str, str]] | None:
    """Rows of the one table of scores in a zip that has all of `columns` and none of `without`, as text.

    Names of columns are given in lower case; only rows whose value in the first of `columns` starts with `prefix` are
    given. None where the zip has no such table. Raises DownloadFailed for what is no
    zip, is damaged, encrypted or too big, holds two such tables, or has rows that don't fit its columns.
    """
    with _opened(path) as archive:
        found = []
        for member in _tables(archive):
            delimiter = _delimiter(_text(archive, member, _HEAD), columns, without)
            if delimiter is not None:
                found.append((member, delimiter))
        if not found:
            return None
        if len(found) > 1:
            raise unusable("er zijn twee tabellen met dezelfde kolommen, en het is niet zeker welke geldt")
        member, delimiter = found[0]
        rows = _rows(_text(archive, member, MOST_BYTES), delimiter)
        return [row for row in rows if row[columns[0]].startswith(prefix)]


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip, looked at before it is opened: its list of contents is read into memory whole."""
    try:
        _look_at_the_end(path)
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise unusable("het is geen zipbestand, of het is beschadigd") from error


def _look_at_the_end(path: Path) -> None:
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - 65_557))  # the record of the end, with the longest comment
        tail = file.read()
    record = tail[tail.rfind(_END) :][:22]
    if not record.startswith(_END):
        raise zipfile.BadZipFile
    if int.from_bytes(record[12:16], "little") > _MOST_DIRECTORY_BYTES:
        raise unusable("het zipbestand bevat te veel bestanden")


def _tables(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The members that can be tables of scores: by name no folders, no leftovers of macOS, no differences."""
    for member in archive.infolist():
        parts = PurePosixPath(member.filename.replace("\\", "/").lower()).parts
        if not parts or "__macosx" in parts or member.is_dir():
            continue
        name = parts[-1]
        if name.endswith(".csv") and not name.startswith(".") and "ontwikkeling" not in name:
            yield member


def _text(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> str:
    """The first `most` bytes of a member as text; all of it where `most` is MOST_BYTES, which it may not exceed."""
    if member.flag_bits & _ENCRYPTED:
        raise unusable("een bestand erin is met een wachtwoord beveiligd")
    if member.file_size > max(1_000_000, _MOST_RATIO * member.compress_size):
        raise unusable("een bestand erin is verdacht sterk samengeperst")
    with archive.open(member) as file:
        content = file.read(most + 1)
    if len(content) > MOST_BYTES:
        raise unusable(f"een tabel erin is groter dan {MOST_BYTES // 1_000_000} MB")
    whole = len(content) <= most
    try:
        return content.decode("utf-8-sig", errors="strict" if whole else "ignore")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(head: str, columns: Sequence[str], without: Sequence[str]) -> str | None:
    """What stands between the columns of a table that has all of `columns` and none of `without`; None for others."""
    first = head.splitlines()[:1]
    for delimiter in _DELIMITERS:
        for names in csv.reader(first, delimiter=delimiter):
            header = _header(names)
            if set(columns) <= set(header) and not set(without) & set(header):
                return delimiter
    return None


def _header(names: list[str]) -> list[str]:
    return [name.strip().lower() for name in names]


def _rows(text: str, delimiter: str) -> Iterator[dict[str, str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = _header(next(reader))
        if len(set(header)) < len(header):
            raise unusable("een kolom komt twee keer voor")
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header) or max(map(len, cells)) > _MOST_FIELD:
                raise unusable(f"regel {reader.line_num} past niet bij de kolommen")
            yield dict(zip(header, map(str.strip, cells), strict=True))
    except csv.Error as error:
        raise unusable(f"regel {reader.line_num} is niet te lezen") from error


def unusable(what: str) -> DownloadFailed:
    """The failure of a zip that came in, but doesn't hold what it should."""
    return DownloadFailed(
        f"Het bestand van de Leefbaarometer is niet te gebruiken: {what}. Er is niets geladen. "
        "Probeer het later opnieuw."
    )
