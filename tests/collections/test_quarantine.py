"""Lines in quarantine: what cannot be read is typed in, by one person or two, or dismissed with a reason."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

import grpc
import pytest

from services.collections.policies import STATEMENT_PROFILES
from services.collections.statements.correcting import Kept, Typed, corrected, is_booked
from services.collections.statements.lines import PAID_OUT, QUARANTINED, RECEIVED
from services.collections.statements.recognising import key_of
from tests.collections.house import DUE, Till, line, refused, rid, till
from tests.collections.test_statements import lines_of
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.errors import InvalidArgument
from weft.policy_documents import load_default
from weft.testing import Platform

CODE = grpc.StatusCode
DAY = "2031-03-31"
DUPLICATE, DISMISSED = pb.LINE_OUTCOME_DUPLICATE, pb.LINE_OUTCOME_DISMISSED
WAITING, RELEASED = pb.LINE_RULING_STATE_WAITING, pb.LINE_RULING_STATE_RELEASED


@pytest.mark.parametrize(
    ("profile", "column", "reason", "values", "typed", "comes_to"),
    [
        ("generic", "booked_date", "date_invalid", {"booked_date": "soon", "credit": "5.00"}, Typed(DUE),
         (DUE, 500, "CNY", RECEIVED)),
        ("generic", "booked_date", "date_invalid", {"booked_date": "soon", "debit": "5.00", "credit": "--"}, Typed(DUE),
         (DUE, 500, "CNY", PAID_OUT)),
        ("generic", "booked_date", "date_invalid", {"booked_date": "soon", "credit": "5.00"}, Typed(DUE, 501), "amount_fen"),
        ("generic", "booked_date", "date_invalid", {"booked_date": "soon", "credit": "5.00"}, Typed(), "booked_date"),
        ("generic", "booked_date", "date_invalid", {"booked_date": "soon", "credit": "5"}, Typed(date(2031, 4, 1)),
         "booked_date"),
        ("generic", "credit", "number_not_exact", {"booked_date": DAY, "credit": "5.00"}, Typed(DUE), "amount_fen"),
        ("generic", "credit", "number_not_exact", {"booked_date": DAY, "credit": "5.00"}, Typed(date(2031, 3, 30)),
         "booked_date"),
        ("generic", "credit", "number_not_exact", {"booked_date": DAY, "credit": "5.00"}, Typed(None, 505), "direction"),
        ("generic", "credit", "number_not_exact", {"booked_date": DAY, "credit": "5.00"}, Typed(None, 505, RECEIVED),
         (DUE, 505, "CNY", RECEIVED)),
        ("generic", "", "amount_on_both_sides", {"booked_date": DAY, "credit": "5", "debit": "5"}, Typed(None, 9, PAID_OUT),
         (DUE, 9, "CNY", PAID_OUT)),
        ("generic", "", "columns_missing", {"booked_date": DAY, "credit": "5"}, Typed(None, 500, RECEIVED), "booked_date"),
        ("generic_direction", "direction", "direction_unknown", {"booked_date": DAY, "amount": "5", "direction": "?"},
         Typed(None, 0, RECEIVED), (DUE, 500, "CNY", RECEIVED)),
        ("generic", "currency", "currency_unknown", {"booked_date": DAY, "credit": "5", "currency": "円"},
         Typed(None, 0, 0, "JPY"), (DUE, 500, "JPY", RECEIVED)),
        ("mt940", "amount", "amount_missing", {"booked_date": "310331", "amount": "C0,00", "currency": "EUR"},
         Typed(None, 7, RECEIVED), (DUE, 7, "EUR", RECEIVED)),
        ("mt940", "booked_date", "date_invalid", {"booked_date": "310231", "amount": "C5,1", "currency": "EUR"},
         Typed(DUE), (DUE, 510, "EUR", RECEIVED)),
        ("generic", "booked_date", "date_invalid", {"booked_date": "", "credit": "5", "bank_reference": "A"},
         Typed(DUE, reference="B"), "bank_reference"),
        *(("generic", "bank_reference", reason, {"booked_date": DAY, "credit": "5.00", "bank_reference": said}, Typed(),
           "bank_reference") for reason, said in (
               ("cell_error", "#N/A"), ("number_not_exact", "1.2E+18"), ("cell_spans_rows", "A"),
               ("formula_not_computed", ""), ("reference_differs", "A"))),
        ("generic", "", "columns_extra", {"booked_date": DAY, "credit": "5", "bank_reference": "A"},
         Typed(DUE, 500, RECEIVED, "CNY"), "bank_reference"),
        ("generic", "credit", "amount_too_large", {"booked_date": DAY, "credit": "99999999999.00"},
         Typed(None, 10**13, RECEIVED), "amount_fen"),
    ],
)  # fmt: skip
def test_what_a_line_says_readably_stands_and_only_the_rest_is_typed_in(
    profile: str, column: str, reason: str, values: dict[str, str], typed: Typed, comes_to: Any
):
    policy = load_default(STATEMENT_PROFILES)
    one = Kept(2, {"payer": "a", **values}, column, reason, QUARANTINED)
    assert Typed.read(typed.written()) == typed
    if isinstance(comes_to, str):
        with pytest.raises(InvalidArgument) as caught:
            corrected(one, typed, profile, policy, DUE)
        assert [found.field for found in caught.value.violations] == [comes_to]
        return
    made = corrected(one, typed, profile, policy, DUE)
    assert (made.booked_on, made.amount_fen, made.currency, made.outcome) == comes_to
    assert (made.payer, made.values) == ("a", one.values), "the original stays beside"


@pytest.mark.parametrize(
    ("column", "reason", "typed", "texts", "reference"),
    [
        ("", "columns_extra", Typed(DUE, 500, RECEIVED, "CNY", "Q1"), ("", "", "", ""), "Q1"),
        ("", "columns_missing", Typed(DUE, 500, RECEIVED, "CNY", ""), ("", "", "", ""), ""),
        ("", "line_unreadable", Typed(DUE, 500, RECEIVED, "CNY", "Q1"), ("p", "1", "r", "o"), "Q1"),
        ("bank_reference", "cell_error", Typed(reference="Q1"), ("p", "1", "r", "o"), "Q1"),
        ("bank_reference", "number_not_exact", Typed(reference=""), ("p", "1", "r", "o"), ""),
        ("payer_account", "number_not_exact", Typed(), ("p", "", "r", "o"), "R"),
        ("own_account", "cell_error", Typed(), ("p", "1", "r", ""), "R"),
    ],
)  # fmt: skip
def test_a_text_that_is_in_doubt_or_shifted_is_not_taken_over_and_no_key(
    column: str, reason: str, typed: Typed, texts: tuple[str, ...], reference: str
):
    said = {
        "payer": "p",
        "payer_account": "1",
        "remark": "r",
        "own_account": "o",
        "bank_reference": "R",
        "voucher": "v",
    }
    one = Kept(2, {"booked_date": DAY, "credit": "5", **said}, column, reason)
    made = corrected(one, typed, "generic", load_default(STATEMENT_PROFILES), DUE)
    assert (made.payer, made.payer_account, made.remark, made.own_account) == texts
    voucher = ["v"] if texts[0] else []
    assert made.key == key_of(reference, (DAY, "500", "CNY", *texts[:3], *voucher), Counter())
    assert (made.bank_reference, made.values) == (reference, one.values), "the original stays beside"


@pytest.mark.parametrize(
    ("profile", "reason", "values", "booked"),
    [
        ("mt940", "date_invalid", {"amount": "C5,1"}, True), ("mt940", "date_invalid", {"amount": "RC5,1"}, False),
        ("mt942", "date_invalid", {"amount": "ED5,1"}, False), ("mt940", "line_unreadable", {"remark": "310331C1"}, True),
        ("mt940", "line_unreadable", {"remark": "3103310331RC1 HT1"}, False),
        ("generic", "columns_extra", {"reversal": "冲"}, False), ("generic", "date_invalid", {"reversal": "否 0.00"}, True),
        ("generic", "date_invalid", {"reversal": "否 是"}, False), ("generic", "date_invalid", {}, True),
        ("camt053", "date_invalid", {}, False), ("camt053", "reference_differs", {}, True),
        ("camt053", "amount_invalid", {"status": "BOOK"}, True), ("camt053", "date_invalid", {"status": "PDNG"}, False),
    ],
)  # fmt: skip
def test_what_the_bank_took_back_or_has_not_booked_is_that_whatever_the_line_is_in_doubt_for(
    profile: str, reason: str, values: dict[str, str], booked: bool
):
    policy = load_default(STATEMENT_PROFILES)
    assert is_booked(Kept(2, values, "", reason, QUARANTINED), profile, policy) == booked
    assert not is_booked(Kept(2, values, "reversal", "formula_not_computed", QUARANTINED), profile, policy)


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Till:
    """A firm with two people in finance, and somebody outside of it who looks at what they typed in."""
    made = await till(platform)
    await made.hire("fin2", "finance", "/hq/")
    await made.hire("vp", "vp", "/hq/")
    await made.settle()
    return made


class Desk:
    """The lines of one statement."""

    def __init__(self, firm: Till, operation: platform_pb.Operation) -> None:
        self.firm, self.operation, self.name = firm, operation, str(operation.result["statement"])

    def release(self, row: int, login: str = "fin", **typed: Any) -> Any:
        said = {"note": "the bank's paper", "request_id": rid(), **typed}
        return self.firm.statements(login).ReleaseStatementLine(
            pb.ReleaseStatementLineRequest(name=self.name, row=row, **said)
        )

    def approve(self, row: int, etag: str, login: str = "fin2") -> Any:
        request = pb.ApproveStatementLineRequest(name=self.name, row=row, etag=etag, request_id=rid())
        return self.firm.statements(login).ApproveStatementLine(request)

    def dismiss(self, row: int, reason: str = "no_money", login: str = "fin") -> Any:
        request = pb.DismissStatementLineRequest(name=self.name, row=row, reason=reason, request_id=rid())
        return self.firm.statements(login).DismissStatementLine(request)

    async def rows(self, outcome: pb.LineOutcome) -> list[int]:
        return [found.row for found in await lines_of(self.firm, self.operation, outcome=outcome)]

    async def counts(self) -> list[int]:
        """Received, paid out, known, in quarantine, dismissed, matched: as told, and recounted over the lines."""
        one = await self.firm.statements("aud").GetStatement(pb.GetStatementRequest(name=self.name))
        names = ("received", "paid_out", "duplicate", "quarantined", "dismissed")
        told = [getattr(one, f"{name}_count") for name in names]
        assert told == [
            len(await self.rows(outcome)) for outcome in (RECEIVED, PAID_OUT, DUPLICATE, QUARANTINED, DISMISSED)
        ]
        assert sum(told) == one.line_count
        return [*told, one.matched_count]


@pytest.mark.problem(
    "LINE_IS_NOT_IN_QUARANTINE", "LINE_CANNOT_BE_RELEASED", "LINE_IS_IN_DOUBT", "STATEMENT_IS_BEING_READ"
)
@pytest.mark.capability("AD-04", clause="a row that cannot be read is quarantined with its column and reason")
async def test_a_line_in_quarantine_is_released_as_any_other(firm: Till):
    (one,) = await firm.contract("QUA-000001")
    done = await firm.statement(
        line("10000.00", "QUA-000001", "Q1").replace(DAY, "soon"),  # row 2
        line("3.00", "y", "Q3"),
        line("7.00", "x", "").replace(DAY, "soon"), line("7.00", "x", ""), line("7.00", "x", "").replace(DAY, "soon"),
        line("9.00", "w", "Q7"), line("9.10", "w", "Q7"),  # row 8: the reference differs
        line("1.00", "o", "Q9").replace(DAY, "soon"),
    )  # fmt: skip
    desk = Desk(firm, done)
    assert await desk.counts() == [3, 0, 0, 5, 0, 0]

    reading = "update collections.statement set state = $2 where tenant_id = $1 returning state"
    await firm.rows(reading, int(pb.STATEMENT_STATE_READING))
    assert (await refused(desk.release(2, booked_date=DAY)))[1] == "STATEMENT_IS_BEING_READ"
    await firm.rows(reading, int(pb.STATEMENT_STATE_READ))

    both = (desk.release(2, who, booked_date=DAY) for who in ("fin", "fin2"))
    racing = await asyncio.gather(*both, return_exceptions=True)
    (released,) = [found for found in racing if isinstance(found, pb.StatementLine)]
    assert (released.outcome, released.values["booked_date"], released.ruling.state) == (RECEIVED, "soon", RELEASED)
    assert (dict(released.ruling.typed), released.ruling.note) == ({"booked_date": DAY}, "the bank's paper")
    assert (await firm.receipt(released.receipt)).allocated_fen == 1_000_000, "the rule links it as any other"
    assert (await firm.instalment(one)).open_fen == 0
    for call in (desk.release(2, booked_date=DAY), desk.dismiss(2), desk.release(5, booked_date=DAY)):
        assert (await refused(call))[1] == "LINE_IS_NOT_IN_QUARANTINE"
    assert (await refused(desk.release(99)))[0] == CODE.INVALID_ARGUMENT
    assert (await refused(desk.release(4, "vp", booked_date=DAY)))[0] == CODE.PERMISSION_DENIED

    same = [(await desk.release(row, booked_date=DAY)).outcome for row in (4, 6)]
    assert same == [RECEIVED, RECEIVED], "three equal lines of one file are three payments"
    full = await firm.statement(*[line("7.00", "x", "")] * 3)
    assert int(full.result["duplicate_count"]) == 3, "as a file says that can be read"
    assert (await refused(desk.release(8, bank_reference="Q7")))[1] == "LINE_IS_IN_DOUBT"
    assert (await desk.release(8, bank_reference="Q8")).outcome == RECEIVED
    again = await firm.statement(line("1.00", "o", "Q9"))
    known = await desk.release(9, booked_date=DAY)
    assert (known.outcome, int(again.result["received_count"])) == (DUPLICATE, 1), "it came in with a better file"
    assert await desk.counts() == [7, 0, 1, 0, 0, 1]
    marked = f"交易日期,贷方金额,附言,交易流水号,冲账标志\n{DAY},5.00,x,Z1,是".encode()
    taken_back = Desk(firm, await firm.file(marked))
    assert (await refused(taken_back.release(2)))[1] == "LINE_CANNOT_BE_RELEASED"
    older = "update collections.statement_line set reason = 'cell_error', column_name = 'payer' where tenant_id = $1"
    await firm.rows(f"{older} and reason = 'marked_reversed' returning row_number")  # as readers of before named it
    assert (await refused(taken_back.release(2)))[1] == "LINE_CANNOT_BE_RELEASED"
    recount = "select count(*) n, sum(amount_fen)::bigint fen from collections.receipt where tenant_id = $1"
    (sums,) = await firm.rows(f"{recount} and statement_id = $2", UUID(desk.name.split("/")[1]))
    assert (sums["n"], sums["fen"]) == (7, 1_000_000 + 300 + 3 * 700 + 900 + 910)
    await firm.balanced()


@pytest.mark.problem("LINE_WAITS_FOR_NOBODY", "SECOND_PERSON_IS_NEEDED")
async def test_much_money_that_was_typed_in_takes_two_and_what_is_no_money_is_dismissed(firm: Till):
    (big,) = await firm.contract("QUA-000002", (20_000_000, DUE))
    desk = Desk(firm, await firm.statement(line("2e5", "QUA-000002", "W2"), "nothing,,,,,,"))
    much = {"amount_fen": 20_000_000, "direction": pb.LINE_DIRECTION_IN}
    waits = await desk.release(2, **much)
    assert (waits.outcome, waits.ruling.state, waits.receipt) == (QUARANTINED, WAITING, "")
    assert await desk.counts() == [0, 0, 0, 2, 0, 0]
    assert (await refused(desk.approve(2, waits.ruling.etag, "fin")))[1] == "SECOND_PERSON_IS_NEEDED"
    typo = await desk.release(2, **{**much, "amount_fen": 19_999_999})
    assert (await refused(desk.approve(2, waits.ruling.etag)))[1] == "STALE_VERSION"
    assert (await refused(desk.approve(3, "1")))[1] == "LINE_WAITS_FOR_NOBODY"
    await firm.settle()
    tasks = "select state from tasks.task where tenant_id = $1 and about = $2"
    assert [row["state"] for row in await firm.rows(tasks, desk.name)] == ["OPEN"]
    approved = await desk.approve(2, typo.ruling.etag, "vp")
    assert (approved.outcome, approved.ruling.approver) == (RECEIVED, firm.name("vp"))
    assert (await firm.instalment(big)).open_fen == 1

    assert (await refused(desk.dismiss(3, "because")))[0] == CODE.INVALID_ARGUMENT
    gone = await desk.dismiss(3)
    assert (gone.outcome, gone.ruling.reason.text) == (DISMISSED, "The row is no movement of money")
    assert (await refused(desk.dismiss(3)))[1] == "LINE_IS_NOT_IN_QUARANTINE"
    assert await desk.counts() == [1, 0, 0, 0, 1, 1]
    late = await desk.release(3, booked_date=DAY, amount_fen=300, direction=pb.LINE_DIRECTION_OUT)
    assert late.outcome == PAID_OUT, "what was dismissed by mistake is released all the same"
    assert await desk.counts() == [1, 1, 0, 0, 0, 1]

    await firm.settle()
    assert [row["state"] for row in await firm.rows(tasks, desk.name)] != ["OPEN"], "nothing waits any more"
    facts = await firm.told(desk.name)
    assert [facts.count(f"StatementLine{what}") for what in ("Typed", "Released", "Dismissed")] == [2, 2, 1]
    asked = firm.platform.as_(firm.people["aud"]).on("collections")(platform_pb.DecisionsStub)
    why = (await asked.ListDecisions(platform_pb.ListDecisionsRequest(name=desk.name))).decisions
    told = [(found.outcome, found.reasons[0].text) for found in why]
    assert ("approved", "Row 2: a second person approved ¥199,999.99 on 2031-03-31.") in told
    assert ("dismissed", "Row 3: nothing is to be done: The row is no movement of money.") in told
    await firm.balanced()
