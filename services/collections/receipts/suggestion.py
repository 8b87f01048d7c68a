"""A suggestion as it is kept with a receipt: the links that it would make, why, and what a person made of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from weft.access import Sight
from weft.api.collections import v1 as pb
from weft.errors import Kind, Refused
from weft.instants import instant
from weft.text import Text

OPEN, CONFIRMED = pb.SUGGESTION_STATE_OPEN, pb.SUGGESTION_STATE_CONFIRMED
REFUSED, OUTDATED = pb.SUGGESTION_STATE_REFUSED, pb.SUGGESTION_STATE_OUTDATED


class SuggestionNotOpen(Refused):
    """There is no such suggestion, somebody decided it, or the receipt is linked."""

    reason = "SUGGESTION_NOT_OPEN"
    kind = Kind.PRECONDITION
    text = Text(en="This suggestion is not open any more.", zh="该匹配建议已失效或已处理。")
    remedy = Text(
        en="Read the receipt again; choose another suggestion, or link it by hand.",
        zh="请重新查看该笔回款，选择其他建议或手工关联。",
    )


class SuggestionIsOutdated(Refused):
    """What was open when it was made was paid since, or another receipt of it was linked."""

    reason = "SUGGESTION_IS_OUTDATED"
    kind = Kind.PRECONDITION
    text = Text(
        en="Something of this suggestion was paid or linked meanwhile.", zh="该建议涉及的款项或回款已发生变化。"
    )
    remedy = Text(
        en="Refuse it and choose another one, or link the receipt by hand.", zh="请拒绝该建议，改选其他建议或手工关联。"
    )


@dataclass(frozen=True, slots=True)
class Link:
    """A link that it would make, with the instalment as it was then and whose both are."""

    receipt: UUID
    instalment: UUID
    share_fen: int
    contract_number: str
    ordinal: int
    open_fen: int
    due_date: date
    owner_id: UUID | None
    unit_path: str

    def seen(self, sight: Sight) -> bool:
        """Whether a reader may see the instalment."""
        return sight.covers(self.owner_id, self.unit_path)

    def message(self) -> pb.SuggestedLink:
        """As answers carry it."""
        return pb.SuggestedLink(
            receipt=f"receipts/{self.receipt}", instalment=f"instalments/{self.instalment}", amount_fen=self.share_fen,
            contract_number=self.contract_number, ordinal=self.ordinal, open_fen=self.open_fen,
            due_date=self.due_date.isoformat(),
        )  # fmt: skip

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "receipt": str(self.receipt), "instalment": str(self.instalment), "share_fen": self.share_fen,
            "contract_number": self.contract_number, "ordinal": self.ordinal, "open_fen": self.open_fen,
            "due_date": self.due_date.isoformat(), "owner_id": str(self.owner_id) if self.owner_id else None,
            "unit_path": self.unit_path,
        }  # fmt: skip

    @staticmethod
    def read(found: Mapping[str, Any]) -> Link:
        """What is stored."""
        return Link(
            UUID(found["receipt"]), UUID(found["instalment"]), found["share_fen"], found["contract_number"],
            found["ordinal"], found["open_fen"], date.fromisoformat(found["due_date"]),
            UUID(found["owner_id"]) if found["owner_id"] else None, found["unit_path"],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """One suggestion of a receipt."""

    number: int
    kind: pb.SuggestionKind
    clues: tuple[pb.SuggestionClue, ...]
    failed: tuple[pb.MatchCondition, ...]
    links: tuple[Link, ...]
    state: pb.SuggestionState = OPEN
    decider: str = ""
    decided_at: datetime | None = None

    @property
    def instalments(self) -> tuple[UUID, ...]:
        """Those that it would pay, each once."""
        return tuple(dict.fromkeys(link.instalment for link in self.links))

    @property
    def receipts(self) -> tuple[UUID, ...]:
        """Those that would pay, each once."""
        return tuple(dict.fromkeys(link.receipt for link in self.links))

    def decided(self, state: pb.SuggestionState, by: str, at: datetime) -> Kept:
        """A person decided it."""
        return replace(self, state=state, decider=by, decided_at=at)

    def message(self, *, holds: bool = True) -> pb.Suggestion:
        """As answers carry it; one that nobody decided is outdated where it holds no more."""
        return pb.Suggestion(
            number=self.number, kind=self.kind, clues=self.clues, failed=self.failed,
            links=[link.message() for link in self.links],
            state=OUTDATED if self.state == OPEN and not holds else self.state, decider=self.decider,
            decide_time=instant(self.decided_at) if self.decided_at else None,
        )  # fmt: skip

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "number": self.number, "kind": int(self.kind), "clues": [int(one) for one in self.clues],
            "failed": [int(one) for one in self.failed], "links": [link.written() for link in self.links],
            "state": int(self.state), "decider": self.decider,
            "decided_at": self.decided_at.isoformat() if self.decided_at else None,
        }  # fmt: skip

    @staticmethod
    def read(found: Mapping[str, Any]) -> Kept:
        """What is stored."""
        return Kept(
            found["number"], cast("pb.SuggestionKind", found["kind"]),
            tuple(cast("pb.SuggestionClue", one) for one in found["clues"]),
            tuple(cast("pb.MatchCondition", one) for one in found["failed"]),
            tuple(Link.read(one) for one in found["links"]), cast("pb.SuggestionState", found["state"]),
            found["decider"], datetime.fromisoformat(found["decided_at"]) if found["decided_at"] else None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How the instalments and receipts of suggestions stand now: what is open, and which receipts pay nothing."""

    open_fen: dict[UUID, int]
    unmatched: set[UUID]

    def holds(self, one: Kept) -> bool:
        """Whether everything is as it was when it was suggested, so that it can be confirmed."""
        return all(
            link.receipt in self.unmatched and self.open_fen.get(link.instalment) == link.open_fen for link in one.links
        )


def shares(came: Sequence[tuple[UUID, int]], opens: Sequence[tuple[UUID, int]]) -> Iterator[tuple[UUID, UUID, int]]:
    """Which receipt pays how much of which instalment: each in its order, until money or claims are used up."""
    waiting = iter(came)
    receipt, left_fen = next(waiting)
    for instalment, open_fen in opens:
        while open_fen:
            while not left_fen:
                receipt, left_fen = next(waiting, (receipt, -1))
            if left_fen < 0:
                return
            share_fen = min(left_fen, open_fen)
            yield receipt, instalment, share_fen
            left_fen, open_fen = left_fen - share_fen, open_fen - share_fen
