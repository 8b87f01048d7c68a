"""A receipt: money that came in, what of it pays instalments, and why the rule did not link it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from services.collections.receipts.suggestion import CONFIRMED, OPEN, REFUSED, Kept, SuggestionNotOpen
from weft.aggregate import Aggregate, Facts
from weft.api.collections import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

UNMATCHED, MATCHED = pb.RECEIPT_STATE_UNMATCHED, pb.RECEIPT_STATE_MATCHED
RETURNED = pb.RECEIPT_STATE_RETURNED
AUTOMATIC, MANUAL, UNLINKED = pb.MATCH_MANNER_AUTOMATIC, pb.MATCH_MANNER_MANUAL, pb.MATCH_MANNER_UNLINKED
BY_AMENDMENT = pb.MATCH_MANNER_AMENDED
BY_SUGGESTION = pb.MATCH_MANNER_CONFIRMED


class NothingIsUnallocated(Refused):
    """All of it pays instalments already."""

    reason = "NOTHING_IS_UNALLOCATED"
    kind = Kind.PRECONDITION
    text = Text(en="All of this receipt is linked already.", zh="该笔回款已全部关联。")
    remedy = Text(en="Choose a receipt with money left.", zh="请选择仍有余额的回款。")


class MoreThanIsUnallocated(Refused):
    """A receipt pays at most what is left of it."""

    reason = "MORE_THAN_IS_UNALLOCATED"
    kind = Kind.PRECONDITION
    text = Text(
        en="Only {unallocated_fen:money currency} of the receipt is left.",
        zh="该笔回款仅剩 {unallocated_fen:money currency} 未关联。",
    )
    remedy = Text(en="Link at most that much.", zh="请减少关联金额。")


class CurrenciesDiffer(Refused):
    """Money pays claims in its own currency."""

    reason = "CURRENCIES_DIFFER"
    kind = Kind.PRECONDITION
    text = Text(
        en="The receipt is in {receipt}, the instalment in {instalment}.",
        zh="回款币种为 {receipt}，款项币种为 {instalment}。",
    )
    remedy = Text(en="Choose an instalment in the same currency.", zh="请选择相同币种的款项。")


class ReceiptIsAnotherCustomers(Refused):
    """Once linked, the rest of a receipt is that customer's credit, under whichever name of his."""

    reason = "RECEIPT_IS_ANOTHER_CUSTOMERS"
    kind = Kind.PRECONDITION
    text = Text(en="The rest of this receipt is another customer's credit.", zh="该笔回款余额属于其他客户。")
    remedy = Text(en="Choose an instalment of the same customer.", zh="请选择同一客户的款项。")


class NothingIsLinked(Refused):
    """What is undone was done before."""

    reason = "NOTHING_IS_LINKED"
    kind = Kind.PRECONDITION
    text = Text(en="This receipt pays nothing of that instalment.", zh="该笔回款未关联到该期款项。")
    remedy = Text(en="Choose an instalment that the receipt pays.", zh="请选择该笔回款已关联的款项。")


class ReceiptIsReturned(Refused):
    """What the bank took back is gone."""

    reason = "RECEIPT_IS_RETURNED"
    kind = Kind.PRECONDITION
    text = Text(en="The bank took this money back on {returned_date}.", zh="该笔款项已于 {returned_date} 被银行退回。")
    remedy = Text(
        en="Wait for the customer to pay again; that is another receipt.", zh="请等待客户重新付款，届时为另一笔回款。"
    )


class ReceiptWasCountedTwice(ReceiptIsReturned):
    """It never was money of its own."""

    reason = "RECEIPT_WAS_COUNTED_TWICE"
    text = Text(
        en="This money was counted twice: another receipt is the same money.",
        zh="该笔款项属重复入账，另一笔回款即为同一款项。",
    )
    remedy = Text(en="Use the other receipt.", zh="请使用另一笔回款。")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An instalment that it may be meant for, as it was when the rule looked."""

    instalment: UUID
    contract_number: str
    ordinal: int
    open_fen: int
    due_date: date
    failed: tuple[pb.MatchCondition, ...]
    owner_id: UUID | None
    unit_path: str

    def message(self) -> pb.MatchCandidate:
        """As facts and answers carry it."""
        return pb.MatchCandidate(
            instalment=f"instalments/{self.instalment}", contract_number=self.contract_number, ordinal=self.ordinal,
            open_fen=self.open_fen, due_date=self.due_date.isoformat(), failed=self.failed,
            owner=f"people/{self.owner_id}" if self.owner_id else "", unit_path=self.unit_path,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payee:
    """What a receipt needs to know of the instalment that it pays."""

    instalment: UUID
    contract_number: str
    contract_id: UUID
    customer_id: UUID
    opportunity_id: UUID | None
    owner_id: UUID | None
    unit_path: str
    currency: str
    open_fen: int
    purpose: pb.InstalmentPurpose


@dataclass(kw_only=True)
class Receipt(Aggregate):
    """One receipt."""

    collection: ClassVar[str] = "receipts"

    state: pb.ReceiptState = UNMATCHED
    statement_id: UUID
    row_number: int
    line_key: str
    booked_date: date
    amount_fen: int
    allocated_fen: int = 0
    currency: str
    payer: str
    payer_account: str
    remark: str
    bank_reference: str
    customer_id: UUID | None = None
    contract_id: UUID | None = None
    opportunity_id: UUID | None = None
    owner_id: UUID | None = None
    unit_path: str
    failed: tuple[pb.MatchCondition, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    suggestions: tuple[Kept, ...] = ()
    created_at: datetime
    updated_at: datetime
    returned_fen: int = 0
    returned_date: date | None = None
    counted_twice: bool = False
    own_number: str = ""
    account_id: UUID | None = None

    @property
    def unallocated_fen(self) -> int:
        """What of it is there and linked to nothing."""
        return self.amount_fen - self.allocated_fen - self.returned_fen

    def facts(self) -> Facts:
        """Whose it is, as far as it is known."""
        return Facts(
            owner=f"people/{self.owner_id}" if self.owner_id else "",
            unit_path=self.unit_path,
            customer=f"customers/{self.customer_id}" if self.customer_id else "",
            opportunity=f"opportunities/{self.opportunity_id}" if self.opportunity_id else "",
            contract=f"contracts/{self.contract_id}" if self.contract_id else "",
        )

    def come_in(self) -> None:
        """A line of a statement says that it came."""
        self.record(
            pb.ReceiptRecorded(
                state=self.state, statement=f"statements/{self.statement_id}", row=self.row_number,
                amount_fen=self.amount_fen, currency=self.currency, booked_date=self.booked_date.isoformat(),
            )
        )  # fmt: skip

    def share(self, payee: Payee, asked_fen: int = 0, names: Collection[UUID] = ()) -> int:
        """How much of it would pay an instalment: what was asked, or as much as both have left. Refuses what cannot be.
        `names` are all names of the customer whose it is, where some were merged.
        """
        self.must_be_there()
        if not self.unallocated_fen:
            raise NothingIsUnallocated
        if payee.currency != self.currency:
            raise CurrenciesDiffer(receipt=self.currency, instalment=payee.currency)
        if self.customer_id is not None and payee.customer_id not in (self.customer_id, *names):
            raise ReceiptIsAnotherCustomers
        if asked_fen > self.unallocated_fen:
            raise MoreThanIsUnallocated(unallocated_fen=self.unallocated_fen, currency=self.currency)
        return asked_fen or min(self.unallocated_fen, payee.open_fen)

    def link(self, payee: Payee, share_fen: int, manner: pb.MatchManner, *, at: datetime) -> None:
        """A share of it pays an instalment; the rest is that customer's credit. It keeps the name under which it became
        his, since his credit stands in the books under that one.
        """
        before = self.state
        self.state, self.updated_at = MATCHED, at
        self.allocated_fen += share_fen
        self.customer_id = self.customer_id or payee.customer_id
        self.owner_id, self.unit_path = payee.owner_id, payee.unit_path
        self.contract_id, self.opportunity_id = payee.contract_id, payee.opportunity_id
        self.record(
            pb.ReceiptMatched(
                state=self.state, old_state=before, amount_fen=self.amount_fen, currency=self.currency,
                booked_date=self.booked_date.isoformat(), instalment=f"instalments/{payee.instalment}",
                contract_number=payee.contract_number, allocated_fen=share_fen, unallocated_fen=self.unallocated_fen,
                manner=manner, purpose=payee.purpose,
            )
        )  # fmt: skip

    def must_be_there(self) -> None:
        """Refuses what the bank took back, and what was counted twice."""
        if self.counted_twice:
            raise ReceiptWasCountedTwice
        if self.returned_date is not None:
            raise ReceiptIsReturned(returned_date=self.returned_date.isoformat())

    def unlink(self, payee: Payee, share_fen: int, left: Payee | None, root: str, reason: str, *, at: datetime) -> None:
        """What paid an instalment pays it no more. `left` is what it pays still, if anything; else it is nobody's, and lies
        in the unit `root` until it is linked anew.
        """
        before = self.state
        self.allocated_fen -= share_fen
        self.updated_at = at
        if left is None:
            self._is_nobodys(root)
        else:
            self.owner_id, self.unit_path = left.owner_id, left.unit_path
            self.contract_id, self.opportunity_id = left.contract_id, left.opportunity_id
        self._tell_unlinked(before, payee, share_fen, reason)

    def disown(self, payee: Payee, root: str, reason: str, *, at: datetime) -> UUID:
        """It became a customer's by a link that was wrong, and an amendment took that link back: it is nobody's, as if a
        person had. Whose it was. Refuses what pays something, or is nobody's already.
        """
        self.must_be_there()
        whose, before = self.customer_id, self.state
        if whose is None or self.allocated_fen:
            raise NothingIsLinked
        self._is_nobodys(root)
        self.updated_at = at
        self._tell_unlinked(before, payee, 0, reason)
        return whose

    def _is_nobodys(self, root: str) -> None:
        self.state, self.customer_id, self.owner_id, self.unit_path = UNMATCHED, None, None, root
        self.contract_id = self.opportunity_id = None

    def release(self, payee: Payee, share_fen: int, reason: str, *, at: datetime) -> None:
        """A share of it pays an instalment no more, because that asks less: it is its customer's credit still."""
        self.allocated_fen -= share_fen
        self.updated_at = at
        self._tell_unlinked(self.state, payee, share_fen, reason)

    def _tell_unlinked(self, before: pb.ReceiptState, payee: Payee, share_fen: int, reason: str) -> None:
        self.record(
            pb.ReceiptUnlinked(
                state=self.state, old_state=before, amount_fen=self.amount_fen, currency=self.currency,
                booked_date=self.booked_date.isoformat(), instalment=f"instalments/{payee.instalment}",
                contract_number=payee.contract_number, unlinked_fen=share_fen, unallocated_fen=self.unallocated_fen,
                reason=reason,
            )
        )  # fmt: skip

    def go_back(self, on: date, reason: str, unlinked_fen: int, *, at: datetime, counted_twice: bool = False) -> None:
        """The bank took it back, or it never was money of its own; it pays nothing by now."""
        self.must_be_there()
        before, self.counted_twice = self.state, counted_twice
        self.state, self.returned_fen, self.returned_date, self.updated_at = RETURNED, self.amount_fen, on, at
        self.record(
            pb.ReceiptReturned(
                state=self.state, old_state=before, amount_fen=self.amount_fen, currency=self.currency,
                booked_date=self.booked_date.isoformat(), returned_date=on.isoformat(), unlinked_fen=unlinked_fen,
                reason=reason, counted_twice=counted_twice,
            )
        )  # fmt: skip

    def stay_unmatched(
        self, failed: Sequence[pb.MatchCondition], candidates: Sequence[Candidate], suggestions: Sequence[Kept] = (),
        *, sales: str, finance: str,
    ) -> None:  # fmt: skip
        """The rule links it to nothing; sales and finance are told."""
        self.failed, self.candidates, self.suggestions = tuple(failed), tuple(candidates), tuple(suggestions)
        self.record(
            pb.ReceiptUnmatched(
                state=self.state, amount_fen=self.amount_fen, currency=self.currency,
                booked_date=self.booked_date.isoformat(), failed=self.failed,
                candidates=[one.message() for one in self.candidates], sales=sales, finance=finance,
            )
        )  # fmt: skip

    def suggestion(self, number: int) -> Kept:
        """One that can be decided: the receipt pays nothing yet. Refuses any other."""
        found = next((one for one in self.suggestions if one.number == number), None)
        if found is None or found.state != OPEN or self.state != UNMATCHED:
            raise SuggestionNotOpen
        return found

    def confirm(self, number: int, *, by: str, at: datetime) -> Kept:
        """A person says that it is meant so; its links are made by whoever calls this."""
        return self._decide(number, CONFIRMED, by, at)

    def refuse(self, number: int, *, by: str, at: datetime) -> Kept:
        """A person says that it is not meant so."""
        found = self._decide(number, REFUSED, by, at)
        self.updated_at = at
        self.record(
            pb.SuggestionRefused(
                state=self.state, number=number, kind=found.kind,
                instalments=[f"instalments/{one}" for one in found.instalments],
            )
        )  # fmt: skip
        return found

    def _decide(self, number: int, state: pb.SuggestionState, by: str, at: datetime) -> Kept:
        found = self.suggestion(number).decided(state, by, at)
        self.suggestions = tuple(found if one.number == number else one for one in self.suggestions)
        return found
