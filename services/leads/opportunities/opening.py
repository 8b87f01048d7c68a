"""What an opportunity begins with: its terms as asked for, and what it takes over from a lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from services.leads import tags
from services.leads.lead import Lead
from services.leads.opportunities import pipeline as pipelines
from services.leads.opportunities.opportunity import Opportunity
from services.leads.products import store as products
from services.leads.refusals import ExpectedCloseIsPast
from weft import errors
from weft.api.leads import v1 as pb
from weft.work import Work, as_id


@dataclass(frozen=True, slots=True)
class Terms:
    """What was asked for, checked."""

    pipeline: str
    stage: str
    product_id: UUID | None
    amount_fen: int
    currency: str
    budget_band: pb.BudgetBand
    expected_close: date | None
    today: date


async def terms_of(request: pb.ConvertLeadRequest | pb.CreateOpportunityRequest, work: Work) -> Terms:
    """Reads pipeline, product and dates of a request against policy and reference list."""
    policy, _ = await work.policy(pb.PipelinesPolicy)
    limits, _ = await work.policy(pb.TagsPolicy)
    template = pipelines.find(policy, request.pipeline)
    product_id = as_id(request.product) if request.product else None
    if product_id is not None and not await products.exists(work, product_id):
        errors.invalid("product", "product.unknown", en="There is no such product.", zh="没有该产品。")
    calendar = await work.calendar(work.caller.principal.unit_path)
    today = calendar.business_date(work.now)
    expected_close = None
    if request.expected_close_date:
        expected_close = errors.date_of(request.expected_close_date, "expected_close_date")
        if expected_close < today:
            raise ExpectedCloseIsPast
    currency = request.currency or limits.currency
    band = tags.band_of(request.amount_fen, limits) if currency == limits.currency else pb.BUDGET_BAND_UNSPECIFIED
    return Terms(
        pipeline=template.code,
        stage=pipelines.open_stages(template)[0].code,
        product_id=product_id,
        amount_fen=request.amount_fen,
        currency=currency,
        budget_band=band,
        expected_close=expected_close,
        today=today,
    )


def from_lead(lead: Lead, opportunity_id: UUID, terms: Terms, *, at: datetime) -> Opportunity:
    """The opportunity that a lead becomes: owner, customer and tags go on."""
    return Opportunity(
        id=opportunity_id,
        state=pb.OPPORTUNITY_STATE_OPEN,
        pipeline=terms.pipeline,
        stage=terms.stage,
        stage_entered_at=at,
        customer_id=lead.customer_id,
        lead_id=lead.id,
        owner_id=lead.owner_id,
        unit_path=lead.unit_path,
        product_id=terms.product_id,
        amount_fen=terms.amount_fen,
        currency=terms.currency,
        industry=lead.industry,
        budget_band=lead.budget_band or terms.budget_band,
        decision_chain=lead.decision_chain,
        expected_close=terms.expected_close or lead.expected_close,
        engage_date=terms.today,
        created_at=at,
        updated_at=at,
    )


def for_customer(
    opportunity_id: UUID,
    customer_id: UUID,
    industry: str,
    terms: Terms,
    *,
    owner_id: UUID,
    unit_path: str,
    at: datetime,
) -> Opportunity:
    """An opportunity without a lead."""
    return Opportunity(
        id=opportunity_id,
        state=pb.OPPORTUNITY_STATE_OPEN,
        pipeline=terms.pipeline,
        stage=terms.stage,
        stage_entered_at=at,
        customer_id=customer_id,
        lead_id=None,
        owner_id=owner_id,
        unit_path=unit_path,
        product_id=terms.product_id,
        amount_fen=terms.amount_fen,
        currency=terms.currency,
        industry=industry,
        budget_band=terms.budget_band,
        decision_chain=pb.DECISION_CHAIN_UNSPECIFIED,
        expected_close=terms.expected_close,
        engage_date=terms.today,
        created_at=at,
        updated_at=at,
    )
