"""Renewals as messages."""

from __future__ import annotations

from datetime import date

from services.quotes.renewals.renewal import Renewal
from weft.api.quotes import v1 as pb
from weft.instants import instant


def renewal(one: Renewal, today: date) -> pb.Renewal:
    """A renewal, counted down to today."""
    return pb.Renewal(
        name=one.name, etag=one.etag, contract=one.contract, number=one.number, customer=f"customers/{one.customer_id}",
        end_date=one.ends_on.isoformat() if one.ends_on else "",
        days_left=(one.ends_on - today).days if one.ends_on else 0,
        due_time=instant(one.due_at) if one.due_at else None, tell_time=instant(one.told_at) if one.told_at else None,
        owner=f"people/{one.owner_id}", unit_path=one.unit_path,
    )  # fmt: skip
