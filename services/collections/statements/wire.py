"""Statements and their lines as messages."""

from __future__ import annotations

import asyncpg

from services.collections.statements.statement import COUNTS, Statement
from services.collections.texts import TEXTS
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.instants import instant
from weft.work import Work


def statement(one: Statement) -> pb.Statement:
    """The whole statement."""
    return pb.Statement(
        name=one.name, state=one.state, sha256=one.sha256, profile=one.profile, uploader=f"people/{one.uploader_id}",
        line_count=one.line_count, create_time=instant(one.created_at),
        **{name: getattr(one, name) for name in COUNTS},
    )  # fmt: skip


def line(row: asyncpg.Record, work: Work) -> pb.StatementLine:
    """One line, with its reason in the reader's language."""
    message = pb.StatementLine(
        row=row["row_number"], outcome=row["outcome"], column=row["column_name"], values=row["cells"],
        receipt=f"receipts/{row['receipt_id']}" if row["receipt_id"] else "",
    )  # fmt: skip
    if code := row["reason"]:
        text = TEXTS[code].render(work.caller.principal.language)
        message.reason.CopyFrom(common.Reason(code=code, text=text))
    return message
