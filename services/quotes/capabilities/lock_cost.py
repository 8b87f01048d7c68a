"""Finance locks the cost on a bill of materials for every item; a bill that changes later asks for the lock anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.quotes import costing, flow, node_files, reviewing
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from services.quotes.quote import Quote
from weft.api.quotes import v1 as pb
from weft.errors import InvalidArgument
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.uploads import uploaded
from weft.work import Work


@dataclass(frozen=True, slots=True)
class Shown:
    """What finance brings along."""

    sheet: Upload | None = None
    files: Sequence[tuple[str, Upload]] = ()


def asks(request: pb.LockCostRequest) -> bool:
    """Without a file there is nothing to check beforehand."""
    return bool(request.cost_sheet or request.files)


async def ask(request: pb.LockCostRequest, peers: Peers, look: Lens) -> Shown:
    """The uploaded sheet, and other files by kind."""
    sheet = uploaded(request.cost_sheet, "cost_sheet", look) if request.cost_sheet else None
    return Shown(sheet, reviewing.tokens(request, look))


async def lock_cost(request: pb.LockCostRequest, shown: Shown | None, work: Work) -> pb.Quote:
    """Does the finance node with the costs of now."""
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    shown = shown or Shown()
    quote, reviewer = await reviewing.begin(request, work)
    named = {node_files.COST_SHEET} if shown.sheet else set()
    reviewing.bring(quote, flow.FINANCE, shown.files, node_files.cost_sheet(policy), named)
    sheet = shown.sheet or dict(shown.files).get(node_files.COST_SHEET)
    quote.must_be_open_to_finance({one.item for one in request.boms}, sheet is not None, reviewer)
    if shown.sheet:
        _bring_sheet(quote, shown.sheet, policy)
    boms = await items.boms_held(work, [id_of(one.bom) for one in request.boms])
    codes = await reviewing.codes_of(quote.lines, work)
    cost = costing.cost_on(quote.lines, request.boms, boms, quote.currency, codes)
    sealed = f"{sheet.key} sha256:{sheet.sha256}" if sheet else ""
    quote.lock_cost(cost, sealed, request.low_margin_reason, policy, by=reviewer, at=work.now)
    sheets = [(node_files.COST_SHEET, sheet)] if sheet else []
    return await reviewing.end(quote, work, (*sheets, *shown.files))


def _bring_sheet(quote: Quote, sheet: Upload, policy: pb.QuoteFlowPolicy) -> None:
    """Lays the sheet with finance's node. Refuses one of a wrong type or size."""
    wanted = node_files.cost_sheet(policy)
    if wrong := tuple(node_files.wrongs(wanted, sheet, "cost_sheet")):
        raise InvalidArgument(violations=wrong)
    quote.route.bring(flow.FINANCE, (node_files.kept(wanted, sheet),))
