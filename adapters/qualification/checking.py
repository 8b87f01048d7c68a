"""Asks the register about an institution, outside of any transaction, and takes what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adapters.qualification import store
from adapters.qualification.connections import CONNECTIONS
from adapters.qualification.drivers import Institution
from adapters.qualification.qualification import Qualification
from adapters.qualification.risks import risks_of
from adapters.vendor.failures import How, VendorFailed
from weft.api.qualification import v1 as pb
from weft.runtime import Lens
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Told:
    """What came of asking: the institution (None if there is none under the code), or the reason why there is no answer."""

    asked_at: datetime
    found: Institution | None = None
    reason: str = ""


async def ask_register(look: Lens, code: str) -> Told:
    """Asks now; in time, or not at all."""
    async with look() as see:
        one = await store.connection(see)
        policy, _ = await see.policy(pb.VendorPolicy)
        tenant, now = see.tenant, see.now
    if one is None or not one.connected:
        return Told(now, reason="not_connected")
    try:
        driver = await CONNECTIONS.driver(tenant, one, policy)
        return Told(now, await driver.institution(code))
    except ValueError:  # the secret was sealed with another key: the administrator has to connect it again
        return Told(now, reason=How.CREDENTIALS.value)
    except VendorFailed as failed:
        return Told(now, reason=failed.how.value)


async def take(work: Work, one: Qualification, told: Told, *, asked: bool) -> None:
    """Notes what came of it; `asked` if somebody wants to know, and not the clock."""
    if told.reason:
        checking, _ = await work.policy(pb.CheckingPolicy)
        one.missed(told.reason, checking.retry_pause_minutes, asked=asked, at=work.now)
    else:
        policy, _ = await work.policy(pb.RiskPolicy)
        one.answered(told.found, risks_of(told.found, policy), at=told.asked_at)
    store.save(work, one)
