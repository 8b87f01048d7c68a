"""The policies of orders: their numbers, their shipped defaults, and what spans their fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.policy_documents import PolicyKind, violation

DEFAULTS = Path(__file__).parents[1] / "policies"


def reasons_are_named_once(policy: pb.OrderPolicy) -> Iterator[Violation]:
    """A code means one reason."""
    codes = [reason.code for reason in policy.cancel_reasons]
    if len(set(codes)) < len(codes):
        yield violation("cancel_reasons", "reasons.twice", en="A code is used twice.", zh="原因代码重复。")


KINDS: tuple[PolicyKind[Any], ...] = (
    PolicyKind("orders", pb.OrderPolicy, DEFAULTS / "orders.yaml", checks=(reasons_are_named_once,)),
    PolicyKind("urgent_shipments", pb.UrgentShipmentPolicy, DEFAULTS / "urgent_shipments.yaml"),
)
