"""The register answered about an institution, or did not: its customers show it, and a red risk opens a review (LD-62)."""

from __future__ import annotations

from datetime import UTC

from services.customers import store
from services.customers.qualification import UNVERIFIED, VERIFIED, Heard, Risk
from weft.api.customers import v1 as pb
from weft.api.qualification import v1 as qualification
from weft.work import Work

SEVERITIES = {
    qualification.RISK_SEVERITY_RED: pb.RISK_SEVERITY_RED,
    qualification.RISK_SEVERITY_AMBER: pb.RISK_SEVERITY_AMBER,
}
Told = qualification.QualificationChecked | qualification.QualificationUnavailable


async def on_qualification_told(event: Told, work: Work) -> None:
    """Tells every customer under the code; what is told late or twice changes nothing."""
    state, reason = VERIFIED, ""
    if isinstance(event, qualification.QualificationUnavailable):
        state, reason = UNVERIFIED, event.reason
    heard = Heard(
        version=event.envelope.version,
        state=state,
        reason=reason,
        risks=tuple(Risk(one.code, SEVERITIES[one.severity], one.text_en, one.text_zh) for one in event.risks),
        checked=event.as_of_time.ToDatetime(UTC).isoformat() if event.HasField("as_of_time") else "",
    )
    for customer in await store.of_institution(work, event.institution_code):
        customer.hear(heard, at=work.now)
        store.save(work, customer)
