"""The ways to the tenants' registers in this process."""

from __future__ import annotations

from typing import Any

from adapters.qualification.drivers.rest import Rest
from adapters.vendor.connections import Connections
from weft.api.qualification import v1 as pb
from weft.vault import Vault

CONNECTIONS: Connections[Rest] = Connections({pb.FAMILY_REST: Rest}, Vault("qualification"))


async def start(app: Any) -> None:
    """Takes this process's settings."""
    CONNECTIONS.begin(app.config, app.config.vendors.qualification_networks)
