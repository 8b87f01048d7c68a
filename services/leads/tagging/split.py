"""A split of an industry into children, and what a lead becomes by it. Pure.

An industry is split once; a child may be split again. The industry itself stays: leads may still come in under it, and what
was won under it is remembered there. The score looks at the tag that a lead carries, so a child begins with nobody's record
until leads are tagged anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.leads.lead import Lead
from services.leads.opportunities.opportunity import Opportunity
from services.leads.recycling.plan import facts_of, holds
from weft.aggregate import Aggregate
from weft.api.leads import v1 as pb
from weft.conditions import compile_condition
from weft.errors import InvalidArgument, Kind, Refused
from weft.text import Text


class TagIsSplit(Refused):
    """It has children already."""

    reason = "TAG_IS_SPLIT"
    kind = Kind.CONFLICT
    text = Text(en="The tag {tag} is split already.", zh="标签 {tag} 已拆分。")
    remedy = Text(en="Split one of its children.", zh="请拆分其下级标签。")


class TagIsTaken(InvalidArgument):
    """A child is a new word, once."""

    reason = "TAG_IS_TAKEN"
    text = Text(en="The tag {tag} is in use already.", zh="标签 {tag} 已被使用。")
    remedy = Text(en="Choose another code for this child.", zh="请为该下级标签选择其他代码。")


class TagIsNoChild(InvalidArgument):
    """Leads get children of the split that is named."""

    reason = "TAG_IS_NO_CHILD"
    text = Text(en="The tag {child} is no child of {tag}.", zh="标签 {child} 不是 {tag} 的下级标签。")
    remedy = Text(en="Choose one of: {children}.", zh="请选择：{children}。")


@dataclass(kw_only=True)
class TagSplit(Aggregate):
    """One split."""

    collection: ClassVar[str] = "tagSplits"

    tag: str
    children: tuple[tuple[str, str, str], ...]  # code, English, Chinese
    reason: str
    actor: str
    created_at: datetime

    @property
    def codes(self) -> list[str]:
        """The codes of the children."""
        return [code for code, _, _ in self.children]

    def split(self, known: Iterable[TagSplit], carried: Iterable[str]) -> None:
        """It is done, if the tag was whole and each child is new: no word of a split, and none that anything carries."""
        others = list(known)
        if self.tag in {one.tag for one in others}:
            raise TagIsSplit(tag=self.tag)
        taken = {self.tag, *carried} | {word for one in others for word in (one.tag, *one.codes)}
        for at, code in enumerate(self.codes):
            if code in taken or code in self.codes[:at]:
                raise TagIsTaken(tag=code)
        self.record(pb.TagWasSplit(tag=self.tag, children=self.codes))

    def check(self, rules: Iterable[pb.RetagRule]) -> None:
        """Refuses rules for what is no child of this, or that cannot be judged."""
        for rule in rules:
            if rule.child not in self.codes:
                raise TagIsNoChild(child=rule.child, tag=self.tag, children=", ".join(self.codes))
            if rule.when:
                compile_condition(rule.when, pb.RecycleFacts)


@dataclass(frozen=True, slots=True)
class Rule:
    """Which leads get a child: those that are named, and those for which a condition holds."""

    child: str
    leads: frozenset[str]
    when: str

    @staticmethod
    def of(said: pb.RetagRule) -> Rule:
        """A rule as it was asked for."""
        return Rule(said.child, frozenset(said.leads), said.when)


def child_of(lead: Lead, rules: Iterable[Rule]) -> str:
    """The child that the first fitting rule gives a lead; empty if none fits."""
    facts = facts_of(lead)
    for rule in rules:
        if lead.name in rule.leads or (rule.when and holds(rule.when, facts)):
            return rule.child
    return ""


def retag_lead(lead: Lead, child: str, split: str, *, at: datetime) -> None:
    """A lead carries a finer tag; no state moves, and nothing that was decided changes."""
    old, lead.industry, lead.updated_at = lead.industry, child, at
    lead.record(pb.LeadRetagged(old_industry=old, industry=child, tag_split=split))


def retag_opportunity(one: Opportunity, child: str, split: str, *, at: datetime) -> None:
    """What became of it carries it too."""
    old, one.industry, one.updated_at = one.industry, child, at
    one.record(pb.OpportunityRetagged(old_industry=old, industry=child, tag_split=split))
