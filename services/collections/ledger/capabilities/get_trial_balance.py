"""Give the trial balance as of the end of a local day."""

from __future__ import annotations

from services.collections.ledger import store
from services.collections.sums import FEN_END, shown
from weft import errors
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_trial_balance(request: pb.GetTrialBalanceRequest, work: Work) -> pb.TrialBalance:
    """Sums every account by currency; the totals say whether the books balance."""
    day = errors.date_of(request.date, "date") if request.date else store.local_day(work)
    answer, totals = pb.TrialBalance(date=day.isoformat()), list[int]()
    for row in await store.balances(work, day):
        if not answer.currencies or answer.currencies[-1].currency != row["currency"]:
            answer.currencies.add(currency=row["currency"])
            totals.append(0)
        debit_fen, credit_fen = int(row["debit_fen"]), int(row["credit_fen"])
        balance_fen = debit_fen - credit_fen
        account = answer.currencies[-1].accounts.add(
            account=row["account"],
            debit_fen=shown(debit_fen),
            credit_fen=shown(credit_fen),
            balance_fen=shown(balance_fen),
        )
        if max(debit_fen, credit_fen) > FEN_END:
            account.exact.MergeFrom(
                pb.ExactBalance(debit=str(debit_fen), credit=str(credit_fen), balance=str(balance_fen))
            )
        totals[-1] += balance_fen
    for one, total_fen in zip(answer.currencies, totals, strict=True):
        one.total_fen = shown(total_fen)
    return answer
