"""The tables of notifications: notices, inboxes, and the delivery log with its key."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from services.notifications.delivery import Delivery
from services.notifications.notice import Inbox, Notice
from services.notifications.sms_account import Approved, SmsAccount
from services.notifications.wecom_app import WecomApp
from weft.api.notifications import v1 as pb
from weft.db import in_any
from weft.reader import Reader, by_id
from weft.schema import TIME
from weft.work import Work

META = sa.MetaData(schema="notifications")
UNREAD_MAX = 1000

NOTICE = sa.Table(
    "notice", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("id", pg.UUID, primary_key=True),
    sa.Column("version", sa.BigInteger), sa.Column("owner_id", pg.UUID), sa.Column("unit_path", sa.Text),
    sa.Column("code", sa.Text), sa.Column("args", pg.JSONB), sa.Column("about", sa.Text),
    sa.Column("fact_type", sa.Text), sa.Column("fact_event", pg.UUID), sa.Column("read_at", TIME),
    sa.Column("created_at", TIME),
)  # fmt: skip
INBOX = sa.Table(
    "inbox_state", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("id", pg.UUID, primary_key=True),
    sa.Column("version", sa.BigInteger), sa.Column("owner_id", pg.UUID), sa.Column("unit_path", sa.Text),
    sa.Column("channels_off", sa.ARRAY(sa.Integer)), sa.Column("read_through", pg.UUID),
)  # fmt: skip
DELIVERY = sa.Table(
    "delivery", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("id", pg.UUID, primary_key=True),
    sa.Column("version", sa.BigInteger), sa.Column("notice", pg.UUID), sa.Column("fact_type", sa.Text),
    sa.Column("fact_event", pg.UUID), sa.Column("person_id", pg.UUID), sa.Column("unit_path", sa.Text),
    sa.Column("channel", sa.Integer), sa.Column("state", sa.Text), sa.Column("tries", sa.Integer),
    sa.Column("reason", sa.Text), sa.Column("vendor_code", sa.Integer), sa.Column("vendor_message", sa.Text),
    sa.Column("message", pg.BYTEA), sa.Column("maybe_taken", sa.Boolean), sa.Column("first_called_at", TIME),
    sa.Column("sending_since", TIME), sa.Column("created_at", TIME), sa.Column("ended_at", TIME),
)  # fmt: skip
DELIVERY_KEY = sa.Table(
    "delivery_key", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("fact_event", pg.UUID, primary_key=True),
    sa.Column("person_id", pg.UUID, primary_key=True), sa.Column("channel", sa.Integer, primary_key=True),
    sa.Column("delivery_id", pg.UUID),
)  # fmt: skip

WECOM_APP = sa.Table(
    "wecom_app", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("id", pg.UUID, primary_key=True),
    sa.Column("version", sa.BigInteger), sa.Column("corp_id", sa.Text), sa.Column("agent_id", sa.BigInteger),
    sa.Column("sealed_secret", sa.Text), sa.Column("connected", sa.Boolean), sa.Column("updated_at", TIME),
)  # fmt: skip

SMS_ACCOUNT = sa.Table(
    "sms_account", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("id", pg.UUID, primary_key=True),
    sa.Column("version", sa.BigInteger), sa.Column("access_key_id", sa.Text), sa.Column("sign_name", sa.Text),
    sa.Column("templates", pg.JSONB), sa.Column("sealed_secret", sa.Text), sa.Column("connected", sa.Boolean),
    sa.Column("updated_at", TIME),
)  # fmt: skip

n, d = NOTICE.c, DELIVERY.c
_uuid = pg.UUID()
_me = sa.bindparam("me", type_=_uuid)
_before = sa.bindparam("before", type_=_uuid)
_tenant: sa.BindParameter[Any] = sa.bindparam("tenant")
_MINE = sa.select(NOTICE).where(n.tenant_id == _tenant, n.owner_id == _me, n.id < _before)
_UNREAD = (n.read_at.is_(None), n.id > sa.bindparam("through", type_=_uuid))
PAGE = _MINE.order_by(n.id.desc()).limit(sa.bindparam("limit"))
PAGE_UNREAD = _MINE.where(*_UNREAD).order_by(n.id.desc()).limit(sa.bindparam("limit"))
COUNT_UNREAD = sa.select(sa.func.count()).select_from(
    sa.select(n.id).where(n.tenant_id == _tenant, n.owner_id == _me, *_UNREAD).limit(UNREAD_MAX).subquery()
)
INBOXES = sa.select(INBOX).where(INBOX.c.tenant_id == _tenant, in_any(INBOX.c.id, "ids"))
THE_SMS_ACCOUNT = sa.select(SMS_ACCOUNT).where(SMS_ACCOUNT.c.tenant_id == _tenant)
THE_WECOM_APP = sa.select(WECOM_APP).where(WECOM_APP.c.tenant_id == _tenant)
TOLD = sa.select(n.owner_id).where(n.tenant_id == _tenant, n.fact_event == sa.bindparam("event", type_=_uuid))


# Spelt so that the partial index of what waits serves it.
UNSENT = sa.select(DELIVERY).where(
    d.tenant_id == _tenant,
    sa.literal_column("delivery.state") == sa.literal_column("'QUEUED'"),
    n.tenant_id == _tenant,
    n.id == d.notice,
    n.about == sa.bindparam("about"),
    in_any(n.code, "codes"),
)
FILTERS = {"state": d.state, "channel": d.channel, "person": d.person_id, "event": d.fact_event}


@cache
def _log(filters: frozenset[str]) -> Any:
    tests = [FILTERS[name] == sa.bindparam(name, type_=FILTERS[name].type) for name in sorted(filters)]
    query = sa.select(DELIVERY).where(d.tenant_id == _tenant, d.id < _before, *tests)
    return query.order_by(d.id.desc()).limit(sa.bindparam("limit"))


async def load_notice(work: Work, name: str) -> Notice:
    """A notice of the caller. NotFound."""
    return notice_of(await work.load(NOTICE, name))


async def page(see: Reader, me: UUID, *, unread_through: UUID | None, before: UUID, limit: int) -> list[Notice]:
    """A person's notices, newest first; only unread ones after `unread_through` if it is given."""
    params: dict[str, Any] = {"me": me, "before": before, "limit": limit}
    if unread_through is None:
        rows = await see.rows(PAGE, **params)
    else:
        rows = await see.rows(PAGE_UNREAD, through=unread_through, **params)
    return [notice_of(row) for row in rows]


async def count_unread(see: Reader, me: UUID, through: UUID) -> int:
    """How many notices a person has not read, counted up to a thousand."""
    return int(await see.value(COUNT_UNREAD, me=me, through=through))


async def inbox(work: Reader, person: UUID) -> Inbox:
    """A person's inbox; a new one if he never touched it."""
    row = await work.row(by_id(INBOX), id=person)
    if row is None:
        return Inbox(id=person)
    work.note(INBOX, row)
    return inbox_of(row)


async def channels_off(see: Reader, people: list[UUID]) -> dict[UUID, tuple[pb.Channel, ...]]:
    """What each person switched off."""
    return {row["id"]: inbox_of(row).channels_off for row in await see.rows(INBOXES, ids=people)}


async def told(see: Reader, event: UUID) -> set[UUID]:
    """Who was told about a fact already."""
    return {row["owner_id"] for row in await see.rows(TOLD, event=event)}


async def delivery(see: Reader, name: str) -> Delivery:
    """A delivery. NotFound."""
    return delivery_of(await see.load(DELIVERY, name))


async def wecom_app(see: Reader) -> WecomApp | None:
    """The tenant's application in WeCom; None if it never had one."""
    row = await see.row(THE_WECOM_APP)
    if row is None:
        return None
    see.note(WECOM_APP, row)
    names = ("id", "version", "corp_id", "agent_id", "sealed_secret", "connected", "updated_at")
    return WecomApp(**{name: row[name] for name in names})


def save_wecom_app(work: Work, app: WecomApp) -> None:
    """The tenant's application and its events."""
    names = ("corp_id", "agent_id", "sealed_secret", "connected", "updated_at")
    work.save(WECOM_APP, app, {name: getattr(app, name) for name in names})


async def sms_account(see: Reader) -> SmsAccount | None:
    """The tenant's account for short messages; None if it never had one."""
    row = await see.row(THE_SMS_ACCOUNT)
    if row is None:
        return None
    see.note(SMS_ACCOUNT, row)
    templates = tuple(Approved(one["code"], one["vendor_code"], tuple(one["params"])) for one in row["templates"])
    names = ("id", "version", "access_key_id", "sign_name", "sealed_secret", "connected", "updated_at")
    return SmsAccount(templates=templates, **{name: row[name] for name in names})


def save_sms_account(work: Work, account: SmsAccount) -> None:
    """The tenant's account and its events."""
    names = ("access_key_id", "sign_name", "sealed_secret", "connected", "updated_at")
    row = {name: getattr(account, name) for name in names}
    work.save(SMS_ACCOUNT, account, row | {"templates": [asdict(one) for one in account.templates]})


async def unsent(see: Reader, about: str, codes: list[str]) -> list[Delivery]:
    """What waits to be sent about a subject in some words."""
    return [delivery_of(row) for row in await see.rows(UNSENT, about=about, codes=codes)]


async def deliveries(see: Reader, *, before: UUID, limit: int, **filters: Any) -> list[Delivery]:
    """The delivery log, newest first; empty filters do not filter."""
    used = {name: value for name, value in filters.items() if value}
    rows = await see.rows(_log(frozenset(used)), before=before, limit=limit, **used)
    return [delivery_of(row) for row in rows]


def save_notice(work: Work, notice: Notice) -> None:
    """A notice and its events."""
    work.save(
        NOTICE,
        notice,
        {
            "owner_id": notice.person, "unit_path": notice.unit_path, "code": notice.code, "args": notice.args,
            "about": notice.about, "fact_type": notice.fact_type, "fact_event": notice.fact_event,
            "read_at": notice.read_at, "created_at": notice.created_at,
        },
    )  # fmt: skip


def save_inbox(work: Work, inbox: Inbox) -> None:
    """An inbox and its events; one that did not change is left alone."""
    if inbox.events:
        work.save(
            INBOX,
            inbox,
            {
                "owner_id": inbox.id, "unit_path": inbox.unit_path, "channels_off": list(inbox.channels_off),
                "read_through": inbox.read_through,
            },
        )  # fmt: skip


def save_delivery(work: Work, delivery: Delivery) -> None:
    """A line of the log, its events and clocks; a new one takes its key."""
    if delivery.version == 0:
        work.insert(
            DELIVERY_KEY, fact_event=delivery.fact_event, person_id=delivery.person, channel=int(delivery.channel),
            delivery_id=delivery.id,
        )  # fmt: skip
    work.save(
        DELIVERY,
        delivery,
        {
            "notice": delivery.notice, "fact_type": delivery.fact_type, "fact_event": delivery.fact_event,
            "person_id": delivery.person, "unit_path": delivery.unit_path, "channel": int(delivery.channel),
            "state": state_name(delivery.state), "tries": delivery.tries, "reason": delivery.reason,
            "vendor_code": delivery.vendor_code, "vendor_message": delivery.vendor_message,
            "message": delivery.message, "maybe_taken": delivery.maybe_taken,
            "first_called_at": delivery.first_called_at, "sending_since": delivery.sending_since,
            "created_at": delivery.created_at, "ended_at": delivery.ended_at,
        },
    )  # fmt: skip


def notice_of(row: asyncpg.Record) -> Notice:
    """A notice of its columns."""
    return Notice(
        id=row["id"], version=row["version"], person=row["owner_id"], unit_path=row["unit_path"], code=row["code"],
        args=row["args"], about=row["about"], fact_type=row["fact_type"], fact_event=row["fact_event"],
        read_at=row["read_at"], created_at=row["created_at"],
    )  # fmt: skip


def inbox_of(row: asyncpg.Record) -> Inbox:
    """An inbox of its columns."""
    return Inbox(
        id=row["id"], version=row["version"], unit_path=row["unit_path"], channels_off=tuple(row["channels_off"]),
        read_through=row["read_through"],
    )  # fmt: skip


def delivery_of(row: asyncpg.Record) -> Delivery:
    """A delivery of its columns."""
    state: Any = pb.DeliveryState.Value("DELIVERY_STATE_" + row["state"])
    return Delivery(
        id=row["id"], version=row["version"], notice=row["notice"], fact_type=row["fact_type"],
        fact_event=row["fact_event"], person=row["person_id"], unit_path=row["unit_path"], channel=row["channel"],
        state=state, tries=row["tries"], reason=row["reason"], vendor_code=row["vendor_code"],
        vendor_message=row["vendor_message"], message=row["message"], maybe_taken=row["maybe_taken"],
        first_called_at=row["first_called_at"], sending_since=row["sending_since"], created_at=row["created_at"],
        ended_at=row["ended_at"],
    )  # fmt: skip


def state_name(state: int) -> str:
    """A state as it is stored."""
    return pb.DeliveryState.Name(state).removeprefix("DELIVERY_STATE_")


# -- what the doctor reads, within one tenant ------------------------------------------------------------------------------

CONNECTED = """
select 'WeCom' as channel, id, corp_id as account, agent_id, '' as sign_name, sealed_secret
  from notifications.wecom_app where connected
union all
select 'SMS', id, access_key_id, 0, sign_name, sealed_secret from notifications.sms_account where connected"""
WAITING = """
select count(*) from notifications.delivery
where state = 'QUEUED' and id < notifications.uuid_floor(clock_timestamp() - $1 * interval '1 second')"""
NOWHERE = """
select count(*) from notifications.delivery where state = 'FAILED' and reason = 'not_configured'
  and id >= notifications.uuid_floor(clock_timestamp() - interval '1 day')"""
