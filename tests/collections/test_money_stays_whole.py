"""Whatever happens to money in whatever order: sums stay zero, books and rows say the same, and nothing is negative."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from services.collections.instalments.instalment import Instalment, Reversal
from services.collections.ledger.posting import (
    BANK,
    CREDIT,
    RECEIVABLE,
    Postings,
    claimed,
    received,
    returned,
    written_off,
)
from services.collections.matching.rule import Rule
from services.collections.receipts.receipt import MANUAL, Receipt
from services.collections.receipts.settling import settle, unsettle
from weft.api.collections import v1 as pb
from weft.errors import Refused

RULE = Rule(tolerance_bp=300, window_before_days=7, window_after_days=15, rounding_fen_max=100)
NOW, DAY, ROOT = datetime(2026, 3, 1, tzinfo=UTC), date(2026, 3, 1), "/hq/"
CUSTOMERS = [uuid4(), uuid4()]
STEP = st.tuples(
    st.sampled_from(("sign", "come_in", "link", "link", "unlink", "give_up", "take_back")), st.integers(0, 7),
    st.integers(0, 7), st.sampled_from((0, 1, 97, 100, 300, 9_700, 10_000)),
)  # fmt: skip


@dataclass
class Book:
    """What a firm owes and is owed, and every posting of it."""

    owed: list[Instalment] = field(default_factory=list)
    money: list[Receipt] = field(default_factory=list)
    links: list[tuple[Receipt, Instalment, int]] = field(default_factory=list)
    postings: list[Postings] = field(default_factory=list)

    def sign(self, which: int, _: int, amount_fen: int) -> None:
        one = Instalment(
            id=uuid4(), contract_id=uuid4(), contract_number="A-1", number_key="A1", ordinal=1,
            purpose=pb.INSTALMENT_PURPOSE_PREPAYMENT, customer_id=CUSTOMERS[which % 2], opportunity_id=None,
            owner_id=None, unit_path=ROOT, industry="", amount_fen=amount_fen + 9_900, open_fen=amount_fen + 9_900,
            currency="CNY", due_date=DAY, signed_date=DAY, created_at=NOW, updated_at=NOW,
        )  # fmt: skip
        self.owed.append(one)
        self.postings.append(claimed(one.name, one.customer_id, one.amount_fen, one.currency))

    def come_in(self, _: int, __: int, amount_fen: int) -> None:
        one = Receipt(
            id=uuid4(), statement_id=uuid4(), row_number=1, line_key="", booked_date=DAY, amount_fen=amount_fen + 9_600,
            currency="CNY", payer="", payer_account="", remark="", bank_reference="", unit_path=ROOT, created_at=NOW,
            updated_at=NOW,
        )  # fmt: skip
        self.money.append(one)
        self.postings.append(received(one.name, one.amount_fen, one.currency))

    def link(self, which: int, to: int, amount_fen: int) -> None:
        receipt, one = self.money[which % len(self.money)], self.owed[to % len(self.owed)]
        done = settle(receipt, one, MANUAL, rule=RULE, at=NOW, asked_fen=amount_fen)
        self.links.append((receipt, one, done.share_fen))
        self.postings.append(done.postings)

    def unlink(self, which: int, to: int, _: int) -> None:
        receipt = self.money[which % len(self.money)]
        receipt.must_be_there()
        self._undo(receipt, self.owed[to % len(self.owed)])

    def give_up(self, which: int, _: int, __: int) -> None:
        one = self.owed[which % len(self.owed)]
        self.postings.append(written_off(one.name, one.customer_id, one.write_off(at=NOW), one.currency))

    def take_back(self, which: int, _: int, __: int) -> None:
        receipt = self.money[which % len(self.money)]
        receipt.must_be_there()
        for one in self.owed:
            self._undo(receipt, one)
        receipt.go_back(DAY, "reversed_by_bank", 0, at=NOW)
        self.postings.append(returned(receipt.name, receipt.amount_fen, receipt.currency, receipt.customer_id))

    def _undo(self, receipt: Receipt, one: Instalment) -> None:
        share_fen = sum(fen for paying, paid, fen in self.links if paying is receipt and paid is one)
        if not share_fen:
            return
        self.links = [link for link in self.links if not (link[0] is receipt and link[1] is one)]
        standing = [fen for _, paid, fen in self.links if paid is one]
        left = next((paid for paying, paid, _ in reversed(self.links) if paying is receipt), None)
        back = Reversal(receipt.name, share_fen, DAY, "wrong_customer", False)
        self.postings += unsettle(receipt, one, back, standing, left, rule=RULE, root=ROOT, at=NOW)

    def check(self) -> None:
        """The books against the rows, by account and by whose it is."""
        books: Counter[tuple[int, UUID | None]] = Counter()
        for posted in self.postings:
            assert sum(entry.amount_fen for entry in posted.entries) == 0
            for entry in posted.entries:
                books[entry.account, entry.customer] += entry.amount_fen
        for who in (*CUSTOMERS, None):
            open_fen = sum(one.open_fen for one in self.owed if one.customer_id == who)
            free_fen = sum(one.unallocated_fen for one in self.money if one.customer_id == who)
            assert (books[RECEIVABLE, who], books[CREDIT, who]) == (open_fen, -free_fen)
        assert books[BANK, None] == sum(one.amount_fen - one.returned_fen for one in self.money)
        for each in self.owed:
            assert 0 <= each.open_fen <= each.amount_fen
            assert (each.state in (pb.INSTALMENT_STATE_PAID, pb.INSTALMENT_STATE_ENDED)) == (each.open_fen == 0)
        for one in self.money:
            assert one.unallocated_fen >= 0
            assert one.allocated_fen == sum(fen for paying, _, fen in self.links if paying is one)
            assert self.settled(one)

    def settled(self, one: Receipt) -> bool:
        """What pays nothing is nobody's."""
        return (one.customer_id is None) == (one.allocated_fen == 0)


@settings(max_examples=300, deadline=None)
@given(st.lists(STEP, max_size=30))
def test_books_and_rows_say_the_same_after_any_order_of_facts(steps: list[tuple[str, int, int, int]]):
    book = Book()
    for at in range(2):
        book.sign(at, 0, 100)
        book.come_in(0, 0, 300)
    for name, which, other, amount_fen in steps:
        with suppress(Refused):  # a rule says no: then nothing has changed
            getattr(book, name)(which, other, amount_fen)
        book.check()
