"""Finance locks the cost on a bill of materials for every item; a bill that changes later asks for the lock anew."""

from __future__ import annotations

from services.quotes import costing, reviewing
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from weft import files
from weft.api.quotes import v1 as pb
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import must_be_of, uploaded
from weft.work import Work


def asks(request: pb.LockCostRequest) -> bool:
    """Without a sheet there is nothing to check beforehand."""
    return bool(request.cost_sheet)


async def ask(request: pb.LockCostRequest, peers: Peers, look: Lens) -> Upload:
    """The uploaded sheet."""
    return uploaded(request.cost_sheet, "cost_sheet", look)


async def lock_cost(request: pb.LockCostRequest, sheet: Upload | None, work: Work) -> pb.Quote:
    """Does the finance node with the costs of now."""
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    quote, reviewer = await reviewing.begin(request, work)
    quote.must_be_open_to_finance({one.item for one in request.boms}, sheet is not None, reviewer)
    if sheet and policy.cost_sheet_types:
        must_be_of(policy.cost_sheet_types, sheet, "cost_sheet")
    boms = await items.boms_held(work, [id_of(one.bom) for one in request.boms])
    codes = await reviewing.codes_of(quote.lines, work)
    cost = costing.cost_on(quote.lines, request.boms, boms, quote.currency, codes)
    shown = f"{sheet.key} sha256:{sheet.sha256}" if sheet else ""
    quote.lock_cost(cost, shown, request.low_margin_reason, policy, by=reviewer, at=work.now)
    if sheet:
        files.keep(work, sheet, quote.name)
    return await reviewing.end(quote, work)
