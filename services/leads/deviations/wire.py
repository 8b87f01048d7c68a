"""Files of deviations as messages."""

from __future__ import annotations

import asyncpg

from services.leads.deviations.deviation_export import DeviationExport
from services.leads.wire import put
from weft.api.leads import v1 as pb


def export(one: DeviationExport) -> pb.DeviationExport:
    """A file without its content."""
    message = pb.DeviationExport(
        name=one.name,
        etag=one.etag,
        date=one.day.isoformat(),
        unit_path=one.unit_path,
        decisions=one.decided,
        deviations=one.deviations,
    )
    put(message.create_time, one.made_at)
    return message


def streak(row: asyncpg.Record) -> pb.AssignmentStreak:
    """A streak as it is stored."""
    message = pb.AssignmentStreak(
        name=f"assignmentStreaks/{row['id']}",
        kind=row["kind"],
        person=f"people/{row['owner_id']}",
        first_date=row["first_day"].isoformat(),
        last_date=row["last_day"].isoformat(),
        days=row["days"],
    )
    put(message.create_time, row["flagged_at"])
    return message
