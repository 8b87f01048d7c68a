"""Record that the bank took a receipt back, or that it was counted twice: the money is not there, and what it paid is open
again.
"""

from __future__ import annotations

from services.collections.ledger import store as ledger
from services.collections.ledger.posting import returned
from services.collections.receipts import reversing, store, wire
from weft import errors
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def return_receipt(request: pb.ReturnReceiptRequest, work: Work) -> pb.Receipt:
    """Books back all that it paid, then the money itself."""
    receipt = await store.load(work, request.name)
    check_etag(request.etag, receipt)
    receipt.must_be_there()
    on = errors.date_of(request.returned_date, "returned_date")
    if not receipt.booked_date <= on <= max(ledger.local_day(work), receipt.booked_date):
        errors.invalid(
            "returned_date", "receipt.returned_date", en="Name a day from the one on which the money came until today.",
            zh="请填写到账日至今天之间的日期。",
        )  # fmt: skip
    policy, version = await work.policy(pb.ReversingPolicy)
    reason = reversing.reason_of(policy.return_reasons, request.reason)
    before = await store.allocations(work, receipt.id)
    made = await reversing.undo(work, receipt, None, reason.code, gone=True)
    twice = reason.counted_twice
    receipt.go_back(on, reason.code, made.unlinked_fen, counted_twice=twice, at=work.now)
    outcome = "counted_twice" if twice else "returned"
    made.postings.append(returned(receipt.name, receipt.amount_fen, receipt.currency, receipt.customer_id, outcome))
    reversing.decide(receipt, outcome, reason, version, made)
    work.note_audit(reason=reason.code)
    store.save(work, receipt)
    made.keep(work)
    return wire.receipt(receipt, work, [*before, *made.rows])
