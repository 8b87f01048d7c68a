"""Say under which code the register of institutions knows a customer, and have the register asked."""

from __future__ import annotations

from datetime import timedelta

from services.customers import store, wire
from weft.api.customers import v1 as pb
from weft.api.qualification import v1 as qualification
from weft.etags import check_etag
from weft.ids import uuid7
from weft.work import Work

DECIDE = "customers.qualification.decide"
CHECK = "/weft.api.qualification.v1.Qualifications/CheckQualification"
DOOR = "customers.institution_asked"


async def set_institution_code(request: pb.SetInstitutionCodeRequest, work: Work) -> pb.Customer:
    """Stores it; the register's answer comes as a fact, and until then the customer is unverified."""
    policy, _ = await work.policy(pb.QualificationPolicy)
    customer = await store.load(work, request.name)
    check_etag(request.etag, customer)
    customer.code_as(request.institution_code, decider=work.caller.holds(DECIDE), at=work.now)
    store.save(work, customer)
    if request.institution_code:
        key = str(uuid7())
        asked = qualification.CheckQualificationRequest(institution_code=request.institution_code, request_id=key)
        give_up_at = work.recorded_at + timedelta(hours=policy.give_up_hours)
        work.call(CHECK, asked, key=key, subject=customer.name, door=DOOR, give_up_at=give_up_at)
    work.audit_subject(customer.name, int(customer.etag))
    return wire.customer(customer, work.caller)
