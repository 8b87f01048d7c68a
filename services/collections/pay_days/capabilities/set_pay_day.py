"""Say on which day of the month a customer pays."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit.capabilities import set_credit_limit
from services.collections.mergers import store as mergers
from services.collections.pay_days import store
from services.collections.pay_days.pay_day import SET, PayDay
from weft import errors
from weft.api.collections import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.SetPayDayRequest, peers: Peers, look: Lens) -> UUID:
    """The customer, or the one that absorbed it."""
    return await set_credit_limit.customer_of(request.customer, peers)


async def set_pay_day(request: pb.SetPayDayRequest, customer: UUID, work: Work) -> pb.PayDay:
    """Targets follow from now on. Whoever may not of all customers sells to this one."""
    names = (customer, *(await mergers.absorbed(work, [customer]))[customer])
    if not work.change.tenant_wide:
        sellers = await store.sellers(work, names)
        if not sellers:
            raise errors.NotFound
        if not any(work.change.covers(owner, unit_path) for owner, unit_path in sellers):
            raise errors.Forbidden(permission="collections.pay_day.set")
    one = await store.load(work, customer) or PayDay(id=customer, updated_at=work.now)
    check_etag(request.etag, one)
    one.set(request.day, at=work.now)
    store.save(work, one)
    return pb.PayDay(name=one.name, etag=one.etag, customer=f"customers/{customer}", day=one.day, source=SET)
