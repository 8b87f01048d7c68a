"""An operator's way into a running system: every target's rpcs, as the system itself, over gRPC.

The key that signs principals is the proof: whoever holds it runs the system. Used by the commands of `weft` and the demo.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from grpc import aio
from joserfc.jwk import OKPKey

from weft.access import system
from weft.app import Targets, address_of, services_of
from weft.config import Config
from weft.rpc import GRPC_OPTIONS, Channels, Peers
from weft.tokens import Signer

CALL_S = 30.0


@dataclass(slots=True)
class Operator:
    """The targets of a running system."""

    channels: Channels
    targets: list[str]

    def peers(self, tenant: UUID | str | None = None) -> Peers:
        """A way to all targets, within one tenant or none."""
        deadline = asyncio.get_running_loop().time() + CALL_S
        return Peers(self.channels, system("operator", tenant), deadline)

    def within(self, tenant: UUID | str) -> Callable[[], Peers]:
        """The same as a function, each call with time of its own."""
        return lambda: self.peers(tenant)


@asynccontextmanager
async def connect(config: Config, targets: Targets) -> AsyncIterator[Operator]:
    """Connects to the targets of a configuration; nothing is sent before the first call."""
    services = services_of(targets)
    remote = {name: aio.insecure_channel(address_of(config, targets, name), options=GRPC_OPTIONS) for name in services}
    signer = Signer(OKPKey.import_key(config.signing_key_pem()))
    packages = {f"weft.api.{name}.v1": name for name in services}
    try:
        yield Operator(Channels({}, remote, packages, signer), list(services))
    finally:
        for channel in remote.values():
            await channel.close(grace=None)
