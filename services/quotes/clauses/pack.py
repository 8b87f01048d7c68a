"""A pack of clauses (条款包): what it says, for whom, and in which version. Pure.

States: ACTIVE → ARCHIVED. A pack keeps its code; each update is its next version, and every version is kept. What comes
with Weft is a draft that stands in the policy; the first change by the firm's legal makes it the firm's own, under the
same name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid5

from services.quotes.clauses import problems
from weft.aggregate import Aggregate, Facts
from weft.api.quotes import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.policy_documents import repeated_codes, violation
from weft.text import Text

SHOWN_MAX = 20
SHIPPED = UUID("6f1d2c5e-7a0b-5d3c-9b1e-2f4a6c8e0d11")  # the space in which shipped packs have their ids


@dataclass(frozen=True, slots=True)
class Kept:
    """One version of a pack, as it was written."""

    number: int
    content: pb.ClausePackContent
    at: datetime


@dataclass(kw_only=True)
class ClausePack(Aggregate):
    """One pack."""

    collection: ClassVar[str] = "clausePacks"

    code: str
    number: int
    content: pb.ClausePackContent
    archived: bool = False
    created_at: datetime | None = None
    updated_at: datetime | None = None
    kept: list[Kept] = field(default_factory=list, repr=False)

    @property
    def is_own(self) -> bool:
        """Whether the firm's legal wrote it; else it is as shipped."""
        return self.version > 0 or bool(self.events)

    @property
    def industries(self) -> tuple[str, ...]:
        """For whom it is, as it is compared."""
        return tuple(plain(one) for one in self.content.fit.industries)

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def create(self, *, at: datetime) -> None:
        """Legal writes it: version 1."""
        must_hold_together(self.content)
        self.created_at = at
        self._keep(at)
        self.record(
            pb.ClausePackCreated(code=self.code, pack_version=self.number, industries=self.content.fit.industries)
        )

    def update(self, content: pb.ClausePackContent, *, at: datetime) -> None:
        """Legal writes it anew. Raises ClausePackIsArchived."""
        if self.archived:
            raise problems.ClausePackIsArchived(code=self.code)
        must_hold_together(content)
        was_shipped, old = self._take_over(at), self.number
        self.content, self.number = content, old + 1
        self._keep(at)
        self.record(
            pb.ClausePackRevised(
                code=self.code, old_version=old, new_version=self.number, industries=content.fit.industries,
                was_shipped=was_shipped,
            )
        )  # fmt: skip

    def archive(self, *, at: datetime) -> None:
        """It is out of use for good. Raises ClausePackIsArchived."""
        if self.archived:
            raise problems.ClausePackIsArchived(code=self.code)
        was_shipped = self._take_over(at)
        self.archived, self.updated_at = True, at
        self.record(pb.ClausePackArchived(code=self.code, pack_version=self.number, was_shipped=was_shipped))

    def _take_over(self, at: datetime) -> bool:
        """Makes a shipped pack the firm's own, with the version that was shipped kept; gives whether it was one."""
        if self.is_own:
            return False
        self.created_at = at
        self._keep(at)
        return True

    def _keep(self, at: datetime) -> None:
        self.updated_at = at
        self.kept.append(Kept(self.number, self.content, at))


def shipped(policy: pb.ClausesPolicy) -> list[ClausePack]:
    """The packs that come with Weft, as nobody changed them."""
    return [
        ClausePack(id=uuid5(SHIPPED, one.code), code=one.code, number=one.version, content=one.content)
        for one in policy.packs
    ]


def plain(industry: str) -> str:
    """An industry as it is compared."""
    return industry.strip().casefold()


def must_hold_together(content: pb.ClausePackContent) -> None:
    """Refuses a pack whose parts contradict each other."""
    found = tuple(faults(content, "content"))
    if found:
        raise InvalidArgument(violations=found)


def faults(content: pb.ClausePackContent, path: str) -> Iterator[Violation]:
    """What is wrong with a pack beyond its single fields."""
    fit = content.fit
    yield from repeated_codes(f"{path}.clauses", content.clauses)
    kind = bool(fit.industries or fit.item_prefixes or fit.custom_development)
    band = bool(fit.amount_fen_min or fit.amount_fen_max)
    if fit.general and (kind or band):
        yield violation(
            f"{path}.fit.general",
            "fit.general",
            en="A general pack is for what no other is for: it names nothing else.",
            zh="通用条款包不得再限定行业、物料、定制开发或金额。",
        )
    if not fit.general and not kind:
        yield violation(
            f"{path}.fit",
            "fit.empty",
            en="Say for whom it is: industries, items or custom development; or that it is general.",
            zh="请填写适用的行业、物料或定制开发，或标记为通用。",
        )
    if band != bool(fit.currency):
        yield violation(
            f"{path}.fit.currency",
            "fit.currency",
            en="A band of amounts has a currency.",
            zh="金额区间与币种须同时填写。",
        )
    if fit.amount_fen_max and fit.amount_fen_max < fit.amount_fen_min:
        yield violation(
            f"{path}.fit.amount_fen_max",
            "fit.band",
            en="The band ends before it begins.",
            zh="金额区间上限低于下限。",
        )


def packs_hold_together(policy: pb.ClausesPolicy) -> Iterator[Violation]:
    """Each code once, and every pack by itself."""
    yield from repeated_codes("packs", policy.packs)
    for at, one in enumerate(policy.packs):
        yield from faults(one.content, f"packs[{at}].content")


def must_be_known(codes: Sequence[str], library: Iterable[ClausePack]) -> None:
    """Refuses codes of clauses that no pack in use has; `pack.clause` names the clause of one pack."""
    known: set[str] = set()
    for pack in library:
        if not pack.archived:
            for clause in pack.content.clauses:
                known |= {clause.code, f"{pack.code}.{clause.code}"}
    told = Text.literal("No pack in use has this clause.", "在用的条款包中没有该条款。")
    if broken := [
        Violation(f"clauses[{at}]", "clause.unknown", told) for at, one in enumerate(codes) if one not in known
    ]:
        raise InvalidArgument(violations=tuple(broken[:SHOWN_MAX]))
