"""The policies of this service: each number of the specification, its shipped default, and what spans its fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from services.quotes import flow, needs, node_files
from services.quotes.clauses.pack import packs_hold_together
from services.quotes.items.units import units_are_named_once
from weft.api.quotes import v1 as pb
from weft.policy_documents import PolicyKind, codes_once

DEFAULTS = Path(__file__).parent / "policies"

KINDS: tuple[PolicyKind[Any], ...] = (
    PolicyKind(
        "quote_flow",
        pb.QuoteFlowPolicy,
        DEFAULTS / "quote_flow.yaml",
        checks=(
            flow.steps_are_a_flow,
            needs.needs_are_known,
            node_files.kinds_are_apart,
            codes_once("return_reasons", "file_kinds"),
        ),
    ),
    PolicyKind(
        "contracts",
        pb.ContractsPolicy,
        DEFAULTS / "contracts.yaml",
        checks=(codes_once("return_reasons", "resource_kinds", "amendment_reasons"),),
    ),
    PolicyKind("quantities", pb.QuantityPolicy, DEFAULTS / "quantities.yaml", checks=(units_are_named_once,)),
    PolicyKind("clauses", pb.ClausesPolicy, DEFAULTS / "clauses.yaml", checks=(packs_hold_together,)),
)
