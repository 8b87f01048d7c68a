"""Give the trial balance as of the end of a local day."""

from __future__ import annotations

from datetime import date

from services.collections.ledger import store
from weft import errors
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_trial_balance(request: pb.GetTrialBalanceRequest, work: Work) -> pb.TrialBalance:
    """Sums every account by currency; the totals say whether the books balance."""
    day = _day(request.date) if request.date else store.local_day(work)
    answer = pb.TrialBalance(date=day.isoformat())
    for row in await store.balances(work, day):
        if not answer.currencies or answer.currencies[-1].currency != row["currency"]:
            answer.currencies.add(currency=row["currency"])
        balance_fen = row["debit_fen"] - row["credit_fen"]
        answer.currencies[-1].accounts.add(
            account=row["account"], debit_fen=row["debit_fen"], credit_fen=row["credit_fen"], balance_fen=balance_fen
        )
        answer.currencies[-1].total_fen += balance_fen
    return answer


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        errors.invalid("date", "date", en="This is no date.", zh="日期无效。")
