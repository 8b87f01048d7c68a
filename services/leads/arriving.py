"""What the doors by which a lead comes in (alone, with the form of an entry, as the row of a file) have in common: a lead
that has arrived, and has no owner yet.
"""

from __future__ import annotations

from uuid import UUID

from services.leads import tags, wire
from services.leads.company import company_key
from services.leads.lead import Lead
from weft import directory, errors
from weft.api.leads import v1 as pb
from weft.ids import uuid7
from weft.work import Work

CREATE = "leads.lead.create"


async def arrived(request: pb.CreateLeadRequest, customer: UUID | None, work: Work) -> Lead:
    """The lead of a request, with its tags settled. Raises InvalidArgument and Forbidden."""
    lead = await drafted(request, customer, await _unit(request.unit_path, work), work)
    lead.arrive()
    return lead


async def drafted(request: pb.CreateLeadRequest, customer: UUID | None, unit_path: str, work: Work) -> Lead:
    """The same for a unit that is settled, before it is said that it came in."""
    limits, _ = await work.policy(pb.TagsPolicy)
    claims, _ = await work.policy(pb.ClaimsPolicy)
    currency = request.currency or limits.currency
    band = tags.settle_band(request.budget_fen, currency, request.budget_band, limits)
    company, ends = request.company.strip(), request.contract_end_date
    if not company_key(company):
        errors.invalid("company", "company.blank", en="The company has no name.", zh="公司名称不能为空白。")
    return Lead(
        id=uuid7(),
        state=pb.LEAD_STATE_POOLED,
        company=company,
        company_key=company_key(company),
        company_code=request.company_code.strip(),
        contact_name=request.contact_name.strip(),
        contact_phone=request.contact_phone.strip(),
        contact_email=request.contact_email.strip(),
        source=request.source,
        budget_band=band,
        budget_fen=request.budget_fen,
        currency=currency,
        technical_intensity=request.technical_intensity,
        decision_chain=request.decision_chain,
        industry=request.industry,
        customer_id=customer,
        hints=tuple(wire.hint_of(hint) for hint in request.hints),
        high_value=tags.is_high_value(band, request.technical_intensity, claims),
        owner_id=None,
        unit_path=unit_path,
        home_unit_path=unit_path,
        contract_end=errors.date_of(ends, "contract_end_date") if ends else None,
        created_at=work.now,
        updated_at=work.now,
    )


async def known_unit(asked: str, work: Work) -> str:
    """The unit of a path, or the whole firm. Raises InvalidArgument where there is none."""
    if not asked:
        root: str = (await directory.root(work))["path"]
        return root
    unit = await directory.unit(work, asked)
    if unit is None or not unit["active"]:
        errors.invalid("unit_path", "unit_path.unknown", en="There is no such unit.", zh="没有该组织单元。")
    return asked


async def _unit(asked: str, work: Work) -> str:
    if asked:
        await known_unit(asked, work)
        if asked != work.caller.unit_path and not work.caller.sight(CREATE).covers(None, asked):
            raise errors.Forbidden(permission=CREATE)
        return asked
    return work.caller.unit_path or await known_unit("", work)
