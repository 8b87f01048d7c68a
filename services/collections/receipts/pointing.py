"""What receipts that the rule links to nothing may be meant for: reads what points somewhere, for many receipts at once,
and lets the engine suggest. What `weft match` finds in files is found here in tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from services.collections.instalments import store as instalments
from services.collections.instalments.instalment import Instalment
from services.collections.matching import numbers
from services.collections.matching.hints import Hints
from services.collections.matching.rule import Money, Open, Rule
from services.collections.matching.suggesting import Clue, Companion, Suggestion, suggest, together
from services.collections.receipts import store
from services.collections.receipts.receipt import UNMATCHED, Receipt
from services.collections.receipts.suggestion import REFUSED, Kept, Link, shares
from weft.api.collections import v1 as pb
from weft.work import Work

POINTED_MAX = 2_000  # instalments that numbers of one step's texts may point at, beyond those that they name
WAITING_MAX = 1_000  # receipts of one step's payers that wait for a link

Clues = Mapping[Open, frozenset[Clue]]


@dataclass(frozen=True, slots=True)
class Asking:
    """A receipt that the rule linked to nothing, and what it said to the rule."""

    receipt: Receipt
    money: Money


async def suggestions(
    work: Work,
    asking: Sequence[Asking],
    known: dict[UUID, Instalment],
    shapes: numbers.Shapes,
    policy: pb.MatchingPolicy,
) -> dict[UUID, tuple[Kept, ...]]:
    """What is suggested for each receipt. `known` are the instalments that this step has read, as it leaves them."""
    if not asking:
        return {}
    rule, hints = Rule.of(policy), Hints.of(policy)
    clues = await _pointed(work, asking, known, shapes, hints)
    waiting = await _waiting(work, asking, rule)
    refused = _refused(waiting)
    found = {}
    for one in asking:
        pointed = clues[one.receipt.id]
        companions = _companions(one.receipt, waiting) if pointed else []
        made = [*together(one.money, pointed, companions, rule, hints), *suggest(one.money, pointed, rule, hints)]
        made = [
            each for each in made if not any((other.id, o.id) in refused for other in each.others for o in each.opens)
        ]
        found[one.receipt.id] = tuple(
            _kept(number, each, one, known, rule) for number, each in enumerate(made[: hints.names_max], 1)
        )
    return found


async def _pointed(
    work: Work, asking: Sequence[Asking], known: dict[UUID, Instalment], shapes: numbers.Shapes, hints: Hints
) -> dict[UUID, Clues]:
    """What points at which open instalment, for each receipt."""
    found: dict[UUID, dict[Open, frozenset[Clue]]] = {}
    near, ends = dict[UUID, frozenset[str]](), dict[UUID, frozenset[str]]()
    by_number, _ = _index(known, hints)
    for one in asking:
        id = one.receipt.id
        named = [open for key in one.money.named for open in by_number[key]]
        found[id] = {open: frozenset({Clue.NUMBER}) for open in named}
        if not named:
            near[id] = numbers.near_keys(one.receipt.remark, shapes)
            ends[id] = numbers.tails(one.receipt.remark, hints)
    if any(near.values()) or any(ends.values()):
        read = await instalments.pointed_at(
            work, frozenset().union(*near.values()), frozenset().union(*ends.values()), POINTED_MAX
        )
        for each in read:
            known.setdefault(each.id, each)
    by_key, by_end = _index(known, hints)
    for id in near:
        clues: dict[Open, set[Clue]] = defaultdict(set)
        for key in near[id] & by_key.keys():
            for open in by_key[key]:
                clues[open].add(Clue.NEAR_NUMBER)
        for end in ends[id]:
            for digits, open in by_end.get(end[-hints.tail_min :], ()):
                if digits.endswith(end):
                    clues[open].add(Clue.TAIL)
        found[id] = {open: frozenset(some) for open, some in clues.items()}
    return dict(found)


def _index(
    known: Mapping[UUID, Instalment], hints: Hints
) -> tuple[dict[str, list[Open]], dict[str, list[tuple[str, Open]]]]:
    """Open instalments by their number, and by the end of its digits."""
    by_key, by_end = defaultdict[str, list[Open]](list), defaultdict[str, list[tuple[str, Open]]](list)
    for open in _open(known):
        digits = numbers.digits_of(open.number_key)
        by_key[open.number_key].append(open)
        by_end[digits[-hints.tail_min :]].append((digits, open))
    return by_key, by_end


def _open(known: Mapping[UUID, Instalment]) -> Iterator[Open]:
    return (one.open() for one in known.values() if one.open_fen)


async def _waiting(work: Work, asking: Sequence[Asking], rule: Rule) -> list[Receipt]:
    """Receipts of the same payers that wait for a link: those of this step, and those that stand there already."""
    accounts = {one.receipt.payer_account for one in asking} - {""}
    if not accounts:
        return []
    days, span = [one.money.booked_on for one in asking], timedelta(rule.window_before_days + rule.window_after_days)
    stored = await store.waiting(work, accounts, (min(days) - span, max(days) + span), WAITING_MAX)
    return [*(one.receipt for one in asking), *stored]


def _companions(receipt: Receipt, waiting: Sequence[Receipt]) -> list[Companion]:
    """Those that may pay together with a receipt, the nearest in time first."""
    found = [
        one
        for one in waiting
        if one.id != receipt.id
        and receipt.payer_account
        and (one.payer_account, one.currency, one.state) == (receipt.payer_account, receipt.currency, UNMATCHED)
    ]
    found.sort(key=lambda one: (abs((one.booked_date - receipt.booked_date).days), one.id))
    return [Companion(one.id, one.amount_fen) for one in found]


def _refused(waiting: Sequence[Receipt]) -> frozenset[tuple[UUID, UUID]]:
    """Which receipt somebody said is not meant for which instalment."""
    return frozenset(
        (one.id, instalment)
        for one in waiting
        for each in one.suggestions
        if each.state == REFUSED
        for instalment in each.instalments
    )


def _kept(number: int, made: Suggestion, one: Asking, known: Mapping[UUID, Instalment], rule: Rule) -> Kept:
    """A suggestion with the links that it would make."""
    came = [(one.receipt.id, one.money.amount_fen), *((other.id, other.amount_fen) for other in made.others)]
    opens = {open.id: known[open.id] for open in made.opens}
    claims = sorted((each.due_date, each.contract_number, each.id) for each in opens.values())
    links = []
    for receipt, instalment, share_fen in shares(came, [(id, opens[id].open_fen) for *_, id in claims]):
        each = opens[instalment]
        links.append(
            Link(
                receipt, each.id, share_fen, each.contract_number, each.ordinal, each.open_fen, each.due_date,
                each.owner_id, each.unit_path,
            )
        )  # fmt: skip
    return Kept(
        number,
        made.kind(one.money.amount_fen, rule),
        tuple(clue.value for clue in sorted(made.clues)),
        made.failed,
        tuple(links),
    )
