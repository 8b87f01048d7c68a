"""What of the register's words is a risk: a rule of the policy for each notice. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.qualification.drivers import Institution
from weft.api.qualification import v1 as pb

NOT_REGISTERED = "NOT_REGISTERED"  # our own notice, if the register has no such institution


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk, with its words in both languages."""

    code: str
    severity: pb.RiskSeverity
    text_en: str
    text_zh: str


def risks_of(found: Institution | None, policy: pb.RiskPolicy) -> tuple[Risk, ...]:
    """The risks of an answer, red ones first, each once. A notice without a rule is what `otherwise` says: never nothing."""
    rules = {rule.notice: rule for rule in policy.rules}
    notices = (NOT_REGISTERED,) if found is None else found.notices
    meant = [rules.get(notice, policy.otherwise) for notice in notices]
    risks = {rule.code: Risk(rule.code, rule.severity, rule.text_en, rule.text_zh) for rule in meant}
    return tuple(sorted(risks.values(), key=lambda risk: (risk.severity != pb.RISK_SEVERITY_RED, risk.code)))


def told(risks: tuple[Risk, ...]) -> list[pb.Risk]:
    """Risks as messages say them."""
    return [pb.Risk(code=one.code, severity=one.severity, text_en=one.text_en, text_zh=one.text_zh) for one in risks]
