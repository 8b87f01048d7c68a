"""Notices, preferences and deliveries as the proto says them."""

from __future__ import annotations

from uuid import UUID

from services.notifications import wording
from services.notifications.delivery import Delivery
from services.notifications.notice import Inbox, Notice
from services.notifications.sms_account import SmsAccount
from services.notifications.wecom_app import WecomApp
from weft.api.notifications import v1 as pb
from weft.instants import instant


def notice(notice: Notice, templates: pb.TemplatesPolicy, read_through: UUID, language: str, zone: str) -> pb.Notice:
    """One notice in its reader's language."""
    title, body = wording.words(templates, notice.code, notice.args, language, zone)
    return pb.Notice(
        name=notice.name, etag=notice.etag, code=notice.code, title=title, body=body, about=notice.about,
        fact_type=notice.fact_type, fact_event=str(notice.fact_event),
        read=notice.read_at is not None or notice.id <= read_through, create_time=instant(notice.created_at),
    )  # fmt: skip


def preference(inbox: Inbox) -> pb.Preference:
    """What a person wishes."""
    return pb.Preference(name=inbox.name, etag=inbox.etag, channels_off=inbox.channels_off)


def wecom_app(app: WecomApp) -> pb.WecomApp:
    """The tenant's application in WeCom; never its secret."""
    return pb.WecomApp(
        name=app.name, etag=app.etag, corp_id=app.corp_id, agent_id=app.agent_id, connected=app.connected,
        update_time=instant(app.updated_at),
    )  # fmt: skip


def sms_account(account: SmsAccount) -> pb.SmsAccount:
    """The tenant's account for short messages; never its secret."""
    return pb.SmsAccount(
        name=account.name, etag=account.etag, access_key_id=account.access_key_id, sign_name=account.sign_name,
        templates=[
            pb.SmsTemplate(code=one.code, vendor_code=one.vendor_code, params=one.params) for one in account.templates
        ],
        connected=account.connected, update_time=instant(account.updated_at),
    )  # fmt: skip


def delivery(delivery: Delivery) -> pb.Delivery:
    """One line of the log; never the words."""
    return pb.Delivery(
        name=delivery.name, notice=f"notices/{delivery.notice}", fact_event=str(delivery.fact_event),
        fact_type=delivery.fact_type, person=f"people/{delivery.person}", channel=delivery.channel,
        state=delivery.state, tries=delivery.tries, reason=delivery.reason, vendor_code=delivery.vendor_code,
        vendor_message=delivery.vendor_message, create_time=instant(delivery.created_at),
        end_time=instant(delivery.ended_at),
    )  # fmt: skip
