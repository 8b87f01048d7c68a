"""Identity's tables and the statements on them. Every statement names the tenant; the walls stand behind."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB

from services.identity.person import PARTICULARS
from weft.db import in_any
from weft.schema import TIME
from weft.sighted import TREE, within

META = sa.MetaData(schema="identity")


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    return sa.Table(
        name,
        META,
        sa.Column("tenant_id", sa.UUID, primary_key=True),
        sa.Column("id", sa.UUID, primary_key=True),
        sa.Column("version", sa.BigInteger),
        *columns,
    )


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text) for name in names]


def _ids(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.UUID) for name in names]


def _times(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, TIME) for name in names]


TENANT_CODE = sa.Table(
    "tenant_code", META, sa.Column("code", sa.Text, primary_key=True), sa.Column("tenant_id", sa.UUID)
)
TENANT = sa.Table(
    "tenant", META, sa.Column("tenant_id", sa.UUID, primary_key=True), *_texts("code", "display_name", "zone"),
    *_ids("headquarters_id", "first_administrator_id"), *_times("created_at"),
)  # fmt: skip
UNIT = _table(
    "unit", *_texts("display_name", "code", "path", "zone", "external_key"), sa.Column("kind", sa.Integer),
    *_ids("parent_id", "manager_id"), sa.Column("active", sa.Boolean), *_times("created_at"),
)  # fmt: skip
PERSON = _table(
    "person", *_texts("unit_path", "name_key", "external_key", *PARTICULARS),
    *_ids("owner_id", "unit_id", "superior_id", "successor_id"), sa.Column("held", JSONB),
    sa.Column("roles", sa.ARRAY(sa.Text)), sa.Column("active", sa.Boolean), *_times("created_at"),
)  # fmt: skip
CREDENTIAL = _table(
    "credential", *_texts("password_hash", "totp_secret", "totp_pending"), sa.Column("failures", sa.Integer),
    sa.Column("totp_counter", sa.BigInteger), *_times("locked_until"),
)  # fmt: skip
SESSION = _table(
    "session", *_ids("person_id"), sa.Column("token_hash", BYTEA), sa.Column("end_reason", sa.Integer),
    *_times("created_at", "expires_at", "seen_at", "stepped_up_at", "ended_at"),
)  # fmt: skip
CLIENT = _table(
    "client", *_texts("display_name", "key_hint"), sa.Column("key_hash", BYTEA), *_ids("unit_id"),
    sa.Column("roles", sa.ARRAY(sa.Text)), *_times("expires_at", "revoked_at", "created_at"),
)  # fmt: skip
ABSENCE = _table(
    "absence", *_texts("unit_path"), *_ids("owner_id", "delegate_id"), sa.Column("cancelled", sa.Boolean),
    *_times("from_at", "to_at", "created_at"),
)  # fmt: skip


DEPARTURE = _table(
    "departure", *_texts("unit_path", "step"), sa.Column("state", sa.Integer), sa.Column("round", sa.Integer),
    sa.Column("serial", sa.Integer), sa.Column("looks", sa.Integer), sa.Column("missed", sa.ARRAY(sa.Text)),
    sa.Column("counts", JSONB), *_times("started_at", "moved_at", "ended_at"),
)  # fmt: skip


def _of(table: sa.Table, *tests: Any) -> Any:
    return sa.select(table).where(table.c.tenant_id == sa.bindparam("tenant"), *tests)


def _begins_with_any(column: sa.Column[Any]) -> Any:
    """True if the column begins with one of `prefixes`."""
    given = sa.func.unnest(sa.bindparam("prefixes", type_=sa.ARRAY(sa.Text))).table_valued("prefix").render_derived()
    return sa.exists(sa.select(sa.literal(1)).select_from(given).where(sa.func.starts_with(column, given.c.prefix)))


TENANT_BY_CODE = sa.select(TENANT_CODE.c.tenant_id).where(TENANT_CODE.c.code == sa.bindparam("code"))
THE_TENANT = sa.select(TENANT).where(TENANT.c.tenant_id == sa.bindparam("tenant"))
THE_TENANT_LOCKED = THE_TENANT.with_for_update()
UNIT_BY_CODE = _of(UNIT, UNIT.c.code == sa.bindparam("code"))
UNITS_BY_ID = _of(UNIT, in_any(UNIT.c.id, "ids"))
UNITS_BY_PATH = _of(UNIT, in_any(UNIT.c.path, "paths"))
UNITS_LED = _of(UNIT, UNIT.c.manager_id == sa.bindparam("person"), UNIT.c.active)
UNITS_EXTERNAL = _of(UNIT, in_any(UNIT.c.external_key, "keys"))
UNITS_OUT_OF_STEP = _of(
    UNIT,
    UNIT.c.parent_id == sa.bindparam("parent"),
    UNIT.c.path != sa.bindparam("path", type_=sa.Text) + UNIT.c.code + "/",
).limit(sa.bindparam("size"))
UNIT_PAGE = (
    _of(
        UNIT,
        UNIT.c.path >= sa.bindparam("lo"),
        UNIT.c.path < sa.bindparam("hi"),
        UNIT.c.path > sa.bindparam("after"),
        sa.or_(sa.bindparam("kind", type_=sa.Integer) == 0, UNIT.c.kind == sa.bindparam("kind", type_=sa.Integer)),
        sa.or_(sa.bindparam("with_closed", type_=sa.Boolean), UNIT.c.active),
    )
    .order_by(UNIT.c.path)
    .limit(sa.bindparam("size"))
)
ACTIVE_BELOW = sa.select(
    sa.select(sa.func.count())
    .where(UNIT.c.tenant_id == sa.bindparam("tenant"), UNIT.c.parent_id == sa.bindparam("unit"), UNIT.c.active)
    .scalar_subquery(),
    sa.select(sa.func.count())
    .where(PERSON.c.tenant_id == sa.bindparam("tenant"), PERSON.c.unit_id == sa.bindparam("unit"), PERSON.c.active)
    .scalar_subquery(),
)
OTHER_KEEPER = (
    sa.select(PERSON.c.id)
    .join(CREDENTIAL, sa.and_(CREDENTIAL.c.tenant_id == PERSON.c.tenant_id, CREDENTIAL.c.id == PERSON.c.id))
    .where(
        PERSON.c.tenant_id == sa.bindparam("tenant"),
        PERSON.c.id != sa.bindparam("person"),
        PERSON.c.active,
        PERSON.c.roles.op("&&")(sa.bindparam("keepers", type_=sa.ARRAY(sa.Text))),
    )
    .limit(1)
)
DEPARTURE_OF = _of(DEPARTURE, DEPARTURE.c.id == sa.bindparam("person"))
PEOPLE_BY_ID = _of(PERSON, in_any(PERSON.c.id, "ids"))
PEOPLE_BY_NUMBER = _of(PERSON, in_any(PERSON.c.employee_number, "keys"), PERSON.c.employee_number != "")
PEOPLE_BY_NAME = _of(PERSON, in_any(PERSON.c.name_key, "keys"))
PEOPLE_EXTERNAL = _of(PERSON, in_any(PERSON.c.external_key, "keys"))
LOGINS_TAKEN = sa.select(PERSON.c.login).where(
    PERSON.c.tenant_id == sa.bindparam("tenant"), _begins_with_any(PERSON.c.login)
)
CODES_TAKEN = sa.select(UNIT.c.code).where(UNIT.c.tenant_id == sa.bindparam("tenant"), _begins_with_any(UNIT.c.code))
PERSON_BY_LOGIN = _of(PERSON, PERSON.c.login == sa.bindparam("login"), PERSON.c.login != "")
PERSON_BY_OIDC = _of(
    PERSON,
    PERSON.c.oidc_issuer == sa.bindparam("issuer"),
    PERSON.c.oidc_subject == sa.bindparam("subject"),
    PERSON.c.oidc_subject != "",
)
TAKEN = sa.select(PERSON.c.login, PERSON.c.employee_number, PERSON.c.oidc_issuer, PERSON.c.oidc_subject).where(
    PERSON.c.tenant_id == sa.bindparam("tenant"),
    PERSON.c.id != sa.bindparam("id"),
    sa.or_(
        sa.and_(PERSON.c.login != "", PERSON.c.login == sa.bindparam("login")),
        sa.and_(PERSON.c.employee_number != "", PERSON.c.employee_number == sa.bindparam("number")),
        sa.and_(
            PERSON.c.oidc_subject != "",
            PERSON.c.oidc_subject == sa.bindparam("subject"),
            PERSON.c.oidc_issuer == sa.bindparam("issuer"),
        ),
    ),
)
PEOPLE_OUT_OF_STEP = _of(
    PERSON, PERSON.c.unit_id == sa.bindparam("unit"), PERSON.c.unit_path != sa.bindparam("path")
).limit(sa.bindparam("size"))
PERSON_PAGE = (
    _of(
        PERSON,
        *within(PERSON, TREE),
        PERSON.c.unit_path >= sa.bindparam("from_path"),
        PERSON.c.unit_path < sa.bindparam("to_path"),
        sa.tuple_(PERSON.c.name_key, PERSON.c.id) > sa.tuple_(sa.bindparam("after"), sa.bindparam("after_id")),
        sa.or_(
            sa.bindparam("role", type_=sa.Text) == "", sa.bindparam("role", type_=sa.Text) == sa.any_(PERSON.c.roles)
        ),
        sa.or_(sa.bindparam("with_left", type_=sa.Boolean), PERSON.c.active),
    )
    .order_by(PERSON.c.name_key, PERSON.c.id)
    .limit(sa.bindparam("size"))
)
CREDENTIAL_LOCKED = _of(CREDENTIAL, CREDENTIAL.c.id == sa.bindparam("id")).with_for_update()
CREDENTIAL_SEEN = _of(CREDENTIAL, CREDENTIAL.c.id == sa.bindparam("id"))
SESSION_BY_TOKEN = _of(SESSION, SESSION.c.token_hash == sa.bindparam("digest"))
SESSIONS_OPEN = _of(SESSION, SESSION.c.person_id == sa.bindparam("person"), SESSION.c.ended_at.is_(None)).order_by(
    SESSION.c.created_at
)
SESSIONS_SPENT = (
    sa.select(SESSION.c.id)
    .where(
        SESSION.c.tenant_id == sa.bindparam("tenant"),
        SESSION.c.person_id == sa.bindparam("person"),
        SESSION.c.expires_at < sa.bindparam("before"),
    )
    .order_by(SESSION.c.created_at)
    .limit(20)
)
CLIENT_BY_KEY = _of(CLIENT, CLIENT.c.key_hash == sa.bindparam("digest"))
CLIENT_PAGE = (
    _of(
        CLIENT,
        CLIENT.c.id < sa.bindparam("before"),
        sa.or_(sa.bindparam("with_revoked", type_=sa.Boolean), CLIENT.c.revoked_at.is_(None)),
    )
    .order_by(CLIENT.c.id.desc())
    .limit(sa.bindparam("size"))
)
PERSON_LOCKED = (
    sa.select(PERSON.c.id)
    .where(PERSON.c.tenant_id == sa.bindparam("tenant"), PERSON.c.id == sa.bindparam("id"))
    .with_for_update()
)
OVERLAPPING = _of(
    ABSENCE,
    ABSENCE.c.owner_id == sa.bindparam("person"),
    ABSENCE.c.from_at < sa.bindparam("until"),
    ABSENCE.c.to_at > sa.bindparam("since"),
    sa.not_(ABSENCE.c.cancelled),
)
ABSENCE_PAGE = (
    _of(
        ABSENCE,
        *within(ABSENCE, TREE),
        sa.or_(sa.bindparam("person", type_=sa.UUID).is_(None), ABSENCE.c.owner_id == sa.bindparam("person")),
        sa.tuple_(ABSENCE.c.from_at, ABSENCE.c.id) < sa.tuple_(sa.bindparam("before"), sa.bindparam("before_id")),
        sa.or_(sa.bindparam("with_cancelled", type_=sa.Boolean), sa.not_(ABSENCE.c.cancelled)),
    )
    .order_by(ABSENCE.c.from_at.desc(), ABSENCE.c.id.desc())
    .limit(sa.bindparam("size"))
)
