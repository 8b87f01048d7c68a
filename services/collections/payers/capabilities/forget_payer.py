"""Forget an account or a name from which a customer was known to pay."""

from __future__ import annotations

from services.collections.payers import store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def forget_payer(request: pb.ForgetPayerRequest, work: Work) -> pb.Payer:
    """Suggestions of later receipts do not know it any more; what was linked stays. A later link may teach it again."""
    row = await store.load(work, request.name)
    store.forget(work, row["id"])
    work.audit_subject(request.name)
    work.note_audit(customer=f"customers/{row['customer_id']}")
    return wire.payer(row)
