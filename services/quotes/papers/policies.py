"""The policy of papers, and its shipped default."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from weft.api.quotes import v1 as pb
from weft.policy_documents import PolicyKind

DEFAULTS = Path(__file__).parents[1] / "policies"
KINDS: tuple[PolicyKind[Any], ...] = (PolicyKind("papers", pb.PaperPolicy, DEFAULTS / "papers.yaml"),)
