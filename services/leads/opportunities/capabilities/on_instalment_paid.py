"""An instalment was paid: it advances the opportunity whose pipeline waits for it, or waits with it."""

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


async def on_instalment_paid(event: collections.InstalmentPaid, work: Work) -> None:
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
