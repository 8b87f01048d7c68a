"""Whether the money of a statement can be that of another account of ours: neither there twice nor lost at either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from services.collections.accounts.account import BankAccount
from services.collections.accounts.finding import find
from services.collections.receipts import store as receipts
from services.collections.receipts.receipt import Receipt
from services.collections.statements import moving_store, store
from services.collections.statements.lines import RECEIVED, Line
from services.collections.statements.owning import belongs
from services.collections.statements.recognising import Place, Saying
from services.collections.statements.refusals import StatementTooLongToMove
from services.collections.statements.statement import Statement
from weft.api.collections import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text
from weft.work import Work

CHUNK = 200


class StatementWouldDouble(Refused):
    """What came in with another file of the right account is that money already."""

    reason = "STATEMENT_WOULD_DOUBLE"
    kind = Kind.PRECONDITION
    text = Text(
        en="The money of {count:counted row rows}, such as row {row}, is known at that account already.",
        zh="该账户下已有其中 {count:number} 行的款项，例如第 {row} 行。",
    )
    remedy = Text(
        en="Take one receipt of each two out as counted twice, then correct the account.",
        zh="请先将重复的回款按重复入账处理，再更正账户。",
    )


class StatementMetOthers(Refused):
    """Lines were taken for money of the account that was named, or that account's for this statement's."""

    reason = "STATEMENT_MET_OTHERS"
    kind = Kind.PRECONDITION
    text = Text(
        en="{count:counted line lines}, such as row {row}, met money of another account and would be lost.",
        zh="其中 {count:number} 行（例如第 {row} 行）已与其他账户的款项视为同一笔，更正后将丢失。",
    )
    remedy = Text(
        en="Take the receipts of this statement out as counted twice, and upload a file that says its own account.",
        zh="请将该流水的回款按重复入账处理，并上传标明本方账户的文件。",
    )


async def move(work: Work, statement: Statement, to: BankAccount) -> None:
    """Lets the statement and its receipts be of another account. Refuses what the file says otherwise."""
    policy, _ = await work.policy(pb.StatementProfilesPolicy)
    if statement.received_count > policy.correct_rows_max:
        raise StatementTooLongToMove(rows_max=policy.correct_rows_max)
    moved = await moving_store.receipts_of(work, statement)
    own = await find(work, {one.own_number for one in moved if one.own_number})
    belongs([_line(one) for one in moved], own, to)
    met = await moving_store.met(work, statement.id, to.id)
    if met:
        raise StatementMetOthers(count=len(met), row=min(met))
    doubles = await _doubles(work, statement, [one for one in moved if not one.counted_twice], to)
    if doubles:
        raise StatementWouldDouble(count=len(doubles), row=min(doubles))
    keyed = await _keyed(work, moved, statement.account_id, to.id)
    statement.move(to.id)
    receipts.move(work, keyed, to.id)


async def _keyed(work: Work, moved: Sequence[Receipt], before: UUID | None, to: UUID) -> list[tuple[Receipt, str]]:
    """Receipts with their keys at another account; where another receipt is known there by one, with one of its own."""
    keyed: list[tuple[Receipt, str]] = []
    for at in range(0, len(moved), CHUNK):
        keys = {one.id: _key(one, before, to) for one in moved[at : at + CHUNK]}
        taken = {key: row["id"] for key, row in (await receipts.known(work, keys.values())).items()}
        for one in moved[at : at + CHUNK]:
            key = keys[one.id]
            keyed.append((one, key if taken.get(key, one.id) == one.id else f"{key}#{one.id}"))
    return keyed


def _key(one: Receipt, before: UUID | None, to: UUID) -> str:
    key = _alone(one)
    return f"{_base(one, before)}@{to}" if before and key.endswith(f"@{before}") else key


def _base(one: Receipt, account: UUID | None) -> str:
    return _alone(one).removesuffix(f"@{account}")


def _alone(one: Receipt) -> str:
    return one.line_key.removesuffix(f"#{one.id}")


def _line(one: Receipt) -> Line:
    return Line(
        one.row_number, RECEIVED, {}, one.booked_date, one.amount_fen, one.currency, one.payer, one.payer_account,
        one.remark, one.bank_reference, one.line_key, own_account=one.own_number,
    )  # fmt: skip


def _is_there(row: Any, one: Receipt, to: BankAccount) -> bool:
    return row["id"] != one.id and row["account_id"] == to.id and not row["counted_twice"]


async def _doubles(work: Work, statement: Statement, moved: Sequence[Receipt], to: BankAccount) -> list[int]:
    """The rows whose money came in at the other account too, under their key or with a file of another kind."""
    there = replace(statement, account_id=to.id)
    place = Place(to.id, currency=to.currency)
    found: list[int] = []
    for at in range(0, len(moved), CHUNK):
        some = moved[at : at + CHUNK]
        bases = {one.id: _base(one, statement.account_id) for one in some}
        keys = {key for base in bases.values() for key in (base, f"{base}@{to.id}")}
        known: dict[str, Any] = {**await store.aliases(work, keys), **await receipts.known(work, keys)}
        twins = await store.twins(work, there, [_line(one) for one in some], at=to.id)
        for one in some:
            same = [known[key] for key in (bases[one.id], f"{bases[one.id]}@{to.id}") if key in known]
            said = (one.booked_date, one.amount_fen, one.currency)
            by_key = any(
                _is_there(row, one, to) and (row["booked_date"], row["amount_fen"], row["currency"]) == said
                for row in same
            )
            saying = Saying(one.payer, one.payer_account, one.remark, one.bank_reference)
            if by_key or twins.meet(said, saying, place):
                found.append(one.row_number)
    return found
