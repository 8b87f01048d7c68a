"""The wiring of the WMS adapter."""

from pathlib import Path

from adapters.wms import store
from adapters.wms.capabilities.confirm_stock import confirm_stock
from adapters.wms.capabilities.connect_wms import connect_wms
from adapters.wms.capabilities.disconnect_wms import disconnect_wms
from adapters.wms.capabilities.get_stock import get_stock
from adapters.wms.capabilities.get_wms import get_wms
from adapters.wms.capabilities.list_stock_warnings import list_stock_warnings
from adapters.wms.capabilities.on_order_accepted import on_order_accepted
from adapters.wms.capabilities.on_order_attempt_closed import on_order_attempt_closed
from adapters.wms.capabilities.on_order_cancelled import on_order_cancelled
from adapters.wms.capabilities.on_order_delivered import on_order_delivered
from adapters.wms.capabilities.release_stock import release_stock
from adapters.wms.capabilities.reserve_stock import reserve_stock
from adapters.wms.capabilities.then_attempt_resolved import then_attempt_resolved
from adapters.wms.capabilities.warn_stock import warn_stock
from adapters.wms.capabilities.when_hold_expires import when_hold_expires
from adapters.wms.capabilities.when_warning_tells import when_warning_tells
from adapters.wms.capabilities.when_wms_counts import when_wms_counts
from adapters.wms.capabilities.withdraw_stock_warning import withdraw_stock_warning
from adapters.wms.connection import COUNTS
from adapters.wms.connections import start
from adapters.wms.warning import TELLS
from weft.api.quotes import v1 as quotes
from weft.api.wms import v1 as pb
from weft.api.wms.v1 import stock_pb2, warnings_pb2, wms_pb2
from weft.policy_documents import PolicyKind
from weft.service import Service

HERE = Path(__file__).parent
POLICIES = HERE / "policies"

wms = Service(
    name="wms",
    api=(wms_pb2, stock_pb2, warnings_pb2),
    rpcs={
        "ConnectWms": connect_wms,
        "GetWms": get_wms,
        "DisconnectWms": disconnect_wms,
        "GetStock": get_stock,
        "ReserveStock": reserve_stock,
        "ConfirmStock": confirm_stock,
        "ReleaseStock": release_stock,
        "WarnStock": warn_stock,
        "WithdrawStockWarning": withdraw_stock_warning,
        "ListStockWarnings": list_stock_warnings,
    },
    events={
        quotes.OrderAccepted: on_order_accepted,
        quotes.OrderAttemptClosed: on_order_attempt_closed,
        quotes.OrderCancelled: on_order_cancelled,
        quotes.OrderDelivered: on_order_delivered,
    },
    deadlines={store.LEDGER.expires: when_hold_expires, COUNTS: when_wms_counts, TELLS: when_warning_tells},
    answers={store.LEDGER.door: then_attempt_resolved},
    policies=(
        PolicyKind("vendor", pb.VendorPolicy, POLICIES / "vendor.yaml"),
        PolicyKind("counting", pb.CountingPolicy, POLICIES / "counting.yaml"),
        PolicyKind("hold", pb.HoldPolicy, POLICIES / "hold.yaml"),
        PolicyKind("warnings", pb.WarningsPolicy, POLICIES / "warnings.yaml"),
    ),
    migrations=HERE / "migrations" / "versions",
    start=start,
)
