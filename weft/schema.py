"""The chassis's own tables, which stand in every service's schema beside the service's tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB, UUID

TIME = sa.TIMESTAMP(timezone=True)


@dataclass(frozen=True, slots=True)
class Chassis:
    """The tables of one schema."""

    outbox: sa.Table
    inbox: sa.Table
    retry: sa.Table
    idempotency: sa.Table
    audit: sa.Table
    seal: sa.Table
    decision: sa.Table
    deadline: sa.Table
    call: sa.Table
    policy: sa.Table
    operation: sa.Table
    kept_file: sa.Table
    entry_help: sa.Table
    reveal: sa.Table
    person: sa.Table
    unit: sa.Table
    absence: sa.Table


@cache
def chassis(schema: str) -> Chassis:
    """The chassis's tables in one schema; their columns are described in `migrations/chassis`."""
    meta = sa.MetaData(schema=schema)

    def table(name: str, *columns: sa.Column[object]) -> sa.Table:
        return sa.Table(name, meta, sa.Column("tenant_id", UUID(), primary_key=True), *columns)

    c = sa.Column
    return Chassis(
        outbox=table(
            "outbox", c("event_id", UUID, primary_key=True), c("aggregate", sa.Text), c("version", sa.BigInteger),
            c("type", sa.Text), c("body", BYTEA), c("created_at", TIME), c("sent_at", TIME), c("traceparent", sa.Text),
        ),
        inbox=table("inbox", c("consumer", sa.Text, primary_key=True), c("event_id", UUID, primary_key=True)),
        retry=table(
            "retry", c("consumer", sa.Text, primary_key=True), c("event_id", UUID, primary_key=True),
            c("aggregate", sa.Text), c("version", sa.BigInteger), c("type", sa.Text), c("body", BYTEA),
            c("tries", sa.Integer), c("next_at", TIME), c("state", sa.Text), c("error", sa.Text),
            c("created_at", TIME), c("lease_until", TIME), c("traceparent", sa.Text),
        ),
        idempotency=table(
            "idempotency", c("principal", sa.Text, primary_key=True), c("method", sa.Text, primary_key=True),
            c("request_id", sa.Text, primary_key=True), c("request_hash", BYTEA), c("response", BYTEA),
            c("created_at", TIME),
        ),
        audit=table(
            "audit", c("audit_id", UUID, primary_key=True), c("at", TIME), c("actor", sa.Text),
            c("on_behalf_of", sa.Text), c("initiator", sa.Text), c("method", sa.Text), c("subject", sa.Text),
            c("version", sa.BigInteger), c("request_id", sa.Text), c("correlation", sa.Text), c("detail", JSONB),
        ),
        seal=table(
            "seal", c("seal_no", sa.BigInteger, primary_key=True), c("xid_from", sa.Text), c("xid_to", sa.Text),
            c("rows", sa.BigInteger), c("root", BYTEA), c("previous", BYTEA), c("at", TIME),
        ),
        decision=table(
            "decision", c("decision_id", UUID, primary_key=True), c("subject", sa.Text), c("kind", sa.Text),
            c("outcome", sa.Text), c("body", BYTEA), c("at", TIME),
        ),
        deadline=table(
            "deadline", c("kind", sa.Text, primary_key=True), c("subject", sa.Text, primary_key=True),
            c("key", sa.Text, primary_key=True), c("due_at", TIME), c("state", sa.Text),
            c("generation", sa.BigInteger), c("payload", BYTEA), c("initiator", sa.Text), c("lease_until", TIME),
            c("fired_at", TIME), c("tries", sa.Integer), c("traceparent", sa.Text), c("trace_link", sa.Text),
        ),
        call=table(
            "call", c("rpc", sa.Text, primary_key=True), c("key", sa.Text, primary_key=True), c("subject", sa.Text),
            c("request", BYTEA), c("give_up_at", TIME), c("next_at", TIME), c("tries", sa.Integer),
            c("state", sa.Text), c("answer", BYTEA), c("initiator", sa.Text), c("lease_until", TIME),
            c("created_at", TIME), c("door", sa.Text), c("traceparent", sa.Text),
        ),
        policy=table(
            "policy", c("name", sa.Text, primary_key=True), c("dimension", sa.Text, primary_key=True),
            c("version", sa.BigInteger, primary_key=True), c("effective_at", TIME), c("document", JSONB),
            c("actor", sa.Text), c("reason", sa.Text), c("created_at", TIME),
        ),
        operation=table(
            "operation", c("operation_id", UUID, primary_key=True), c("kind", sa.Text), c("starter", sa.Text),
            c("state", sa.Text), c("progress_done", sa.BigInteger), c("progress_total", sa.BigInteger),
            c("request", BYTEA), c("cursor", JSONB), c("result", JSONB), c("error", JSONB), c("created_at", TIME),
            c("ended_at", TIME), c("lease_until", TIME), c("generation", sa.BigInteger), c("tries", sa.Integer),
            c("files", sa.ARRAY(sa.Text)), c("trace_link", sa.Text),
        ),
        kept_file=table(
            "kept_file", c("key", sa.Text, primary_key=True), c("subject", sa.Text, primary_key=True),
            c("sha256", sa.Text), c("size", sa.BigInteger), c("kept_at", TIME),
        ),
        entry_help=table(
            "entry_help", c("id", UUID, primary_key=True), c("person_id", UUID), c("entry", sa.Text), c("code", sa.Text),
            c("at", TIME), c("opens", sa.Integer), c("opened_at", TIME),
        ),
        reveal=table(
            "reveal", c("person_id", UUID, primary_key=True), c("number", sa.BigInteger, primary_key=True), c("at", TIME),
            c("subject", sa.Text), c("reason", sa.Text),
        ),
        person=table(
            "directory_person", c("person_id", UUID, primary_key=True), c("version", sa.BigInteger),
            c("unit_id", UUID), c("unit_path", sa.Text), c("active", sa.Boolean), c("roles", sa.ARRAY(sa.Text)),
            c("superior_id", UUID), c("successor_id", UUID),
        ),
        unit=table(
            "directory_unit", c("unit_id", UUID, primary_key=True), c("version", sa.BigInteger),
            c("parent_id", UUID), c("path", sa.Text), c("kind", sa.Text), c("manager_id", UUID),
            c("active", sa.Boolean), c("zone", sa.Text), c("code", sa.Text),
        ),
        absence=table(
            "directory_absence", c("absence_id", UUID, primary_key=True), c("version", sa.BigInteger),
            c("person_id", UUID), c("delegate_id", UUID), c("from_at", TIME), c("to_at", TIME),
            c("cancelled", sa.Boolean),
        ),
    )  # fmt: skip
