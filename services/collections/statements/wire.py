"""Statements and their lines as messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from services.collections.accounts.finding import Own, find
from services.collections.statements.correcting import Kept
from services.collections.statements.owning import hint_of
from services.collections.statements.ruling import DISMISSED, Ruling
from services.collections.statements.statement import COUNTS, Statement
from services.collections.texts import TEXTS
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.instants import instant
from weft.text import Text
from weft.work import Work


async def statements(some: Iterable[Statement], work: Work) -> list[pb.Statement]:
    """Whole statements, each with its hint as things are by now."""
    found = list(some)
    own = await find(work, {one.own_number for one in found if one.account_id is None and one.own_number})
    return [statement(one, work, own) for one in found]


def statement(one: Statement, work: Work, own: Own | None = None) -> pb.Statement:
    """The whole statement, with its hint in the reader's language."""
    made = pb.Statement(
        name=one.name, state=one.state, sha256=one.sha256, profile=one.profile, uploader=f"people/{one.uploader_id}",
        line_count=one.line_count, create_time=instant(one.created_at), own_account=one.own_number,
        bank_account=_account(one.account_id), dismissed_count=one.dismissed_count,
        **{name: getattr(one, name) for name in COUNTS},
    )  # fmt: skip
    if code := hint_of(one, own):
        made.hint.CopyFrom(_reason(code, work))
    return made


def line(one: Kept, ruling: Ruling, titles: Mapping[str, str], work: Work) -> pb.StatementLine:
    """One line as people left it, with reasons in the reader's language; `titles` are those of dismissals, by code."""
    receipt = ruling.receipt_id or one.receipt_id
    message = pb.StatementLine(
        row=one.row, outcome=ruling.outcome if ruling.revision else one.outcome, column=one.column, values=one.values,
        receipt=f"receipts/{receipt}" if receipt else "",
        bank_account=_account(one.account_id or ruling.account_id),
    )  # fmt: skip
    if one.reason:
        message.reason.CopyFrom(_reason(one.reason, work))
    if ruling.revision:
        message.ruling.CopyFrom(_ruling(ruling, titles, work))
    return message


def titles(policy: pb.QuarantinePolicy, work: Work) -> dict[str, str]:
    """How the reasons of dismissals are called in the reader's language, by code."""
    return {
        one.code: Text.literal(one.title_en, one.title_zh).render(work.caller.principal.language)
        for one in policy.dismiss_reasons
    }


def _ruling(one: Ruling, titles: Mapping[str, str], work: Work) -> pb.LineRuling:
    assert one.at is not None
    made = pb.LineRuling(
        state=one.state, person=f"people/{one.person_id}", typed=one.typed.written(), note=one.note,
        approver=f"people/{one.approver_id}" if one.approver_id else "", time=instant(one.at), etag=str(one.revision),
    )  # fmt: skip
    if one.state == DISMISSED:
        made.reason.CopyFrom(common.Reason(code=one.reason, text=titles.get(one.reason, "")))
    elif one.reason:
        made.reason.CopyFrom(_reason(one.reason, work))
    return made


def _reason(code: str, work: Work) -> common.Reason:
    return common.Reason(code=code, text=TEXTS[code].render(work.caller.principal.language))


def _account(id: UUID | None) -> str:
    return f"bankAccounts/{id}" if id else ""
