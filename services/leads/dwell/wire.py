"""How long opportunities stand, as messages."""

from __future__ import annotations

from datetime import date

import asyncpg

from weft.api.leads import v1 as pb


def long_open(row: asyncpg.Record, today: date, *, newcomer: bool) -> pb.LongOpenOpportunity:
    """One opportunity that is open for too long."""
    return pb.LongOpenOpportunity(
        opportunity=f"opportunities/{row['id']}",
        owner=f"people/{row['owner_id']}" if row["owner_id"] else "",
        unit_path=row["unit_path"],
        customer=f"customers/{row['customer_id']}" if row["customer_id"] else "",
        pipeline=row["pipeline"],
        stage=row["stage"],
        amount_fen=row["amount_fen"],
        currency=row["currency"],
        engage_date=row["engage_date"].isoformat(),
        open_days=(today - row["engage_date"]).days,
        tenure=pb.TENURE_NEWCOMER if newcomer else pb.TENURE_SETTLED,
    )
