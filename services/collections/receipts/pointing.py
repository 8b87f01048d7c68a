"""What receipts that the rule links to nothing may be meant for: reads what points somewhere, for many receipts at once,
and lets the engine suggest. What `weft match` finds in files is found here in tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from services.collections.instalments import store as instalments
from services.collections.instalments.instalment import Instalment
from services.collections.matching import numbers
from services.collections.matching.hints import Hints
from services.collections.matching.rule import Money, Open, Rule
from services.collections.matching.suggesting import Clue, Companion, Suggestion, few, suggest, together
from services.collections.mergers import store as mergers
from services.collections.payers import store as payers
from services.collections.payers.payer import Mark, marks
from services.collections.receipts import store
from services.collections.receipts.receipt import UNMATCHED, Receipt
from services.collections.receipts.suggestion import REFUSED, Kept, Link, shares
from weft.api.collections import v1 as pb
from weft.work import Work

POINTED_MAX = 2_000  # instalments that numbers or payers of one step may point at, beyond those that texts name
PAYERS_MAX = 2_000  # payers that one step's receipts may be known by
WAITING_MAX = 1_000  # receipts of one step's payers that wait for a link

Clues = Mapping[Open, frozenset[Clue]]
CLUES = {Mark.ACCOUNT: Clue.ACCOUNT, Mark.NAME: Clue.PAYER}


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
    clues = await _pointed(work, asking, known, shapes, policy)
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
        chosen = list(few(made, hints.names_max, once=False))[: hints.names_max]
        found[one.receipt.id] = tuple(_kept(number, each, one, known, rule) for number, each in enumerate(chosen, 1))
    return found


async def _pointed(
    work: Work,
    asking: Sequence[Asking],
    known: dict[UUID, Instalment],
    shapes: numbers.Shapes,
    policy: pb.MatchingPolicy,
) -> dict[UUID, Clues]:
    """What points at which open instalment, for each receipt. Where the text names a contract, nothing else counts."""
    hints = Hints.of(policy)
    open_keys = {one.number_key for one in known.values() if one.open_fen}
    unnamed = [one for one in asking if not one.money.named & open_keys]
    near = {one.receipt.id: numbers.near_keys(one.receipt.remark, shapes) for one in unnamed}
    ends = {one.receipt.id: numbers.tails(one.receipt.remark, hints) for one in unnamed}
    await _read(work, frozenset().union(*near.values()), frozenset().union(*ends.values()), known)
    paying = await _payers(work, unnamed, known, policy)
    by_key, by_end, by_customer = _index(await _open(work, known), hints)
    found = {}
    for one in asking:
        clues: dict[Open, set[Clue]] = defaultdict(set)
        id = one.receipt.id
        for key in one.money.named & by_key.keys():
            for open in by_key[key]:
                clues[open].add(Clue.NUMBER)
        for key in near.get(id, frozenset()) & by_key.keys():
            for open in by_key[key]:
                clues[open].add(Clue.NEAR_NUMBER)
        for end in ends.get(id, ()):
            for digits, open in by_end.get(end[-hints.tail_min :], ()):
                if digits.endswith(end):
                    clues[open].add(Clue.TAIL)
        for customer, clue in paying.get(id, ()):
            for open in by_customer.get(customer, ()):
                clues[open].add(clue)
        found[id] = {open: frozenset(some) for open, some in clues.items()}
    return dict(found)


async def _read(work: Work, near: frozenset[str], ends: frozenset[str], known: dict[UUID, Instalment]) -> None:
    """Adds the open instalments at which numbers of the texts point to those that are known."""
    if near or ends:
        for each in await instalments.pointed_at(work, near, ends, POINTED_MAX):
            known.setdefault(each.id, each)


async def _payers(
    work: Work, asking: Sequence[Asking], known: dict[UUID, Instalment], policy: pb.MatchingPolicy
) -> dict[UUID, set[tuple[UUID, Clue]]]:
    """For which customers the payer of each receipt has paid; adds to what is known what these owe about that time."""
    hints, rule = Hints.of(policy), Rule.of(policy)
    said = {
        one.receipt.id: set(marks(one.receipt.payer, one.receipt.payer_account, one.receipt.remark, hints))
        for one in asking
    }
    values = {value for some in said.values() for _, value in some}
    learnt = await payers.known(work, values, PAYERS_MAX) if values else []
    if not learnt:
        return {}
    stands = await mergers.survivors(work, {one.customer_id for one in learnt})
    names = await mergers.absorbed(work, set(stands.values()))
    days = [one.money.booked_on for one in asking]
    first = min(days) - timedelta(rule.window_after_days)
    last = max(days) + timedelta(rule.window_before_days)
    customers = {*names, *(one for some in names.values() for one in some)}
    for each in await instalments.of_customers(work, customers, (first, last), POINTED_MAX):
        known.setdefault(each.id, each)
    by_mark = defaultdict[tuple[Mark, str], set[UUID]](set)
    for one in learnt:
        by_mark[one.mark, one.value].add(stands[one.customer_id])
    return {
        id: {(customer, CLUES[mark]) for mark, value in some for customer in by_mark.get((mark, value), ())}
        for id, some in said.items()
    }


def _index(
    opens: Sequence[Open], hints: Hints
) -> tuple[dict[str, list[Open]], dict[str, list[tuple[str, Open]]], dict[UUID | None, list[Open]]]:
    """Open instalments by their number, by the end of its digits, and by their customer."""
    by_key, by_customer = defaultdict[str, list[Open]](list), defaultdict[UUID | None, list[Open]](list)
    by_end = defaultdict[str, list[tuple[str, Open]]](list)
    for open in opens:
        digits = numbers.digits_of(open.number_key)
        by_key[open.number_key].append(open)
        by_end[digits[-hints.tail_min :]].append((digits, open))
        by_customer[open.customer].append(open)
    return by_key, by_end, by_customer


async def _open(work: Work, known: Mapping[UUID, Instalment]) -> list[Open]:
    """What is open of those that are known; customers that were merged are one."""
    left = [one for one in known.values() if one.open_fen]
    stands = await mergers.survivors(work, {one.customer_id for one in left})
    return [replace(one.open(), customer=stands[one.customer_id]) for one in left]


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
    claims = sorted((each.late_from, each.contract_number, each.id) for each in opens.values())
    links = []
    for receipt, instalment, share_fen in shares(came, [(id, opens[id].open_fen) for *_, id in claims]):
        each = opens[instalment]
        links.append(
            Link(
                receipt, each.id, share_fen, each.contract_number, each.ordinal, each.open_fen, each.late_from,
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
