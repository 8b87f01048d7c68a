"""The policies of orders: their numbers, their shipped defaults, and what spans their fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from weft.api.quotes import v1 as pb
from weft.policy_documents import PolicyKind, codes_once

DEFAULTS = Path(__file__).parents[1] / "policies"


KINDS: tuple[PolicyKind[Any], ...] = (
    PolicyKind("orders", pb.OrderPolicy, DEFAULTS / "orders.yaml", checks=(codes_once("cancel_reasons"),)),
    PolicyKind("urgent_shipments", pb.UrgentShipmentPolicy, DEFAULTS / "urgent_shipments.yaml"),
)
