"""A bank's file: of which kind it is, and what its lines say. Pure.

What makes the whole file unreadable refuses it with the reason: bytes that are no text, no row with the headings of the
layout, too many lines, none at all, or a sum of the bank's own that the lines do not add up to. What is wrong with one row
puts that row into quarantine with its column and reason; nothing is dropped and nothing is guessed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from services.collections.statements.camt import CAMT053, is_xml, read_document
from services.collections.statements.cells import cleaned
from services.collections.statements.layouts import Layout, certain, fitting
from services.collections.statements.lines import Line, check_sum
from services.collections.statements.refusals import (
    StatementHasSeveralTables,
    StatementHeaderMissing,
    StatementIsCut,
    StatementNotReadable,
    StatementTooLong,
)
from services.collections.statements.swift import is_swift, read_messages
from services.collections.statements.tabular import lines_of
from weft import tables
from weft.api.collections import v1 as pb
from weft.encodings import CutOff, NotText, decoded
from weft.tables import Table

BESIDE_MAX = 1_000  # titles, blank rows and sums beside the lines


def read(
    content: bytes, policy: pb.StatementProfilesPolicy, code: str = "", part: bool = False
) -> tuple[str, list[Line]]:
    """The code of the layout and the lines of a file. Refuses what cannot be read as a whole; a `part` of a statement
    is some pages of MT940.
    """
    profile, lines = _read(content, policy, code, part)
    check_sum(lines, policy)
    return profile, lines


def _read(content: bytes, policy: pb.StatementProfilesPolicy, code: str, part: bool) -> tuple[str, list[Line]]:
    if is_xml(content):
        return CAMT053, read_document(content, policy)
    if not tables.is_workbook(content) and is_swift(text := _text(content)):
        return read_messages(text, policy, part)
    table, found = _table(content, policy, code)
    layout = found[0] if code else certain(found, policy)
    return layout.profile.code, lines_of(table, layout, policy)


def _table(content: bytes, policy: pb.StatementProfilesPolicy, code: str) -> tuple[Table, list[Layout]]:
    """The one table of a file that has the headings of a layout, and the layouts that it may have."""
    found: list[tuple[Table, list[Layout]]] = []
    lacking: StatementHeaderMissing | None = None
    for table in _tables(content, policy.rows_max):
        try:
            found.append((table, fitting(table, policy, code)))
        except StatementHeaderMissing as refused:
            lacking = lacking or refused
        if len(found) > 1:
            raise StatementHasSeveralTables(sheets=", ".join(one.sheet for one, _ in found))
    if not found:
        raise lacking or tables.TableIsEmpty
    return found[0]


def _tables(content: bytes, rows_max: int) -> Iterator[Table]:
    if not tables.is_workbook(content):
        yield Table(_rows(content, rows_max))
        return
    for table in tables.sheets(content, rows_max=rows_max):
        for _, cells in table.rows:
            cells[:] = map(cleaned, cells)
        yield table


def _text(content: bytes) -> str:
    try:
        text = decoded(content)
    except CutOff:
        raise StatementIsCut from None
    except NotText:
        raise StatementNotReadable from None
    if "\x00" in text:
        raise StatementNotReadable
    return text


def _rows(content: bytes, rows_max: int) -> list[tuple[int, list[str]]]:
    """The rows of CSV that are not blank, with their numbers."""
    text = _text(content)
    head = text[:20_000]
    delimiter = max(",;\t|", key=head.count)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            if any(found := [cleaned(cell) for cell in cells]):
                rows.append((number, found))
            if number > rows_max + BESIDE_MAX:
                raise StatementTooLong(rows_max=rows_max)
    except csv.Error:
        raise StatementNotReadable from None
    return rows
