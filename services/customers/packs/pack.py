"""The value-review pack (价值回顾包) of one customer: three documents, each in versions that never change. Pure.

A document holds facts and no sentences: what is printed follows from them alone. Its digest is theirs, so that making a pack
again gives the next version only to a document whose facts changed. The pack's id is the customer's; what was made for
customers that it absorbed holds only where it has nothing of its own, and versions are counted on from the highest of all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from services.customers.customer import Customer
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

SUMMARY, GAPS = pb.VALUE_DOCUMENT_KIND_SUMMARY, pb.VALUE_DOCUMENT_KIND_GAPS
PLAN = pb.VALUE_DOCUMENT_KIND_PLAN
KINDS = (SUMMARY, GAPS, PLAN)


class NoValuePlan(Refused):
    """A plan is filled in first and revised then."""

    reason = "NO_VALUE_PLAN"
    kind = Kind.PRECONDITION
    text = Text(en="This customer has no plan for the next phase yet.", zh="该客户尚未生成下阶段计划。")
    remedy = Text(en="Make the value-review pack first.", zh="请先生成价值回顾包。")


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a document."""

    id: UUID
    kind: pb.ValueDocumentKind
    number: int
    facts: Mapping[str, Any]
    made_at: datetime
    versions: Mapping[str, int] = field(default_factory=dict)
    """The versions of the policies that held, by policy; no part of what changes a document."""

    @property
    def name(self) -> str:
        """`valueDocuments/…`."""
        return f"valueDocuments/{self.id}"

    @property
    def sha256(self) -> str:
        """The digest of its facts."""
        return digest(self.facts)


def digest(facts: Any) -> str:
    """SHA-256 over facts, whatever their order."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Moment:
    """When a version is made, under which policies, and the ids of what may come of it."""

    at: datetime
    versions: Mapping[str, int]
    ids: Mapping[pb.ValueDocumentKind, UUID]


@dataclass(kw_only=True)
class ValuePack(Aggregate):
    """The pack of one customer."""

    collection: ClassVar[str] = "valuePacks"

    customer: Customer
    competitors: tuple[str, ...] = ()
    from_visits: bool = False
    """The competitors are those of visits; nobody named them."""
    documents: dict[pb.ValueDocumentKind, Document] = field(default_factory=dict)
    """The newest version of each document."""
    highest: dict[pb.ValueDocumentKind, int] = field(default_factory=dict)
    """The highest number of each document."""
    new: list[Document] = field(default_factory=list)
    """Versions that came with this change."""

    def facts(self) -> Facts:
        """It is the customer's."""
        return Facts(owner=self.customer.owner_name, unit_path=self.customer.unit_path, customer=self.customer.name)

    @property
    def plan(self) -> Document:
        """The plan that holds. Raises NoValuePlan."""
        if PLAN not in self.documents:
            raise NoValuePlan
        return self.documents[PLAN]

    def make(
        self,
        facts: Mapping[pb.ValueDocumentKind, Any],
        competitors: Sequence[str],
        moment: Moment,
        *,
        from_visits: bool = False,
    ) -> None:
        """These are the facts; what shows the same as before stays. Where nothing changed, nothing is recorded."""
        made = [one for kind, told in facts.items() if (one := self._next(kind, told, moment)) is not None]
        if not made and (tuple(competitors), from_visits) == (self.competitors, self.from_visits):
            return
        self.competitors, self.from_visits = tuple(competitors), from_visits
        self.record(
            pb.ValuePackMade(
                documents=[_made(one) for one in made], competitors=len(self.competitors),
                policy_version=moment.versions["value_packs"],
            )
        )  # fmt: skip

    def revise(self, plan: Mapping[str, Any], moment: Moment) -> None:
        """The owner says what the plan is; the same again changes nothing."""
        made = self._next(PLAN, plan, moment)
        if made is None:
            return
        rules = [one["rule"] for one in plan["items"] if one["rule"]]
        self.record(
            pb.ValuePlanRevised(document=_made(made), rules=rules, written=len(plan["items"]) - len(rules))
        )  # fmt: skip

    def _next(self, kind: pb.ValueDocumentKind, facts: Mapping[str, Any], moment: Moment) -> Document | None:
        """The next version of a document, unless its facts are those of before."""
        old = self.documents.get(kind)
        if old is not None and old.sha256 == digest(facts):
            return None
        number = self.highest.get(kind, 0) + 1
        made = Document(moment.ids[kind], kind, number, facts, moment.at, moment.versions)
        self.documents[kind], self.highest[kind] = made, made.number
        self.new.append(made)
        return made


def _made(one: Document) -> pb.ValueDocumentMade:
    return pb.ValueDocumentMade(document=one.name, kind=one.kind, version=one.number, facts_sha256=one.sha256)
