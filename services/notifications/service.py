"""The wiring of notifications."""

from pathlib import Path

from google.protobuf.message import Message

from services.notifications import routing, store
from services.notifications.capabilities.connect_sms import connect_sms
from services.notifications.capabilities.connect_wecom import connect_wecom
from services.notifications.capabilities.count_unread import count_unread
from services.notifications.capabilities.disconnect_sms import disconnect_sms
from services.notifications.capabilities.disconnect_wecom import disconnect_wecom
from services.notifications.capabilities.get_notice import get_notice
from services.notifications.capabilities.get_preference import get_preference
from services.notifications.capabilities.get_sms import get_sms
from services.notifications.capabilities.get_wecom import get_wecom
from services.notifications.capabilities.list_deliveries import list_deliveries
from services.notifications.capabilities.list_notices import list_notices
from services.notifications.capabilities.mark_all_read import mark_all_read
from services.notifications.capabilities.mark_notice_read import mark_notice_read
from services.notifications.capabilities.on_fact import on_fact
from services.notifications.capabilities.set_preference import set_preference
from services.notifications.capabilities.when_delivery_calls import when_delivery_calls
from services.notifications.capabilities.when_delivery_starts import when_delivery_starts
from services.notifications.delivery import CALLS, STARTS
from services.notifications.drivers.channels import start
from services.notifications.examining import examine
from services.notifications.wording import TEXTS
from weft.api.notifications import v1 as pb
from weft.api.notifications.v1 import notifications_pb2, sms_pb2, wecom_pb2
from weft.catalog import event_types
from weft.policy_documents import PolicyKind
from weft.service import Keep, Resource, Service

HERE = Path(__file__).parent
POLICIES = HERE / "policies"
# Facts about people and units feed the directory, and a notice about notices would never end. What an import brings in is
# told to nobody, so those thousands of facts are not even read.
NEVER_TOLD = ("identity", "platform", "notifications")


def facts() -> dict[str, type[Message]]:
    """Every fact that a route may name, by its full name."""
    kinds = {kind.DESCRIPTOR.full_name: kind for kind in event_types()}
    return {name: kind for name, kind in kinds.items() if _tells(name)}


def _tells(name: str) -> bool:
    return name.split(".")[2] not in NEVER_TOLD and not name.endswith("Imported")


notifications = Service(
    name="notifications",
    api=(notifications_pb2, wecom_pb2, sms_pb2),
    rpcs={
        "GetNotice": get_notice,
        "ListNotices": list_notices,
        "CountUnread": count_unread,
        "MarkNoticeRead": mark_notice_read,
        "MarkAllRead": mark_all_read,
        "GetPreference": get_preference,
        "SetPreference": set_preference,
        "ListDeliveries": list_deliveries,
        "ConnectWecom": connect_wecom,
        "GetWecom": get_wecom,
        "DisconnectWecom": disconnect_wecom,
        "ConnectSms": connect_sms,
        "GetSms": get_sms,
        "DisconnectSms": disconnect_sms,
    },
    events=dict.fromkeys(facts().values(), on_fact),
    deadlines={STARTS: when_delivery_starts, CALLS: when_delivery_calls},
    policies=(
        PolicyKind("routes", pb.RoutesPolicy, POLICIES / "routes.yaml", checks=routing.checks(facts())),
        PolicyKind("templates", pb.TemplatesPolicy, POLICIES / "templates.yaml", checks=(routing.templates_are_whole,)),
        PolicyKind("sending", pb.SendingPolicy, POLICIES / "sending.yaml"),
    ),
    texts=TEXTS,
    resources={
        "notices": Resource(store.NOTICE, "notifications.notice.read"),
        "deliveries": Resource(store.DELIVERY, "notifications.delivery.read"),
    },
    keeps=(
        Keep(store.NOTICE, "id", days=400, least=180),
        Keep(store.DELIVERY, "id", days=400, least=180),
        Keep(store.DELIVERY_KEY, "fact_event", days=400, least=180),
    ),
    migrations=HERE / "migrations" / "versions",
    start=start,
    examines=examine,
)
