"""The wiring of the ERP adapter."""

from pathlib import Path

from adapters.erp import store
from adapters.erp.capabilities.confirm_slots import confirm_slots
from adapters.erp.capabilities.connect_erp import connect_erp
from adapters.erp.capabilities.disconnect_erp import disconnect_erp
from adapters.erp.capabilities.get_bom import get_bom
from adapters.erp.capabilities.get_erp import get_erp
from adapters.erp.capabilities.get_item import get_item
from adapters.erp.capabilities.list_boms import list_boms
from adapters.erp.capabilities.list_items import list_items
from adapters.erp.capabilities.on_order_accepted import on_order_accepted
from adapters.erp.capabilities.on_order_attempt_closed import on_order_attempt_closed
from adapters.erp.capabilities.on_order_cancelled import on_order_cancelled
from adapters.erp.capabilities.read_figure import read_figure
from adapters.erp.capabilities.release_slots import release_slots
from adapters.erp.capabilities.reserve_slots import reserve_slots
from adapters.erp.capabilities.sync_erp import sync_erp
from adapters.erp.capabilities.then_attempt_resolved import then_attempt_resolved
from adapters.erp.capabilities.when_erp_syncs import when_erp_syncs
from adapters.erp.capabilities.when_hold_expires import when_hold_expires
from adapters.erp.connection import SYNCS
from adapters.erp.connections import start
from adapters.erp.parties import store as parties
from adapters.erp.parties.capabilities.get_party import get_party
from adapters.erp.parties.capabilities.list_parties import list_parties
from weft.api.erp import v1 as pb
from weft.api.erp.v1 import erp_pb2, figures_pb2, parties_pb2, schedule_pb2
from weft.api.quotes import v1 as quotes
from weft.policy_documents import PolicyKind
from weft.service import Resource, Service

HERE = Path(__file__).parent
POLICIES = HERE / "policies"

erp = Service(
    name="erp",
    api=(erp_pb2, schedule_pb2, figures_pb2, parties_pb2),
    rpcs={
        "ConnectErp": connect_erp,
        "GetErp": get_erp,
        "DisconnectErp": disconnect_erp,
        "SyncErp": sync_erp,
        "GetItem": get_item,
        "ListItems": list_items,
        "GetBom": get_bom,
        "ListBoms": list_boms,
        "GetParty": get_party,
        "ListParties": list_parties,
        "ReserveSlots": reserve_slots,
        "ConfirmSlots": confirm_slots,
        "ReleaseSlots": release_slots,
        "ReadFigure": read_figure,
    },
    events={
        quotes.OrderAccepted: on_order_accepted,
        quotes.OrderAttemptClosed: on_order_attempt_closed,
        quotes.OrderCancelled: on_order_cancelled,
    },
    deadlines={SYNCS: when_erp_syncs, store.LEDGER.expires: when_hold_expires},
    answers={store.LEDGER.door: then_attempt_resolved},
    policies=(
        PolicyKind("sync", pb.SyncPolicy, POLICIES / "sync.yaml"),
        PolicyKind("vendor", pb.VendorPolicy, POLICIES / "vendor.yaml"),
        PolicyKind("hold", pb.HoldPolicy, POLICIES / "hold.yaml"),
        PolicyKind("schedule", pb.SchedulePolicy, POLICIES / "schedule.yaml"),
    ),
    resources={
        "items": Resource(store.ITEM, "erp.item.read"),
        "boms": Resource(store.BOM, "erp.bom.read"),
        "parties": Resource(parties.PARTY, "erp.party.read"),
    },
    migrations=HERE / "migrations" / "versions",
    start=start,
)
