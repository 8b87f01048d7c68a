"""Policy documents: read strictly, refused precisely, chosen by dimension and time, with conditions that are typed."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import json_format, struct_pb2
from google.protobuf.message import Message
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.api.common.v1 import common_pb2 as common
from weft.api.platform.v1 import calendar_pb2 as pb
from weft.api.platform.v1 import platform_pb2 as platform
from weft.documents import read
from weft.errors import Violation
from weft.policy_documents import (
    ConditionFailed,
    ConditionRefused,
    Dimensions,
    PolicyKind,
    PolicyRefused,
    ShippedDefaultInvalid,
    check_condition,
    compile_condition,
    effective,
    load_default,
    parse,
    to_document,
    violation,
)

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "weft" / "calendars" / "working_calendar.yaml"
GOOD: dict[str, Any] = {
    "zone": "Asia/Shanghai",
    "public_holidays": "PUBLIC_HOLIDAYS_CHINA",
    "week": [{"weekdays": ["WEEKDAY_MONDAY"], "hours": [{"start": "09:00", "end": "18:00"}]}],
}


def no_short_weeks(policy: pb.WorkingCalendarPolicy) -> Iterable[Violation]:
    if sum(len(entry.weekdays) for entry in policy.week) < 1 + len(policy.added_holidays):
        yield violation("week", "short", en="Name more days {than} that.", zh="工作日过少。")


def kind(file: Path = SHIPPED) -> PolicyKind[pb.WorkingCalendarPolicy]:
    return PolicyKind("calendar", pb.WorkingCalendarPolicy, file, checks=(no_short_weeks,))


def broken(document: object, message_type: type[Message] = pb.WorkingCalendarPolicy) -> list[tuple[str, str]]:
    message, found = read(message_type, document)
    assert not found or message == message_type()
    return [(v.field, v.rule) for v in found]


# Documents


def test_the_shipped_default_loads_into_its_message():
    policy = load_default(kind())
    assert policy.zone == "Asia/Shanghai"
    assert [(h.start, h.end) for h in policy.week[0].hours] == [("09:00", "12:00"), ("13:30", "18:00")]


def test_a_document_may_be_a_struct_or_a_dict_in_either_spelling():
    struct = struct_pb2.Struct()
    struct.update({"publicHolidays" if key == "public_holidays" else key: value for key, value in GOOD.items()})
    assert parse(kind(), struct) == parse(kind(), GOOD)


def test_what_is_written_out_reads_back_and_shows_every_plain_field():
    policy = load_default(kind())
    document = to_document(policy)
    assert parse(kind(), document) == policy
    assert document["addedHolidays"] == struct_pb2.ListValue()


def test_every_mistake_of_form_is_named_at_once_with_its_path():
    document = {
        "zone": 5,
        "publicHolidays": "PUBLIC_HOLIDAYS_MARS",
        "week": [{"weekdays": [1, 9], "hours": {"start": "09:00"}}, 3],
        "added_holiday": [],
        "make_up_hours": [{"start": "09:00", "stop": "10:00"}],
    }
    assert broken(document) == [
        ("zone", "wrong_type"),
        ("public_holidays", "unknown_value"),
        ("week[0].weekdays[1]", "unknown_value"),
        ("week[0].hours", "not_a_list"),
        ("week[1]", "not_an_object"),
        ("added_holiday", "unknown_field"),
        ("make_up_hours[0].stop", "unknown_field"),
    ]


def test_an_unknown_field_is_answered_with_the_known_ones_in_both_languages():
    _, found = read(pb.WorkingCalendarPolicy, {"addedHoliday": []})
    assert found[0].message.render("en") == (
        "Is no field here; the fields are zone, public_holidays, week, make_up_hours, added_holidays, "
        "added_working_days; did you mean added_holidays?"
    )
    assert "是否指 added_holidays？" in found[0].message.render("zh-CN")


@pytest.mark.parametrize(
    ("message_type", "document", "found"),
    [
        (common.Envelope, {"version": 2.0**60}, [("version", "not_exact")]),
        (common.Envelope, {"version": str(2**60)}, []),
        (common.Envelope, {"version": 3.0}, []),
        (common.Envelope, {"version": 3.5}, [("version", "wrong_type")]),
        (common.Envelope, {"version": True}, [("version", "wrong_type")]),
        (common.Envelope, {"schema_version": 2**40}, [("schema_version", "wrong_type")]),
        (common.Envelope, {"sample": "yes"}, [("sample", "wrong_type")]),
        (common.Envelope, {"occurred_time": "2026-02-15"}, [("occurred_time", "wrong_type")]),
        (common.Envelope, {"occurred_time": "2026-02-15T02:22:00Z", "zone": None}, []),
        (common.Envelope, {"origin": 99}, [("origin", "unknown_value")]),
        (common.Envelope, {"business_date": "a", "businessDate": "b"}, [("businessDate", "given_twice")]),
        (common.Reason, {"args": {"a": "x", "b": 1}}, [("args[b]", "wrong_type")]),
        (common.Reason, {"args": []}, [("args", "not_an_object")]),
        (common.Reason, [], [("", "not_an_object")]),
        (common.Reason, None, [("", "not_an_object")]),
        (platform.Policy, {"document": {"any": [1, {"x": None}]}}, []),
        (platform.Policy, {"document": 5}, [("document", "wrong_type")]),
    ],
)
def test_values_that_would_be_bent_are_refused(
    message_type: type[Message], document: object, found: list[tuple[str, str]]
):
    assert broken(document, message_type) == found


def test_a_struct_that_is_no_json_is_refused():
    struct = struct_pb2.Struct()
    struct.fields["zone"].number_value = float("nan")
    with pytest.raises(PolicyRefused) as refusal:
        parse(kind(), struct)
    assert [v.rule for v in refusal.value.violations] == ["not_json"]


names = st.sampled_from(
    ["zone", "week", "weekdays", "hours", "start", "added_holidays", "date", "args", "occurred_time"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | names, inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from([pb.WorkingCalendarPolicy, common.Reason, common.Envelope, platform.Policy]), values)
@settings(max_examples=300, database=None)
def test_any_document_is_read_or_refused_never_a_crash(message_type: type[Message], document: Any):
    message, found = read(message_type, document)
    if not found:
        again = message_type()
        json_format.ParseDict(document, again)
        assert again == message or message != message  # or it holds a NaN


def test_field_rules_come_with_full_paths_and_both_languages():
    document = GOOD | {"zone": "z" * 65, "week": [GOOD["week"][0], {"weekdays": [], "hours": []}]}
    with pytest.raises(PolicyRefused) as refusal:
        parse(kind(), document)
    found = {v.field: v for v in refusal.value.violations}
    assert set(found) == {"zone", "week[1].weekdays", "week[1].hours"}
    assert found["zone"].message.render("en") == "Must be at most 64 characters."
    assert found["zone"].message.render("zh-CN") == "至多 64 个字符。"
    assert refusal.value.args_by_name == {"policy": "calendar"}


def test_the_checks_of_a_kind_run_when_the_field_rules_hold():
    with pytest.raises(PolicyRefused) as refusal:
        parse(kind(), GOOD | {"added_holidays": [{"date": "2026-01-02"}]})
    assert [(v.field, v.rule) for v in refusal.value.violations] == [("week", "short")]
    assert refusal.value.violations[0].message.render("en") == "Name more days {than} that."


# Shipped defaults


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("zone: Asia/Shanghai\nweak: []\n", "weak: Is no field here; the fields are zone, public_holidays, week"),
        ("zone: Asia/Shanghai\nzone: UTC\n", "'zone' comes twice"),
        ("zone: [\n", "line 2"),
        ("", "calendar: Must be an object"),
        ("zone: UTC\n", "week: Must have at least 1 entry"),
        ("zone: !!python/object/apply:os.getcwd []\n", "could not determine a constructor"),
    ],
)
def test_a_broken_default_names_file_and_field(tmp_path: Path, content: str, complaint: str):
    file = tmp_path / "calendar.yaml"
    file.write_text(content)
    with pytest.raises(ShippedDefaultInvalid) as error:
        load_default(kind(file))
    assert "calendar.yaml" in str(error.value)
    assert complaint in str(error.value)


def test_a_missing_default_is_named(tmp_path: Path):
    with pytest.raises(ShippedDefaultInvalid, match="nowhere"):
        load_default(kind(tmp_path / "nowhere.yaml"))


def test_yaml_takes_times_dates_and_words_as_texts(tmp_path: Path):
    file = tmp_path / "reason.yaml"
    file.write_text("code: on\nargs: {time: 13:30, day: 2026-02-15, no: yes, number: 007}\n")
    reason = load_default(PolicyKind("reason", common.Reason, file))
    assert dict(reason.args) == {"time": "13:30", "day": "2026-02-15", "no": "yes", "number": "007"}
    assert reason.code == "on"


# Which version is in force


@dataclass(frozen=True)
class Stored:
    version: int
    effective_time: datetime
    dimension: str = ""


T0 = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
HERE = Dimensions(channel="dealer", brand="acme", unit_path="/hq/east/shop-3/")


def test_without_a_version_the_shipped_default_is_in_force():
    assert effective([], T0) is None
    assert effective([Stored(1, T0 + DAY)], T0) is None
    assert effective([Stored(1, T0, "unit:/hq/west/")], T0, HERE) is None


def test_the_closest_dimension_wins_whatever_its_age():
    order = ["", "unit:/hq/", "unit:/hq/east/", "unit:/hq/east/shop-3/", "brand:acme", "channel:dealer"]
    versions = [Stored(9 - n, T0 - n * DAY, dimension) for n, dimension in enumerate(order)]
    for n in range(len(order), 0, -1):
        chosen = effective(versions[:n], T0, HERE)
        assert chosen is not None
        assert chosen.dimension == order[n - 1]


@pytest.mark.parametrize(
    "dimension",
    ["unit:/hq/eas/", "unit:/hq/east", "unit:", "brand:", "channel:acme", "brand:dealer", "shop:x", "x", ":"],
)
def test_other_dimensions_do_not_apply(dimension: str):
    assert effective([Stored(1, T0, dimension)], T0, HERE) is None
    assert effective([Stored(1, T0, dimension)], T0, Dimensions()) is None


def test_the_latest_effective_time_wins_and_of_two_the_one_set_later():
    versions = [Stored(1, T0), Stored(2, T0 + 10 * DAY), Stored(3, T0 + 5 * DAY), Stored(4, T0 + 5 * DAY)]
    in_force = [getattr(effective(versions, T0 + n * DAY), "version", None) for n in (-1, 0, 4, 5, 9, 10)]
    assert in_force == [None, 1, 1, 4, 4, 2]


# Conditions

EVENT = common.Envelope(tenant="t", version=5, origin=common.ORIGIN_LIVE, clocks=[common.Clock(kind="lead.stalls")])


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("this.version > 3 && this.tenant == 't'", True),
        ("this.origin == Origin.ORIGIN_IMPORT", False),
        ("this.origin == weft.api.common.v1.Origin.ORIGIN_LIVE", True),
        ("this.clocks.exists(c, c.kind.startsWith('lead.'))", True),
        ("this.brand in ['acme', '']", True),
        ("has(this.actor) || this.actor.name == ''", True),
        ("double(this.version) > 4.5", True),
        ("this.occurred_time.getHours('Asia/Shanghai') == 8", True),
        ("true || 1 / 0 == 1", True),
    ],
)
def test_conditions_judge_messages(expression: str, holds: bool):
    assert compile_condition(expression, common.Envelope).matches(EVENT) is holds


@pytest.mark.parametrize(
    ("expression", "where", "rule", "what"),
    [
        ("this.nope > 1", "line 1, column 5", "condition.syntax", "undefined field 'nope'"),
        ("this.version > 3 &&\n this.x", "line 2, column 6", "condition.syntax", "undefined field 'x'"),
        ("this.version > 'x'", "line 1, column 14", "condition.syntax", "no matching overload"),
        ("this.version >", "line 1, column 15", "condition.syntax", "Syntax error"),
        ("lead.version > 3", "line 1, column 5", "condition.syntax", "undeclared reference to 'lead.version'"),
        ("'中' == this.foo", "line 1, column 12", "condition.syntax", "undefined field 'foo'"),
        ("this.version + 1", "", "condition.type", "but is INT"),
        ("", "line 1, column 1", "condition.syntax", "Syntax error"),
        ("(" * 500 + "true" + ")" * 500, "", "condition.syntax", "recursion"),
        ("true || " * 300 + "true", "", "condition.length", "2000"),
    ],
)
def test_a_wrong_condition_is_refused_at_its_position(expression: str, where: str, rule: str, what: str):
    with pytest.raises(ConditionRefused) as refusal:
        compile_condition(expression, common.Envelope)
    first = refusal.value.violations[0]
    assert (first.field, first.rule) == (where, rule)
    assert what in first.message.render("en")
    assert what in refusal.value.args_by_name["problem"]


def test_a_check_names_the_field_of_the_policy_and_the_position():
    (found,) = check_condition("this.nope", common.Envelope, "steps[2].when")
    assert (found.field, found.rule) == ("steps[2].when", "condition.syntax")
    assert found.message.render("en").startswith("At line 1, column 5: undefined field 'nope'")
    assert found.message.render("zh-CN").startswith("第 1 行，第 5 列：")
    assert check_condition("this.tenant == ''", common.Envelope, "steps[2].when") == ()
    assert check_condition("event.tenant == ''", common.Envelope, "when", variable="event") == ()


@pytest.mark.parametrize(
    "expression",
    [
        "this.clocks[7].kind == ''",
        "this.version / 0 == 1",
        "this.version * 9223372036854775807 > 1",
        "dyn(this).nope == 1",
        "[1,2,3,4,5,6,7,8,9,10,11,12].all(a, [1,2,3,4,5,6,7,8,9,10,11,12].all(b, "
        "[1,2,3,4,5,6,7,8,9,10,11,12].all(c, [1,2,3,4,5,6,7,8,9,10,11,12].all(d, a + b + c + d > 0))))",
    ],
)
def test_a_condition_without_a_value_fails_aloud(expression: str):
    with pytest.raises(ConditionFailed):
        compile_condition(expression, common.Envelope).matches(EVENT)


def test_a_condition_judges_only_its_own_type():
    with pytest.raises(TypeError, match=r"common\.v1\.Envelope, not weft\.api\.common\.v1\.Actor"):
        compile_condition("true", common.Envelope).matches(common.Actor())


def test_conditions_are_compiled_once_and_shared_by_threads():
    condition = compile_condition("this.version > 3", common.Envelope)
    assert compile_condition("this.version > 3", common.Envelope) is condition
    answers: list[bool] = []
    threads = [
        threading.Thread(target=lambda: answers.extend(condition.matches(EVENT) for _ in range(500))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 2_000
