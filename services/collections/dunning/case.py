"""A dunning case: what is late of one customer in one currency, and how far he was reminded. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from services.collections.dunning import problems
from services.collections.dunning.ladder import Since, Verdict
from weft.aggregate import Aggregate, Facts
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common

ACTIVE, PAUSED, CLOSED = pb.DUNNING_STATE_ACTIVE, pb.DUNNING_STATE_PAUSED, pb.DUNNING_STATE_CLOSED
LOOKS, PAUSE_ENDS, BEGINS = "dunning.looks", "dunning.pause_ends", "dunning.begins"
NAME = "policies/collections/dunning"
PROMISE = "promise"
WHOLE = ""  # the pause of a whole case; others are of the instalment with that id
KIND, POLICY = "dunning", "collections/dunning"


class Pause(NamedTuple):
    """Why something is not dunned, until which day, and what somebody says of it."""

    reason: str
    until: date
    note: str = ""


class Promise(NamedTuple):
    """What a customer promised to pay, by which day, and when he did so."""

    amount_fen: int
    on: date
    at: datetime


@dataclass(kw_only=True)
class DunningCase(Aggregate):
    """One case."""

    collection: ClassVar[str] = "dunningCases"

    state: pb.DunningState = CLOSED
    customer_id: UUID
    currency: str
    owner_id: UUID | None
    unit_path: str
    level: int = 0
    round: int = 0
    dunned_fen: int = 0
    stepped_on: date | None = None  # the day of the last step, or of the end of a pause
    told_on: date | None = None
    hurried: bool = False
    pauses: dict[str, Pause] = field(default_factory=dict)
    promise: Promise | None = None
    promises: int = 0  # in this round
    created_at: datetime
    updated_at: datetime
    policy_version: int = 0
    absorbs: bool = False  # another one goes on in it just now

    @property
    def owner(self) -> str:
        """`people/…`, empty if nobody."""
        return f"people/{self.owner_id}" if self.owner_id else ""

    @property
    def begins(self) -> bool:
        """Whether nobody was asked for it in this round: it is closed, or a merger opened it just now."""
        return self.state == CLOSED or any(isinstance(event, pb.DunningStarted) for event in self.events)

    def rises(self, verdict: Verdict) -> bool:
        """Whether its level is to be asked for: it begins, something stepped above all, or a merger brought what stands
        higher, whose tasks were called off.
        """
        if self.begins:
            return verdict.level > 0
        stepped = verdict.steps and verdict.level > verdict.old_level
        return bool(stepped) or (self.absorbs and verdict.level > self.level)

    @property
    def since(self) -> Since:
        """What the ladder must know of before."""
        return Since(self.stepped_on, self.hurried)

    def facts(self) -> Facts:
        """Whose it is, and which policy decided."""
        return Facts(
            owner=self.owner, unit_path=self.unit_path, customer=f"customers/{self.customer_id}",
            policy=POLICY if self.policy_version else "", policy_version=self.policy_version,
        )  # fmt: skip

    def take(
        self, verdict: Verdict, stepped: Collection[pb.DunnedInstalment], asks: Collection[pb.DunningAsk], on: date,
        *, owner: UUID | None, unit_path: str, at: datetime,
    ) -> None:  # fmt: skip
        """Goes as far as a day brings it. It opens with its first step, or when something that came to a level before is
        late again, and closes when nothing is dunned or paused.
        """
        before, opens, rises = self._before(), self.begins, self.rises(verdict)
        if self.state == CLOSED and not rises:
            return
        old_level = 0 if opens else verdict.old_level if verdict.steps else self.level
        self.owner_id, self.unit_path, self.updated_at = owner or self.owner_id, unit_path or self.unit_path, at
        self.level, self.dunned_fen = verdict.level, verdict.dunned_fen
        if verdict.steps:
            self.stepped_on, self.told_on, self.hurried = on, on, False
        if self.state == CLOSED:
            self._open()
        if rises:
            self.record(pb.DunningRaised(**self._said(), old_level=old_level, asks=asks, instalments=stepped))
        elif verdict.steps:
            self.record(pb.DunningJoined(**self._said(), asks=asks, instalments=stepped))
        elif not verdict.stays_open:
            little = pb.DUNNING_CLOSING_TOO_LITTLE if verdict.too_little else pb.DUNNING_CLOSING_NOTHING_LATE
            self.close(little, int(before["old_level"]))
        elif before != self._before():
            self._recount(before)

    def _open(self) -> None:
        self.state, self.promises = ACTIVE, 0
        self.round += 1
        self.record(pb.DunningStarted(**self._said()))

    def _before(self) -> dict[str, Any]:
        return {"old_dunned_fen": self.dunned_fen, "old_level": self.level, "old_owner": self.owner}

    def _recount(self, before: dict[str, Any]) -> None:
        self.record(pb.DunningRecounted(**self._said(), **before))

    def move_to(self, customer: UUID) -> None:
        """The customer was merged into another one, who has no case of this currency: it is his."""
        self.customer_id = customer
        self._recount(self._before())

    def absorb(
        self, other: DunningCase, lines: Collection[str], ends: Mapping[date, datetime], *, at: datetime
    ) -> None:  # fmt: skip
        """Another customer's open case goes on in this one: what was paused of it stays paused, each until the instant that
        `ends` has for its day. What paused the whole of it pauses its late instalments (`lines`); it pauses all of this one
        where that was closed, or where it was a promise and this one has no such pause.
        """
        taken = dict(other.pauses)
        whole = taken.pop(WHOLE, None)
        if whole and WHOLE not in self.pauses and (self.state == CLOSED or other.promise):
            taken[WHOLE], self.promise = whole, other.promise
        elif whole:
            taken = dict.fromkeys(lines, whole) | {k: v for k, v in taken.items() if v.until > whole.until}
        if self.state == CLOSED:
            self._open()
        for slot, pause in taken.items():
            if slot not in self.pauses:
                self._pause(slot, pause, ends[pause.until])
        self.promises = max(self.promises, other.promises)
        self.stepped_on = max(filter(None, (self.stepped_on, other.stepped_on)), default=None)
        self.told_on = max(filter(None, (self.told_on, other.told_on)), default=None)
        self.hurried, self.updated_at = self.hurried or other.hurried, at
        self.absorbs = True
        self._recount(self._before())
        other.close(pb.DUNNING_CLOSING_MERGED, other.level)

    def close(self, reason: pb.DunningClosing, old_level: int) -> None:
        """Ends this round; what paused it ends with it."""
        for slot in self.pauses:
            self.cancel(PAUSE_ENDS, key=slot)
        self.state, self.level, self.dunned_fen, self.pauses, self.promise = CLOSED, 0, 0, {}, None
        self.hurried = False
        self.record(pb.DunningClosed(**self._said(), reason=reason, old_level=old_level))

    def pause(self, slot: str, pause: Pause, *, ends_at: datetime, at: datetime) -> None:
        """Nothing of it, or of the instalment with that id, is dunned until the end of a day."""
        self.must_be_open()
        if self.promise and slot == WHOLE:
            raise problems.DunningIsPaused(until=self.promise.on.isoformat())
        self._pause(slot, pause, ends_at)
        self.updated_at = at
        name = f"instalments/{slot}" if slot else ""
        self.record(
            pb.DunningPaused(**self._said(), instalment=name, reason=pause.reason, until_date=pause.until.isoformat())
        )

    def promised(
        self, promise: Promise, *, until: date, ends_at: datetime, promises_max: int, note: str = ""
    ) -> None:  # fmt: skip
        """The customer promised to pay: nothing is dunned until that is judged."""
        self.must_be_open()
        if WHOLE in self.pauses:
            raise problems.DunningIsPaused(until=self.pauses[WHOLE].until.isoformat())
        if self.promises >= promises_max:
            raise problems.TooManyPromises(promises=self.promises)
        self._pause(WHOLE, Pause(PROMISE, until, note), ends_at)
        self.promise, self.updated_at = promise, promise.at
        self.promises += 1
        self.record(
            pb.DunningPromised(**self._said(), promised_date=promise.on.isoformat(), promised_fen=promise.amount_fen)
        )

    def _pause(self, slot: str, pause: Pause, ends_at: datetime) -> None:
        self.pauses = {**self.pauses, slot: pause}
        if slot == WHOLE:
            self.state, self.level, self.dunned_fen = PAUSED, 0, 0
        self.arm(PAUSE_ENDS, ends_at, key=slot)

    def resume(self, slot: str, on: date, *, early: bool, at: datetime) -> None:
        """A pause ends; quiet days go by before the next step."""
        if slot not in self.pauses:
            raise problems.DunningIsNotPaused
        pause = self._resume(slot, on, at)
        name = f"instalments/{slot}" if slot else ""
        if early:
            self.cancel(PAUSE_ENDS, key=slot)
        self.promise = None if slot == WHOLE else self.promise
        self.record(
            pb.DunningResumed(
                **self._said(), instalment=name, reason=pause.reason, until_date=pause.until.isoformat(), early=early
            )
        )

    def judge_promise(self, paid_fen: int, on: date, *, hurries: bool, early: bool, at: datetime) -> None:
        """What came until the promised day says whether the promise was kept: when that day is over, or early."""
        promise = self.promise
        if promise is None:
            raise problems.DunningIsNotPaused
        self._resume(WHOLE, on, at)
        if early:
            self.cancel(PAUSE_ENDS, key=WHOLE)
        self.promise = None
        kept = paid_fen >= promise.amount_fen
        self.hurried = self.hurried or (hurries and not kept)
        told: dict[str, Any] = {
            "promised_date": promise.on.isoformat(), "promised_fen": promise.amount_fen, "paid_fen": paid_fen,
        }  # fmt: skip
        self.record((pb.DunningPromiseKept if kept else pb.DunningPromiseBroken)(**self._said(), **told))

    def _resume(self, slot: str, on: date, at: datetime) -> Pause:
        pause = self.pauses[slot]
        self.pauses = {one: other for one, other in self.pauses.items() if one != slot}
        self.stepped_on = max(self.stepped_on or on, on)
        self.updated_at = at
        if slot == WHOLE:
            self.state = ACTIVE
        return pause

    def must_be_open(self) -> None:
        """Refuses what is closed: DunningIsClosed."""
        if self.state == CLOSED:
            raise problems.DunningIsClosed

    def explain(self, outcome: str, reasons: Collection[common.Reason], **inputs: str) -> None:
        """Keeps why, for `:why`."""
        self.decide(
            common.Decision(
                kind=KIND, outcome=outcome, reasons=reasons, policy=POLICY, policy_version=self.policy_version,
                inputs=inputs,
            )
        )  # fmt: skip

    def _said(self) -> dict[str, Any]:
        return {
            "state": self.state, "currency": self.currency, "level": self.level, "round": self.round,
            "dunned_fen": self.dunned_fen,
        }  # fmt: skip
