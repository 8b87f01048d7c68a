"""Where a notice goes over each way out of Weft, and in which form; or why it cannot. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from services.notifications import wording
from services.notifications.drivers import Message
from services.notifications.drivers.sms import mobile_of
from services.notifications.notice import Notice
from services.notifications.sms_account import SmsAccount
from services.notifications.wecom_app import WecomApp
from weft.api.identity import v1 as identity
from weft.api.notifications import v1 as pb


@dataclass(frozen=True, slots=True)
class Means:
    """What the tenant has: words, rules, and its own applications at vendors."""

    templates: pb.TemplatesPolicy
    sending: pb.SendingPolicy
    wecom: WecomApp | None
    sms: SmsAccount | None
    zone: str
    public_url: str


def message(channel: pb.Channel, notice: Notice, contact: identity.Contact, means: Means) -> Message | str:
    """The message for one person, or the reason why there is none."""
    if channel == pb.CHANNEL_WECOM:
        return _wecom(notice, contact, means)
    if channel == pb.CHANNEL_SMS:
        return _sms(notice, contact, means)
    return "not_configured"


def _wecom(notice: Notice, contact: identity.Contact, means: Means) -> Message | str:
    if means.wecom is None or not means.wecom.connected:
        return "not_configured"
    if not contact.active or not contact.wecom_user_id:
        return "no_address"
    language, zone = contact.language or means.sending.language, contact.zone or means.zone
    title, body = wording.words(means.templates, notice.code, notice.args, language, zone)
    return Message(contact.wecom_user_id, title, body, _url(notice, means))


def _sms(notice: Notice, contact: identity.Contact, means: Means) -> Message | str:
    """The vendor's words stand in its template, in the language of messages outside of Weft; ours are arguments only."""
    if means.sms is None or not means.sms.connected:
        return "not_configured"
    if not contact.active or not contact.phone:
        return "no_address"
    if not (number := mobile_of(contact.phone)):
        return "not_a_mobile"
    if (template := means.sms.template_of(notice.code)) is None:
        return "sms_no_template"
    args = wording.localised(notice.args, means.sending.language)
    params = {name: args.get(name, "") for name in template.params}
    return Message(number, "", "", _url(notice, means), template.vendor_code, params)


def _url(notice: Notice, means: Means) -> str:
    return f"{means.public_url}/{notice.name}"
