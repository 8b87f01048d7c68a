"""Files of customers as they look on the wire."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import cast

from services.customers.identity_rules import tidy
from services.customers.imports.accounts import CONTACT, CONTACT_PHONE, OWNER, OWNER_NUMBER, PHONE, Read
from services.customers.imports.texts import REMEDIES
from services.customers.wire import reason
from weft import masks
from weft.access import Caller
from weft.api.customers import v1 as pb
from weft.layouts import Column, Layout, Note
from weft.tables import Table
from weft.text import is_chinese

SAMPLE_LENGTH_MAX = 60
# A sample shows what kind of thing stands in a column, not whose.
VEILS: dict[int, Callable[[str], str]] = {
    CONTACT: masks.name,
    OWNER: masks.name,
    OWNER_NUMBER: masks.number,
    PHONE: masks.phone,
    CONTACT_PHONE: masks.phone,
}


def inspected(
    table: Table, layout: Layout, read: Read, caller: Caller, *, samples_max: int
) -> pb.InspectCustomerFileResponse:
    """A file as an import would read it, without its problems."""
    profile = layout.profile or pb.ImportProfile()
    chinese = is_chinese(caller.principal.language)
    return pb.InspectCustomerFileResponse(
        profile=profile.code, title=profile.title_zh if chinese else profile.title_en, sure=layout.sure,
        sheet=table.sheet, sheets=table.sheets, head_row=table.rows[layout.head][0], rows=read.rows,
        columns=[_column(table, layout, column, caller, samples_max) for column in layout.columns if column.heading],
        customers=len(read.accounts), quarantined=read.quarantined,
    )  # fmt: skip


def _column(table: Table, layout: Layout, column: Column, caller: Caller, samples_max: int) -> pb.InspectedColumn:
    said = (tidy(cells[column.position]) for _, cells in table.rows[layout.head + 1 :] if column.position < len(cells))
    veil = VEILS.get(column.field, masks.text)
    samples = [veil(one[:SAMPLE_LENGTH_MAX]) for one in islice((one for one in said if one), samples_max)]
    return pb.InspectedColumn(
        heading=column.heading,
        field=cast(pb.ImportField, column.field),
        reason=reason(column.code, {}, caller),
        samples=samples,
    )


def problem(note: Note, caller: Caller) -> pb.ImportProblem:
    """What a row met, in the reader's language."""
    remedy = REMEDIES.get(note.code)
    return pb.ImportProblem(
        row=note.row, column=note.column, reason=reason(note.code, note.args, caller), quarantines=note.quarantines,
        remedy=remedy.render(caller.principal.language, {}) if remedy else "",
    )  # fmt: skip
