"""Every field rule of the contract says in both languages what is wrong, with its limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.message import Message

from tests.architecture.test_contract import files
from weft import rules
from weft.api.collections import v1 as collections
from weft.api.platform import v1 as platform
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as tasks
from weft.api.third_party.buf.validate import validate_pb2
from weft.documents import violations_of


def fields() -> Iterator[Any]:
    """Every field of every message of ours, and the oneofs."""
    todo = [message for file in files() for message in file.message_types_by_name.values()]
    while todo:
        message = todo.pop()
        todo += message.nested_types
        yield from message.fields


def unsaid() -> list[str]:
    """The rules of the contract for which there is no sentence, each with its field."""
    found = []
    for field in fields():
        own = field.GetOptions().Extensions[validate_pb2.field]
        found += [f"{field.full_name}: {rule}" for rule in rules.used(own) if rule not in rules.SENTENCES]
        message = field.containing_type.GetOptions().Extensions[validate_pb2.message]
        if message.ByteSize():
            found.append(f"{field.containing_type.full_name}: rules of a message")
    return found


def test_every_rule_in_use_has_its_sentence():
    assert unsaid() == []


def test_a_rule_without_a_sentence_is_found(monkeypatch: pytest.MonkeyPatch):
    shown = dict(rules.SENTENCES)
    del shown["int64.gt_lte"]
    monkeypatch.setattr(rules, "SENTENCES", shown)
    assert "weft.api.collections.v1.ReserveCreditRequest.amount_fen: int64.gt_lte" in unsaid()


def test_rules_are_named_as_the_checker_names_them():
    crossed = validate_pb2.FieldRules(int32=validate_pb2.Int32Rules(gt=9, lt=3))
    listed = validate_pb2.FieldRules(
        repeated=validate_pb2.RepeatedRules(
            min_items=1, items=validate_pb2.FieldRules(string=validate_pb2.StringRules(uuid=True))
        )
    )
    assert list(rules.used(crossed)) == ["int32.gt_lt_exclusive"]
    assert set(rules.used(listed)) == {"repeated.min_items", "string.uuid", "string.uuid_empty"}


@pytest.mark.parametrize(
    ("message", "field", "en", "zh"),
    [
        (collections.ReserveCreditRequest(amount_fen=-1), "amount_fen",
         "Must be greater than 0 and at most 1,000,000,000,000,000.", "须大于 0 且不大于 1,000,000,000,000,000。"),
        (collections.MatchingPolicy(tolerance_bp=9_999), "tolerance_bp",
         "Must be from 0 to 2,000.", "须在 0 至 2,000 之间。"),
        (collections.VouchPrepaymentRequest(), "amount_fen", "Must not be 0.", "不能为 0。"),
        (collections.VouchPrepaymentRequest(), "customer", "This is required.", "必填。"),
        (collections.VouchPrepaymentRequest(currency="yuan"), "currency",
         "Must look like this: three capital letters, such as CNY.", "格式须为：三个大写字母，如 CNY。"),
        (collections.VouchPrepaymentRequest(customer="x"), "customer",
         "Must look like this: customers/018f3c2a-7d1e-7b3a-9c54-2f6d8e0a1b2c.",
         "格式须为：customers/018f3c2a-7d1e-7b3a-9c54-2f6d8e0a1b2c。"),
        (collections.ReserveCreditRequest(), "key", "This is required.", "必填。"),
        (collections.MatchingPolicy(), "sales_roles", "Must have at least 1 entry.", "至少 1 项。"),
        (collections.MatchingPolicy(sales_roles=["rep", "Boss"]), "sales_roles[1]",
         "Must look like this: at most 50 small letters, digits and underscores, a letter first.",
         "格式须为：以小写字母开头，由小写字母、数字和下划线组成，至多 50 个字符。"),
        (tasks.Ladder(due=tasks.Span(hours=-1)), "due.hours", "Must be greater than 0 and at most", "须大于 0 且不大于"),
        (platform.SetClockOffsetRequest(offset_s=1e12), "offset_s",
         "Must be from 0 to 315,360,000.", "须在 0 至 315,360,000 之间。"),
    ],
)  # fmt: skip
def test_sentences_say_what_would_be_right(message: Message, field: str, en: str, zh: str):
    (found,) = [one for one in violations_of(message) if one.field == field]
    assert found.message.render("en").startswith(en)
    assert found.message.render("zh-CN").startswith(zh)


TECHNICAL = {
    # What machines write, and administrators in policies: events, rpcs, fields and sums of files.
    "RoleGrant.permission", "DownloadLibraryFileRequest.file", "GetOperationRequest.name", "ListDeadLettersRequest.parent",
    "ReplayDeadLetterRequest.name", "ListPolicyVersionsRequest.name", "GetPolicyRequest.name", "SetPolicyRequest.name",
    "SmsTemplate.vendor_code", "OpenHelpRequest.name", "GetHelpUseRequest.name", "PrintCustomerStatementRequest.language",
}  # fmt: skip


def test_no_pattern_is_shown_to_those_who_type_it():
    shown = set()
    for field in fields():
        rule = field.GetOptions().Extensions[validate_pb2.field]
        strings = rule.repeated.items.string if rule.HasField("repeated") else rule.string
        pattern = strings.pattern
        if pattern and pattern != rules.SAYS_SOMETHING and rules._form(pattern, 0) == pattern:
            shown.add(f"{field.containing_type.name}.{field.name}")
    asked = {name for name in shown if name.split(".")[0].endswith("Request")}
    assert asked - TECHNICAL == set()
    assert {"QuoteLine.quantity", "OrderedLine.quantity", "ConsumableUse.quantity"} & shown == set()


def test_a_text_of_blanks_is_no_text():
    (found,) = violations_of(tasks.ReassignTaskRequest(name=f"tasks/{rules.AN_ID}", assignee=f"people/{rules.AN_ID}",
                                                       reason=" \n\t", request_id="x"))  # fmt: skip
    assert (found.field, found.message.render("en")) == ("reason", "This is required.")
    broken = violations_of(quotes.QuoteLine(item=f"items/{rules.AN_ID}", quantity="-1"))
    assert [one.message.render("en") for one in broken] == ["Must look like this: a number such as 12 or 0.5."]
