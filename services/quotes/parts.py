"""What a quote is reviewed with, given back for, and waits for. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews, and in which task."""

    person: UUID
    task: str = ""

    @property
    def name(self) -> str:
        """`people/…`."""
        return f"people/{self.person}"


@dataclass(frozen=True, slots=True)
class Returned:
    """How a quote came back."""

    node: pb.QuoteNode
    reason: str
    title_en: str
    title_zh: str
    note: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CostChange:
    """What of a bill changed after the cost was locked on it: why finance has the quote again."""

    bom: str
    code: str
    revision: str
    old_version: str
    reason: str
    at: datetime
    item: str = ""  # whose bill it is; a row of before it was kept names none


@dataclass(frozen=True, slots=True)
class LegalClock:
    """By when legal is to be done; if it was not, since when, and which packs were recommended then, the best first."""

    due_at: datetime
    overdue_at: datetime | None = None
    packs: tuple[pb.ClausePackMatch, ...] = ()

    def is_late(self, at: datetime) -> bool:
        """Whether it ran out, and nobody noted that."""
        return self.overdue_at is None and at >= self.due_at

    def missed(self, packs: Iterable[pb.ClausePackMatch], at: datetime) -> LegalClock:
        """It ran out."""
        return replace(self, overdue_at=at, packs=tuple(packs))


def reviewed(outcome: str, by: Reviewer, node: pb.QuoteNode, version: str, policy_version: int) -> common.Decision:
    """What a node said of a quote, by whom and in which task."""
    inputs = {"version": version, "node": pb.QuoteNode.Name(node), "reviewer": by.name, "task": by.task}
    return common.Decision(
        kind="quotes.review", outcome=outcome, reasons=[common.Reason(code=outcome)], policy="quotes/quote_flow",
        policy_version=policy_version, inputs=inputs,
    )  # fmt: skip


def barring(people: Iterable[str]) -> common.Envelope:
    """The beginning of the envelope of a fact that asks for a judgement: these people would judge their own work."""
    return common.Envelope(barred=sorted(people))


def known(kind: Any, found: Mapping[str, Any]) -> dict[str, Any]:
    """What this version knows of a part as it is stored; a newer pod may have stored more during an upgrade."""
    return {name: value for name, value in found.items() if name in _names(kind)}


@cache
def _names(kind: Any) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind))
