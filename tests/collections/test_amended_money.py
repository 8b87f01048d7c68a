"""Payments, amendments, reversals and given-up residuals in any order: books and rows say the same, and money stays its
customer's.
"""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from services.collections.instalments.instalment import ENDED, Agreed, Instalment
from services.collections.ledger.posting import claimed
from services.collections.receipts.amending import Link, amend
from services.collections.receipts.receipt import Receipt
from services.collections.receipts.settling import disown
from tests.collections.test_money_stays_whole import CUSTOMERS, DAY, NOW, ROOT, RULE, Book
from weft.api.collections import v1 as pb
from weft.errors import Refused

PREPAYMENT = pb.INSTALMENT_PURPOSE_PREPAYMENT
STEP = st.tuples(
    st.sampled_from(("come_in", "link", "link", "unlink", "disown", "give_up", "take_back", "change", "change")),
    st.integers(0, 7), st.integers(0, 7), st.sampled_from((0, 1, 97, 100, 300, 9_700, 10_000)),
)  # fmt: skip


class AmendedBook(Book):
    """Two contracts of two instalments each, which are amended."""

    revision = 1

    def begin(self) -> None:
        for which in range(2):
            contract = uuid4()
            for ordinal in (1, 2):
                self.owed.append(built(contract, CUSTOMERS[which], ordinal, 10_000))
        for one in self.owed:
            self.postings.append(claimed(one.name, one.customer_id, one.amount_fen, one.currency))

    def change(self, which: int, keeps: int, amount_fen: int) -> None:
        """Bits of `keeps`: whether the first goes on, whether the second does, whether one is new."""
        contract = self.owed[which % 2 * 2].contract_id
        some = [one for one in self.owed if one.contract_id == contract]
        self.revision += 1
        asked = {
            one.ordinal: Agreed(one.amount_fen + 50 * ordinal - amount_fen, DAY, PREPAYMENT, self.revision)
            for ordinal, one in enumerate(some)
            if one.state != ENDED and keeps & 1 << ordinal % 2 and one.amount_fen > amount_fen
        }
        if keeps & 4 or not asked:
            new = built(contract, some[0].customer_id, len(some) + 1, amount_fen + 5_000)
            asked[new.ordinal] = Agreed(new.amount_fen, DAY, PREPAYMENT, self.revision)
            self.owed.append(new)
            some.append(new)
            self.postings.append(claimed(new.name, new.customer_id, new.amount_fen, new.currency))
        paid_fen = self.paid(some)
        ids = {uuid4(): link for link in self.links if link[1] in some}
        links = [Link(id, paying.id, one.id, fen) for id, (paying, one, fen) in ids.items()]
        receipts = {one.id: one for one in self.money}
        gone = Agreed(0, DAY, PREPAYMENT, self.revision)
        done = amend(some, asked, gone, links, receipts, names=[some[0].customer_id], rule=RULE, at=NOW)
        taken = [ids[link.id] for link in done.undone]
        self.links = [link for link in self.links if not any(link is one for one in taken)]
        by = {one.id: one for one in some}
        self.links += [(receipts[receipt], by[one], fen) for receipt, one, fen in done.made]
        self.postings += done.postings
        told = sum(one.amount_fen for one in some)
        assert told == sum(one.amount_fen for one in asked.values())
        assert self.paid(some) + done.left_fen == paid_fen
        assert not done.left_fen or not any(one.open_fen for one in some)  # credit only where the contract asks no more

    def disown(self, which: int, to: int, _: int) -> None:
        receipt, before = self.money[which % len(self.money)], self.money[which % len(self.money)].unallocated_fen
        self.postings.append(disown(receipt, self.owed[to % len(self.owed)], ROOT, "wrong_customer", at=NOW))
        assert (receipt.customer_id, receipt.unallocated_fen) == (None, before)

    def paid(self, some: list[Instalment]) -> int:
        return sum(fen for _, one, fen in self.links if one in some)

    def settled(self, one: Receipt) -> bool:
        return one.customer_id is not None or not one.allocated_fen


def built(contract: UUID, customer: UUID, ordinal: int, amount_fen: int) -> Instalment:
    return Instalment(
        id=uuid4(), contract_id=contract, contract_number="A-1", number_key="A1", ordinal=ordinal, purpose=PREPAYMENT,
        customer_id=customer, opportunity_id=None, owner_id=None, unit_path=ROOT, industry="", amount_fen=amount_fen,
        open_fen=amount_fen, currency="CNY", due_date=DAY, signed_date=DAY, created_at=NOW, updated_at=NOW,
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(STEP, max_size=30))
def test_books_and_rows_say_the_same_after_any_order_of_payments_amendments_and_reversals(
    steps: list[tuple[str, int, int, int]],
):
    book = AmendedBook()
    book.begin()
    for amount_fen in (300, 300, 9_700):
        book.come_in(0, 0, amount_fen)
    book.link(0, 0, 0)
    book.give_up(0, 0, 0)
    for name, which, other, amount_fen in steps:
        with suppress(Refused):  # a rule says no: then nothing has changed
            getattr(book, name)(which, other, amount_fen)
        book.check()
