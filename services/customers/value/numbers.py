"""The number under which the ERP knows a customer: held against what the ERP's adapter said of it. Pure.

An answer that is not fresh says nothing: what is missing there may be in the ERP, so it refuses nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from services.customers.value.profile import Binding
from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.text import Text, is_chinese

FIELD = "customer_number"


class NumberRefused(InvalidArgument):
    """A number of the ERP is the customer's."""

    rule: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(violations=(Violation(FIELD, f"{FIELD}.{self.rule}", self.text),))


class NumberUnknown(NumberRefused):
    """A number of the ERP is one that it knows."""

    reason = "ERP_NUMBER_UNKNOWN"
    rule = "unknown"
    text = Text(en="The ERP knows nobody under this number.", zh="ERP 中没有该编号。")
    remedy = Text(
        en="Correct the number. If it was entered in the ERP just now, have the ERP read again and repeat this.",
        zh="请核对编号；如刚在 ERP 中新建，请先同步 ERP 后重试。",
    )


class NumberInactive(NumberRefused):
    """A number of the ERP is in use there."""

    reason = "ERP_NUMBER_INACTIVE"
    rule = "inactive"
    text = Text(en="The ERP deals with this number no longer.", zh="ERP 中该编号已停用。")
    remedy = Text(
        en="Give the number under which the ERP deals with the customer now, or have it activated there.",
        zh="请填写该客户在 ERP 中现用的编号，或在 ERP 中重新启用。",
    )


class NumberOfAnother(NumberRefused):
    """A number of the ERP is of the firm whose metrics are bound."""

    reason = "ERP_NUMBER_OF_ANOTHER"
    rule = "of_another"
    text = Text(
        en="In the ERP this number has another unified social credit code than the customer.",
        zh="ERP 中该编号的统一社会信用代码与客户的不一致。",
    )
    remedy = Text(
        en="Correct the number, or the code of the customer or in the ERP.",
        zh="请核对编号，或更正客户或 ERP 中的统一社会信用代码。",
    )


SAID = {
    pb.NUMBER_CHECK_MATCHES: Text(
        en="The ERP has this number for the customer's unified social credit code.",
        zh="ERP 中该编号的统一社会信用代码与客户一致。",
    ),
    pb.NUMBER_CHECK_KNOWN: Text(
        en="The ERP knows this number; without a unified social credit code on both sides it cannot be told whose it is.",
        zh="ERP 中有该编号；因一方没有统一社会信用代码，无法核对归属。",
    ),
    pb.NUMBER_CHECK_OTHERS: Text(
        en="In the ERP this number has another unified social credit code than the customer.",
        zh="ERP 中该编号的统一社会信用代码与客户的不一致。",
    ),
    pb.NUMBER_CHECK_UNVERIFIED: Text(
        en="The ERP could not say whose this number is; bind it again to ask once more.",
        zh="未能向 ERP 核实该编号；重新绑定即可再次核实。",
    ),
}


@dataclass(frozen=True, slots=True)
class Known:
    """A party of the ERP."""

    number: str
    uscc: str
    active: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What the ERP's adapter said: parties with the number, or, where none was given, active ones with the USCC."""

    parties: Sequence[Known] = ()
    told_at: datetime | None = None
    fresh: bool = False


def checked(binding: Binding, heard: Heard, uscc: str, rule: pb.OthersNumber, old: Binding | None = None) -> Binding:
    """The binding with its number and what the ERP says of it. One without a number gets the only one that the ERP has for
    the USCC, or stays without. A number under which the metric is bound already is not refused, so that the rest of the
    binding can be changed, and what was found of it stays where nothing can be found now.
    Raises NumberUnknown, NumberInactive, NumberOfAnother.
    """
    if not binding.customer_number:
        if not heard.fresh or len(heard.parties) != 1:
            return binding
        binding = replace(binding, customer_number=heard.parties[0].number)
    known = old is not None and (old.source, old.customer_number) == (binding.source, binding.customer_number)
    kept = replace(binding, check=old.check, told_at=old.told_at) if old is not None and known else None
    try:
        check = _check(binding.customer_number, heard, uscc, rule)
    except NumberRefused:
        if kept is None:
            raise
        return kept
    if check == pb.NUMBER_CHECK_UNVERIFIED and kept is not None and kept.check != pb.NUMBER_CHECK_UNSPECIFIED:
        return kept
    return replace(binding, check=check, told_at=heard.told_at)


def _check(number: str, heard: Heard, uscc: str, rule: pb.OthersNumber) -> pb.NumberCheck:
    if not heard.fresh:
        return pb.NUMBER_CHECK_UNVERIFIED
    party = next((one for one in heard.parties if one.number == number), None)
    if party is None:
        raise NumberUnknown
    if not party.active:
        raise NumberInactive
    if not party.uscc or not uscc:
        return pb.NUMBER_CHECK_KNOWN
    if party.uscc == uscc:
        return pb.NUMBER_CHECK_MATCHES
    if rule != pb.OTHERS_NUMBER_MARKED:
        raise NumberOfAnother
    return pb.NUMBER_CHECK_OTHERS


def said(check: pb.NumberCheck, language: str) -> str:
    """What the ERP said, as a sentence; empty where it was not asked."""
    text = SAID.get(check)
    return "" if text is None else text.zh if is_chinese(language) else text.en
