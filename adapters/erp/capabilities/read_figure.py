"""Ask the ERP for a figure of a customer in a period of whole months; nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from adapters.erp import store
from adapters.erp.connections import CONNECTIONS
from adapters.erp.drivers import Figure
from adapters.vendor.failures import VendorFailed
from weft import errors
from weft.api.erp import v1 as pb
from weft.instants import instant
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Told:
    """What came of asking: the months, or why there are none."""

    at: datetime
    months: tuple[Figure, ...] = ()
    reason: str = ""


async def ask(request: pb.ReadFigureRequest, peers: Peers, look: Lens) -> Told:
    """Asks the ERP now."""
    first, last = errors.date_of(request.from_date, "from_date"), errors.date_of(request.to_date, "to_date")
    async with look() as see:
        one = await store.connection(see)
        vendor, _ = await see.policy(pb.VendorPolicy)
        tenant, now = see.tenant, see.now
    if one is None or not one.connected:
        return Told(now, reason="erp_not_connected")
    try:
        driver = await CONNECTIONS.driver(tenant, one, vendor)
        return Told(now, await driver.figures(request.customer_number, request.metric, first, last))
    except (VendorFailed, ValueError):  # a ValueError: the secret was sealed with another key
        return Told(now, reason="erp_unavailable")


async def read_figure(request: pb.ReadFigureRequest, told: Told, work: Work) -> pb.ErpFigure:
    """Adds the months up. Months that say of nothing how much was counted are no figure."""
    counted = sum((one.numerator for one in told.months), Decimal(0))
    whole = sum((one.denominator for one in told.months), Decimal(0))
    found = pb.ErpFigure(reason=told.reason, as_of_time=instant(told.at), months=len(told.months))
    if whole:
        found.found, found.numerator, found.denominator = True, f"{counted:f}", f"{whole:f}"
    return found
