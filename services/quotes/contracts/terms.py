"""What the two sides of a contract agree on beyond the quote's lines: the sum, the days, what is to be paid when. Pure.

The instalments sum to the contract's amount to the fen and stand in order of time; the first is the first payment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from services.quotes.contracts import problems
from services.quotes.pricing import BP_ALL
from weft.api.quotes import v1 as pb
from weft.errors import InvalidArgument, Violation, date_of
from weft.text import Text

SHOWN_MAX = 20


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment. Its number names it for good; 0 is one that an amendment adds."""

    kind: pb.InstalmentKind
    amount_fen: int
    due: date
    ordinal: int


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed."""

    amount_fen: int
    delivery: date
    acceptance: date
    instalments: tuple[Instalment, ...]
    addenda: tuple[str, ...]

    @property
    def first_payment(self) -> date:
        """The day on which the first instalment falls due."""
        return self.instalments[0].due


def conceded_above(quote_fen: int, amount_fen: int, limit_bp: int) -> bool:
    """Whether an amount is below the quote's by more than a share of it, in whole numbers: 5.00 % is not above 5 %."""
    return (quote_fen - amount_fen) * BP_ALL > limit_bp * quote_fen


def terms_of(
    given: pb.ContractTerms,
    quote_fen: int,
    currency: str,
    today: date,
    policy: pb.ContractsPolicy,
    signed: Terms | None = None,
) -> Terms:
    """The terms of a request; where they amend what was `signed`, days that stand there may be over. Raises
    InstalmentsDoNotAddUp, or InvalidArgument naming each field.
    """
    broken: list[Violation] = []
    delivery = _day(given.delivery_date, "terms.delivery_date", broken)
    acceptance = _day(given.acceptance_date, "terms.acceptance_date", broken)
    instalments = tuple(
        Instalment(
            one.kind, one.amount_fen, _day(one.due_date, f"terms.instalments[{at}].due_date", broken),
            one.ordinal if signed else at + 1,
        )
        for at, one in enumerate(given.instalments)
    )  # fmt: skip
    found = Terms(given.amount_fen or quote_fen, delivery, acceptance, instalments, tuple(given.addenda))
    broken += [] if broken else _faults(found, quote_fen, currency, today, policy, signed)
    if broken:
        raise InvalidArgument(violations=tuple(broken[:SHOWN_MAX]))
    paid = sum(one.amount_fen for one in instalments)
    if paid != found.amount_fen:
        raise problems.InstalmentsDoNotAddUp.of(paid, found.amount_fen, currency)
    return found


def must_still_hold(
    terms: Terms,
    quote_fen: int,
    currency: str,
    today: date,
    policy: pb.ContractsPolicy,
    signed: Terms | None = None,
) -> None:
    """Whether terms that were proposed on another day may take effect today. Raises ChangeIsOutOfDate."""
    if broken := tuple(_faults(terms, quote_fen, currency, today, policy, signed)):
        raise problems.ChangeIsOutOfDate(violations=broken[:SHOWN_MAX])


def must_take_effect(
    terms: Terms, old: Terms, quote_fen: int, currency: str, today: date, policy: pb.ContractsPolicy
) -> None:
    """Whether what amends `old`, signed on paper, may take effect today. Its days may be over meanwhile, because reviews
    take time; but nothing new is agreed about a delivery that is past. Raises ChangeIsOutOfDate.
    """
    must_still_hold(terms, quote_fen, currency, today, policy, terms)
    if terms.delivery != old.delivery and terms.delivery < today:
        en, zh = f"Not before {today}.", f"不得早于 {today}。"
        raise problems.ChangeIsOutOfDate(violations=(_violation("terms.delivery_date", "date.range", en, zh),))


def day_of(text: str, field: str, first: date, last: date) -> date:
    """A local day of a request, within two others. Raises InvalidArgument."""
    broken: list[Violation] = []
    day = _day(text, field, broken)
    if not broken and not first <= day <= last:
        broken.append(_violation(field, "date.range", f"From {first} to {last}.", f"须在 {first} 至 {last} 之间。"))
    if broken:
        raise InvalidArgument(violations=tuple(broken))
    return day


def told(terms: Terms) -> list[pb.ContractInstalment]:
    """The instalments as facts carry them."""
    return [
        pb.ContractInstalment(
            ordinal=one.ordinal, kind=one.kind, amount_fen=one.amount_fen, due_date=one.due.isoformat()
        )
        for one in terms.instalments
    ]  # fmt: skip


def _day(text: str, field: str, broken: list[Violation]) -> date:
    try:
        return date_of(text, field)
    except InvalidArgument as refused:
        broken += refused.violations
        return date.min


def _faults(
    terms: Terms,
    quote_fen: int,
    currency: str,
    today: date,
    policy: pb.ContractsPolicy,
    signed: Terms | None,
) -> Iterator[Violation]:
    if terms.amount_fen > quote_fen:
        told = Text.filled(
            "At most the quote's {quote_fen:money currency}.", "不得超过报价金额 {quote_fen:money currency}。",
            quote_fen=quote_fen, currency=currency,
        )  # fmt: skip
        yield Violation("terms.amount_fen", "amount.above_quote", told)
    for field, found, most in (
        ("instalments", terms.instalments, policy.instalments_max),
        ("addenda", terms.addenda, policy.addenda_max),
    ):
        if len(found) > most:
            yield _violation(f"terms.{field}", f"{field}.max", f"At most {most}.", f"最多 {most} 项。")
    last = today + timedelta(days=policy.ahead_days_max)
    days = [("terms.delivery_date", terms.delivery), ("terms.acceptance_date", terms.acceptance)]
    days += [(f"terms.instalments[{at}].due_date", one.due) for at, one in enumerate(terms.instalments)]
    over = {signed.delivery, signed.acceptance, *(one.due for one in signed.instalments)} if signed else set[date]()
    for field, day in days:
        if day not in over and not today <= day <= last:
            yield _violation(field, "date.range", f"From {today} to {last}.", f"须在 {today} 至 {last} 之间。")
    if terms.acceptance < terms.delivery:
        en, zh = "Acceptance does not come before delivery.", "验收日期不得早于交付日期。"
        yield _violation("terms.acceptance_date", "date.order", en, zh)
    for at, (one, following) in enumerate(zip(terms.instalments, terms.instalments[1:], strict=False), start=1):
        if following.due < one.due:
            en, zh = "Instalments stand in order of time.", "分期须按日期先后排列。"
            yield _violation(f"terms.instalments[{at}].due_date", "instalments.order", en, zh)


def _violation(field: str, rule: str, en: str, zh: str) -> Violation:
    return Violation(field, rule, Text.literal(en, zh))


def instalments_to_json(found: tuple[Instalment, ...]) -> list[dict[str, Any]]:
    """Instalments as JSON."""
    return [
        {"kind": int(one.kind), "amount_fen": one.amount_fen, "due": one.due.isoformat(), "ordinal": one.ordinal}
        for one in found
    ]


def instalments_of_json(found: list[dict[str, Any]]) -> tuple[Instalment, ...]:
    """The instalments of a JSON value; before there were amendments their order was their number."""
    return tuple(
        Instalment(one["kind"], one["amount_fen"], date.fromisoformat(one["due"]), one.get("ordinal", at))
        for at, one in enumerate(found, start=1)
    )


def terms_to_json(terms: Terms) -> dict[str, Any]:
    """Terms as JSON."""
    return {
        "amount_fen": terms.amount_fen,
        "delivery": terms.delivery.isoformat(),
        "acceptance": terms.acceptance.isoformat(),
        "instalments": instalments_to_json(terms.instalments),
        "addenda": list(terms.addenda),
    }


def terms_of_json(found: dict[str, Any]) -> Terms:
    """The terms of a JSON value."""
    return Terms(
        found["amount_fen"],
        date.fromisoformat(found["delivery"]),
        date.fromisoformat(found["acceptance"]),
        instalments_of_json(found["instalments"]),
        tuple(found["addenda"]),
    )
