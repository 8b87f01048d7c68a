"""A dunning letter: what a customer is asked for in writing, from the level that asks for it to its way out. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from services.collections.dunning import problems
from services.collections.dunning.case import DunningCase
from weft.aggregate import Aggregate, Facts
from weft.api.collections import v1 as pb

PREPARED, RELEASED = pb.DUNNING_LETTER_STATE_PREPARED, pb.DUNNING_LETTER_STATE_RELEASED
SENT, WITHDRAWN = pb.DUNNING_LETTER_STATE_SENT, pb.DUNNING_LETTER_STATE_WITHDRAWN


class Line(NamedTuple):
    """One instalment that a letter asks for."""

    instalment: UUID
    contract_number: str
    ordinal: int
    due_on: date
    days_late: int
    open_fen: int


class Paper(NamedTuple):
    """The document of a letter, and what it asks for until when and to which account of ours."""

    lines: Sequence[Line]
    pay_until: date
    account: UUID
    body: bytes

    @property
    def sum_fen(self) -> int:
        """What it asks for."""
        return sum(one.open_fen for one in self.lines)

    @property
    def sha256(self) -> str:
        """The hash of the document."""
        return hashlib.sha256(self.body).hexdigest()


class Hand(NamedTuple):
    """Who releases a letter, and whether his rights span the whole firm."""

    person: str
    whole_firm: bool


@dataclass(kw_only=True)
class DunningLetter(Aggregate):
    """One letter."""

    collection: ClassVar[str] = "dunningLetters"

    state: pb.DunningLetterState = PREPARED
    owner_id: UUID | None
    unit_path: str
    case_id: UUID
    customer_id: UUID
    currency: str
    level: int
    round: int
    lines: Sequence[Line] = field(default_factory=tuple)
    sum_fen: int = 0
    released_at: datetime | None = None
    releaser: str = ""
    pay_until: date | None = None
    account_id: UUID | None = None
    sha256: str = ""
    channel: pb.DunningChannel = pb.DUNNING_CHANNEL_UNSPECIFIED
    sent_on: date | None = None
    created_at: datetime
    updated_at: datetime

    @property
    def owner(self) -> str:
        """`people/…`, empty if nobody."""
        return f"people/{self.owner_id}" if self.owner_id else ""

    def facts(self) -> Facts:
        """Whose it is."""
        return Facts(owner=self.owner, unit_path=self.unit_path, customer=f"customers/{self.customer_id}")

    def prepare(self, release_by: pb.DunningReleaser) -> None:
        """A level asks for it."""
        self.record(pb.DunningLetterPrepared(**self._said(), release_by=release_by))

    def move(self, case: DunningCase, release_by: pb.DunningReleaser, *, at: datetime) -> None:
        """Until it left it is his whose case it is: where its case goes to somebody else, it goes with it."""
        if (self.owner_id, self.unit_path) == (case.owner_id, case.unit_path):
            return
        owner, unit_path = self.owner, self.unit_path
        self.owner_id, self.unit_path, self.updated_at = case.owner_id, case.unit_path, at
        self.record(
            pb.DunningLetterMoved(**self._said(), release_by=release_by, old_owner=owner, old_unit_path=unit_path)
        )

    def must_be_prepared(self) -> None:
        """Refuses what was released or withdrawn: DunningLetterIsReleased, DunningLetterIsWithdrawn."""
        if self.state == WITHDRAWN:
            raise problems.DunningLetterIsWithdrawn
        if self.state != PREPARED:
            raise problems.DunningLetterIsReleased

    def must_be_released_by(self, hand: Hand, releaser: pb.DunningReleaser, owner: str) -> None:
        """Refuses who may not release a letter of this level, its owner and the one of its case (`owner`) among them:
        DunningLetterIsTheOwners, DunningLetterNeedsTheFirm.
        """
        if releaser != pb.DUNNING_RELEASER_ANYBODY and hand.person in (owner, self.owner):
            raise problems.DunningLetterIsTheOwners
        if releaser == pb.DUNNING_RELEASER_WHOLE_FIRM and not hand.whole_firm:
            raise problems.DunningLetterNeedsTheFirm

    def release(self, paper: Paper, by: str, *, at: datetime) -> None:
        """A person releases it: its document stays as it is."""
        self.must_be_prepared()
        self.state, self.lines, self.sum_fen = RELEASED, tuple(paper.lines), paper.sum_fen
        self.pay_until, self.account_id, self.sha256 = paper.pay_until, paper.account, paper.sha256
        self.released_at, self.updated_at, self.releaser = at, at, by
        self.record(
            pb.DunningLetterReleased(
                **self._said(), sum_fen=self.sum_fen, pay_until_date=paper.pay_until.isoformat(), sha256=self.sha256,
                bank_account=f"bankAccounts/{paper.account}",
                instalments=[f"instalments/{one.instalment}" for one in self.lines],
            )
        )  # fmt: skip

    def send(self, channel: pb.DunningChannel, on: date, *, at: datetime) -> None:
        """Somebody gave it to the customer."""
        if self.state == SENT:
            raise problems.DunningLetterIsSent
        if self.state == WITHDRAWN:
            raise problems.DunningLetterIsWithdrawn
        if self.state != RELEASED:
            raise problems.DunningLetterIsNotReleased
        self.state, self.channel, self.sent_on, self.updated_at = SENT, channel, on, at
        self.record(pb.DunningLetterSent(**self._said(), channel=channel, sent_date=on.isoformat()))

    def withdraw(self, *, at: datetime) -> None:
        """Money or the next level was faster than whoever might have released or sent it."""
        self.state, self.updated_at = WITHDRAWN, at
        self.record(pb.DunningLetterWithdrawn(**self._said()))

    def standing(self, open_fen: dict[UUID, int]) -> pb.DunningLetterStanding:
        """What became of what it asks for, by what is open now."""
        if self.state not in (RELEASED, SENT):
            return pb.DUNNING_LETTER_STANDING_UNSPECIFIED
        left = [min(one.open_fen, open_fen.get(one.instalment, 0)) for one in self.lines]
        if not sum(left):
            return pb.DUNNING_LETTER_STANDING_PAID
        partly = sum(left) < self.sum_fen
        return pb.DUNNING_LETTER_STANDING_PARTLY_PAID if partly else pb.DUNNING_LETTER_STANDING_CURRENT

    def _said(self) -> dict[str, Any]:
        return {
            "state": self.state, "dunning_case": f"dunningCases/{self.case_id}", "currency": self.currency,
            "level": self.level,
        }  # fmt: skip


def overtaken(one: DunningCase, held_level: int, letters: Collection[DunningLetter]) -> list[DunningLetter]:
    """The letters of a case that are not to leave any more: it closed or was opened anew; and of those that nobody released,
    where nothing that is dunned or paused of it is at their level still, or it was raised just now.
    """
    raised = any(isinstance(event, pb.DunningRaised) for event in one.events)
    closed = one.state == pb.DUNNING_STATE_CLOSED
    return [
        letter
        for letter in letters
        if closed or letter.round != one.round or (letter.state == PREPARED and (raised or held_level < letter.level))
    ]
