"""The ways to the tenants' ERPs in this process."""

from __future__ import annotations

from typing import Any

from adapters.erp.drivers import Driver
from adapters.erp.drivers.rest import Rest
from adapters.erp.drivers.tryton import Tryton
from adapters.vendor.connections import Connections
from weft.api.erp import v1 as pb
from weft.vault import Vault

CONNECTIONS: Connections[Driver] = Connections({pb.FAMILY_REST: Rest, pb.FAMILY_TRYTON: Tryton}, Vault("erp"))


async def start(app: Any) -> None:
    """Takes this process's settings."""
    CONNECTIONS.begin(app.config, app.config.vendors.erp_networks)
