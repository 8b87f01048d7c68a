"""Give up the residual of an instalment: a fee that a bank kept, or what somebody rounded."""

from __future__ import annotations

from services.collections.instalments import store, wire
from services.collections.ledger import store as ledger
from services.collections.ledger.posting import written_off
from services.collections.pay_days import finding
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def write_off_residual(request: pb.WriteOffResidualRequest, work: Work) -> pb.Instalment:
    """Posts the residual from receivable to write-off."""
    one = await store.load(work, request.name)
    check_etag(request.etag, one)
    pay_day = (await finding.pay_days(work, [one.customer_id]))[one.customer_id].day
    given_up = one.write_off(at=work.now)
    store.save(work, one)
    ledger.post(work, [written_off(one.name, one.customer_id, given_up, one.currency)])
    return wire.instalment(one, pay_day)
