"""Who in a file is known already: what makes a row an existing customer for certain, and what only makes it likely. Pure.

Certain are the same credit code, the same code of the tenant's own, and the same normalised name that only one customer
has; different credit codes make two companies whatever else they share. What is only likely is kept apart and shown.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from services.customers.identity_rules import external_key
from services.customers.imports.accounts import Account
from services.customers.matching import Likeness, Traits, likenesses
from weft.api.customers import v1 as pb

GROUP_MAX = 20  # customers that share a name, a sound or a number and are compared; a switchboard's number tells little


@dataclass(frozen=True, slots=True)
class Seen:
    """A customer that is there: his id, what he is compared by, and his code."""

    id: UUID
    traits: Traits
    code: str = ""


@dataclass(slots=True)
class Register:
    """The customers that may be meant by some rows: those of the tenant, and those that the rows bring."""

    by_key: dict[str, UUID]  # external names and codes
    _ids: set[UUID] = field(default_factory=set)
    _uscc: dict[str, Seen] = field(default_factory=dict)
    _code: dict[str, Seen] = field(default_factory=dict)
    _groups: dict[str, list[Seen]] = field(default_factory=lambda: defaultdict(list))

    def add(self, seen: Seen) -> None:
        """One more customer; the same one again is none."""
        traits = seen.traits
        if seen.id in self._ids:
            return
        self._ids.add(seen.id)
        if traits.uscc:
            self._uscc.setdefault(traits.uscc, seen)
        if seen.code:
            self._code.setdefault(seen.code, seen)
        for kind, value in (("name", traits.normal_name), ("pinyin", traits.pinyin), ("phone", traits.phone)):
            if value and len(group := self._groups[f"{kind}:{value}"]) < GROUP_MAX:
                group.append(seen)

    def known(self, name: str) -> UUID | None:
        """The customer whom a name of a file leads to already."""
        return self.by_key.get(external_key(name)) if name else None

    def has_code(self, code: str) -> bool:
        """Whether a customer has this code of the tenant's own."""
        return code in self._code

    def certainly(self, account: Account) -> tuple[UUID, str] | None:
        """The customer that a row certainly means, and why: a message id."""
        traits = traits_of(account)
        if found := self._uscc.get(traits.uscc):
            return found.id, "same_uscc_known"
        if (found := self._code.get(account.code)) and not _apart(found.traits, traits):
            return found.id, "same_code_known"
        named = self._groups.get(f"name:{traits.normal_name}", [])
        if len(named) == 1 and not _apart(named[0].traits, traits):
            return named[0].id, "same_name_known"
        return None

    def maybe(self, account: Account, policy: pb.MatchingPolicy) -> list[tuple[UUID, Likeness]]:
        """The customers that a row may mean, each with the surest likeness, in the order of their ids."""
        traits = traits_of(account)
        groups = (f"name:{traits.normal_name}", f"pinyin:{traits.pinyin}", f"phone:{traits.phone}")
        alike = {seen.id: seen for group in groups for seen in self._groups.get(group, ())}
        shared = {id: likenesses(traits, seen.traits, policy) for id, seen in sorted(alike.items())}
        return [(id, found[0]) for id, found in shared.items() if found]


def traits_of(account: Account) -> Traits:
    """What a row is compared by."""
    return Traits.of(account.name, account.uscc, account.phone)


def _apart(one: Traits, other: Traits) -> bool:
    return bool(one.uscc and other.uscc and one.uscc != other.uscc)
