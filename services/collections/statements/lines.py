"""A line of a bank's file, whatever its format, and what all lines of a file may bring in. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.collections.statements.recognising import key_of
from services.collections.statements.refusals import StatementSumTooLarge
from weft.api.collections import v1 as pb

DATE, CREDIT, DEBIT, AMOUNT = (
    pb.STATEMENT_FIELD_BOOKED_DATE,
    pb.STATEMENT_FIELD_CREDIT,
    pb.STATEMENT_FIELD_DEBIT,
    pb.STATEMENT_FIELD_AMOUNT,
)
CURRENCY, PAYER, ACCOUNT, REMARK, REFERENCE = (
    pb.STATEMENT_FIELD_CURRENCY,
    pb.STATEMENT_FIELD_PAYER,
    pb.STATEMENT_FIELD_PAYER_ACCOUNT,
    pb.STATEMENT_FIELD_REMARK,
    pb.STATEMENT_FIELD_BANK_REFERENCE,
)
DIRECTION, VOUCHER, REVERSAL, OWN_ACCOUNT = (
    pb.STATEMENT_FIELD_DIRECTION,
    pb.STATEMENT_FIELD_VOUCHER,
    pb.STATEMENT_FIELD_REVERSAL,
    pb.STATEMENT_FIELD_OWN_ACCOUNT,
)
RECEIVED, PAID_OUT, QUARANTINED = (
    pb.LINE_OUTCOME_RECEIVED,
    pb.LINE_OUTCOME_PAID_OUT,
    pb.LINE_OUTCOME_QUARANTINED,
)
NAMES = {
    DATE: "booked_date", CREDIT: "credit", DEBIT: "debit", AMOUNT: "amount", CURRENCY: "currency", PAYER: "payer",
    ACCOUNT: "payer_account", REMARK: "remark", REFERENCE: "bank_reference",
    DIRECTION: "direction", VOUCHER: "voucher", REVERSAL: "reversal", OWN_ACCOUNT: "own_account",
}  # fmt: skip
CELL_MAX = 500
# What no tenant's policy exceeds, also one that is older than these ends.
AMOUNT_FEN_END, FILE_FEN_END = 10**13, 10**15


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `key` recognises it in other files; a quarantined one has a column and a reason instead."""

    row: int
    outcome: pb.LineOutcome
    values: dict[str, str]
    booked_on: date | None = None
    amount_fen: int = 0
    currency: str = ""
    payer: str = ""
    payer_account: str = ""
    remark: str = ""
    bank_reference: str = ""
    key: str = ""
    column: str = ""
    reason: str = ""
    own_account: str = ""


@dataclass(slots=True)
class Doubt(Exception):
    """Why a row is not certain."""

    field: pb.StatementField
    reason: str

    @property
    def column(self) -> str:
        """The column at fault; empty for the row as a whole."""
        return NAMES.get(self.field, "")


def money(
    row: int,
    values: dict[str, str],
    said: tuple[date, int, str],
    texts: tuple[str, str, str, str],
    seen: Counter[str],
) -> Line:
    """A line that is certain: its day, its amount (below 0 what went out) and its currency; payer, account, remittance
    text and bank reference. `seen` counts what the lines without a reference said.
    """
    booked_on, fen, currency = said
    payer, account, remark, reference = texts
    voucher = (found,) if (found := values.get(NAMES[VOUCHER])) else ()
    key = key_of(reference, (booked_on.isoformat(), str(fen), currency, payer, account, remark, *voucher), seen)
    outcome = RECEIVED if fen > 0 else PAID_OUT
    own = values.get(NAMES[OWN_ACCOUNT], "") if fen > 0 else ""  # of what went out a column may mean the other side
    return Line(
        row, outcome, values, booked_on, abs(fen), currency, payer, account, remark, reference, key, own_account=own
    )


def in_doubt(row: int, values: dict[str, str], doubt: Doubt) -> Line:
    """A line that waits in quarantine."""
    return Line(row, QUARANTINED, values, column=doubt.column, reason=doubt.reason)


def amount_fen_max(policy: pb.StatementProfilesPolicy) -> int:
    """The most that one line says."""
    return min(policy.amount_fen_max, AMOUNT_FEN_END)


def check_sum(lines: Sequence[Line], policy: pb.StatementProfilesPolicy) -> None:
    """What a file brings in stays far below what the books' sums can say."""
    most = min(policy.file_fen_max or FILE_FEN_END, FILE_FEN_END)
    sums: Counter[str] = Counter()
    for line in lines:
        if line.outcome == RECEIVED:
            sums[line.currency] += line.amount_fen
    for currency, sum_fen in sums.items():
        if sum_fen > most:
            raise StatementSumTooLarge(sum_fen=sum_fen, most_fen=most, currency=currency)
