"""Service records as messages."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from services.customers.cases.case import ServiceCase
from services.customers.cases.categories import shown
from weft.api.customers import v1 as pb
from weft.instants import instant


def case(one: ServiceCase, customer_name: str, policy: pb.CasesPolicy, language: str) -> pb.ServiceCase:
    """The whole service record, in the reader's language."""
    same = ("name", "etag", "kind", "state", "summary", "description", "opener", "handler", "resolution", "reopenings")
    return pb.ServiceCase(
        category=shown(one.category, policy, language), customer=f"customers/{one.customer_id}",
        customer_display_name=customer_name, open_time=instant(one.opened_at), resolve_time=instant(one.resolved_at),
        close_time=instant(one.closed_at), owner=f"people/{one.owner_id}" if one.owner_id else "",
        unit_path=one.unit_path, reopen_reason=one.reopen_reason, **{name: getattr(one, name) for name in same},
    )  # fmt: skip


def share(count: int, total: int) -> str:
    """A part of a whole, as a decimal with four places."""
    return str((Decimal(count) / Decimal(total)).quantize(Decimal("0.0001"), ROUND_HALF_UP))
