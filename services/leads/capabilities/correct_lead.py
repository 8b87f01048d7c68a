"""Correct what is known of a company, its contact and its contract; no state moves, and no clock but the pool's."""

from __future__ import annotations

from typing import Any

from services.leads import store, wire
from services.leads.board import store as boards
from services.leads.company import company_key
from services.leads.mergers import store as mergers
from services.leads.recycling import clock
from weft import errors
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work

FIELDS = ("company", "company_code", "contact_name", "contact_phone", "contact_email")


async def correct_lead(request: pb.CorrectLeadRequest, work: Work) -> pb.Lead:
    """Corrects the fields that are given."""
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    changes: dict[str, Any] = {name: getattr(request, name).strip() for name in FIELDS if request.HasField(name)}
    if request.HasField("contract_end_date"):
        said = request.contract_end_date
        changes["contract_end"] = errors.date_of(said, "contract_end_date") if said else None
    if not company_key(changes.get("company", lead.company)):
        errors.invalid("company", "company.blank", en="The company has no name.", zh="公司名称不能为空白。")
    if lead.shield is not None and lead.customer_id is not None:
        await boards.hold(work)  # a merger that is heard of meanwhile moves shields under this lock
        lead.customer_id = await mergers.survivor(work, lead.customer_id)  # under which the shield is found
    lead.correct(changes, at=work.now)
    if lead.events:
        await clock.follow(work, lead)
        store.save(work, lead)
    return wire.lead(lead)
