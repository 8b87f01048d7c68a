"""Dunning letters through their doors: prepared by a level, released by a person with what is dunned then, and kept."""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
from datetime import date
from typing import Any
from uuid import UUID

import grpc
import pypdf
import pytest

from services.collections.dunning import printing
from services.tasks.service import LADDERS
from tests.collections.dunning_house import Office, after, office
from tests.collections.house import refused, rid
from tests.collections.test_dunning import pay
from tests.leads.house import grants_of
from weft.api.collections import v1 as pb
from weft.policy_documents import load_default
from weft.testing import Platform

PREPARED, RELEASED = pb.DUNNING_LETTER_STATE_PREPARED, pb.DUNNING_LETTER_STATE_RELEASED
SENT, WITHDRAWN = pb.DUNNING_LETTER_STATE_SENT, pb.DUNNING_LETTER_STATE_WITHDRAWN


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Office:
    """One firm for all tests of this file."""
    return await office(platform)


def letters(firm: Office, login: str) -> Any:
    return firm.platform.as_(firm.people[login])(pb.DunningLettersStub)


async def account(firm: Office, number: str, currency: str = "CNY") -> pb.BankAccount:
    request = pb.CreateBankAccountRequest(
        number=number,
        bank="中国工商银行绍兴分行",
        holder="绍兴康联医疗器械有限公司",
        currency=currency,
        request_id=rid(),
    )
    stub = firm.platform.as_(firm.people["fin"])(pb.BankAccountsStub)
    made: pb.BankAccount = await stub.CreateBankAccount(request)
    return made


async def of(firm: Office, customer: str, login: str = "fin") -> list[pb.DunningLetter]:
    """The letters of a customer's case, the newest first, each read whole."""
    case = (await firm.dunned(customer)).name
    listed = await letters(firm, login).ListDunningLetters(pb.ListDunningLettersRequest(dunning_case=case))
    names = [pb.GetDunningLetterRequest(name=one.name) for one in listed.dunning_letters]
    return [await letters(firm, login).GetDunningLetter(name) for name in names]


async def release(firm: Office, one: pb.DunningLetter, login: str, **more: Any) -> pb.DunningLetter:
    request = pb.ReleaseDunningLetterRequest(name=one.name, **({"request_id": rid()} | more))
    done: pb.DunningLetter = await letters(firm, login).ReleaseDunningLetter(request)
    return done


async def sent(firm: Office, one: pb.DunningLetter, on: date, login: str = "ann") -> pb.DunningLetter:
    request = pb.MarkDunningLetterSentRequest(
        name=one.name, channel=pb.DUNNING_CHANNEL_COURIER, sent_date=str(on), request_id=rid()
    )
    done: pb.DunningLetter = await letters(firm, login).MarkDunningLetterSent(request)
    return done


async def paper(firm: Office, one: pb.DunningLetter, login: str = "ann") -> bytes:
    answer = await letters(firm, login).PrintDunningLetter(pb.PrintDunningLetterRequest(name=one.name))
    assert answer.content_type == "application/pdf"
    return bytes(answer.data)


async def draft(firm: Office, one: pb.DunningLetter, login: str = "ann", **more: Any) -> str:
    """What a letter would say if it were released now."""
    answer = await letters(firm, login).DraftDunningLetter(pb.DraftDunningLetterRequest(name=one.name, **more))
    assert answer.content_type == "application/pdf"
    return read(bytes(answer.data))


def read(content: bytes) -> str:
    """What stands in a document, without blanks: lines may break anywhere."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text() for page in pages).replace("\u200b", "").split())


@pytest.mark.problem("DUNNING_LETTER_IS_RELEASED", "DUNNING_LETTER_IS_NOT_RELEASED", "DUNNING_LETTER_IS_SENT")
@pytest.mark.problem("DUNNING_ACCOUNT_UNSAID")
async def test_a_letter_is_released_once_with_what_is_dunned_then_and_kept_as_it_left(firm: Office):
    due = await firm.today()
    customer = await firm.buyer()
    _, second = await firm.contract("LET-000001", (1_000_000, due), (400_000, due), customer=customer)
    await firm.to(after(due, 3))
    assert await of(firm, customer) == [], "the first level asks for none"
    await firm.to(after(due, 10))
    (one,) = await of(firm, customer, "ann")
    assert (one.state, one.level, one.sum_fen) == (PREPARED, 2, 1_400_000)
    assert ("dunning_letter", "ann", True) in await firm.tasks_of(one.name)
    assert (await refused(paper(firm, one)))[1] == "DUNNING_LETTER_IS_NOT_RELEASED"
    assert (await refused(sent(firm, one, after(due, 10))))[1] == "DUNNING_LETTER_IS_NOT_RELEASED"
    assert (await refused(release(firm, one, "ann")))[1] == "DUNNING_ACCOUNT_UNSAID"
    assert (await refused(draft(firm, one)))[1] == "DUNNING_ACCOUNT_UNSAID"
    ours = await account(firm, "1202 0000 0000 0001")
    await account(firm, "1202 0000 0000 0002")
    assert (await refused(release(firm, one, "ann")))[1] == "DUNNING_ACCOUNT_UNSAID", "it may be either"
    assert (await refused(release(firm, one, "bob", bank_account=ours.name)))[1] == "NOT_FOUND"
    case = await firm.dunned(customer)
    await firm.pause(case, after(due, 40))
    assert (await refused(release(firm, one, "ann", bank_account=ours.name)))[1] == "DUNNING_IS_PAUSED"
    await firm.resume(case)

    shown = await draft(firm, one, bank_account=ours.name)
    assert all(part in shown for part in ("草稿，未签发", "LET-000001", "14,000.00", "1202000000000001")), shown
    assert (await of(firm, customer, "ann"))[0] == one, "a draft changes nothing"
    await pay(firm, "L1", "2,500.00", second, after(due, 10))
    both = (pb.DUNNING_LANGUAGE_CHINESE, pb.DUNNING_LANGUAGE_ENGLISH)
    racing = [release(firm, one, who, bank_account=ours.name, languages=both) for who in ("ann", "boss")]
    answers = await asyncio.gather(*racing, return_exceptions=True)
    (done,) = [found for found in answers if isinstance(found, pb.DunningLetter)]
    assert (await refused(release(firm, one, "fin", bank_account=ours.name)))[1] == "DUNNING_LETTER_IS_RELEASED"
    assert (done.state, done.sum_fen) == (RELEASED, 1_150_000), "what came between is left out"
    assert done.pay_until_date == str(after(due, 17))
    content = await paper(firm, one)
    assert hashlib.sha256(content).hexdigest() == done.sha256
    text = read(content)
    for expected in (
        "催款函",
        "Paymentreminder",
        "LET-000001",
        "11,500.00元",
        "¥11,500.00",
        "1,500.00",
        "1202000000000001",
    ):
        assert expected in text, (expected, text)
    assert not re.search("草稿|Draft", text)
    assert (await refused(draft(firm, one, bank_account=ours.name)))[1] == "DUNNING_LETTER_IS_RELEASED"
    (row,) = await firm.rows(
        "select sum(open_fen)::bigint as owed from collections.instalment where tenant_id = $1 and contract_number = $2",
        "LET-000001",
    )
    assert row["owed"] == done.sum_fen == sum(line.open_fen for line in done.lines)

    await pay(firm, "L2", "1,500.00", second, after(due, 10))
    (one,) = await of(firm, customer, "ann")
    assert one.standing == pb.DUNNING_LETTER_STANDING_PARTLY_PAID
    assert await paper(firm, one) == content, "byte for byte as it left"
    assert (await refused(sent(firm, one, after(due, 11))))[1] == "INVALID_ARGUMENT"
    gone = await sent(firm, one, after(due, 10))
    assert (gone.state, gone.channel, gone.sent_date) == (SENT, pb.DUNNING_CHANNEL_COURIER, str(after(due, 10)))
    assert (await refused(sent(firm, one, after(due, 10))))[1] == "DUNNING_LETTER_IS_SENT"
    assert await firm.told(one.name) == ["DunningLetterPrepared", "DunningLetterReleased", "DunningLetterSent"]


@pytest.mark.problem("DUNNING_LETTER_IS_THE_OWNERS", "DUNNING_LETTER_NEEDS_THE_FIRM", "DUNNING_LETTER_IS_WITHDRAWN")
@pytest.mark.problem("NOTHING_IS_DUNNED")
async def test_the_higher_a_letter_the_fewer_may_release_it_and_what_was_overtaken_nobody_may(firm: Office):
    due, customer = await firm.today(), await firm.buyer()
    (first,) = await firm.contract("LET-000003", (1_000_000, due), customer=customer)
    ours, other = await account(firm, "1202 0000 0000 0005"), await account(firm, "1202 0000 0000 0006")
    await firm.to(after(due, 20))
    two, _ = await of(firm, customer)
    assert (two.level, two.state) == (3, PREPARED)
    assert (await refused(release(firm, two, "ann", bank_account=ours.name)))[1] == "DUNNING_LETTER_IS_THE_OWNERS"
    await firm.to(after(due, 35))
    three, two, _ = await of(firm, customer)
    assert (three.level, two.state) == (4, WITHDRAWN), "the next level overtook it"
    assert (await refused(release(firm, two, "boss", bank_account=ours.name)))[1] == "DUNNING_LETTER_IS_WITHDRAWN"
    assert (await refused(release(firm, three, "boss", bank_account=ours.name)))[1] == "DUNNING_LETTER_NEEDS_THE_FIRM"
    await firm.pause(await firm.dunned(customer), after(due, 60), instalment=first.name)
    assert (await refused(release(firm, three, "fin", bank_account=other.name)))[1] == "NOTHING_IS_DUNNED"
    await firm.resume(await firm.dunned(customer), instalment=first.name)
    await firm.to(after(due, 38))
    assert await firm.tasks_of(three.name) == [("dunning_letter_last", "vp", True)], "nobody of finance acted"
    last = await release(firm, three, "vp", bank_account=other.name)
    assert (last.releaser, last.bank_account) == (firm.name("vp"), other.name)
    assert await letters_by_level(firm, customer) == {2: WITHDRAWN, 3: WITHDRAWN, 4: RELEASED}
    await pay(firm, "L3", "10,000.00", first, after(due, 35))
    assert (await of(firm, customer))[0].standing == pb.DUNNING_LETTER_STANDING_PAID


async def letters_by_level(firm: Office, customer: str) -> dict[int, int]:
    """By SQL of its own: one letter for each level that asked for one."""
    rows = await firm.rows(
        "select l.level, l.state from collections.dunning_letter l where l.tenant_id = $1 and l.customer_id = $2",
        UUID(customer.split("/")[1]),
    )
    assert len(rows) == len({row["level"] for row in rows})
    return {row["level"]: row["state"] for row in rows}


@pytest.mark.problem("DUNNING_LETTER_NAMES_OTHERS", "DUNNING_LETTER_IS_WITHDRAWN", "DUNNING_LETTER_IS_THE_OWNERS")
async def test_a_letter_goes_with_its_case_and_tells_nobody_of_instalments_that_he_may_not_see(firm: Office):
    due, customer = await firm.today(), await firm.buyer()
    (hers,) = await firm.contract("LET-000004", (600_000, due), customer=customer)
    (his,) = await firm.contract("LET-000005", (300_000, after(due, 1)), customer=customer, owner="bob")
    ours = await account(firm, "1202 0000 0000 0007")
    await firm.to(after(due, 10))
    (one,) = await of(firm, customer, "ann")
    assert [line.instalment for line in one.lines] == [hers.name]
    assert (one.level, one.sum_fen, one.owner) == (2, 900_000, firm.name("ann")), "the sum is that of the whole letter"
    assert {line.instalment for line in (await of(firm, customer))[0].lines} == {hers.name, his.name}
    answer = await refused(release(firm, one, "ann", bank_account=ours.name))
    assert answer[1] == "DUNNING_LETTER_NAMES_OTHERS"
    assert (await refused(draft(firm, one, bank_account=ours.name)))[1] == "DUNNING_LETTER_NAMES_OTHERS"
    assert "LET-000005" in await draft(firm, one, "fin", bank_account=ours.name)
    one = await release(firm, one, "boss", bank_account=ours.name)
    assert (len(one.lines), one.sum_fen) == (2, 900_000)
    assert [line.instalment for line in (await of(firm, customer, "ann"))[0].lines] == [hers.name]
    content = await paper(firm, one)

    await firm.to(after(due, 20))
    await firm.to(after(due, 24))
    three, _ = await of(firm, customer, "ann")
    await pay(firm, "G1", "6,000.00", hers, after(due, 24))
    await firm.settle()
    assert (await firm.dunned(customer)).owner == firm.name("bob")
    moved = await of(firm, customer, "bob")
    assert [(found.level, found.state, found.owner) for found in moved] == [
        (3, PREPARED, firm.name("bob")), (2, RELEASED, firm.name("bob")),
    ]  # fmt: skip
    assert [line.instalment for found in moved for line in found.lines] == [his.name, his.name]
    assert await of(firm, customer, "ann") == []
    assert (await refused(release(firm, three, "ann", bank_account=ours.name)))[1] == "NOT_FOUND"
    assert (await refused(release(firm, three, "bob", bank_account=ours.name)))[1] == "DUNNING_LETTER_IS_THE_OWNERS"
    led = [(ladder, waits) for ladder, _, waits in await firm.tasks_of(three.name)]
    assert led == [("dunning_letter_superior", False), ("dunning_letter_superior", True)]
    (*over, last) = await firm.tasks_of(one.name)
    assert [(ladder, waits) for ladder, _, waits in over] == [
        ("dunning_letter", False),
        ("dunning_letter_leaves", False),
    ]
    assert last == ("dunning_letter_leaves", "bob", True)

    await pay(firm, "G2", "3,000.00", his, after(due, 24))
    await firm.settle()
    assert await letters_by_level(firm, customer) == {2: WITHDRAWN, 3: WITHDRAWN}, "also what was released and not sent"
    assert (await refused(sent(firm, one, after(due, 24), "bob")))[1] == "DUNNING_LETTER_IS_WITHDRAWN"
    assert await paper(firm, one, "bob") == content, "the paper stays"
    tasks = [*await firm.tasks_of(one.name), *await firm.tasks_of(three.name)]
    assert not [ladder for ladder, _, waits in tasks if waits]
    assert (await firm.told(one.name))[1:] == ["DunningLetterReleased", "DunningLetterMoved", "DunningLetterWithdrawn"]


@pytest.mark.problem("DUNNING_LETTER_CHANGED")
async def test_what_is_paid_while_a_letter_is_drawn_makes_another_one(firm: Office, monkeypatch: pytest.MonkeyPatch):
    due = await firm.today()
    customer = await firm.buyer()
    (one,) = await firm.contract("LET-000002", (900_000, due), customer=customer)
    ours = await account(firm, "1202 0000 0000 0003", "USD")
    await firm.to(after(due, 10))
    (letter,) = await of(firm, customer)
    assert (await refused(release(firm, letter, "ann", bank_account=ours.name)))[1] == "DUNNING_ACCOUNT_UNSAID"
    home = await account(firm, "1202 0000 0000 0004")
    drawn = printing.pdf

    async def slowly(shown: dict[str, Any]) -> bytes:
        await pay(firm, "M1", "4,000.00", one, due)
        return await drawn(shown)

    with monkeypatch.context() as patched:
        patched.setattr(printing, "pdf", slowly)
        answer = await refused(release(firm, letter, "ann", bank_account=home.name))
    assert answer == (grpc.StatusCode.ABORTED, "DUNNING_LETTER_CHANGED")
    assert (await release(firm, letter, "ann", bank_account=home.name)).sum_fen == 500_000
    bad = {"levels": [{"days": 1, "waitDays": 1, "asks": ["DUNNING_ASK_LETTER"], "titleEn": "x", "titleZh": "x",
                       "sayEn": "x", "sayZh": "x"}]}  # fmt: skip
    assert (await refused(firm.set_policy(kind="dunning", **bad)))[1] == "POLICY_INVALID"
    bad["levels"][0]["letter"] = {
        "titleEn": "x", "titleZh": "x", "textEn": "{sum} {iban}", "textZh": "{sum} {iban}", "payWithinDays": 1,
        "releaser": "DUNNING_RELEASER_ANYBODY", "languages": ["DUNNING_LANGUAGE_CHINESE"],
    }  # fmt: skip
    assert (await refused(firm.set_policy(kind="dunning", **bad)))[1] == "POLICY_INVALID"


def test_whoever_a_ladder_asks_to_release_a_letter_may_release_it():
    ladders = [one for one in load_default(LADDERS).ladders if one.fact.endswith(".DunningLetterPrepared")]
    named = [one for found in ladders for one in (found.assignee, *(step.to for step in found.steps))]
    roles = {one.removeprefix("role:") for one in named if one.startswith("role:")}
    superiors = {"supervisor", "director", "vp"}
    assert roles == {"director", "finance", "vp"}
    for role in sorted(roles | superiors):
        assert "collections.dunning.release" in dict(grants_of(role)), role
    assert "collections.dunning.release" not in dict(grants_of("regional_manager")), "he changes nothing"
