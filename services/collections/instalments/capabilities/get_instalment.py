"""Read one instalment."""

from __future__ import annotations

from services.collections.instalments import store, wire
from services.collections.pay_days import finding
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_instalment(request: pb.GetInstalmentRequest, work: Work) -> pb.Instalment:
    """Gives the instalment as it stands."""
    one = await store.load(work, request.name)
    return wire.instalment(one, (await finding.pay_days(work, [one.customer_id]))[one.customer_id].day)
