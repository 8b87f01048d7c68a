"""The ways to the tenants' ERPs in this process: one driver per connection, with its token, breaker and slots."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import Any
from uuid import UUID

from adapters.erp import vault
from adapters.erp.addresses import Reach
from adapters.erp.breaker import BreakerRules
from adapters.erp.connection import Connection
from adapters.erp.drivers import Driver
from adapters.erp.drivers.rest import Rest
from adapters.erp.drivers.transport import Rules, Vendor
from weft.api.erp import v1 as pb

DRIVERS_MAX = 1_000  # connections whose drivers, with tokens and sockets, stay in this process

# Family → its driver, made of the way there, the account and the secret.
FAMILIES: Mapping[int, Callable[[Vendor, str, str], Driver]] = {pb.FAMILY_REST: Rest}


@dataclass(slots=True)
class Connections:
    """What `start` sets up; one per process."""

    reach: Reach = field(default_factory=Reach)
    _drivers: OrderedDict[UUID, tuple[Any, Driver]] = field(default_factory=OrderedDict)

    async def driver(self, tenant: UUID, one: Connection, policy: pb.VendorPolicy) -> Driver:
        """The driver of a connection, made anew when that or the rules were changed. Raises ValueError if the secret was
        sealed with another key.
        """
        rules = rules_of(policy)
        made_of = (one.family, one.address, one.account, one.sealed_secret, rules)
        before, driver = self._drivers.get(one.id, (None, None))
        if driver is None or before != made_of:
            secret = vault.unseal(one.sealed_secret, tenant=tenant, holder=one.id)
            made = FAMILIES[one.family](Vendor(one.address, rules, self.reach), one.account, secret)
            await self._keep(one.id, made_of, made)
            driver = made
        self._drivers.move_to_end(one.id)
        return driver

    async def _keep(self, id: UUID, made_of: Any, made: Driver) -> None:
        gone = [self._drivers.pop(id, None)]
        self._drivers[id] = (made_of, made)
        if len(self._drivers) > DRIVERS_MAX:
            gone.append(self._drivers.popitem(last=False)[1])
        for one in gone:
            if one is not None:
                await one[1].close()


def rules_of(policy: pb.VendorPolicy) -> Rules:
    """How a vendor is treated."""
    return Rules(
        call_timeout_s=policy.call_timeout_ms / 1000,
        concurrent_max=policy.concurrent_calls_max,
        answer_bytes_max=policy.answer_kib_max * 1024,
        breaker=BreakerRules(policy.breaker_failures, float(policy.breaker_open_s), policy.breaker_probes),
    )


CONNECTIONS = Connections()


async def start(app: Any) -> None:
    """Takes this process's settings: which networks are admitted, and the key of the vault."""
    config = app.config
    vault.unlock(config.encryption_key_bytes())
    networks = tuple(ip_network(one) for one in config.vendors.erp_networks)
    CONNECTIONS.reach = Reach(loopback=config.development, networks=networks)
