"""Our own bank accounts: made known, changed and closed by nobody alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

import grpc
import pytest
from grpc import aio

from services.collections.accounts.account import (
    BankAccount,
    BankAccountExists,
    BankAccountIsClosed,
    BankAccountIsOpen,
    key_of,
)
from services.collections.accounts.finding import keys_of
from tests.collections.house import DUE, Till, refused, rid, till
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.errors import error_info
from weft.ids import uuid7
from weft.testing import Platform

AT = datetime(2031, 3, 31, tzinfo=UTC)
CODE = grpc.StatusCode
OPEN, CLOSED = pb.BANK_ACCOUNT_STATE_OPEN, pb.BANK_ACCOUNT_STATE_CLOSED


def test_a_closed_account_stays_as_it_was_and_saying_the_same_changes_nothing():
    one = BankAccount(
        id=uuid7(), number="1202 0200", bank="ICBC", holder="我司", currency="CNY", profile="", unit_path="/hq/",
        created_at=AT, updated_at=AT,
    )  # fmt: skip
    assert one.number_key == key_of("1202-0200") == "12020200"
    assert one.change({"bank": "ICBC"}, at=AT) == ()
    assert one.change({"bank": "工商银行", "holder": "我司"}, at=AT) == ("bank",)
    one.close(at=AT)
    for change in (lambda: one.change({"bank": "x"}, at=AT), lambda: one.close(at=AT)):
        with pytest.raises(BankAccountIsClosed):
            change()
    for refusal in (BankAccountExists, BankAccountIsClosed):
        assert "again" in refusal.remedy.render("en"), "the way out is named"
        assert "恢复" in refusal.remedy.render("zh")
    one.reopen(at=AT)
    with pytest.raises(BankAccountIsOpen):
        one.reopen(at=AT)
    assert one.change({"bank": "ICBC"}, at=AT) == ("bank",), "what was closed by mistake can be changed again"
    told = [type(event).__name__ for event in one.events]
    assert told == ["BankAccountChanged", "BankAccountClosed", "BankAccountReopened", "BankAccountChanged"]


@dataclass
class Counter(Till):
    """A firm that keeps accounts at banks."""

    def accounts(self, login: str = "fin") -> Any:
        return self.platform.as_(self.people[login])(pb.BankAccountsStub)

    async def account(self, number: str, currency: str = "CNY", **more: Any) -> pb.BankAccount:
        request = pb.CreateBankAccountRequest(
            number=number, currency=currency, **({"bank": "工商银行", "holder": "康联", "request_id": rid()} | more)
        )
        made: pb.BankAccount = await self.accounts().CreateBankAccount(request)
        return made


async def counter(platform: Platform) -> Counter:
    """A firm at work, with somebody outside finance who checks its accounts."""
    firm = await till(platform)
    made = Counter(**{one.name: getattr(firm, one.name) for one in fields(firm)})
    await made.hire("vp", "vp", "/hq/")
    await made.settle()
    return made


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Counter:
    """One firm for all tests of this file."""
    return await counter(platform)


@pytest.mark.problem("BANK_ACCOUNT_EXISTS", "BANK_ACCOUNT_IS_CLOSED", "BANK_ACCOUNT_IS_OPEN")
async def test_finance_keeps_accounts_with_a_fresh_second_factor_and_somebody_else_checks_them(firm: Counter):
    request = rid()
    one = await firm.account("1202 0200-0001", profile="icbc", request_id=request)
    assert await firm.account("1202 0200-0001", profile="icbc", request_id=request) == one
    assert (one.state, one.number, one.unit_path) == (OPEN, "1202 0200-0001", "/hq/")
    racing = [firm.account(number) for number in ("120202000001", "7559-00", "755900")]
    done = await asyncio.gather(*racing, return_exceptions=True)
    late = [error_info(found).reason for found in done if isinstance(found, aio.AioRpcError)]
    assert late == ["BANK_ACCOUNT_EXISTS"] * 2
    dollars = await firm.account("120202000001", "USD")
    for wrong in ({"profile": "nobody"}, {"unit_path": "/nowhere/"}):
        assert (await refused(firm.account("9999", **wrong)))[0] == CODE.INVALID_ARGUMENT
    assert (await refused(firm.account("-- --")))[0] == CODE.INVALID_ARGUMENT

    fresh, stale = firm.people["fin"], common.Principal()
    stale.CopyFrom(fresh)
    stale.stepped_up_time.seconds -= 600
    change = pb.ChangeBankAccountRequest(name=one.name, number="1202-0002", etag=one.etag, request_id=rid())
    firm.people["fin"] = stale
    calls = [firm.account("8888"), firm.accounts().ChangeBankAccount(change)]
    calls.append(firm.accounts().CloseBankAccount(pb.CloseBankAccountRequest(name=one.name, request_id=rid())))
    again = pb.ReopenBankAccountRequest(name=one.name, request_id=rid())
    calls.append(firm.accounts().ReopenBankAccount(again))
    assert {(await refused(call))[1] for call in calls} == {"STEP_UP_REQUIRED"}
    firm.people["fin"] = fresh
    assert (await refused(firm.accounts("vp").ChangeBankAccount(change)))[0] == CODE.PERMISSION_DENIED
    changed = await firm.accounts().ChangeBankAccount(change)
    assert (changed.number, changed.profile, changed.bank) == ("1202-0002", "icbc", "工商银行")
    stale_one = pb.ChangeBankAccountRequest(name=one.name, number="7559", etag=one.etag, request_id=rid())
    assert (await refused(firm.accounts().ChangeBankAccount(stale_one)))[1] == "STALE_VERSION"
    assert (await refused(firm.accounts().ReopenBankAccount(again)))[1] == "BANK_ACCOUNT_IS_OPEN"
    taken = pb.ChangeBankAccountRequest(name=one.name, number="755900", request_id=rid())
    assert (await refused(firm.accounts().ChangeBankAccount(taken)))[1] == "BANK_ACCOUNT_EXISTS"
    closed = await firm.accounts().CloseBankAccount(pb.CloseBankAccountRequest(name=one.name, request_id=rid()))
    assert closed.state == CLOSED
    late_one = pb.ChangeBankAccountRequest(name=one.name, bank="x", request_id=rid())
    circle = [await refused(firm.account("1202-0002")), await refused(firm.accounts().ChangeBankAccount(late_one))]
    assert [reason for _, reason in circle] == ["BANK_ACCOUNT_EXISTS", "BANK_ACCOUNT_IS_CLOSED"]
    stale_one = pb.ReopenBankAccountRequest(name=one.name, etag=changed.etag, request_id=rid())
    assert (await refused(firm.accounts().ReopenBankAccount(stale_one)))[1] == "STALE_VERSION"
    assert (await refused(firm.accounts("vp").ReopenBankAccount(again)))[0] == CODE.PERMISSION_DENIED
    opened = await firm.accounts().ReopenBankAccount(again)
    assert await firm.accounts().ReopenBankAccount(again) == opened
    assert (opened.state, opened.number, opened.profile) == (OPEN, "1202-0002", "icbc"), "as it was"
    closed = await firm.accounts().CloseBankAccount(pb.CloseBankAccountRequest(name=one.name, request_id=rid()))
    await firm.settle()
    tasks = "select ladder, state from tasks.task where tenant_id = $1 and about = $2 order by ladder"
    asked = [(row["ladder"], row["state"]) for row in await firm.rows(tasks, one.name)]
    ladders = [f"bank_account_{what}" for what in ("changed", "closed", "closed", "created", "reopened")]
    assert asked == [(ladder, "OPEN") for ladder in ladders], "whoever closes an account does not end its checks"
    happened = [f"BankAccount{what}" for what in ("Created", "Changed", "Closed", "Reopened", "Closed")]
    assert await firm.told(one.name) == happened
    listed = (await firm.accounts("aud").ListBankAccounts(pb.ListBankAccountsRequest(state=OPEN))).bank_accounts
    assert {found.name for found in listed} >= {dollars.name}
    assert one.name not in {found.name for found in listed}
    assert "0001" not in {found.number for found in listed if found.name == dollars.name}.pop()[:8]
    assert (await firm.accounts().GetBankAccount(pb.GetBankAccountRequest(name=one.name))) == closed
    audit = "select method, subject from collections.audit where tenant_id = $1 and method like '%BankAccount'"
    assert {row["subject"] for row in await firm.rows(audit)} >= {one.name}
    numbers = "select body from collections.outbox where tenant_id = $1 and aggregate like 'bankAccounts/%'"
    assert not any(b"1202" in row["body"] for row in await firm.rows(numbers)), "no fact says a number"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("1202 0200-0001", "120202000001"), ("ICBKCNBJ/120202000001", "120202000001"), ("120202000001CNY", "120202000001"),
        ("ICBKCNBJXXX/120202000001CNY", "120202000001"), ("622202/0001", "6222020001"), ("", ""),
    ],
)  # fmt: skip
def test_an_account_is_known_in_each_way_in_which_banks_write_it(said: str, known: str):
    assert (known in keys_of(said)) is bool(known)
    assert "0001" not in keys_of(said)


def csv(account: str, *lines: str, currency: str = "CNY") -> bytes:
    """A table with our own account in a title above its header."""
    head = "交易日期,贷方金额,对方户名,对方账号,附言,交易流水号,币种"
    return "\n".join([f"账号：{account}", head, *(f"{line},{currency}" for line in lines)]).encode()


def swift(account: str, reference: str) -> bytes:
    """A statement of the day with one payment."""
    paid = f":61:{DUE:%y%m%d}C10000,00NTRFNONREF//{reference}\n:86:166?20OWN-000001货款?316222?32绍兴康联医疗"
    head = f":20:DAY\n:25:{account}\n:28C:1/1\n:60F:C310330CNY0,00\n"
    return f"{head}{paid}\n:62F:C310331CNY10000,00\n-".encode("gb18030")


async def test_the_hint_about_an_account_says_what_is_so_and_what_to_do(firm: Counter):
    one, _, _ = await firm.account("8800 0001"), await firm.account("8800 0002"), await firm.account("8800 0001", "USD")
    head = "交易日期,贷方金额,借方金额,附言,交易流水号,币种,本方账号"

    async def hint(*rows: str) -> tuple[str, pb.Statement]:
        done = await firm.file("\n".join([head, *(f"{DUE},{row}" for row in rows)]).encode())
        read = pb.GetStatementRequest(name=done.result["statement"])
        found = await firm.statements("fin").GetStatement(read)
        assert found.hint.code == done.result["hint"]
        return found.hint.code, found

    for rows, code in (
        (("1,,a,H1,CNY,88000001", "1,,b,H2,CNY,88000002"), ""),  # two that are known
        (("1,,a,H3,CNY,88000001", "1,,b,H4,USD,88000001"), ""),  # one number in two currencies
        ((",5,fee,H5,CNY,",), ""),  # fees only
        (("1,,a,H6,CNY,88000001", "1,,b,H7,CNY,88000009"), "own_accounts_partly_known"),
        (("1,,a,H8,CNY,88000008", "1,,b,H9,CNY,88000009"), "own_accounts_unknown"),
        (("1,,a,H10,CNY,88000001", "1,,b,H11,CNY,"), "own_account_partly_said"),
        (("1,,a,H12,CNY,",), "own_account_not_said"),
    ):
        found, statement = await hint(*rows)
        assert (found, statement.bank_account) == (code, "")
    _, late = await hint("1,,a,H13,CNY,88000007", "-,3,fee,H14,CNY,")
    assert (late.hint.code, (await hint("1,,a,H15,CNY,88000001"))[1].bank_account) == ("own_account_unknown", one.name)
    known = await firm.account("8800 0007")
    listed = (await firm.statements("fin").ListStatements(pb.ListStatementsRequest())).statements
    hints = {found.name: found.hint.code for found in listed}
    assert hints[late.name] == "own_account_known_now", "what was true when it was read is true no more"
    request = pb.CorrectStatementAccountRequest(name=late.name, bank_account=known.name, request_id=rid())
    assert not (await firm.statements("fin").CorrectStatementAccount(request)).hint.code


@pytest.mark.problem("STATEMENT_CURRENCY_DIFFERS", "STATEMENT_ACCOUNT_DIFFERS", "BANK_ACCOUNT_HAS_MONEY")
@pytest.mark.capability(
    "AD-04", clause="the same money in files of several formats is one receipt, by reference or by what it says"
)
async def test_equal_payments_to_two_accounts_of_ours_are_two_receipts_in_whatever_format(firm: Counter):
    first, second = await firm.account("3300 0001"), await firm.account("3300 0002")
    paid = f"{DUE},10000.00,绍兴康联医疗,6222,OWN-000001 货款,{{}}"

    async def taken(content: bytes, **more: Any) -> tuple[pb.Statement, list[int]]:
        done = await firm.file(content, **more)
        assert not done.HasField("error"), done.error
        read = pb.GetStatementRequest(name=done.result["statement"])
        statement = await firm.statements("fin").GetStatement(read)
        return statement, [statement.received_count, statement.duplicate_count, statement.quarantined_count]

    one, counts = await taken(csv("3300-0001", paid.format("1")))
    assert (one.bank_account, one.own_account, one.hint.code, counts) == (first.name, "3300-0001", "", [1, 0, 0])
    two, counts = await taken(swift("ICBKCNBJ/33000002", "1"))  # even the bank's reference is the same
    assert (two.bank_account, counts) == (second.name, [1, 0, 0])
    assert (await taken(csv("33000002", paid.format("2"))))[1] == [0, 1, 0], "the same money as in MT940"
    assert (await taken(swift("33000001CNY", "8")))[1] == [0, 1, 0]
    listed = await firm.statements("aud").ListStatementLines(pb.ListStatementLinesRequest(name=two.name))
    assert [line.bank_account for line in listed.lines] == [second.name]
    receipts = (await firm.receipts("fin").ListReceipts(pb.ListReceiptsRequest(statement=two.name))).receipts
    assert [(found.bank_account, found.own_account) for found in receipts] == [(second.name, "ICBKCNBJ/33000002")]

    unknown, counts = await taken(csv("3300-0003", paid.format("3")))
    assert (unknown.bank_account, unknown.hint.code, counts) == ("", "own_account_unknown", [1, 0, 0])
    assert unknown.hint.text.startswith("The file's own bank account is not known")
    silent = f"交易日期,贷方金额,对方户名,附言,交易流水号\n{DUE},77.00,绍兴康联,OWN-000002 货款,S1".encode()
    named, counts = await taken(silent, bank_account=first.name)
    assert (named.bank_account, named.own_account, counts) == (first.name, "", [1, 0, 0])
    other, counts = await taken(silent + b"\n", bank_account=second.name)
    assert (other.bank_account, counts) == (second.name, [0, 0, 1]), "a person's word makes no money new"
    listed = await firm.statements("aud").ListStatementLines(pb.ListStatementLinesRequest(name=other.name))
    assert [(line.column, line.reason.code) for line in listed.lines] == [("bank_reference", "reference_elsewhere")]
    nobody, counts = await taken(silent + b"\n\n")
    assert (nobody.hint.code, counts) == ("own_account_not_said", [0, 1, 0])
    for content, more, reason in (
        (csv("33000001", paid.format("5"), currency="USD"), {}, "STATEMENT_CURRENCY_DIFFERS"),
        (silent.replace(b"77.00", b"78.00"), {"bank_account": (await firm.account("4400", "USD")).name},
         "STATEMENT_CURRENCY_DIFFERS"),
        (csv("33000001", paid.format("6")), {"bank_account": second.name}, "STATEMENT_ACCOUNT_DIFFERS"),
        (csv("7777 0001", paid.format("7")), {"bank_account": second.name}, "STATEMENT_ACCOUNT_DIFFERS"),
    ):  # fmt: skip
        assert (await firm.file(content, **more)).error.code == reason
    number, spelled = (
        pb.ChangeBankAccountRequest(name=first.name, number=said, request_id=rid())
        for said in ("3300 0009", "33000001")
    )
    assert (await refused(firm.accounts().ChangeBankAccount(number)))[1] == "BANK_ACCOUNT_HAS_MONEY"
    assert (await firm.accounts().ChangeBankAccount(spelled)).number == "33000001", "the same number, written otherwise"
    (counted,) = await firm.rows(
        "select count(*) n, count(distinct account_id) accounts from collections.receipt"
        " where tenant_id = $1 and remark like 'OWN-000001%' and account_id is not null"
    )
    assert (counted["n"], counted["accounts"]) == (2, 2)
    await firm.balanced()
