"""Health as messages."""

from __future__ import annotations

from services.customers import wire
from services.customers.health.health import HealthScore, Rule, decimal, factor
from services.customers.health.score import Health, Part
from weft.access import Caller
from weft.api.customers import v1 as pb
from weft.instants import instant


def health_score(one: HealthScore, display_name: str, rule: Rule, caller: Caller) -> pb.HealthScore:
    """The score as of now, with its twelve parts and the facts behind them."""
    health = one.now(rule)
    return pb.HealthScore(
        name=one.name, etag=one.etag, customer=f"customers/{one.id}", customer_display_name=display_name,
        owner=f"people/{one.owner_id}" if one.owner_id else "", unit_path=one.unit_path,
        rated=health.score is not None, score=decimal(health.score),
        parts=[_part(part, health, caller) for part in health.parts], known=health.known,
        known_min=rule.policy.known_min, as_of_time=instant(rule.at), policy_version=rule.version,
        high_risk=one.high_risk_at is not None, high_risk_entries=one.entries,
        high_risk_time=instant(one.high_risk_at) if one.high_risk_at else None,
    )  # fmt: skip


def _part(one: Part, health: Health, caller: Caller) -> pb.HealthPart:
    known = one.value is not None
    weight = decimal(100_00 * one.weight_percent // health.weight) if known and health.weight else ""
    return pb.HealthPart(
        dimension=one.dimension, title=wire.reason(f"health.dimension.{factor(one.dimension)}", {}, caller).text,
        known=known, weight_percent=one.weight_percent, known_weight_percent=weight, value=decimal(one.value),
        share=decimal(one.share), fact=wire.reason(f"health.{one.code}", one.args, caller),
    )  # fmt: skip
