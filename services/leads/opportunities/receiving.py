"""The payment of an instalment at its opportunity: it comes, or is there no more."""

from __future__ import annotations

from datetime import date

from services.leads import deciding
from services.leads.joint_visits import store as plans
from services.leads.opportunities import pipeline, store
from services.leads.opportunities.node import Payment
from weft.api.collections import v1 as collections
from weft.api.leads import v1 as pb
from weft.errors import NotFound
from weft.work import Work


async def receive(event: collections.InstalmentPaid | collections.InstalmentAmended, work: Work) -> None:
    """Hands the payment to its opportunity, if the contract has one; one that is not there is nobody's to advance."""
    envelope = event.envelope
    if not envelope.opportunity:
        return
    policy, _ = await work.policy(pb.PipelinesPolicy)
    try:
        opportunity = await store.load(work, envelope.opportunity)
    except NotFound:
        return
    payment = Payment(
        instalment=envelope.subject,
        contract=envelope.contract,
        contract_number=event.contract_number,
        ordinal=event.ordinal,
        receipt=event.receipt,
        amount_fen=event.amount_fen,
        currency=event.currency,
        booked_on=date.fromisoformat(event.booked_date),
        received_at=work.now,
    )
    template = pipeline.find(policy, opportunity.pipeline)
    opportunity.receive(
        payment,
        template,
        stalls_at=await deciding.stalls_at(work),
        at=work.now,
        watched=await deciding.watched(work, template),
    )
    plan = await plans.follow(work, opportunity)
    store.save(work, opportunity)
    plans.keep(work, plan)


async def take_back(event: collections.InstalmentReopened | collections.InstalmentAmended, work: Work) -> None:
    """Takes the payment from its opportunity; nodes are for people to void."""
    if not event.envelope.opportunity:
        return
    try:
        opportunity = await store.load(work, event.envelope.opportunity)
    except NotFound:
        return
    if any(one.instalment == event.envelope.subject for one in opportunity.payments):
        opportunity.take_back(event.envelope.subject, at=work.now)
        store.save(work, opportunity)
