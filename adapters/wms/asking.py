"""Asks the WMS how much there is: outside of any transaction, for the capabilities that need a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from adapters.vendor.failures import VendorFailed
from adapters.vendor.sharing import OneEach
from adapters.wms import store
from adapters.wms.connections import CONNECTIONS
from adapters.wms.drivers import Figures
from weft.api.wms import v1 as pb
from weft.runtime import Lens


@dataclass(frozen=True, slots=True)
class Told:
    """What came of asking: figures that were read after `asked_at` (real time), or why there are none."""

    asked_at: datetime
    figures: Figures = field(default_factory=Figures)
    reason: str = ""
    last: Mapping[str, tuple[Decimal, datetime]] = field(default_factory=dict)
    """What this process was told last, by number."""


ASKING: OneEach[tuple[UUID, str, frozenset[str]], Told | None] = OneEach()


async def ask_vendor(look: Lens, numbers: Iterable[str], key: str = "") -> Told | None:
    """Asks about some items; None, without asking, if there is a hold under the key already. Calls under one key at the
    same time are one.
    """
    if not key:
        return await _ask(look, numbers, key)
    asked = frozenset(numbers)
    return await ASKING((look.tenant, key, asked), lambda: _ask(look, asked, key))


async def _ask(look: Lens, numbers: Iterable[str], key: str) -> Told | None:
    async with look() as see:
        if key and await store.LEDGER.known(see, key):
            return None
        one = await store.connection(see)
        policy, _ = await see.policy(pb.VendorPolicy)
        tenant, asked_at = see.tenant, see.recorded_at
    if one is None or not one.connected:
        return Told(asked_at, reason="not_connected")
    try:
        driver = await CONNECTIONS.driver(tenant, one, policy)
    except ValueError:  # the secret was sealed with another key: the administrator has to connect it again
        return Told(asked_at, reason="unavailable")
    try:
        return Told(asked_at, await driver.stock(numbers))
    except VendorFailed:
        return Told(asked_at, reason="unavailable", last=driver.last)
