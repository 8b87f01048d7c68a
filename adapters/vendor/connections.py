"""The ways to the tenants' vendors in this process: one driver per connection, with its token, breaker and slots."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from adapters.vendor.addresses import Reach, networks_of
from adapters.vendor.connection import Connection
from adapters.vendor.transport import Rules, Vendor
from weft.breaker import BreakerRules
from weft.vault import Vault

DRIVERS_MAX = 1_000  # connections whose drivers, with tokens and sockets, stay in this process


class Closes(Protocol):
    """What every driver can do."""

    async def close(self) -> None:
        """Lets connections go."""


class VendorPolicy(Protocol):
    """What the vendor policy of each adapter says; see its policies.proto."""

    call_timeout_ms: int
    concurrent_calls_max: int
    breaker_failures: int
    breaker_open_s: int
    breaker_probes: int
    answer_kib_max: int


D = TypeVar("D", bound=Closes)


@dataclass(slots=True)
class Connections(Generic[D]):
    """One per adapter and process. `families` names the driver of each family: made of the way there, the account and the
    secret.
    """

    families: Mapping[int, Callable[[Vendor, str, str], D]]
    vault: Vault
    reach: Reach = field(default_factory=Reach)
    _drivers: OrderedDict[UUID, tuple[Any, D]] = field(default_factory=OrderedDict)

    def begin(self, config: Any, networks: tuple[str, ...]) -> None:
        """Takes this process's settings: which networks are admitted, and the key of the vault."""
        self.vault.unlock(config.encryption_key_bytes())
        self.reach = Reach(loopback=config.development, networks=networks_of(networks))

    async def driver(self, tenant: UUID, one: Connection, policy: VendorPolicy) -> D:
        """The driver of a connection, made anew when that or the rules were changed. Raises ValueError if the secret was
        sealed with another key.
        """
        rules = rules_of(policy)
        made_of = (one.family, one.address, one.account, one.sealed_secret, rules)
        found = self._drivers.get(one.id)
        if found is None or found[0] != made_of:
            secret = self.vault.unseal(one.sealed_secret, tenant=tenant, holder=one.id)
            made = self.families[one.family](Vendor(one.address, rules, self.reach), one.account, secret)
            await self._keep(one.id, made_of, made)
            return made
        self._drivers.move_to_end(one.id)
        return found[1]

    async def _keep(self, id: UUID, made_of: Any, made: D) -> None:
        gone = [self._drivers.pop(id, None)]
        self._drivers[id] = (made_of, made)
        if len(self._drivers) > DRIVERS_MAX:
            gone.append(self._drivers.popitem(last=False)[1])
        for one in gone:
            if one is not None:
                await one[1].close()


def rules_of(policy: VendorPolicy) -> Rules:
    """How a vendor is treated."""
    return Rules(
        call_timeout_s=policy.call_timeout_ms / 1000,
        concurrent_max=policy.concurrent_calls_max,
        answer_bytes_max=policy.answer_kib_max * 1024,
        breaker=BreakerRules(policy.breaker_failures, float(policy.breaker_open_s), policy.breaker_probes),
    )
