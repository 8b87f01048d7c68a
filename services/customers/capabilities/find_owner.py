"""Tell any colleague who owns a customer and why, and nothing else."""

from __future__ import annotations

from services.customers import store, wire
from services.customers.identity_rules import external_key, normalise_name, tidy
from weft.api.customers import v1 as pb
from weft.work import Work


async def find_owner(request: pb.FindOwnerRequest, work: Work) -> pb.FindOwnerResponse:
    """Matches whole names and codes only, so that nobody can browse the tenant's customers here."""
    text = tidy(request.query)
    rows = await work.rows(
        store.OWNED,
        normal_name=normalise_name(text) or None,
        text=text,
        uscc=text.upper(),
        key=external_key(text),
    )
    return pb.FindOwnerResponse(
        owners=[
            pb.Ownership(
                owner=f"people/{row['owner_id']}" if row["owner_id"] else "",
                reason=wire.reason(row["owner_reason"], row["owner_reason_args"], work.caller),
            )
            for row in rows
        ]
    )
