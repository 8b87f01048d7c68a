"""The rules of value-review packs: which year, which optimisations, which claims, and what stands beside a number."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import yaml
from google.protobuf import json_format

from services.customers.customer import Customer
from services.customers.packs import gaps, plan
from services.customers.packs.gaps import Told
from services.customers.packs.pack import SUMMARY, Document, Moment, ValuePack, digest
from services.customers.packs.paper import Number
from services.customers.packs.plan import Known
from services.customers.packs.records import COMPLAINT, MEASURES, Case, Records, Surgery, from_json
from services.customers.packs.writing import paper_of
from services.customers.packs.year import MetricYear, Year, year_before
from services.customers.value.figures import Count, Figure, Period
from services.customers.value.library import rule_of
from services.customers.value.review import Quarter
from services.leads.library.entry import SHARES
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.documents import violations_of
from weft.text import EN

POLICIES = Path(plan.__file__).parents[1] / "policies"
LIBRARY = json_format.ParseDict(yaml.safe_load((POLICIES / "value.yaml").read_text()), pb.ValuePolicy())
POLICY = json_format.ParseDict(yaml.safe_load((POLICIES / "value_packs.yaml").read_text()), pb.ValuePackPolicy())
TODAY = date(2026, 5, 20)
YEAR = Year.before(TODAY, 4)
NOW = datetime(2026, 5, 20, tzinfo=UTC)
NOTHING = Records(str(YEAR.first), str(YEAR.last))
COMPLAINTS = tuple(Case(str(uuid4()), COMPLAINT) for _ in range(2))


def figure(metric: str, value: str, quarter: str, *, baseline: bool = False) -> Figure:
    days = Quarter.named(quarter)
    period = Period(days.first, days.last, baseline)
    return Figure(uuid4(), metric, period, Count(Decimal(value), Decimal(1)), pb.VALUE_SOURCE_MANUAL, "", NOW)


def metric(code: str, now: str, before: str = "", baseline: str = "", mean: str = "") -> MetricYear:
    """A metric with a figure of the last quarter, and what it is measured against."""
    rule = pb.ValueMetricRule()
    rule.CopyFrom(rule_of(LIBRARY, code))
    rule.industry_mean = mean
    told = {"2026Q1": figure(code, now, "2026Q1")} | ({"2025Q1": figure(code, before, "2025Q1")} if before else {})
    was = figure(code, baseline, "2024Q1", baseline=True) if baseline else None
    return MetricYear(rule, tuple(YEAR.names), told, was)


def filled(
    *metrics: MetricYear, records: Records = NOTHING, policy: pb.ValuePackPolicy = POLICY
) -> list[tuple[str, str]]:
    found = plan.filled(Known(YEAR, metrics, (), records), policy, TODAY)
    return [(one["rule"], one["metric"]) for one in found["items"]]


def test_a_year_is_the_last_whole_quarters_and_lies_beside_those_a_year_before():
    assert YEAR.names == ["2025Q2", "2025Q3", "2025Q4", "2026Q1"]
    assert (YEAR.first, YEAR.last) == (date(2025, 4, 1), date(2026, 3, 31))
    assert Year.before(date(2026, 1, 1), 1).names == ["2025Q4"]
    assert year_before("2026Q1") == "2025Q1"
    one = metric("oee", "0.7", "0.6")
    assert one.compared is not None
    assert (one.compared.change, one.latest) == (Decimal("0.1"), one.figures["2026Q1"])
    assert metric("oee", "0.7").compared is None


def test_a_plan_takes_the_worst_of_each_rule_in_their_order_and_is_never_short():
    always = ["quarterly_talk", "shared_space", "training"]
    assert filled() == [(one, "") for one in always]
    slow, bad = metric("downtime", "12", baseline="10"), metric("oee", "0.5", baseline="0.7")
    assert filled(slow, bad)[0] == ("win_back", "oee")
    assert filled(metric("oee", "0.7", baseline="0.7"))[0][0] == "quarterly_talk"
    assert filled(metric("oee", "0.98", "1"))[0] == ("turn_round", "oee")
    assert filled(metric("oee", "0.9801", "1"))[0][0] == "quarterly_talk"
    assert filled(metric("reply_minutes", "43", mean="42.9"))[0] == ("reach_mean", "reply_minutes")
    both = filled(metric("oee", "0.5", "0.9", "0.7"), metric("downtime", "12", "10", "10"))
    assert both == [("win_back", "oee"), ("turn_round", "downtime"), ("quarterly_talk", "")]
    assert filled(records=Records("", "", COMPLAINTS))[0] == ("fewer_complaints", "")
    assert filled(records=Records("", "", COMPLAINTS[:1]))[0] == ("quarterly_talk", "")
    only = pb.ValuePackPolicy()
    only.CopyFrom(POLICY)
    only.rules[0].metrics.append("downtime")
    assert filled(slow, bad, policy=only)[0] == ("win_back", "downtime")


SLOPES = re.compile(r"above|below|under|rise|fall|fell|higher|lower|之上|之下|低于|高于|下滑|下降|上升|提升|提高")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_words_of_a_plan_are_true_of_metrics_of_which_less_is_better(language: str):
    less = [one.code for each in LIBRARY.industries for one in each.metrics if one.lower_is_better]
    assert len(less) >= 6
    titles: dict[str, set[str]] = {}
    for code in less:
        worse = {"win_back": {"baseline": "10"}, "turn_round": {"before": "10"}, "reach_mean": {"mean": "10"}}
        for rule, was in worse.items():
            made = plan.filled(Known(YEAR, [metric(code, "12", **was)], (), NOTHING), POLICY, TODAY)
            assert (made["items"][0]["rule"], made["items"][0]["metric"]) == (rule, code)
            document = Document(uuid4(), pb.VALUE_DOCUMENT_KIND_PLAN, 1, made, NOW)
            first = paper_of(document, customer(), language, "Asia/Shanghai").optimisations[0]
            assert not SLOPES.search(" ".join((first.title, first.action, first.reason))), first
            titles.setdefault(code, set()).add(first.title)
    assert titles["downtime"] == {
        "en": {
            "Downtime of machines: back to the baseline or better", "Downtime of machines: turn the trend of this year",
            "Downtime of machines: at the mean of the industry or better",
        },
        "zh-CN": {"让设备停机时长恢复到不劣于基线", "扭转设备停机时长的不利趋势", "让设备停机时长不劣于行业均值"},
    }[language]  # fmt: skip


def test_the_library_takes_numbers_of_what_is_measured_of_customers_and_of_nothing_else():
    named = {name.removeprefix("CLAIM_MEASURE_").lower() for name, value in leads.ClaimMeasure.items() if value}
    assert named == {"resolve_hours", "resolved_share", "attended_share"}  # as claims of before are stored
    assert MEASURES.keys() == SHARES.keys() == named  # whatever the contract names, both know
    assert {code: one.unit is None for code, one in MEASURES.items()} == SHARES


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("title_en", "{customer} first", "rule.words"),
        ("action_zh", "{metric", "rule.words"),
        ("sign", pb.VALUE_PLAN_SIGN_ALWAYS, "rule.words"),
        ("code", "turn_round", "codes.once"),
    ],
)
def test_rules_that_cannot_fill_a_plan_are_no_policy(field: str, value: object, rule: str):
    assert list(plan.plans_can_be_filled(POLICY)) == []
    wrong = pb.ValuePackPolicy()
    wrong.CopyFrom(POLICY)
    setattr(wrong.rules[0], field, value)
    assert rule in [one.rule for one in plan.plans_can_be_filled(wrong)]


def test_no_quarter_is_of_the_year_and_of_the_year_before():
    policy = pb.ValuePackPolicy()
    policy.CopyFrom(POLICY)
    for quarters, allowed in ((4, True), (5, False), (8, False)):
        policy.quarters = quarters
        names = Year.before(TODAY, quarters).names
        assert set(names).isdisjoint(year_before(one) for one in names) == allowed
        assert [one.field for one in violations_of(policy)] == ([] if allowed else ["quarters"])


def test_fewer_rules_that_fit_always_than_a_plan_has_places_are_no_policy():
    wrong = pb.ValuePackPolicy()
    wrong.CopyFrom(POLICY)
    del wrong.rules[-1]
    assert [one.rule for one in plan.plans_can_be_filled(wrong)] == ["rules.enough"]


def test_what_was_delivered_is_measured_and_told_where_it_was_cut():
    surgeries = (Surgery(str(uuid4()), True), Surgery(str(uuid4()), False))
    records = Records("2025-04-01", "2026-03-31", (*COMPLAINTS, Case(str(uuid4()), 1, "3.0000")), surgeries, cut=True)
    assert from_json(records.to_json()) == records
    measured = {name: one.value for name, one in records.measured().items()}
    assert measured == {
        "resolve_hours": Decimal(3), "resolved_share": Decimal("0.333333"), "attended_share": Decimal("0.5"),
    }  # fmt: skip
    document = Document(uuid4(), pb.VALUE_DOCUMENT_KIND_GAPS, 1, gaps.facts(records, (), TODAY, 5), NOW)
    delivered = paper_of(document, customer(), EN, "Asia/Shanghai").sections[0]
    assert delivered.missing == "There are more than are counted here; these are the newest."
    assert NOTHING.measured() == {}


def test_only_public_claims_that_hold_go_to_a_customer_the_newest_first():
    def entry(says: str, **more: str) -> leads.LibraryEntry:
        values = {"competitor": "Delta Drives", "public_link": "https://a.example/", "source_date": "2026-01-05"} | more
        said = leads.LibraryClaim(claim=leads.LibraryText(en=says), **values)
        return leads.LibraryEntry(name=f"libraryEntries/{says}", content=leads.LibraryContent(claim=said))

    hours = "resolve_hours"
    entries = (
        entry("old", source_date="2025-01-05"), entry("private", public_link=""), entry("new", measure=hours, value="8"),
        entry("over", valid_until_date="2026-05-19"), entry("last day", valid_until_date="2026-05-20", measure=hours),
    )  # fmt: skip
    facts = gaps.facts(NOTHING, [Told("delta", entries)], TODAY, 2)
    (found,) = facts["competitors"]
    assert (found["name"], found["known"]) == ("Delta Drives", True)
    shown = {one["claim"]["en"]: (one["measure"], one["value"]) for one in found["claims"]}
    assert shown == {"new": (hours, "8"), "last day": ("", "")}
    odd = entry("a", measure="x", value="1"), entry("b", measure="resolved_share", value="95")
    (found,) = gaps.facts(NOTHING, [Told("delta", odd)], TODAY, 2)["competitors"]
    assert {(one["measure"], one["value"]) for one in found["claims"]} == {("", "")}
    unseen = entry("Dear", public_link="", competitor="DELTA"), entry("past", valid_until_date="2026-01-06")
    assert digest(gaps.facts(NOTHING, [Told("delta", (*unseen, *entries))], TODAY, 2)) == digest(facts)
    assert gaps.names_once(["A", " a ", "", "B", "C"], 2) == ["A", "B"]


def test_versions_are_counted_on_from_the_highest_and_the_same_facts_make_none():
    ids = {SUMMARY: UUID(int=1)}
    pack = ValuePack(id=uuid4(), customer=customer(), highest={SUMMARY: 4})
    pack.make({SUMMARY: {"a": 1, "b": [2]}}, ["X"], Moment(NOW, {"value_packs": 1}, ids))
    assert (pack.documents[SUMMARY].number, len(pack.new)) == (5, 1)
    pack.make({SUMMARY: {"b": [2], "a": 1}}, ["X"], Moment(NOW, {"value_packs": 2}, ids))
    assert (len(pack.events), len(pack.new)) == (1, 1)
    pack.make({}, ["Y"], Moment(NOW, {"value_packs": 2}, ids))
    assert (len(pack.events), len(pack.new), pack.competitors) == (2, 1, ("Y",))


def test_the_sources_of_a_number_stand_beside_it():
    assert [Number("", "", one).mark for one in ((), (3,), (1, 2, 3, 7), (9, 8, 8))] == ["", "[3]", "[1–3][7]", "[8–9]"]


def customer() -> Customer:
    return Customer(id=uuid4(), display_name="苏州轴承", owner=None, unit_path="/")
