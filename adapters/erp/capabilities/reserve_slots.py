"""Keep production slots aside for an order attempt, or say for which items there is none in time. Without an answer of the
ERP nothing is kept aside: the gate fails closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from adapters.erp import slots, store
from adapters.erp.connections import CONNECTIONS
from adapters.erp.drivers import Capacity, Want
from adapters.erp.slots import Need
from adapters.vendor.failures import VendorFailed
from adapters.vendor.hold import HoldIsForAnotherRequest, Reason
from adapters.vendor.ledger import told as wire_hold
from adapters.vendor.sharing import OneEach
from weft import errors
from weft.api.common import v1 as common
from weft.api.erp import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Told:
    """What came of asking: capacities, or why there are none."""

    capacity: tuple[Capacity, ...] = ()
    reason: str = ""


ASKING: OneEach[tuple[UUID, str, frozenset[Need]], Told | None] = OneEach()


async def ask(request: pb.ReserveSlotsRequest, peers: Peers, look: Lens) -> Told | None:
    """Asks the ERP now; never about a key that has its answer, and once for all who ask under a key at the same time."""
    needs = frozenset(wanted(request))
    return await ASKING((look.tenant, request.key, needs), lambda: _ask(request.key, needs, look))


async def _ask(key: str, needs: frozenset[Need], look: Lens) -> Told | None:
    async with look() as see:
        if await store.LEDGER.known(see, key):
            return None
        one = await store.connection(see)
        vendor, _ = await see.policy(pb.VendorPolicy)
        schedule, _ = await see.policy(pb.SchedulePolicy)
        tenant, now = see.tenant, see.now
    if one is None or not one.connected:
        return Told(reason="erp_not_connected")
    # A day more on both sides: where the tenant's day begins is known in the transaction.
    begin, end = (now - timedelta(days=1)).date(), (now + timedelta(days=schedule.horizon_days + 1)).date()
    try:
        driver = await CONNECTIONS.driver(tenant, one, vendor)
        return Told(await driver.capacity({Want(need.number, begin, end) for need in needs}))
    except (VendorFailed, ValueError):  # a ValueError: the secret was sealed with another key
        return Told(reason="erp_unavailable")


async def reserve_slots(request: pb.ReserveSlotsRequest, told: Told | None, work: Work) -> common.Hold:
    """Keeps all of it aside, or nothing; the same key gets the same answer. A look says what stands in the way."""
    needs = wanted(request)
    known = await store.LEDGER.find(work, request.key)
    if known is not None:
        if known.parts and not slots.answers(needs, known.taken):
            raise HoldIsForAnotherRequest
        return wire_hold(known)
    assert told is not None  # holds are never forgotten
    if told.reason:
        if request.look_only:
            return store.LEDGER.look(request.key, [Reason(told.reason)])
        return await store.LEDGER.reserve(work, request.key, [], [Reason(told.reason)], {})
    # The items' rows are locked first: of a day that nothing was ever taken of there is no row to wait for.
    items = await store.items_locked(work, {need.number for need in needs})
    unknown = sorted({need.number for need in needs if need.number not in items or not items[need.number].active})
    reasons = [Reason("schedule_unknown_item", {"number": number}) for number in unknown]
    today = local_date(work.now, work.zone)
    asked = {need.number for need in needs} - set(unknown)
    capacity = {(one.number, one.day): one.quantity for one in told.capacity if one.number in asked}
    read = store.LEDGER.seen if request.look_only else store.LEDGER.buckets
    buckets = await read(work, [slots.bucket_name(*key) for key in capacity])
    free = slots.free_days(capacity, buckets, today=today)
    takes, full = slots.allocate([need for need in needs if need.number in asked], free)
    if request.look_only:
        return store.LEDGER.look(request.key, reasons + full)
    touched = {name: buckets[name] for name, _ in takes} if not reasons + full else {}
    return await store.LEDGER.reserve(work, request.key, takes, reasons + full, touched)


def local_date(at: datetime, zone: str) -> date:
    """The tenant's day."""
    return at.astimezone(ZoneInfo(zone)).date()


def wanted(request: pb.ReserveSlotsRequest) -> list[Need]:
    """What is asked for. Refuses nothing at all, and days that no calendar has."""
    needs = []
    for line in request.lines:
        quantity = Decimal(line.quantity)
        if not quantity:
            errors.invalid("lines.quantity", "erp.quantity.above_zero", en="More than nothing.", zh="数量必须大于零。")
        try:
            needs.append(Need(line.number, quantity, date.fromisoformat(line.due_date)))
        except ValueError:
            errors.invalid("lines.due_date", "erp.due_date", en="This is no day.", zh="这不是有效的日期。")
    return needs
