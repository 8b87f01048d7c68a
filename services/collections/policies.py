"""The policies of this service: each number of the specification, its shipped default, and what spans its fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from services.collections.statements.layouts import heading
from weft.api.collections import v1 as pb
from weft.errors import Violation
from weft.policy_documents import PolicyKind, codes_once, violation

DEFAULTS = Path(__file__).parent / "policies"
DATE, CREDIT, AMOUNT = (
    pb.STATEMENT_FIELD_BOOKED_DATE,
    pb.STATEMENT_FIELD_CREDIT,
    pb.STATEMENT_FIELD_AMOUNT,
)


def profiles_can_be_read(policy: pb.StatementProfilesPolicy) -> Iterator[Violation]:
    """Without a day and an amount there is no line; a heading or field that stands twice would mean two things."""
    for at, profile in enumerate(policy.profiles):
        path = f"profiles[{at}].columns"
        fields = [column.field for column in profile.columns]
        if DATE not in fields or not {CREDIT, AMOUNT} & set(fields):
            yield violation(
                path, "profile.columns", en="Name a date, and a credit or an amount.", zh="须包含日期列及贷方或金额列。"
            )
        headings = [heading(name) for column in profile.columns for name in column.headings]
        if len(set(fields)) < len(fields) or len(set(headings)) < len(headings):
            yield violation(path, "profile.twice", en="A field or heading is named twice.", zh="字段或表头重复。")


def ends_of_numbers_have_lengths(policy: pb.MatchingPolicy) -> Iterator[Violation]:
    """The end of a number that no word announces is no shorter than one that is announced, and no longer."""
    lengths = (
        policy.tail_digits_min, policy.unsaid_tail_digits_min, policy.unsaid_tail_digits_max, policy.tail_digits_max,
    )  # fmt: skip
    if list(lengths) != sorted(lengths):
        yield violation(
            "unsaid_tail_digits_min", "matching.tails",
            en="Ends without a word lie between the least and the most digits of those with one.",
            zh="无提示词的尾号位数须在有提示词的位数范围内。",
        )  # fmt: skip


MATCHING = PolicyKind("matching", pb.MatchingPolicy, DEFAULTS / "matching.yaml", checks=(ends_of_numbers_have_lengths,))


def ages_rise(policy: pb.CustomerStatementsPolicy) -> Iterator[Violation]:
    """A class of age ends later than the one before."""
    days = list(policy.ageing_days)
    if days != sorted(set(days)):
        yield violation(
            "ageing_days", "ages.rise", en="Each class must end later than the one before.", zh="账龄须逐级递增。"
        )


REVERSING = PolicyKind(
    "reversing",
    pb.ReversingPolicy,
    DEFAULTS / "reversing.yaml",
    checks=(codes_once("unlink_reasons", "return_reasons"),),
)
QUARANTINE = PolicyKind(
    "quarantine",
    pb.QuarantinePolicy,
    DEFAULTS / "quarantine.yaml",
    checks=(codes_once("dismiss_reasons"),),
)
DELAYS = PolicyKind("delays", pb.DelaysPolicy, DEFAULTS / "delays.yaml", checks=(codes_once("reasons"),))
PAY_DAYS = PolicyKind("pay_days", pb.PayDaysPolicy, DEFAULTS / "pay_days.yaml")
CUSTOMER_STATEMENTS = PolicyKind(
    "customer_statements",
    pb.CustomerStatementsPolicy,
    DEFAULTS / "customer_statements.yaml",
    checks=(ages_rise,),
)
STATEMENT_PROFILES = PolicyKind(
    "statement_profiles",
    pb.StatementProfilesPolicy,
    DEFAULTS / "statement_profiles.yaml",
    checks=(codes_once("profiles"), profiles_can_be_read),
)
KINDS: tuple[PolicyKind[Any], ...] = (
    MATCHING,
    REVERSING,
    QUARANTINE,
    DELAYS,
    PAY_DAYS,
    CUSTOMER_STATEMENTS,
    STATEMENT_PROFILES,
)
