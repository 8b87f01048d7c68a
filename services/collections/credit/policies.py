"""The policy of credit: its shipped default, and what spans its fields."""

from __future__ import annotations

from pathlib import Path

from services.collections.credit import judging
from weft.api.collections import v1 as pb
from weft.policy_documents import PolicyKind, codes_once

CREDIT = PolicyKind(
    "credit",
    pb.CreditPolicy,
    Path(__file__).parent / "policies" / "credit.yaml",
    checks=(judging.currencies_are_named_once, codes_once("release_reasons", "prepayment_reasons")),
)
