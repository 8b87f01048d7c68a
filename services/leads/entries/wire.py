"""Entries as messages."""

from __future__ import annotations

from services.leads.entries.entry import Entry
from services.leads.wire import put
from weft.api.leads import v1 as pb


def entry(one: Entry) -> pb.Entry:
    """The whole entry."""
    message = pb.Entry(
        name=one.name,
        etag=one.etag,
        owner=one.owner,
        unit_path=one.unit_path,
        customer=f"customers/{one.customer_id}",
        lead=one.lead,
        visit=f"visits/{one.visit_id}",
        task=one.task,
        plan_state=one.plan_state,
    )
    put(message.create_time, one.created_at)
    return message
