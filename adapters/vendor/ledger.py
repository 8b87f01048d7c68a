"""The ledger of holds in an adapter's own tables, and the steps on it that its capabilities share.

A hold's row is locked before its buckets, and buckets in the order of their names, so that parallel calls wait for each
other instead of failing: of sixty-four that ask for the last unit one finds it. Of the sums nothing is computed anew: each
step moves them in the transaction that moves the hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

import asyncpg
import sqlalchemy as sa
import structlog
from sqlalchemy.dialects import postgresql as pg

from adapters.vendor.hold import (
    Bucket,
    Hold,
    HoldUnknown,
    HoldWasConfirmed,
    HoldWasReleased,
    Part,
    Reason,
    State,
    refused,
    tombstone,
)
from adapters.vendor.tables import TIME
from weft.aggregate import Clock
from weft.api.common import v1 as common
from weft.api.quotes import v1 as quotes
from weft.db import in_any
from weft.instants import instant
from weft.reader import Reader, as_id
from weft.service import Answer, Deadline
from weft.work import Work

log = structlog.get_logger("weft.holds")
RESOLVE = "/weft.api.quotes.v1.OrderAttempts/ResolveOrderAttempt"
STATES = {
    State.HELD: common.HOLD_STATE_HELD,
    State.REFUSED: common.HOLD_STATE_REFUSED,
    State.CONFIRMED: common.HOLD_STATE_CONFIRMED,
    State.RELEASED: common.HOLD_STATE_RELEASED,
    State.TAKEN_BACK: common.HOLD_STATE_RELEASED,
}


class HoldPolicy(Protocol):
    """What the hold policy of each adapter says; see its policies.proto."""

    expire_minutes: int
    ask_again_minutes: int
    give_up_hours: int


class Ledger:
    """The holds of one adapter: tables `hold` and `bucket` of its schema."""

    def __init__(self, meta: sa.MetaData, *, collection: str, policy: type[Any]) -> None:
        self.area = str(meta.schema)
        self.collection, self.policy = collection, policy
        self.expires, self.door = f"{self.area}.hold.expires", f"{self.area}.resolved"
        self.hold = sa.Table(
            "hold", meta,
            sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("id", pg.UUID, primary_key=True),
            sa.Column("version", sa.BigInteger), sa.Column("state", sa.Text), sa.Column("parts", pg.JSONB),
            sa.Column("reasons", pg.JSONB), sa.Column("expires_at", TIME), sa.Column("asked", sa.Integer),
        )  # fmt: skip
        self.bucket = sa.Table(
            "bucket", meta,
            sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("name", sa.Text, primary_key=True),
            sa.Column("held", sa.Numeric), sa.Column("confirmed", sa.Numeric), sa.Column("told", sa.Numeric),
            sa.Column("told_at", TIME), sa.Column("settled_at", TIME),
        )  # fmt: skip
        tenant: Any = sa.bindparam("tenant")
        h, b = self.hold.c, self.bucket.c
        self._hold = sa.select(self.hold).where(h.tenant_id == tenant, h.id == sa.bindparam("id", type_=pg.UUID()))
        self._hold_locked = self._hold.with_for_update()
        self._holds_locked = (
            sa.select(self.hold).where(h.tenant_id == tenant, in_any(h.id, "ids")).order_by(h.id).with_for_update()
        )
        self._buckets = sa.select(self.bucket).where(b.tenant_id == tenant, in_any(b.name, "names")).order_by(b.name)
        self._buckets_locked = self._buckets.with_for_update()

    # -- reading -------------------------------------------------------------------------------------------------

    async def known(self, see: Reader, key: str) -> bool:
        """Whether a key was heard of; nobody is asked about it again then."""
        return await see.row(self._hold, id=as_id(key)) is not None

    async def find(self, work: Work, key: str | UUID) -> Hold | None:
        """A hold, to be changed."""
        row = await work.row(self._hold_locked, id=as_id(key))
        return None if row is None else _hold(row)

    async def holds(self, work: Work, keys: Iterable[UUID]) -> list[Hold]:
        """Several holds, to be changed."""
        return [_hold(row) for row in await work.rows(self._holds_locked, ids=sorted(keys))]

    async def buckets(self, work: Work, names: Iterable[str]) -> dict[str, Bucket]:
        """Buckets, to be changed; also those that nothing was ever taken of."""
        return await self._read(work, self._buckets_locked, names)

    async def seen(self, see: Reader, names: Iterable[str]) -> dict[str, Bucket]:
        """Buckets, to be told."""
        return await self._read(see, self._buckets, names)

    async def _read(self, see: Reader, query: Any, names: Iterable[str]) -> dict[str, Bucket]:
        wanted = sorted(set(names))
        rows = await see.rows(query, names=wanted) if wanted else []
        found = {row["name"]: _bucket(row) for row in rows}
        return {name: found.get(name) or Bucket(name) for name in wanted}

    # -- steps ---------------------------------------------------------------------------------------------------

    async def reserve(
        self, work: Work, key: str, takes: list[tuple[str, Decimal]], reasons: list[Reason], buckets: dict[str, Bucket]
    ) -> common.Hold:
        """Keeps all of it aside, or with reasons nothing. What the vendor said is noted in either case."""
        if reasons:
            one = refused(as_id(key), reasons)
        else:
            policy: HoldPolicy = (await work.policy(self.policy))[0]
            until = work.now + timedelta(minutes=policy.expire_minutes)
            one = Hold.held(as_id(key), takes, buckets, until=until)
            work.clock(self._name(one), Clock(self.expires, until))
        self.save(work, one, buckets)
        return told(one)

    @staticmethod
    def look(key: str, reasons: list[Reason]) -> common.Hold:
        """What would come of a reserve, without one."""
        if reasons:
            return told(refused(as_id(key), reasons))
        return common.Hold(key=key, state=common.HOLD_STATE_FREE)

    async def confirm(self, work: Work, key: str) -> common.Hold:
        """Uses it up. Raises HoldUnknown and HoldWasReleased."""
        one = await self.find(work, key)
        if one is None:
            raise HoldUnknown
        buckets = await self._of(work, one)
        try:
            return self._settled(work, one, buckets) if one.confirm(buckets) else told(one)
        except HoldWasReleased:
            self._alert(one, "an order was accepted whose hold was given back")
            raise

    async def release(self, work: Work, key: str) -> common.Hold:
        """Gives it back; a key that was never heard of is remembered. Raises HoldWasConfirmed."""
        one = await self.find(work, key)
        if one is None:
            one = tombstone(as_id(key))
            self.save(work, one, {})
            return told(one)
        buckets = await self._of(work, one)
        try:
            return self._settled(work, one, buckets) if one.release(buckets) else told(one)
        except HoldWasConfirmed:
            self._alert(one, "an attempt was closed whose hold was used up")
            raise

    async def accepted(self, work: Work, key: str) -> None:
        """An order was accepted. An event cannot be refused: what breaks the protocol is an alert, and changes nothing."""
        with suppress(HoldUnknown, HoldWasReleased):
            await self.confirm(work, key)

    async def closed(self, work: Work, key: str) -> None:
        """An attempt ended without an order."""
        with suppress(HoldWasConfirmed):
            await self.release(work, key)

    async def take_back(self, work: Work, key: str) -> None:
        """Gives back what a cancelled order had."""
        one = await self.find(work, key)
        if one is not None:
            buckets = await self._of(work, one)
            if one.take_back(buckets):
                self._settled(work, one, buckets)

    async def expire(self, deadline: Deadline, work: Work) -> None:
        """Frees nothing: asks the attempt's owner what became of it."""
        one = await self.find(work, deadline.subject)
        if one is None or one.state is not State.HELD:
            return
        policy: HoldPolicy = (await work.policy(self.policy))[0]
        one.asked += 1
        self.save(work, one, {})
        key = f"{one.id}/{one.asked}"
        work.call(
            RESOLVE,
            quotes.ResolveOrderAttemptRequest(attempt=str(one.id), request_id=f"{self.area}/{key}"),
            key=key,
            subject=deadline.subject,
            door=self.door,
            give_up_at=work.recorded_at + timedelta(hours=policy.give_up_hours),
        )

    async def resolved(self, answer: Answer, work: Work) -> None:
        """Does what the owner said; without a clear answer it is asked again later, and all stays kept aside."""
        one = await self.find(work, answer.subject)
        if one is None or one.state is not State.HELD:
            return
        buckets = await self._of(work, one)
        outcome = quotes.ATTEMPT_OUTCOME_UNSPECIFIED
        if answer.outcome == "done":
            outcome = quotes.ResolveOrderAttemptResponse.FromString(answer.response).outcome
        if outcome == quotes.ATTEMPT_OUTCOME_ACCEPTED:
            one.confirm(buckets)
        elif outcome == quotes.ATTEMPT_OUTCOME_CLOSED:
            one.release(buckets)
        else:
            log.error("a hold's owner gave no answer", area=self.area, key=str(one.id), outcome=answer.outcome)
            policy: HoldPolicy = (await work.policy(self.policy))[0]
            again = work.now + timedelta(minutes=policy.ask_again_minutes)
            work.clock(answer.subject, Clock(self.expires, again))
            return
        self._settled(work, one, buckets)

    # -- saving --------------------------------------------------------------------------------------------------

    def save(self, work: Work, one: Hold, buckets: dict[str, Bucket]) -> None:
        """The hold and its buckets; one that is new and was made by somebody else meanwhile undoes this transaction."""
        row: dict[str, Any] = {
            "state": one.state.value,
            "parts": [{"bucket": p.bucket, "quantity": str(p.quantity), "left": str(p.left)} for p in one.parts],
            "reasons": [{"code": reason.code, "args": dict(reason.args)} for reason in one.reasons],
            "expires_at": one.expires_at,
            "asked": one.asked,
        }
        if one.version == 0:
            work.insert(self.hold, id=one.id, version=1, **row)
        else:
            work.update(self.hold, {"id": one.id, "version": one.version}, version=one.version + 1, **row)
        self.save_buckets(work, buckets)
        work.audit_subject(self._name(one), one.version + 1)

    def save_buckets(self, work: Work, buckets: dict[str, Bucket]) -> None:
        """The buckets, which are locked; new ones as new ones."""
        rows: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
        for one in buckets.values():
            rows[one.stored].append(
                {"name": one.name, "held": one.held, "confirmed": one.confirmed, "told": one.told,
                 "told_at": one.told_at, "settled_at": one.settled_at}
            )  # fmt: skip
        work.insert_many(self.bucket, rows[False])
        work.upsert_many(self.bucket, rows[True], replace=("held", "confirmed", "told", "told_at", "settled_at"))

    async def _of(self, work: Work, one: Hold) -> dict[str, Bucket]:
        return await self.buckets(work, [part.bucket for part in one.parts])

    def _settled(self, work: Work, one: Hold, buckets: dict[str, Bucket]) -> common.Hold:
        work.clock(self._name(one), Clock(self.expires, None))
        self.save(work, one, buckets)
        return told(one)

    def _alert(self, one: Hold, what: str) -> None:
        log.error(what, area=self.area, key=str(one.id), state=one.state.value)

    def _name(self, one: Hold) -> str:
        return f"{self.collection}/{one.id}"


def told(one: Hold) -> common.Hold:
    """A hold as messages say it."""
    return common.Hold(
        key=str(one.id), state=STATES[one.state], expire_time=instant(one.expires_at),
        reasons=[common.Reason(code=reason.code, args=dict(reason.args)) for reason in one.reasons],
    )  # fmt: skip


def _hold(row: asyncpg.Record) -> Hold:
    return Hold(
        id=row["id"], version=row["version"], state=State(row["state"]), expires_at=row["expires_at"],
        asked=row["asked"],
        parts=[Part(one["bucket"], Decimal(one["quantity"]), Decimal(one["left"])) for one in row["parts"]],
        reasons=tuple(Reason(one["code"], one["args"]) for one in row["reasons"]),
    )  # fmt: skip


def _bucket(row: asyncpg.Record) -> Bucket:
    names = ("name", "held", "confirmed", "told", "told_at", "settled_at")
    return Bucket(**{name: row[name] for name in names}, stored=True)
