"""Value metrics without a database: what the library may say, which figure holds, and what a gain comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import grpc
import pytest
from google.protobuf import json_format
from grpc import aio

from services.customers.customer import Customer, Profile
from services.customers.service import VALUE
from services.customers.value.asking import hear
from services.customers.value.figures import (
    Count,
    Figure,
    Period,
    baseline_of,
    baseline_period,
    latest_of,
    month_count,
    quarter_of,
    whole_months,
)
from services.customers.value.library import industry_of, manual_only, offered, rule_of
from services.customers.value.numbers import Heard, Known, NumberInactive, NumberOfAnother, NumberUnknown, checked
from services.customers.value.profile import Binding, ValueProfile
from services.customers.value.review import Line, ValueReview
from services.customers.value.sheet import sheet
from services.customers.value.worth import formula, sentence, shown, signed, worth_of
from weft.api.customers import v1 as pb
from weft.policy_documents import PolicyRefused, load_default, parse

SHIPPED = load_default(VALUE)
AT = datetime(2026, 4, 1, tzinfo=UTC)


def figure(metric: str, numerator: str, denominator: str = "1", **more: Any) -> Figure:
    period = Period(date(2026, 1, 1), date(2026, 3, 31), more.pop("baseline", False))
    count = Count(Decimal(numerator), Decimal(denominator))
    made = Figure(UUID(int=1), metric, period, count, pb.VALUE_SOURCE_MANUAL, "people/x", AT)
    return replace(made, **more)


@pytest.mark.parametrize(
    ("metric", "was", "now", "improvement", "en", "zh"),
    [
        ("oee", ("70", "100"), ("78.2", "100"), "0.1171",
         "OEE +8.2 points = 216 hours a year", "OEE +8.2 个百分点 = 216 小时/年"),
        ("reply_minutes", ("430", "10"), ("1020", "60"), "0.6047",
         "Reply time between home and school −26 minutes = 26 hours less of waiting",
         "家校沟通响应时长 −26 分钟 = 26 小时等待减少"),
        ("repurchase", ("300", "1000"), ("552", "1200"), "0.5333",
         "Members who buy again +16 points = 192 members more who buy again",
         "会员复购率 +16 个百分点 = 192 位会员多次购买"),
        ("promotion_roi", ("-20", "100"), ("60", "200"), "2.5000",
         "Return on promotions +0.5 times = 100 yuan more earned", "促销活动ROI +0.5 倍 = 100 元增收"),
        ("downtime", ("40", ""), ("52", ""), "-0.3000",
         "Downtime of machines +12 hours = −12 hours less of standstill (worse than the baseline)",
         "设备停机时长 +12 小时 = −12 小时停机减少（不及基线）"),
    ],
)  # fmt: skip
def test_a_gain_is_said_in_words_of_business(
    metric: str, was: tuple[str, str], now: tuple[str, str], improvement: str, en: str, zh: str
):
    rule = rule_of(SHIPPED, metric)
    old, new = figure(metric, was[0], was[1] or "1", baseline=True), figure(metric, now[0], now[1] or "1")
    worth = worth_of(rule, "", old, new)
    assert str(worth.improvement) == improvement
    assert (sentence(rule, worth, "en"), sentence(rule, worth, "zh-CN")) == (en, zh)


def test_the_formula_stands_with_its_numbers_and_a_customers_own_hours_count():
    rule, old, new = rule_of(SHIPPED, "oee"), figure("oee", "70", "100", baseline=True), figure("oee", "78.2", "100")
    assert formula(rule, worth_of(rule, "", old, new), old, new, "en") == ("(78.2% − 70%) × 2,640 = 216 hours a year")
    assert sentence(rule, worth_of(rule, "6000", old, new), "en") == "OEE +8.2 points = 492 hours a year"
    reply, before, after = rule_of(SHIPPED, "reply_minutes"), figure("x", "43"), figure("x", "1020", "60")
    assert formula(reply, worth_of(reply, "", before, after), before, after, "zh") == (
        "(43 分钟 − 17 分钟) × 60 ÷ 60 = 26 小时等待减少"
    )
    nothing = worth_of(rule, "", figure("oee", "0", "100"), new)
    assert nothing.improvement is None
    assert [shown(Decimal(one)) for one in ("1234.5", "99.999", "0.005", "-0.001", "120")] == [
        "1,234", "100", "0", "0", "120",
    ]  # fmt: skip
    assert [signed(Decimal(one)) for one in ("3", "-3.10", "0")] == ["+3", "−3.1", "0"]


def test_the_latest_day_holds_then_what_came_in_last_and_a_baseline_is_no_value():
    early = figure("oee", "1", period=Period(date(2026, 1, 1), date(2026, 1, 31)))
    mend = figure("oee", "2", period=Period(date(2026, 1, 1), date(2026, 1, 31)), recorded_at=AT + timedelta(1))
    base = figure("oee", "3", baseline=True)
    other = figure("pass_rate", "4")
    known = [early, mend, base, other]
    assert latest_of(known, "oee") == mend
    assert latest_of(known, "oee", since=date(2026, 2, 1)) is None
    year = figure("oee", "6", period=Period(date(2025, 4, 1), date(2026, 3, 31)))
    assert latest_of([*known, year], "oee", since=date(2026, 1, 1), until=date(2026, 3, 31)) == mend
    assert latest_of([*known, figure("oee", "5")], "oee", until=date(2026, 2, 1)) == mend
    assert (baseline_of(known, "oee"), baseline_of(known, "pass_rate")) == (base, None)
    assert quarter_of(date(2026, 12, 31)) == (date(2026, 10, 1), date(2026, 12, 31))
    assert baseline_period(date(2026, 2, 15), 3) == Period(date(2025, 11, 1), date(2026, 1, 31), True)


def test_the_erp_is_asked_for_whole_months_only():
    def asked(first: date, last: date) -> Period | None:
        return whole_months(Period(first, last))

    assert asked(date(2026, 10, 1), date(2026, 10, 30)) is None
    assert asked(date(2026, 10, 2), date(2026, 11, 29)) is None
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    assert asked(date(2026, 10, 1), date(2026, 10, 31)) == asked(date(2026, 10, 1), date(2026, 11, 29)) == october
    assert asked(date(2026, 11, 15), date(2027, 2, 10)) == Period(date(2026, 12, 1), date(2027, 1, 31))
    assert [month_count(one) for one in (october, Period(date(2025, 11, 1), date(2026, 1, 31)))] == [1, 3]


def test_a_month_is_asked_of_the_erp_when_its_last_day_is_over():
    acme = Customer.create(UUID(int=2), "Acme", Profile(), owner=UUID(int=3), unit_path="/hq/", by="people/x", at=AT)
    told = Binding("repurchase", pb.VALUE_SOURCE_ERP, date(2026, 7, 1), "C-7")
    mine = ValueProfile(id=UUID(int=2), customer=acme, bindings=(told,))

    def newest(today: date) -> date:
        return max(one.period.last for one in mine.wants((), today, 3))

    assert newest(date(2026, 11, 30)) == newest(date(2026, 11, 1)) == date(2026, 10, 31)
    assert newest(date(2026, 12, 1)) == date(2026, 11, 30)
    assert newest(date(2026, 12, 31)) == date(2026, 11, 30)
    assert newest(date(2027, 1, 1)) == date(2026, 12, 31)


@pytest.mark.capability(
    "LD-55", clause="a customer has the preset metrics of its industry, each bound to a source or manual only"
)
def test_a_customer_has_the_metrics_of_its_industry_and_those_that_every_one_has():
    def codes(written: str, *more: str) -> list[str]:
        return [rule.code for rule in offered(SHIPPED, written, more)]

    assert codes(" Retail ") == codes("零售") == ["repurchase", "promotion_roi", "stock_out", "service_hours"]
    assert codes("vocational") == ["reply_minutes", "renewal", "service_hours"]
    assert codes("mining") == codes("") == ["service_hours"]
    assert codes("mining", "oee") == ["oee", "service_hours"]
    assert industry_of(SHIPPED, "mining") is None
    told = {rule.code for one in SHIPPED.industries for rule in one.metrics if not manual_only(rule)}
    assert told == {
        "repurchase", "promotion_roi", "attended", "sell_through", "first_month_repurchase", "service_hours",
    }  # fmt: skip


def test_a_library_in_which_a_code_or_name_means_two_things_is_refused():
    def rules(change: Any) -> set[str]:
        document = json_format.MessageToDict(SHIPPED, preserving_proto_field_name=True)
        change(document)
        with pytest.raises(PolicyRefused) as caught:
            parse(VALUE, document)
        return {one.rule for one in caught.value.violations}

    assert rules(lambda d: d["industries"][0]["metrics"][0].update(weight_percent=41)) == {"weights.sum"}
    assert rules(lambda d: d["industries"][0]["metrics"][0].update(code="oee")) == {"metric.elsewhere"}
    assert rules(lambda d: d["industries"][0]["metrics"][1].update(code="repurchase")) == {"codes.once"}
    assert rules(lambda d: d["industries"][0].update(names=["制造"])) == {"names.once"}
    assert rules(lambda d: d["industries"][0].update(code="saas")) == {"codes.once"}
    assert rules(lambda d: d.update(general="nowhere")) == {"industry.unknown"}


@pytest.mark.parametrize(
    ("version", "en", "zh"),
    [(0, "the shipped policy.", "内置策略。"), (3, "version 3 of the policy.", "策略第 3 版。")],
)
def test_a_source_is_said_in_the_readers_language_and_names_the_policy_that_held(version: int, en: str, zh: str):
    rule = pb.ValueMetricRule()
    rule.CopyFrom(rule_of(SHIPPED, "reply_minutes"))
    rule.conversion.times = "2"
    line = Line(rule, figure("reply_minutes", "20"), figure("reply_minutes", "30", baseline=True))
    acme = Customer.create(UUID(int=2), "Acme", Profile(), owner=UUID(int=3), unit_path="/hq/", by="people/x", at=AT)
    review = ValueReview(
        id=UUID(int=2), customer=acme, quarter="2026Q1", lines=(line,), made_at=AT, policy_version=version
    )
    for language, policy, mean in (("en", en, "a case in the requirements"), ("zh-CN", zh, "需求案例")):
        sources = " ".join(sheet(review, language, "Asia/Shanghai")["sources"])
        assert policy in sources
        assert mean in sources


MINE, THEIRS = "91310000MA1FL3XQ7F", "91110108MA01KPGK54"
BOUND = Binding("repurchase", pb.VALUE_SOURCE_ERP, date(2026, 1, 1), "N-1")


@pytest.mark.parametrize(
    ("party", "uscc", "check"),
    [
        (Known("N-1", MINE, True), MINE, pb.NUMBER_CHECK_MATCHES),
        (Known("N-1", "", True), MINE, pb.NUMBER_CHECK_KNOWN),
        (Known("N-1", MINE, True), "", pb.NUMBER_CHECK_KNOWN),
        (Known("N-1", MINE, False), MINE, NumberInactive),
        (Known("N-1", THEIRS, True), MINE, NumberOfAnother),
        (Known("N-2", MINE, True), MINE, NumberUnknown),
    ],
    ids=str,
)
def test_a_number_is_held_against_what_the_erp_said_if_that_is_fresh(party: Known, uscc: str, check: Any) -> None:
    old = Heard([party], AT)
    assert SHIPPED.others_number == pb.OTHERS_NUMBER_REFUSED
    unverified = replace(BOUND, check=pb.NUMBER_CHECK_UNVERIFIED, told_at=AT)
    assert checked(BOUND, old, uscc, SHIPPED.others_number) == unverified
    fresh = replace(old, fresh=True)
    if isinstance(check, int):
        assert checked(BOUND, fresh, uscc, SHIPPED.others_number).check == check
        return
    with pytest.raises(check) as caught:
        checked(BOUND, fresh, uscc, SHIPPED.others_number)
    (violation,) = caught.value.violations
    assert (violation.field, violation.rule.partition(".")[0]) == ("customer_number", "customer_number")
    if check is NumberOfAnother:
        assert checked(BOUND, fresh, uscc, pb.OTHERS_NUMBER_MARKED).check == pb.NUMBER_CHECK_OTHERS


def test_a_number_is_proposed_only_where_the_erp_has_just_one() -> None:
    empty, one, rule = replace(BOUND, customer_number=""), Known("N-5", MINE, True), SHIPPED.others_number
    assert checked(empty, Heard([one], AT, fresh=True), MINE, rule).customer_number == "N-5"
    for heard in (Heard([one, Known("N-6", MINE, True)], AT, fresh=True), Heard([one], AT), Heard()):
        assert checked(empty, heard, MINE, rule) == empty


def test_a_number_that_is_bound_hinders_no_other_change_and_keeps_what_was_found_of_it() -> None:
    rule, other = SHIPPED.others_number, replace(BOUND, live_on=BOUND.live_on + timedelta(days=1))
    inactive = Heard([Known("N-1", MINE, False)], AT + timedelta(days=9), fresh=True)
    for old in (BOUND, replace(BOUND, check=pb.NUMBER_CHECK_MATCHES, told_at=AT)):
        found = checked(other, inactive, MINE, rule, old)
        assert (found.live_on, found.check, found.told_at) == (other.live_on, old.check, old.told_at)
    matched = replace(BOUND, check=pb.NUMBER_CHECK_MATCHES, told_at=AT)
    assert checked(other, Heard(), MINE, rule, matched).check == pb.NUMBER_CHECK_MATCHES
    assert checked(other, Heard(), MINE, rule, BOUND).check == pb.NUMBER_CHECK_UNVERIFIED
    with pytest.raises(NumberInactive):
        checked(other, inactive, MINE, rule, replace(matched, customer_number="N-7"))


async def test_an_adapter_that_is_away_says_nothing_and_hinders_nobody() -> None:
    class Away:
        async def ListParties(self, _: Any) -> Any:
            raise aio.AioRpcError(grpc.StatusCode.UNAVAILABLE, aio.Metadata(), aio.Metadata())

    heard = await hear("N-1", "", lambda _: Away())
    assert checked(BOUND, heard, MINE, SHIPPED.others_number).check == pb.NUMBER_CHECK_UNVERIFIED
