"""Undo a wrong link: the money stays, and the instalment that it did not pay after all is open again,
and what the link taught of its payer is forgotten, unless another link of the receipt says the same.
"""

from __future__ import annotations

from services.collections.instalments import store as instalments
from services.collections.payers import store as payers
from services.collections.receipts import reversing, standing, store, wire
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work, as_id


async def unlink_receipt(request: pb.UnlinkReceiptRequest, work: Work) -> pb.Receipt:
    """Books the link back with its reason; the receipt can be linked anew."""
    receipt = await store.load(work, request.name)
    check_etag(request.etag, receipt)
    receipt.must_be_there()
    policy, version = await work.policy(pb.ReversingPolicy)
    reason = reversing.reason_of(policy.unlink_reasons, request.reason)
    before = await store.allocations(work, receipt.id)
    taught = await payers.taught_by(work, receipt.id)
    wrong_one = as_id(request.instalment)
    stand = {link["instalment_id"] for link in await store.links(work, receipt.id)} - {wrong_one}
    right = {(await instalments.load(work, one)).customer_id for one in stand}
    await instalments.load(work, wrong_one)  # only who sees it undoes its link, and from here on all are seen
    stands = await standing.look(work, [receipt])  # what is undone may open a credit account
    made = await reversing.undo(work, receipt, wrong_one, reason.code, gone=False)
    if not made.rows:
        made = await reversing.let_go(work, receipt, wrong_one, reason.code)
    reversing.decide(receipt, "unlinked", reason, version, made)
    work.note_audit(reason=reason.code)
    store.save(work, receipt)
    made.keep(work)
    wrong = {one.customer_id for one in made.instalments} - right
    for payer, customer in taught:
        if customer in wrong or not made.rows:
            payers.forget(work, payer)
    stands.unmatched.add(receipt.id)
    stands.open_fen.update({one.id: one.open_fen for one in made.instalments})
    return wire.receipt(receipt, work, [*before, *made.rows], stands)
