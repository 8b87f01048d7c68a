"""A contract is amended: what its instalments ask changes, what was paid stays paid as far as the contract asks for it, and
the rest is the customer's credit. Pure.

Of an instalment that asks less than was paid of it, the newest links give way. What they leave pays the contract's other
instalments, the one that is late first, first; nobody's money becomes another's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from services.collections.instalments.instalment import Agreed, Instalment, Payment
from services.collections.ledger.posting import Postings, amended, reinstated, unlinked
from services.collections.matching.rule import Rule
from services.collections.receipts.receipt import BY_AMENDMENT, Receipt
from services.collections.receipts.settling import payee_of, settle

REASON = "contract_amended"


@dataclass(frozen=True, slots=True)
class Link:
    """What a receipt pays of an instalment; `id` names the row that is taken back."""

    id: UUID
    receipt: UUID
    instalment: UUID
    amount_fen: int


@dataclass(slots=True)
class Amended:
    """What an amendment moves: links that are taken back, those that are made (receipt, instalment, share), postings, and
    how much of each receipt is left to its customer.
    """

    undone: list[Link] = field(default_factory=list)
    made: list[tuple[UUID, UUID, int]] = field(default_factory=list)
    postings: list[Postings] = field(default_factory=list)
    freed: dict[UUID, int] = field(default_factory=dict)

    @property
    def left_fen(self) -> int:
        """What pays the contract no more."""
        return sum(self.freed.values())


def amend(
    some: Sequence[Instalment],
    asked: Mapping[int, Agreed],
    ended: Agreed,
    links: Iterable[Link],
    receipts: Mapping[UUID, Receipt],
    *,
    names: Collection[UUID],
    rule: Rule,
    at: datetime,
) -> Amended:
    """Changes the instalments of a contract to what is `asked` by their numbers, and ends the others; new ones are among
    `some` already. `links` are those that stand, the oldest first; `names` are all names of the customer.
    """
    out, by = Amended(), {one.id: list[Link]() for one in some}
    for link in links:
        by[link.instalment].append(link)
    for one in some:
        to = asked.get(one.ordinal) or ended._replace(due_date=one.due_date, purpose=one.purpose)
        _change(out, one, to, by[one.id], receipts, rule, at)
    open_ones = sorted((one for one in some if one.open_fen), key=lambda one: (one.late_from, one.ordinal))
    for receipt in [one for one in receipts if one in out.freed]:
        for one in open_ones:
            if not one.open_fen or not out.freed[receipt]:
                continue
            share_fen = min(one.open_fen, out.freed[receipt])
            paying = receipts[receipt]
            done = settle(paying, one, BY_AMENDMENT, rule=rule, at=at, asked_fen=share_fen, names=names)
            out.freed[receipt] -= share_fen
            out.made.append((receipt, one.id, share_fen))
            out.postings.append(done.postings)
    return out


def _change(
    out: Amended,
    one: Instalment,
    to: Agreed,
    links: Sequence[Link],
    receipts: Mapping[UUID, Receipt],
    rule: Rule,
    at: datetime,
) -> None:
    """One instalment, with the links that it has too much."""
    before_fen = one.amount_fen
    stay, back = _trimmed(links, to.amount_fen)
    paid = [_payment(receipts[link.receipt], link.amount_fen) for link in links]
    still = [_payment(receipts[link.receipt], fen) for link, fen in stay]
    given_up_fen = one.amend(to, paid, still, rule=rule, at=at)
    if more_fen := to.amount_fen - before_fen:
        out.postings.append(amended(one.name, one.customer_id, more_fen, one.currency))
    if given_up_fen:
        out.postings.append(reinstated(one.name, one.customer_id, given_up_fen, one.currency))
    for link, share_fen in back:
        receipt = receipts[link.receipt]
        out.undone.append(link)
        if rest_fen := link.amount_fen - share_fen:
            out.made.append((link.receipt, one.id, rest_fen))
        out.postings.append(
            unlinked(
                receipt.name,
                one.customer_id,
                share_fen,
                one.currency,
                whose=receipt.customer_id,
                rest_fen=0,
                stays=True,
            )
        )
        receipt.release(payee_of(one), share_fen, REASON, at=at)
        out.freed[link.receipt] = out.freed.get(link.receipt, 0) + share_fen


def _trimmed(links: Sequence[Link], asked_fen: int) -> tuple[list[tuple[Link, int]], list[tuple[Link, int]]]:
    """What of links stays, and what of which gives way, where they pay more than is asked."""
    stay, back, room_fen = list[tuple[Link, int]](), list[tuple[Link, int]](), asked_fen
    for link in links:
        kept_fen = min(link.amount_fen, room_fen)
        room_fen -= kept_fen
        if kept_fen:
            stay.append((link, kept_fen))
        if kept_fen < link.amount_fen:
            back.append((link, link.amount_fen - kept_fen))
    return stay, back


def _payment(receipt: Receipt, amount_fen: int) -> Payment:
    return Payment(receipt.name, amount_fen, receipt.booked_date)
