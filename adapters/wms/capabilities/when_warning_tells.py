"""It is time to tell the firm's WMS of a warning, or that it stands no more: under the warning's own key, so that however
often it is told, the vendor has one effect. Nobody waits for it: the warning stands in Weft whatever the vendor says.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import timedelta

from adapters.vendor.failures import How, VendorFailed
from adapters.wms import store
from adapters.wms.connections import CONNECTIONS
from adapters.wms.drivers import Warned
from adapters.wms.warning import RAISED, TELLS, StockWarning
from weft.aggregate import Clock
from weft.api.wms import v1 as pb
from weft.reader import as_id
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Deadline
from weft.work import Work


class Came(enum.Enum):
    """What came of telling."""

    TOLD = enum.auto()
    REFUSED = enum.auto()
    """The vendor does not take it as it is, and never will."""
    IN_VAIN = enum.auto()
    NOBODY_THERE = enum.auto()
    """Nothing is connected, or what is takes no warnings."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of telling in which state the warning stood."""

    came: Came
    state: pb.StockWarningState = pb.STOCK_WARNING_STATE_UNSPECIFIED


async def ask(deadline: Deadline, peers: Peers, look: Lens) -> Told:
    """Tells it."""
    async with look() as see:
        warning = await store.warning(see, as_id(deadline.subject))
        one = await store.connection(see)
        vendor, _ = await see.policy(pb.VendorPolicy)
        tenant = see.tenant
    if warning is None:
        return Told(Came.NOBODY_THERE)
    if one is None or not one.connected:
        return Told(Came.NOBODY_THERE, warning.state)
    try:
        driver = await CONNECTIONS.driver(tenant, one, vendor)
        taken = await (driver.warn(warned(warning)) if warning.state == RAISED else driver.withdraw(str(warning.id)))
    except VendorFailed as failed:
        return Told(Came.REFUSED if failed.how is How.REFUSED else Came.IN_VAIN, warning.state)
    except ValueError:  # the secret was sealed with another key
        return Told(Came.IN_VAIN, warning.state)
    return Told(Came.TOLD if taken else Came.NOBODY_THERE, warning.state)


async def when_warning_tells(deadline: Deadline, told: Told, work: Work) -> None:
    """Notes that it knows, or tells it again later, so many times as the policy says. Where nobody is there any more, what
    stands no more is told again too, if the vendor took it while it stood.
    """
    warning = await store.warning(work, as_id(deadline.subject))
    if warning is None:
        return
    known = await store.telling(work, warning.id)
    if told.came is Came.NOBODY_THERE and not known.still_warned(told.state):
        return
    policy, _ = await work.policy(pb.WarningsPolicy)
    match told.came:
        case Came.TOLD:
            known = known.took(told.state)
        case Came.REFUSED:
            known = known.turned_down(told.state)
        case Came.IN_VAIN | Came.NOBODY_THERE:
            known = known.in_vain(told.state)
    store.save_telling(work, known)
    if warning.state != told.state:  # it ended while the vendor was told that it stands
        work.clock(warning.name, Clock(TELLS, work.now))
    elif 0 < known.tries < policy.tries_max:
        work.clock(warning.name, Clock(TELLS, work.now + timedelta(minutes=policy.again_minutes)))
    work.audit_subject(warning.name, warning.version)


def warned(one: StockWarning) -> Warned:
    """A warning as drivers tell it."""
    return Warned(str(one.id), one.attempt, tuple((line.number, line.quantity) for line in one.lines))
