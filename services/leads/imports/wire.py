"""Files of leads as they look on the wire."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import cast

from services.leads.imports.rows import CONTACT, EMAIL, OWNER, OWNER_NUMBER, PHONE, Read, tidy
from services.leads.imports.texts import IMPORT, REMEDIES
from weft import masks
from weft.access import Caller
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
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
    EMAIL: masks.email,
}


def inspected(
    table: Table, layout: Layout, read: Read, caller: Caller, policy: pb.LeadFilesPolicy
) -> pb.InspectLeadFileResponse:
    """A file as an import would read it."""
    profile = layout.profile or pb.LeadProfile()
    chinese = is_chinese(caller.principal.language)
    return pb.InspectLeadFileResponse(
        profile=profile.code, title=profile.title_zh if chinese else profile.title_en, sure=layout.sure,
        sheet=table.sheet, sheets=table.sheets, head_row=table.rows[layout.head][0], rows=read.rows,
        columns=[_column(table, layout, one, caller, policy.samples_max) for one in layout.columns if one.heading],
        leads=len(read.leads), quarantined=read.quarantined,
        problems=[_problem(note, caller) for note in read.notes[: policy.reported_rows_max]],
    )  # fmt: skip


def _column(table: Table, layout: Layout, column: Column, caller: Caller, samples_max: int) -> pb.InspectedLeadColumn:
    said = (tidy(cells[column.position]) for _, cells in table.rows[layout.head + 1 :] if column.position < len(cells))
    veil = VEILS.get(column.field, masks.text)
    samples = [veil(one[:SAMPLE_LENGTH_MAX]) for one in islice((one for one in said if one), samples_max)]
    why = common.Reason(code=column.code, text=IMPORT[column.code].render(caller.principal.language, {}))
    return pb.InspectedLeadColumn(
        heading=column.heading, field=cast(pb.LeadField, column.field), reason=why, samples=samples
    )


def _problem(note: Note, caller: Caller) -> pb.LeadRowProblem:
    """What a row met, in the reader's language."""
    language, remedy = caller.principal.language, REMEDIES.get(note.code)
    text = IMPORT[note.code].render(language, note.args)
    return pb.LeadRowProblem(
        row=note.row, column=note.column, reason=common.Reason(code=note.code, args=dict(note.args), text=text),
        quarantines=note.quarantines, remedy=remedy.render(language, {}) if remedy else "",
    )  # fmt: skip
