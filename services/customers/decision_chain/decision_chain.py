"""The decision chain (采购决策链): the people of a customer who sign, influence or execute when it buys. Pure.

Each customer has its own part, and the parts of those that it absorbed belong to its chain as well: a merge moves nobody,
and whoever was named a moment before it is not lost. A part begins with its first person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.customers.customer import Customer
from weft import errors
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

ROLES = (pb.CHAIN_ROLE_SIGNS, pb.CHAIN_ROLE_INFLUENCES, pb.CHAIN_ROLE_EXECUTES)


class DecisionChainIsFull(Refused):
    """More people than the policy lets in."""

    reason = "DECISION_CHAIN_IS_FULL"
    kind = Kind.PRECONDITION
    text = Text(en="A decision chain has at most {members_max} people.", zh="决策链最多 {members_max} 人。")
    remedy = Text(en="Remove somebody who no longer decides.", zh="请先移除不再参与决策的人员。")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person."""

    display_name: str
    roles: tuple[pb.ChainRole, ...]
    title: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person in the chain."""

    id: UUID
    known: Known
    added_at: datetime


@dataclass(kw_only=True)
class ChainPart(Aggregate):
    """The people who were named for one customer; its id is the customer's."""

    collection: ClassVar[str] = "decisionChains"

    members: tuple[Member, ...] = ()
    customer: Customer  # the one that it belongs to now

    def facts(self) -> Facts:
        """It is the customer's."""
        return Facts(owner=self.customer.owner_name, unit_path=self.customer.unit_path, customer=self.customer.name)


@dataclass(frozen=True)
class DecisionChain:
    """The whole chain of a customer: its own part first, then those of the customers that it absorbed."""

    customer: Customer
    parts: tuple[ChainPart, ...]

    @property
    def name(self) -> str:
        """`decisionChains/…`, with the id of its customer."""
        return self.parts[0].name

    @property
    def etag(self) -> str:
        """Changes with every change of any part: versions only grow."""
        return str(sum(int(part.etag) for part in self.parts))

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody, the first named first."""
        everybody = [member for part in self.parts for member in part.members]
        return tuple(sorted(everybody, key=lambda one: (one.added_at, one.id)))

    @property
    def missing_roles(self) -> list[pb.ChainRole]:
        """The kinds of role that nobody has."""
        return _missing(self.members)

    def add(self, member: Member, *, members_max: int) -> ChainPart:
        """Somebody was found."""
        if len(self.members) >= members_max:
            raise DecisionChainIsFull(members_max=members_max)
        own = self.parts[0]
        own.members = (*own.members, member)
        own.record(
            pb.ChainMemberAdded(
                member=str(member.id), roles=member.known.roles, missing_roles=self.missing_roles
            )
        )  # fmt: skip
        return own

    def correct(self, id: UUID, known: Known) -> ChainPart:
        """Something else is known of somebody; the same as before changes nothing."""
        part, member = self._find(id)
        if known == member.known:
            return part
        corrected = Member(member.id, known, member.added_at)
        part.members = tuple(corrected if one.id == id else one for one in part.members)
        part.record(
            pb.ChainMemberCorrected(
                member=str(id), old_roles=member.known.roles, roles=known.roles, missing_roles=self.missing_roles
            )
        )
        return part

    def remove(self, id: UUID) -> ChainPart:
        """Somebody decides here no longer."""
        part, member = self._find(id)
        part.members = tuple(one for one in part.members if one.id != id)
        part.record(
            pb.ChainMemberRemoved(member=str(id), old_roles=member.known.roles, missing_roles=self.missing_roles)
        )
        return part

    def _find(self, id: UUID) -> tuple[ChainPart, Member]:
        for part in self.parts:
            for member in part.members:
                if member.id == id:
                    return part, member
        errors.invalid("member", "member.unknown", en="The chain has no such person.", zh="决策链中没有此人。")


def _missing(members: Iterable[Member]) -> list[pb.ChainRole]:
    there = {role for member in members for role in member.known.roles}
    return [role for role in ROLES if role not in there]
