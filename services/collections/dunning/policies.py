"""The policy of dunning, and what spans its fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from services.collections.dunning.case import PROMISE
from weft.api.collections import v1 as pb
from weft.errors import Violation
from weft.policy_documents import PolicyKind, codes_once, violation
from weft.text import Text


def levels_rise(policy: pb.DunningPolicy) -> Iterator[Violation]:
    """A later level comes later."""
    for at, (before, one) in enumerate(zip(policy.levels, policy.levels[1:], strict=False), start=1):
        if one.days <= before.days:
            yield violation(
                f"levels[{at}].days", "levels.rise", en="Each level must come later than the one before.",
                zh="各级催款天数须逐级递增。",
            )  # fmt: skip


def promise_is_no_reason(policy: pb.DunningPolicy) -> Iterator[Violation]:
    """That code says that a customer promised to pay."""
    for at, one in enumerate(policy.pause_reasons):
        if one.code == PROMISE:
            yield violation(
                f"pause_reasons[{at}].code", "pause_reasons.promise", en="This code is kept for promises to pay.",
                zh="该代码保留用于付款承诺。",
            )  # fmt: skip


def letters_can_be_written(policy: pb.DunningPolicy) -> Iterator[Violation]:
    """Who asks for a letter has one, whose texts name nothing but what is filled in, the same in both languages."""
    for at, one in enumerate(policy.levels):
        if pb.DUNNING_ASK_LETTER in one.asks and not one.HasField("letter"):
            yield violation(
                f"levels[{at}].letter", "letter.missing", en="A level that asks for a letter must have one.",
                zh="要求催款函的级别须填写函件内容。",
            )  # fmt: skip
        if one.HasField("letter") and not _can_be_filled(one.letter):
            yield violation(
                f"levels[{at}].letter.text_en", "letter.arguments",
                en="Both texts may name {sum} and {until}, and must name the same of them.",
                zh="两种语言的正文只能使用 {sum} 与 {until}，且须一致。",
            )  # fmt: skip


def _can_be_filled(form: pb.DunningLetterForm) -> bool:
    try:
        return Text(form.text_en, form.text_zh).arguments <= {"sum", "until"}
    except ValueError:
        return False


DUNNING = PolicyKind(
    "dunning",
    pb.DunningPolicy,
    Path(__file__).parent / "policies" / "dunning.yaml",
    checks=(levels_rise, codes_once("pause_reasons"), promise_is_no_reason, letters_can_be_written),
)
