"""How long opportunities stand, as messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import asyncpg

from weft.api.leads import v1 as pb
from weft.instants import stamp


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


def stalled_share(rows: Sequence[asyncpg.Record], policy: pb.DwellPolicy, now: datetime) -> pb.StalledShare:
    """The share, from the counts by unit and owner."""
    units, owners = _summed(rows, "unit_path"), _summed(rows, "owner_id")
    total, stalled = sum(row["open"] for row in rows), sum(row["stalled"] for row in rows)
    answer = pb.StalledShare(
        days=policy.stalled_share_days,
        open_count=total,
        stalled_count=stalled,
        target=policy.stalled_share_max_percent / 100,
        units=[pb.UnitStalledShare(unit_path=path, open_count=n, stalled_count=k) for path, n, k in units],
        owners=[
            pb.OwnerStalledShare(owner=f"people/{person}" if person else "", open_count=n, stalled_count=k)
            for person, n, k in owners
        ],
    )
    stamp(answer.as_of_time, now)
    if total:
        answer.share = stalled / total
        answer.met = 100 * stalled <= policy.stalled_share_max_percent * total
    return answer


def _summed(rows: Sequence[asyncpg.Record], column: str) -> list[tuple[Any, int, int]]:
    """Open and stalled by one column, the highest share first."""
    sums: dict[Any, tuple[int, int]] = {}
    for row in rows:
        total, stalled = sums.get(row[column], (0, 0))
        sums[row[column]] = (total + row["open"], stalled + row["stalled"])
    return sorted(
        ((key, total, stalled) for key, (total, stalled) in sums.items()),
        key=lambda one: (-one[2] / one[1], -one[2], str(one[0])),
    )
