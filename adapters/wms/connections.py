"""The ways to the tenants' WMSs in this process."""

from __future__ import annotations

from typing import Any

from adapters.vendor.connections import Connections
from adapters.vendor.transport import Vendor
from adapters.wms.drivers.remembering import Remembering
from adapters.wms.drivers.rest import Rest
from adapters.wms.drivers.tryton import Tryton
from weft.api.wms import v1 as pb
from weft.vault import Vault


def rest(vendor: Vendor, account: str, secret: str) -> Remembering:
    """A driver of the family `rest`."""
    return Remembering(Rest(vendor, account, secret))


def tryton(vendor: Vendor, account: str, secret: str) -> Remembering:
    """A driver of the family `tryton`."""
    return Remembering(Tryton(vendor, account, secret))


CONNECTIONS: Connections[Remembering] = Connections({pb.FAMILY_REST: rest, pb.FAMILY_TRYTON: tryton}, Vault("wms"))


async def start(app: Any) -> None:
    """Takes this process's settings."""
    CONNECTIONS.begin(app.config, app.config.vendors.wms_networks)
