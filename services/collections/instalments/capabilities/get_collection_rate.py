"""Say how much of what falls due in a month was collected."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from services.collections.instalments import store
from services.collections.sums import FEN_END, shown
from weft.api.collections import v1 as pb
from weft.work import Work, as_id

DEFINITION = "collection_rate/2"
PLACES = 10_000


async def get_collection_rate(request: pb.GetCollectionRateRequest, work: Work) -> pb.CollectionRate:
    """Sums what the caller may see by currency: what receipts paid until now, over what falls due in the month."""
    year, month = map(int, request.month.split("-"))
    rows = await store.rate(
        work,
        date(max(year, 1), month, 1),
        date(max(year, 1), month, monthrange(max(year, 1), month)[1]),
        owner_id=as_id(request.owner) if request.owner else None,
        customer_id=as_id(request.customer) if request.customer else None,
    )
    answer = pb.CollectionRate(definition=DEFINITION, month=request.month)
    for row in rows:
        due_fen, collected_fen = int(row["due_fen"]), int(row["collected_fen"])
        whole, part = divmod(collected_fen * PLACES // due_fen, PLACES)
        amount = answer.amounts.add(
            currency=row["currency"], rate=f"{whole}.{part:04d}", due_count=row["due_count"], paid_count=row["paid_count"],
            due_fen=shown(due_fen), collected_fen=shown(collected_fen),
        )  # fmt: skip
        if max(due_fen, collected_fen) > FEN_END:
            amount.due_exact, amount.collected_exact = str(due_fen), str(collected_fen)
    return answer
