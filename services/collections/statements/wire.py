"""Statements and their lines as messages."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from services.collections.statements.owning import hint_of
from services.collections.statements.statement import COUNTS, Statement
from services.collections.texts import TEXTS
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.instants import instant
from weft.work import Work


def statement(one: Statement, work: Work) -> pb.Statement:
    """The whole statement, with its hint in the reader's language."""
    made = pb.Statement(
        name=one.name, state=one.state, sha256=one.sha256, profile=one.profile, uploader=f"people/{one.uploader_id}",
        line_count=one.line_count, create_time=instant(one.created_at), own_account=one.own_number,
        bank_account=_account(one.account_id),
        **{name: getattr(one, name) for name in COUNTS},
    )  # fmt: skip
    if code := hint_of(one):
        made.hint.CopyFrom(_reason(code, work))
    return made


def line(row: asyncpg.Record, work: Work) -> pb.StatementLine:
    """One line, with its reason in the reader's language."""
    message = pb.StatementLine(
        row=row["row_number"], outcome=row["outcome"], column=row["column_name"], values=row["cells"],
        receipt=f"receipts/{row['receipt_id']}" if row["receipt_id"] else "",
        bank_account=_account(row["account_id"]),
    )  # fmt: skip
    if code := row["reason"]:
        message.reason.CopyFrom(_reason(code, work))
    return message


def _reason(code: str, work: Work) -> common.Reason:
    return common.Reason(code=code, text=TEXTS[code].render(work.caller.principal.language))


def _account(id: UUID | None) -> str:
    return f"bankAccounts/{id}" if id else ""
