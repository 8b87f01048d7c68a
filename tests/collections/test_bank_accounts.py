"""Our own bank accounts: made known, changed and closed by nobody alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

import grpc
import pytest
from grpc import aio

from services.collections.accounts.account import BankAccount, BankAccountIsClosed, key_of
from tests.collections.house import Till, refused, rid, till
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
    assert [type(event).__name__ for event in one.events] == ["BankAccountChanged", "BankAccountClosed"]


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


@pytest.mark.problem("BANK_ACCOUNT_EXISTS", "BANK_ACCOUNT_IS_CLOSED")
async def test_finance_keeps_accounts_with_a_fresh_second_factor_and_somebody_else_checks_them(platform: Platform):
    firm = await counter(platform)
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
    assert {(await refused(call))[1] for call in calls} == {"STEP_UP_REQUIRED"}
    firm.people["fin"] = fresh
    assert (await refused(firm.accounts("vp").ChangeBankAccount(change)))[0] == CODE.PERMISSION_DENIED
    changed = await firm.accounts().ChangeBankAccount(change)
    assert (changed.number, changed.profile, changed.bank) == ("1202-0002", "icbc", "工商银行")
    again = pb.ChangeBankAccountRequest(name=one.name, number="7559", etag=one.etag, request_id=rid())
    assert (await refused(firm.accounts().ChangeBankAccount(again)))[1] == "STALE_VERSION"
    taken = pb.ChangeBankAccountRequest(name=one.name, number="755900", request_id=rid())
    assert (await refused(firm.accounts().ChangeBankAccount(taken)))[1] == "BANK_ACCOUNT_EXISTS"
    await firm.settle()
    tasks = "select ladder, state from tasks.task where tenant_id = $1 and about = $2 order by ladder"
    asked = [(row["ladder"], row["state"]) for row in await firm.rows(tasks, one.name)]
    assert asked == [("bank_account_changed", "OPEN"), ("bank_account_created", "OPEN")]

    closed = await firm.accounts().CloseBankAccount(pb.CloseBankAccountRequest(name=one.name, request_id=rid()))
    assert closed.state == CLOSED
    late_one = pb.ChangeBankAccountRequest(name=one.name, bank="x", request_id=rid())
    assert (await refused(firm.accounts().ChangeBankAccount(late_one)))[1] == "BANK_ACCOUNT_IS_CLOSED"
    assert await firm.told(one.name) == ["BankAccountCreated", "BankAccountChanged", "BankAccountClosed"]
    listed = (await firm.accounts("aud").ListBankAccounts(pb.ListBankAccountsRequest(state=OPEN))).bank_accounts
    assert {found.name for found in listed} >= {dollars.name}
    assert one.name not in {found.name for found in listed}
    assert "0001" not in {found.number for found in listed if found.name == dollars.name}.pop()[:8]
    assert (await firm.accounts().GetBankAccount(pb.GetBankAccountRequest(name=one.name))) == closed
    audit = "select method, subject from collections.audit where tenant_id = $1 and method like '%BankAccount'"
    assert {row["subject"] for row in await firm.rows(audit)} >= {one.name}
    numbers = "select body from collections.outbox where tenant_id = $1 and aggregate like 'bankAccounts/%'"
    assert not any(b"1202" in row["body"] for row in await firm.rows(numbers)), "no fact says a number"
