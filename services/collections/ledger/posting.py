"""Postings: every business fact is one set that sums to zero. Debits are above zero, credits below. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from weft.api.collections import v1 as pb

RECEIVABLE = pb.LEDGER_ACCOUNT_RECEIVABLE
BANK = pb.LEDGER_ACCOUNT_BANK_CLEARING
CREDIT = pb.LEDGER_ACCOUNT_CUSTOMER_CREDIT
WRITE_OFF = pb.LEDGER_ACCOUNT_WRITE_OFF
CONTRACTED = pb.LEDGER_ACCOUNT_CONTRACTED


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a set."""

    account: pb.LedgerAccount
    amount_fen: int
    customer: UUID | None = None


@dataclass(frozen=True, slots=True)
class Postings:
    """One business fact: what happened, to what, in which currency. Raises ValueError if it does not balance."""

    kind: str
    subject: str
    currency: str
    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        if len(self.entries) < 2 or any(not entry.amount_fen for entry in self.entries):
            raise ValueError(f"{self.kind} of {self.subject} has an empty entry")
        if total := sum(entry.amount_fen for entry in self.entries):
            raise ValueError(f"{self.kind} of {self.subject} is off by {total} fen")


def claimed(subject: str, customer: UUID, amount_fen: int, currency: str) -> Postings:
    """A contract founded a claim."""
    entries = (Entry(RECEIVABLE, amount_fen, customer), Entry(CONTRACTED, -amount_fen, customer))
    return Postings("claimed", subject, currency, entries)


def received(subject: str, amount_fen: int, currency: str) -> Postings:
    """Money came in; whose it is nobody has said yet."""
    return Postings("received", subject, currency, (Entry(BANK, amount_fen), Entry(CREDIT, -amount_fen)))


def linked(
    subject: str, customer: UUID, amount_fen: int, currency: str, *, whose: UUID | None, unallocated_fen: int
) -> Postings:
    """Money pays a customer's claim. It is taken from the credit of the name `whose` it is, which may be another name of the
    same customer; with the first link it is nobody's yet, and all that is unallocated becomes this customer's.
    """
    if whose is not None:
        entries = [Entry(CREDIT, amount_fen, whose), Entry(RECEIVABLE, -amount_fen, customer)]
    else:
        entries = [Entry(CREDIT, unallocated_fen), Entry(RECEIVABLE, -amount_fen, customer)]
        if rest := unallocated_fen - amount_fen:
            entries.append(Entry(CREDIT, -rest, customer))
    return Postings("linked", subject, currency, tuple(entries))


def written_off(subject: str, customer: UUID, amount_fen: int, currency: str) -> Postings:
    """What was left of a claim is given up."""
    entries = (Entry(WRITE_OFF, amount_fen, customer), Entry(RECEIVABLE, -amount_fen, customer))
    return Postings("written_off", subject, currency, entries)


def unlinked(
    subject: str, customer: UUID, amount_fen: int, currency: str, *, whose: UUID | None, rest_fen: int, stays: bool
) -> Postings:
    """The counter-entry of a link: the claim is open again. The money goes back to the credit of the name `whose` it is
    while it pays other claims of his; else it is nobody's again, with all of its rest.
    """
    entries = [Entry(RECEIVABLE, amount_fen, customer)]
    if stays:
        entries.append(Entry(CREDIT, -amount_fen, whose))
    else:
        entries.append(Entry(CREDIT, -amount_fen - rest_fen))
        if rest_fen:
            entries.append(Entry(CREDIT, rest_fen, whose))
    return Postings("unlinked", subject, currency, tuple(entries))


def disowned(subject: str, amount_fen: int, currency: str, whose: UUID) -> Postings:
    """Credit of a customer's is nobody's again: it was linked to the wrong one, and pays nothing by now."""
    return Postings("unlinked", subject, currency, (Entry(CREDIT, amount_fen, whose), Entry(CREDIT, -amount_fen)))


def reinstated(subject: str, customer: UUID, amount_fen: int, currency: str) -> Postings:
    """The counter-entry of what was given up of a claim, because what made it a residual was booked back."""
    entries = (Entry(RECEIVABLE, amount_fen, customer), Entry(WRITE_OFF, -amount_fen, customer))
    return Postings("reinstated", subject, currency, entries)


def amended(subject: str, customer: UUID, more_fen: int, currency: str) -> Postings:
    """An amendment of the contract changed a claim by so much; below 0 it is the counter-entry of a part of it, or all."""
    entries = (Entry(RECEIVABLE, more_fen, customer), Entry(CONTRACTED, -more_fen, customer))
    return Postings("amended", subject, currency, entries)


def returned(
    subject: str, amount_fen: int, currency: str, whose: UUID | None = None, kind: str = "returned"
) -> Postings:
    """Money that pays nothing is not there: the bank took it back, or it was counted twice. It was nobody's, or what an
    amendment left as somebody's credit.
    """
    return Postings(kind, subject, currency, (Entry(CREDIT, amount_fen, whose), Entry(BANK, -amount_fen)))
