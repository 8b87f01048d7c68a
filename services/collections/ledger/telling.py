"""A customer's account as a statement: what stood before, each posting in words, what stands then. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from services.collections.ledger.texts import ENTRIES
from services.collections.sums import shown
from weft.api.collections import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text


class StatementIsTooLong(Refused):
    """A statement is read by people."""

    reason = "STATEMENT_IS_TOO_LONG"
    kind = Kind.PRECONDITION
    text = Text(
        en="More than {entries_max:counted posting postings} lie between these days.",
        zh="该期间的分录超过 {entries_max:counted 条 条}。",
    )
    remedy = Text(en="Choose a shorter period.", zh="请缩短期间。")


@dataclass(frozen=True, slots=True)
class Moved:
    """One set of postings as far as it moves a customer's account: what he owes, and his credit (below 0 he has more)."""

    day: date
    kind: str
    subject: str
    currency: str
    claims_fen: int
    credit_fen: int


@dataclass(frozen=True, slots=True)
class Owed:
    """What is open of an instalment on the last day, and since when it is late."""

    currency: str
    late_from: date
    open_fen: int


@dataclass(slots=True)
class Account:
    """All of a customer in one currency."""

    opening: tuple[int, int] = (0, 0)  # what he owed, his credit
    moved: list[Moved] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)


def accounts_of(
    opening: Mapping[str, tuple[int, int]], moved: Iterable[Moved], owed: Iterable[Owed]
) -> dict[str, Account]:
    """By currency."""
    found: dict[str, Account] = defaultdict(Account)
    for currency, stood in opening.items():
        found[currency].opening = stood
    for one in moved:
        found[one.currency].moved.append(one)
    for each in owed:
        found[each.currency].owed.append(each)
    return {currency: found[currency] for currency in sorted(found)}


def account(
    currency: str, one: Account, day: date, ages: Sequence[int], said: Mapping[str, Mapping[str, str]], language: str
) -> pb.AccountStatement:
    """One currency as a message; `said` are the words' arguments by subject."""
    claims_fen, credit_fen = one.opening
    answer = pb.AccountStatement(currency=currency, opening_fen=shown(claims_fen + credit_fen))
    for line in one.moved:
        claims_fen, credit_fen = claims_fen + line.claims_fen, credit_fen + line.credit_fen
        answer.entries.add(
            date=line.day.isoformat(), text=ENTRIES[line.kind].render(language, said[line.subject]),
            claims_fen=line.claims_fen, credit_fen=line.credit_fen, balance_fen=shown(claims_fen + credit_fen),
        )  # fmt: skip
    answer.claims_fen, answer.credit_fen = shown(claims_fen), shown(credit_fen)
    answer.closing_fen = shown(claims_fen + credit_fen)
    answer.ageing.extend(_ageing(one.owed, day, ages))
    return answer


def _ageing(owed: Iterable[Owed], day: date, ages: Sequence[int]) -> list[pb.AgeingBucket]:
    edges = [(0, 0), *((low + 1, high) for low, high in zip((0, *ages), ages, strict=False)), (ages[-1] + 1, 0)]
    sums = [0] * len(edges)
    for one in owed:
        days = (day - one.late_from).days
        sums[0 if days <= 0 else 1 + sum(days > edge for edge in ages)] += one.open_fen
    return [
        pb.AgeingBucket(days_min=low, days_max=high, open_fen=shown(sum_fen))
        for (low, high), sum_fen in zip(edges, sums, strict=True)
    ]
