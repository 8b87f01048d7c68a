"""Correct what is known of a company and its contact; no state and no clock moves."""

from __future__ import annotations

from services.leads import store, wire
from services.leads.company import company_key
from weft import errors
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work

FIELDS = ("company", "company_code", "contact_name", "contact_phone", "contact_email")


async def correct_lead(request: pb.CorrectLeadRequest, work: Work) -> pb.Lead:
    """Corrects the fields that are given."""
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    changes = {name: getattr(request, name).strip() for name in FIELDS if request.HasField(name)}
    if not company_key(changes.get("company", lead.company)):
        errors.invalid("company", "company.blank", en="The company has no name.", zh="公司名称不能为空白。")
    lead.correct(changes, at=work.now)
    store.save(work, lead)
    return wire.lead(lead)
