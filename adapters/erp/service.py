"""The wiring of the ERP adapter."""

from pathlib import Path

from adapters.erp import store
from adapters.erp.capabilities.connect_erp import connect_erp
from adapters.erp.capabilities.disconnect_erp import disconnect_erp
from adapters.erp.capabilities.get_bom import get_bom
from adapters.erp.capabilities.get_erp import get_erp
from adapters.erp.capabilities.get_item import get_item
from adapters.erp.capabilities.list_boms import list_boms
from adapters.erp.capabilities.list_items import list_items
from adapters.erp.capabilities.sync_erp import sync_erp
from adapters.erp.capabilities.when_erp_syncs import when_erp_syncs
from adapters.erp.connection import SYNCS
from adapters.erp.connections import start
from weft.api.erp import v1 as pb
from weft.api.erp.v1 import erp_pb2
from weft.policy_documents import PolicyKind
from weft.service import Resource, Service

HERE = Path(__file__).parent
POLICIES = HERE / "policies"

erp = Service(
    name="erp",
    api=(erp_pb2,),
    rpcs={
        "ConnectErp": connect_erp,
        "GetErp": get_erp,
        "DisconnectErp": disconnect_erp,
        "SyncErp": sync_erp,
        "GetItem": get_item,
        "ListItems": list_items,
        "GetBom": get_bom,
        "ListBoms": list_boms,
    },
    deadlines={SYNCS: when_erp_syncs},
    policies=(
        PolicyKind("sync", pb.SyncPolicy, POLICIES / "sync.yaml"),
        PolicyKind("vendor", pb.VendorPolicy, POLICIES / "vendor.yaml"),
    ),
    resources={
        "items": Resource(store.ITEM, "erp.item.read"),
        "boms": Resource(store.BOM, "erp.bom.read"),
    },
    migrations=HERE / "migrations" / "versions",
    start=start,
)
