"""What money may be meant for when the rule links it to nothing: suggestions for a person, the best first. Pure.

Something about the money has to point at an instalment; that an amount happens to fit points at nothing. A contract's
number in the text is enough. A number that is nearly right, the end of one, or a payer who is known only suggest what also
fits in amount, and for the payer alone in time. Several contracts that are named, or several instalments of one payer, are
suggested together where their sum fits. More names than a person looks at are none. The bounds are policy (`hints.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import combinations, product
from uuid import UUID

from services.collections.matching.hints import Hints
from services.collections.matching.rule import AMOUNT, NUMBER, Money, Open, Rule, unmet
from weft.api.collections import v1 as pb


class Clue(IntEnum):
    """What points at an instalment, the strongest first."""

    NUMBER = pb.SUGGESTION_CLUE_NUMBER
    NEAR_NUMBER = pb.SUGGESTION_CLUE_NEAR_NUMBER
    TAIL = pb.SUGGESTION_CLUE_TAIL
    ACCOUNT = pb.SUGGESTION_CLUE_ACCOUNT
    PAYER = pb.SUGGESTION_CLUE_PAYER


TOGETHER_FIRST = 2  # of what is paid by several receipts; beside them stands what each may pay by itself
PAYERS = frozenset({Clue.ACCOUNT, Clue.PAYER})


@dataclass(frozen=True, slots=True)
class Companion:
    """Another receipt of the same payer that pays nothing yet."""

    id: UUID
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Instalments that money may pay, one or several together, what points there, and what they do not meet; and the other
    receipts that pay them together with it.
    """

    opens: tuple[Open, ...]
    clues: frozenset[Clue]
    failed: tuple[pb.MatchCondition, ...] = ()
    others: tuple[Companion, ...] = ()

    def kind(self, amount_fen: int, rule: Rule) -> pb.SuggestionKind:
        """How many receipts it brings together with how many instalments; what is too little is one of several."""
        sum_fen = sum(one.open_fen for one in self.opens)
        short = amount_fen < sum_fen and not rule.within(amount_fen - sum_fen, sum_fen)
        if self.others or short:
            return pb.SUGGESTION_KIND_MANY_TO_ONE if len(self.opens) == 1 else pb.SUGGESTION_KIND_MANY_TO_MANY
        return pb.SUGGESTION_KIND_ONE_TO_ONE if len(self.opens) == 1 else pb.SUGGESTION_KIND_ONE_TO_MANY


Pointed = Mapping[Open, frozenset[Clue]]


def together(
    money: Money, pointed: Pointed, companions: Sequence[Companion], rule: Rule, hints: Hints
) -> list[Suggestion]:
    """What money may pay with other receipts of the same payer, where it does not fit by itself: one instalment or several,
    the best first.
    """
    there = [
        one
        for one, clues in pointed.items()
        if one.currency == money.currency and (clues - PAYERS or rule.in_window(money.booked_on, one.due_date))
    ]
    if not companions or any(rule.within(money.amount_fen - one.open_fen, one.open_fen) for one in there):
        return []
    there.sort(key=lambda one: (one.due_date, one.id))
    mine: dict[UUID | None, list[Open]] = {}
    for one in there:
        mine.setdefault(one.customer, []).append(one)
    choices: list[tuple[Open, ...]] = [(one,) for one in there]
    choices += [opens for some in mine.values() for opens in _subsets(some, hints)]
    found: list[tuple[int, int, int, tuple[Open, ...], tuple[Companion, ...]]] = []
    for count in range(1, hints.together_max):
        for others in combinations(companions[: hints.of_payer_max], count):
            came_fen = money.amount_fen + sum(one.amount_fen for one in others)
            for opens in choices:
                sum_fen = sum(one.open_fen for one in opens)
                if rule.within(came_fen - sum_fen, sum_fen):
                    found.append((abs(came_fen - sum_fen), count + len(opens), len(found), opens, others))
    found.sort(key=lambda one: one[:3])
    return [
        Suggestion(opens, frozenset.union(*(pointed[one] for one in opens)), (AMOUNT,), others)
        for *_, opens, others in found[:TOGETHER_FIRST]
    ]


def suggest(money: Money, pointed: Pointed, rule: Rule, hints: Hints) -> list[Suggestion]:
    """What money may be meant for, given the open instalments that something points at; the best first."""
    if money.amount_fen <= 0:
        return []
    there = {one: clues for one, clues in pointed.items() if one.currency == money.currency}
    named = [one for one, clues in there.items() if Clue.NUMBER in clues]
    found = _named(money, named, there, rule, hints) if named else _hinted(money, there, rule, hints)
    return list(few(found, hints.names_max))


def _named(money: Money, named: Sequence[Open], there: Pointed, rule: Rule, hints: Hints) -> Iterator[Suggestion]:
    """Contracts that the text names: those that fit, then those that fit together, then all that are near."""
    ranked = sorted(named, key=lambda one: _distance(money, one, rule))
    contracts: dict[str, list[Open]] = {}
    for one in ranked:
        contracts.setdefault(one.number_key, []).append(one)
    together = _sums(money, _choices(list(contracts.values()), hints), rule)
    fitting = [one for one in ranked if rule.within(money.amount_fen - one.open_fen, one.open_fen)]
    if len(contracts) > 1 or not fitting:
        yield from (Suggestion(opens, frozenset({Clue.NUMBER})) for opens in together)
    for one in ranked:
        yield Suggestion((one,), there[one], unmet(money, one, rule))


def _hinted(money: Money, there: Pointed, rule: Rule, hints: Hints) -> Iterator[Suggestion]:
    """What fits in amount and is pointed at by more than its amount; then what fits together of one payer."""

    def fits(one: Open, clues: frozenset[Clue]) -> bool:
        in_time = rule.in_window(money.booked_on, one.due_date)
        return rule.within(money.amount_fen - one.open_fen, one.open_fen) and (in_time or bool(clues - PAYERS))

    fitting = [one for one, clues in there.items() if fits(one, clues)]
    fitting.sort(key=lambda one: (-_weight(there[one]), _distance(money, one, rule)))
    for one in fitting:
        yield Suggestion((one,), there[one], unmet(money, one, rule))
    if not fitting:
        of_payer = [
            one
            for one, clues in there.items()
            if clues & PAYERS and rule.in_window(money.booked_on, one.due_date) and one.open_fen < money.amount_fen
        ]
        of_payer.sort(key=lambda one: (one.due_date, one.id))
        for opens in _sums(money, _subsets(of_payer, hints), rule):
            yield Suggestion(opens, frozenset.union(*(there[one] for one in opens)), (NUMBER,))


def _weight(clues: frozenset[Clue]) -> int:
    """How much points there: the strongest clue, and whether number and payer agree."""
    return 10 - min(clues) + (10 if clues & PAYERS and clues - PAYERS else 0)


def _distance(money: Money, one: Open, rule: Rule) -> tuple[bool, bool, int, int, date, str]:
    """The nearest first: by amount, by time, then how far off the day and the money are."""
    off_fen = abs(money.amount_fen - one.open_fen)
    days = abs((money.booked_on - one.due_date).days)
    return (
        not rule.within(off_fen, one.open_fen), not rule.in_window(money.booked_on, one.due_date), days,
        off_fen, one.due_date, str(one.id),
    )  # fmt: skip


def _choices(contracts: Sequence[Sequence[Open]], hints: Hints) -> Iterator[tuple[Open, ...]]:
    """One instalment of each contract that is named; of one contract alone, several of its own."""
    if len(contracts) == 1:
        yield from _subsets(sorted(contracts[0], key=lambda one: (one.due_date, one.id)), hints)
    elif len(contracts) <= hints.names_max:
        yield from product(*(some[: hints.each_max] for some in contracts))


def _subsets(opens: Sequence[Open], hints: Hints) -> Iterator[tuple[Open, ...]]:
    for count in range(2, hints.together_max + 1):
        yield from combinations(opens[: hints.of_payer_max], count)


def _sums(money: Money, choices: Iterable[tuple[Open, ...]], rule: Rule) -> list[tuple[Open, ...]]:
    """The choices whose sum is within the tolerance, the nearest first."""
    found = []
    for opens in choices:
        sum_fen = sum(one.open_fen for one in opens)
        if rule.within(money.amount_fen - sum_fen, sum_fen) and len({one.customer for one in opens}) == 1:
            late = sum(not rule.in_window(money.booked_on, one.due_date) for one in opens)
            found.append((abs(money.amount_fen - sum_fen), late, len(opens), opens))
    found.sort(key=lambda one: one[:3])
    return [opens for *_, opens in found]


def few(found: Iterable[Suggestion], names_max: int, *, once: bool = True) -> Iterator[Suggestion]:
    """The first of them, with no more instalments than a person looks at. Each stands in one of them; without `once` it may
    stand in several.
    """
    names: set[object] = set()
    for one in found:
        new = {open.id for open in one.opens} - names
        if (new or not once) and len(names) + len(new) <= names_max:
            names |= new
            yield one
