"""The tables of customers and every statement on them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from typing import Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, UUID, distinct_on

from services.customers import placed, qualification
from services.customers.customer import ContractDates, Customer, Profile
from services.customers.identity_rules import external_key, pinyin_of, search_tokens
from services.customers.profiles import portrait
from services.customers.tags.store import carried, carry
from services.customers.timeline import FLOW
from weft.api.customers import v1 as pb
from weft.db import in_any
from weft.errors import NotFound, StaleVersion
from weft.listing import LAST_ID
from weft.schema import TIME
from weft.sighted import page_among, page_of
from weft.work import Reader, Work, as_id

META = sa.MetaData(schema="customers")
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
LAST = "\U0010ffff"  # sorts after every character of a token
CANDIDATES_MAX = 200
LIGHTS = {"red": pb.TRAFFIC_LIGHT_RED, "yellow": pb.TRAFFIC_LIGHT_YELLOW, "green": pb.TRAFFIC_LIGHT_GREEN}
LIGHT_NAMES = {light: name for name, light in LIGHTS.items()}
_c = sa.Column

customer = sa.Table(
    "customer", META, _c("tenant_id", UUID, primary_key=True), _c("id", UUID, primary_key=True),
    _c("version", sa.BigInteger), _c("state", sa.Text), _c("display_name", sa.Text), _c("normal_name", sa.Text),
    _c("pinyin", sa.Text), _c("uscc", sa.Text), _c("code", sa.Text), _c("phone", sa.Text), _c("industry", sa.Text),
    _c("location", sa.Text), _c("founded_year", sa.Integer), _c("employees", sa.Integer),
    _c("annual_revenue_fen", sa.BigInteger), _c("currency", sa.Text), _c("parent_id", UUID), _c("owner_id", UUID),
    _c("unit_path", sa.Text), _c("owner_reason", sa.Text), _c("owner_reason_args", JSONB), _c("owned_at", TIME),
    _c("absorbed", sa.ARRAY(UUID)), _c("survivor_id", UUID), _c("origin", sa.Integer), _c("created_at", TIME),
    _c("updated_at", TIME), _c("contract_dates", JSONB), _c("institution_code", sa.Text), _c("qualification", JSONB),
    _c("tags", sa.ARRAY(UUID)), _c("urgency", sa.Text), _c("portrait", JSONB), _c("number", sa.Text),
)  # fmt: skip
name_token = sa.Table(
    "name_token", META, _c("tenant_id", UUID, primary_key=True), _c("customer_id", UUID, primary_key=True),
    _c("token", sa.Text, primary_key=True),
)  # fmt: skip
external_name = sa.Table(
    "external_name", META, _c("tenant_id", UUID, primary_key=True), _c("key", sa.Text, primary_key=True),
    _c("customer_id", UUID),
)  # fmt: skip
alias = sa.Table(
    "alias", META, _c("tenant_id", UUID, primary_key=True), _c("absorbed_id", UUID, primary_key=True),
    _c("customer_id", UUID), _c("number", sa.Text),
)  # fmt: skip
timeline = sa.Table(
    "timeline", META, _c("tenant_id", UUID, primary_key=True), _c("entry_id", UUID, primary_key=True),
    _c("customer_id", UUID), _c("occurred_at", TIME), _c("type", sa.Text), _c("code", sa.Text), _c("args", JSONB),
    _c("subject", sa.Text), _c("actor", sa.Text), _c("origin", sa.Integer),
)  # fmt: skip

_P = sa.bindparam
ACTIVE = (customer.c.tenant_id == _P("tenant")) & (customer.c.state == "active")
SURVIVOR_OF = sa.select(alias.c.customer_id).where(alias.c.tenant_id == _P("tenant"), alias.c.absorbed_id == _P("id"))
NAMES = sa.select(customer.c.id, customer.c.display_name).where(ACTIVE, in_any(customer.c.id, "ids"))
NUMBERED = sa.select(customer.c.id).where(ACTIVE, customer.c.number == _P("number"))
SURVIVOR_NUMBERED = sa.select(alias.c.customer_id).where(
    alias.c.tenant_id == _P("tenant"), alias.c.number == _P("number")
)
TWINS = sa.select(
    (customer.c.uscc == _P("uscc")).label("by_uscc"), (customer.c.code == _P("code")).label("by_code")
).where(
    ACTIVE,
    (customer.c.uscc == _P("uscc")) | (customer.c.code == _P("code")) | (customer.c.normal_name == _P("normal_name")),
)
ALIKE = (
    sa.select(customer)
    .where(
        ACTIVE,
        (customer.c.uscc == _P("uscc")) | (customer.c.phone == _P("phone"))
        | (customer.c.normal_name == _P("normal_name")) | (customer.c.pinyin == _P("pinyin")),
    )
    .order_by(customer.c.id)
    .limit(CANDIDATES_MAX)
)  # fmt: skip
_BRIEF = (
    customer.c.id, customer.c.code, customer.c.normal_name, customer.c.industry, customer.c.owner_id,
    customer.c.qualification,
)  # fmt: skip
BY_EXTERNAL = sa.select(external_name.c.key, *_BRIEF).where(
    external_name.c.tenant_id == _P("tenant"), in_any(external_name.c.key, "keys"),
    customer.c.tenant_id == _P("tenant"), customer.c.id == external_name.c.customer_id,
)  # fmt: skip
BY_ID = sa.select(*_BRIEF).where(ACTIVE, in_any(customer.c.id, "ids"))
SURVIVORS = sa.select(alias.c.absorbed_id, alias.c.customer_id).where(
    alias.c.tenant_id == _P("tenant"), in_any(alias.c.absorbed_id, "ids")
)
OF_INSTITUTION = (
    sa.select(customer).where(ACTIVE, customer.c.institution_code == _P("institution_code")).order_by(customer.c.id)
)
BY_CODE = sa.select(*_BRIEF).where(ACTIVE, in_any(customer.c.code, "codes"))
BY_NAME = sa.select(*_BRIEF).where(ACTIVE, in_any(customer.c.normal_name, "names")).order_by(customer.c.id)
KEYS = sa.select(external_name.c.key, external_name.c.customer_id).where(
    external_name.c.tenant_id == _P("tenant"), in_any(external_name.c.key, "keys")
)
OWNED = (
    sa.select(customer.c.owner_id, customer.c.owner_reason, customer.c.owner_reason_args)
    .where(
        ACTIVE,
        (customer.c.normal_name == _P("normal_name")) | (customer.c.code == _P("text")) | (customer.c.uscc == _P("uscc"))
        | (customer.c.id == sa.select(external_name.c.customer_id).where(
            external_name.c.tenant_id == _P("tenant"), external_name.c.key == _P("key")).scalar_subquery()),
    )
    .order_by(customer.c.id)
    .limit(20)
)  # fmt: skip
TIMELINE = page_among(
    timeline,
    "customer_id",
    "ids",
    (
        timeline.c.tenant_id == _P("tenant"),
        sa.tuple_(timeline.c.occurred_at, timeline.c.entry_id)
        < sa.tuple_(_P("at", type_=TIME), _P("entry", type_=UUID)),
    ),
    (("occurred_at", True), ("entry_id", True)),
    _P("limit", type_=sa.Integer),
)
_codes = sorted({code for _, codes in FLOW for code in codes})
_ids = sa.func.unnest(_P("ids", type_=sa.ARRAY(UUID))).table_valued("one").render_derived("ids")


def _newest_of(code: str) -> Any:
    """The newest entry of one code. The code is a literal, so that the planner sees that the partial index holds it."""
    one = (
        sa.select(timeline)
        .where(timeline.c.tenant_id == _P("tenant"), timeline.c.customer_id == _ids.c.one)
        .where(timeline.c.code == sa.literal_column(f"'{code}'"))
        .order_by(timeline.c.occurred_at.desc(), timeline.c.entry_id.desc())
        .limit(1)
        .correlate(_ids)
        .lateral("one")
    )
    return sa.select(one).select_from(_ids.join(one, sa.true()))


_newest = sa.union_all(*(_newest_of(code) for code in _codes)).subquery("newest")
MILESTONES = (
    sa.select(_newest)
    .ext(distinct_on(_newest.c.code))
    .order_by(_newest.c.code, _newest.c.occurred_at.desc(), _newest.c.entry_id.desc())
)


@cache
def listing(sight: str, words: int, owner: bool, said: frozenset[str], *, state: str = "active", tags: int = 0) -> Any:
    """The statement of a list: `sight` is all, tree or own; `said` are the other columns that are asked for, `words` and
    `tags` how many must be found. With tags it reads the rows of the first one, each of which has its customer's owner
    and unit.
    """
    limit = _P("limit", type_=sa.Integer)
    if not tags:
        tests = [*among(customer, customer.c.id, range(words), owner), *said_of(customer, state, said)]
        return page_of(customer, sight, tests, (("id", True),), limit)
    id, one = carried.c.customer_id, customer.alias("one")
    tests = [*among(carried, id, range(words), owner), carried.c.tag_id == _P("tag0")]
    tests.append(sa.exists().where(one.c.tenant_id == _P("tenant"), one.c.id == id, *said_of(one, state, said)))
    for index in range(1, tags):
        t = carried.alias(f"c{index}")
        tests.append(
            sa.exists().where(
                t.c.tenant_id == _P("tenant"), t.c.tag_id == _P(f"tag{index}"), t.c.customer_id == id
            )
        )  # fmt: skip
    page = page_of(carried, sight, tests, (("customer_id", True),), limit).subquery("page")
    found = sa.select(customer).join(page, customer.c.id == page.c.customer_id)
    return found.where(customer.c.tenant_id == _P("tenant")).order_by(customer.c.id.desc())


def among(table: Any, id: Any, words: Iterable[int], owner: bool) -> list[Any]:
    """What `customer` and the rows of tags can both be asked."""
    tests: list[Any] = [table.c.tenant_id == _P("tenant"), id < _P("before")]
    if owner:
        tests.append(table.c.owner_id == _P("owner", type_=UUID))
    for index in words:
        t = name_token.alias(f"t{index}")
        tests.append(
            # With an offset it stays a question about one customer, whatever the planner thinks of the word.
            sa.exists(
                sa.select(sa.literal_column("1"))
                .where(t.c.tenant_id == _P("tenant"), t.c.customer_id == id)
                .where(t.c.token >= _P(f"word{index}"), t.c.token < _P(f"word{index}_end"))
                .offset(sa.literal_column("0"))
            )
        )
    return tests


def said_of(table: Any, state: str, said: frozenset[str]) -> list[Any]:
    """What only a customer's own row says; the state as the partial indexes spell it."""
    return [table.c.state == sa.literal_column(f"'{state}'"), *(table.c[name] == _P(name) for name in sorted(said))]


HAPPENED = sa.select(
    timeline.c.customer_id, timeline.c.code, timeline.c.subject, timeline.c.occurred_at, timeline.c.actor
).where(
    timeline.c.tenant_id == _P("tenant"),
    in_any(timeline.c.customer_id, "ids"),
    timeline.c.occurred_at >= _P("since", type_=TIME),
    timeline.c.code == sa.any_(_P("codes", type_=sa.ARRAY(sa.Text))),
)


async def load(see: Reader, name: str) -> Customer:
    """One customer by name, absorbed ones included; for changes."""
    return from_row(await see.load(customer, name))


async def of_institution(work: Work, code: str) -> list[Customer]:
    """The customers whom the register knows under a code, for changes."""
    rows = await work.rows(OF_INSTITUTION, institution_code=code)
    for row in rows:
        work.note(customer, row)
    return [from_row(row) for row in rows]


async def find(see: Reader, name: str) -> tuple[Customer, asyncpg.Record]:
    """The customer that stands for a name now: itself, or its survivor."""
    survivor = await see.value(SURVIVOR_OF, id=as_id(name))
    row = await see.load(customer, survivor or name)
    if row["state"] == "merged":
        raise NotFound
    return from_row(row), row


async def find_still(work: Work, name: str) -> tuple[Customer, asyncpg.Record]:
    """The customer that stands for a name, and goes to no other owner before commit: for what is kept with his place."""
    id = await surviving(work, name)
    await stand_still(work, f"customers/{id}")
    found, row = await find(work, name)
    if found.id != id:
        raise StaleVersion
    return found, row


async def stand_still(work: Work, *names: str) -> None:
    """Waits for those who keep something with these customers' place, and lets nobody else do so until commit: a
    hand-over moves what it sees, and would leave behind what is kept beside it.
    """
    await work.lock(*(f"customers/place/{as_id(name)}" for name in names))


async def surviving(see: Reader, name: str) -> uuid.UUID:
    """The id of the customer that stands for a name now, whether the caller sees it or not."""
    id = as_id(name)
    return await see.value(SURVIVOR_OF, id=id) or id


async def names(see: Reader, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What customers are called, of those that the caller sees."""
    return {row["id"]: row["display_name"] for row in await see.rows(NAMES, ids=list(ids))}


async def newest(see: Reader, ids: Sequence[uuid.UUID], count: int) -> Sequence[asyncpg.Record]:
    """The newest entries in the timelines of some customers together."""
    return await see.rows(TIMELINE, ids=list(ids), at=NEVER, entry=LAST_ID, limit=count)


async def numbered(see: Reader, number: str) -> tuple[Customer, asyncpg.Record]:
    """The customer that stands now for the number in a code. NotFound where nobody has it, or the caller does not see it."""
    id = await see.value(SURVIVOR_NUMBERED, number=number) or await see.value(NUMBERED, number=number)
    if id is None:
        raise NotFound
    return await find(see, f"customers/{id}")


def from_row(row: asyncpg.Record) -> Customer:
    """The customer of a row."""
    return Customer(
        id=row["id"],
        version=row["version"],
        display_name=row["display_name"],
        profile=Profile(
            uscc=row["uscc"] or "",
            code=row["code"] or "",
            phone=row["phone"] or "",
            industry=row["industry"],
            location=row["location"],
            founded_year=row["founded_year"],
            employees=row["employees"],
            annual_revenue_fen=row["annual_revenue_fen"],
            currency=row["currency"],
        ),
        parent=row["parent_id"],
        state=pb.CUSTOMER_STATE_MERGED if row["state"] == "merged" else pb.CUSTOMER_STATE_ACTIVE,
        owner=row["owner_id"],
        unit_path=row["unit_path"],
        owner_reason=row["owner_reason"],
        owner_reason_args=row["owner_reason_args"],
        owned_at=row["owned_at"],
        absorbed=tuple(row["absorbed"]),
        survivor=row["survivor_id"],
        origin=row["origin"],
        contract_dates=ContractDates(**row["contract_dates"]) if row["contract_dates"] else None,
        qualification=qualification.from_json(row["qualification"]),
        tags=tuple(row["tags"]),
        portrait=portrait.from_json(row["portrait"]),
        urgency=LIGHTS[row["urgency"]] if row["urgency"] else pb.TRAFFIC_LIGHT_UNSPECIFIED,
    )


def to_row(found: Customer) -> dict[str, Any]:
    """The columns that change. An absorbed customer gives its codes up, so that they name its survivor only."""
    profile, merged = found.profile, found.state == pb.CUSTOMER_STATE_MERGED
    return {
        "state": "merged" if merged else "active",
        "display_name": found.display_name,
        "normal_name": found.normal_name,
        "pinyin": pinyin_of(found.normal_name),
        "uscc": None if merged else profile.uscc or None,
        "code": None if merged else profile.code or None,
        "phone": profile.phone or None,
        "industry": profile.industry,
        "location": profile.location,
        "founded_year": profile.founded_year,
        "employees": profile.employees,
        "annual_revenue_fen": profile.annual_revenue_fen,
        "currency": profile.currency,
        "parent_id": found.parent,
        "owner_id": found.owner,
        "unit_path": found.unit_path,
        "owner_reason": found.owner_reason,
        "owner_reason_args": dict(found.owner_reason_args),
        "owned_at": found.owned_at,
        "survivor_id": found.survivor,
        "origin": found.origin,
        "contract_dates": asdict(found.contract_dates) if found.contract_dates else None,
        "institution_code": found.qualification.institution_code if found.qualification else None,
        "qualification": qualification.to_json(found.qualification),
        "tags": list(found.tags),
        "urgency": LIGHT_NAMES.get(found.urgency),
        "portrait": portrait.to_json(found.portrait),
    }


def save(work: Work, found: Customer) -> None:
    """Stores one customer with what it recorded; a new one also with what it can be found by."""
    row: dict[str, Any] = {**to_row(found), "absorbed": list(found.absorbed), "updated_at": work.now}
    if found.version == 0:
        row["created_at"] = work.now
        work.insert_many(name_token, _tokens([found]))
    stored = work.seen.get((customer.fullname, found.id))
    carry(work, found.id, stored, row)
    placed.follow(work, found.id, stored, row)
    work.save(customer, found, row)


def save_new(work: Work, found: Sequence[Customer], keys: Sequence[str]) -> None:
    """Stores many new customers and their external names, with one part of the statement for each table."""
    rows = [
        {"id": one.id, "version": len(one.events), **to_row(one), "created_at": work.now, "updated_at": work.now}
        for one in found
    ]
    work.insert_many(customer, rows)
    work.insert_many(name_token, _tokens(found))
    work.insert_many(external_name, [{"key": k, "customer_id": c.id} for k, c in zip(keys, found, strict=True)])
    for one in found:
        for number, event in enumerate(one.events, start=1):
            work.emit(event, one.name, number, one.facts())


def save_merge(work: Work, survivor: Customer, other: Customer, code: str) -> None:
    """Stores a merge: both customers, and every name and id of the absorbed one now pointing at the survivor."""
    save(work, survivor)
    save(work, other)
    placed.absorb(work, other.id, survivor.id, to_row(survivor))
    work.update(alias, {"customer_id": other.id}, guarded=False, customer_id=survivor.id)
    work.insert(alias, absorbed_id=other.id, customer_id=survivor.id)
    work.update(external_name, {"customer_id": other.id}, guarded=False, customer_id=survivor.id)
    for key in sorted({external_key(other.display_name), external_key(code)} - {""}):
        work.upsert_many(external_name, [{"key": key, "customer_id": survivor.id}])


def _tokens(found: Sequence[Customer]) -> list[dict[str, Any]]:
    return [{"customer_id": one.id, "token": token} for one in found for token in search_tokens(one.display_name)]
