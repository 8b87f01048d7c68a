"""Any fact that a route names: tell the people whom it concerns, each once, over the ways that he wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from services.notifications import addressing, routing, store, wording
from services.notifications.addressing import Means
from services.notifications.delivery import Delivery
from services.notifications.drivers.channels import CHANNELS
from services.notifications.notice import Notice
from services.notifications.routing import Plan
from weft import directory
from weft.api.collections import v1 as collections
from weft.api.common import v1 as common
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.notifications import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as tasks
from weft.ids import uuid7
from weft.reader import Reader, as_id
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

ALARMS_NOBODY = (common.ORIGIN_IMPORT, common.ORIGIN_BACKFILL)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known before the transaction: who is told, how he is reached, what there is to say, and whose lead it is
    by now.
    """

    plans: tuple[Plan, ...] = ()
    contacts: Mapping[str, identity.Contact] = field(default_factory=dict)
    args: Mapping[int, dict[str, str]] = field(default_factory=dict)
    owner_now: str = ""


async def concerns(events: Sequence[Any], see: Reader) -> set[str]:
    """The subjects of facts that a route names."""
    policy, _ = await see.policy(pb.RoutesPolicy)
    named = routing.named(policy)
    return {
        event.envelope.subject
        for event in events
        if event.DESCRIPTOR.full_name in named and event.envelope.origin not in ALARMS_NOBODY
    }


async def ask(event: Any, peers: Peers, look: Lens) -> Gathered:
    """Who is told is policy; addresses come from identity, the content from its owner. Imported history tells nobody."""
    if event.envelope.origin in ALARMS_NOBODY:
        return Gathered()
    async with look() as see:
        policy, _ = await see.policy(pb.RoutesPolicy)
        sending, _ = await see.policy(pb.SendingPolicy)
    plans = tuple(routing.plans(policy, event))
    if not plans:
        return Gathered()
    request = identity.GetContactsRequest(people=sorted({plan.person for plan in plans}))
    answer = await peers(identity.PeopleStub).GetContacts(request)
    said: dict[int, dict[str, str]] = {}
    owner_now = ""
    for content in sorted({plan.content for plan in plans}):
        args = said[int(content)] = wording.of_event(event.envelope)
        if content == pb.CONTENT_LEAD_BRIEF:
            about = leads.GetLeadBriefRequest(name=event.envelope.subject)
            brief = await peers(leads.LeadsStub).GetLeadBrief(about)
            args |= wording.of_brief(brief, sending.brief_hints_max)
            owner_now = brief.owner
        elif content == pb.CONTENT_TASK:
            task = tasks.GetTaskRequest(name=event.envelope.subject)
            args |= wording.of_task(await peers(tasks.TasksStub).GetTask(task))
        elif content == pb.CONTENT_RECEIPT and isinstance(event, collections.ReceiptUnmatched):
            args |= wording.of_receipt(event)
        elif content == pb.CONTENT_URGENT_SHIPMENT and isinstance(event, quotes.UrgentShipmentDone):
            args |= wording.of_urgent_shipment(event)
        elif content == pb.CONTENT_LEGAL_OVERDUE and isinstance(event, quotes.QuoteLegalOverdue):
            args |= wording.of_legal_overdue(event)
        elif content == pb.CONTENT_LEAD_BACK and isinstance(event, leads.LeadRecycled | leads.LeadReturned):
            args |= wording.of_lead_back(event)
        elif content == pb.CONTENT_QUOTE_DIFFERENCE and isinstance(event, quotes.QuoteReplaced):
            args |= wording.of_quote_difference(event)
    return Gathered(plans, {contact.person: contact for contact in answer.contacts}, said, owner_now)


async def on_fact(event: Any, gathered: Gathered, work: Work) -> None:
    """Posts one notice per person and queues its deliveries, all in one transaction."""
    if not gathered.plans:
        return
    envelope: common.Envelope = event.envelope
    fact = as_id(envelope.event_id)
    templates, _ = await work.policy(pb.TemplatesPolicy)
    sending, _ = await work.policy(pb.SendingPolicy)
    told = await store.told(work, fact)
    plans = [plan for plan in gathered.plans if as_id(plan.person) not in told]
    replaced = sorted({code for plan in plans for code in plan.replaces})
    waiting = await store.unsent(work, envelope.subject, replaced) if replaced else []
    wecom, sms = await store.wecom_app(work), await store.sms_account(work)
    means = Means(templates, sending, wecom, sms, work.zone, CHANNELS.public_url)
    off = await store.channels_off(work, [as_id(plan.person) for plan in plans])
    units: dict[UUID, str] = {}
    for plan in plans:
        person = await directory.person(work, plan.person)
        units[as_id(plan.person)] = person.unit_path if person else "/"
    for one in waiting:
        if one.person not in {as_id(plan.person) for plan in plans if plan.replaces}:
            one.supersede(work.now)
            store.save_delivery(work, one)
    for plan in plans:
        id = as_id(plan.person)
        channels = [channel for channel in plan.channels if channel not in off.get(id, ())]
        notice = Notice(
            id=uuid7(), person=id, unit_path=units[id], code=plan.template,
            args=gathered.args[int(plan.content)], about=envelope.subject, fact_type=envelope.type, fact_event=fact,
            created_at=work.now,
        )  # fmt: skip
        notice.post(channels)
        store.save_notice(work, notice)
        contact = gathered.contacts.get(plan.person, identity.Contact())
        moved_on = plan.content == pb.CONTENT_LEAD_BRIEF and gathered.owner_now not in ("", plan.person)
        for channel in channels:
            delivery = _delivery(notice, channel, contact, means, work)
            if moved_on:  # the fact came late: somebody else has the lead by now
                delivery.supersede(work.now)
            store.save_delivery(work, delivery)


def _delivery(notice: Notice, channel: pb.Channel, contact: identity.Contact, means: Means, work: Work) -> Delivery:
    delivery = Delivery(
        id=uuid7(), notice=notice.id, fact_type=notice.fact_type, fact_event=notice.fact_event, person=notice.person,
        unit_path=notice.unit_path, channel=channel, created_at=work.now,
    )  # fmt: skip
    if channel == pb.CHANNEL_IN_APP:
        delivery.arrive(work.now)
        return delivery
    found = addressing.message(channel, notice, contact, means)
    if isinstance(found, str):
        delivery.fail(found, work.now)
    else:
        delivery.message = found.dump()
        delivery.queue(work.now)
    return delivery
