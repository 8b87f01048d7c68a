"""What goes to the successor of somebody who left: quotes, contracts, orders and what hangs on them. Which quote of whom
came back, and who made or changed what, are facts of their time.
"""

from __future__ import annotations

from collections.abc import Collection

from services.quotes import store
from services.quotes.contracts import store as contracts
from services.quotes.orders import store as orders
from services.quotes.papers import store as papers
from services.quotes.renewals import store as renewals
from weft.api.quotes import v1 as pb
from weft.reader import Reader
from weft.service import Holding


async def owners(see: Reader) -> Collection[str]:
    """Who may own a quote."""
    policy, _ = await see.policy(pb.QuoteFlowPolicy)
    return list(policy.owner_roles)


HOLDINGS = (
    Holding("quotes", store.quote_table, roles=owners),
    Holding("contracts", contracts.contract_table),
    Holding("orders", orders.order_table),
    Holding("orderAttempts", orders.attempt_table, part=True),
    Holding("urgentShipments", orders.shipment_table),
    Holding("renewals", renewals.renewal_table),
    Holding("quoteLinks", papers.link_table),
    Holding("quoteVersions", store.version_table, part=True),
    Holding("quoteVersionNames", papers.names_table, part=True),
    Holding("quoteLinkOpenings", papers.opening_table, part=True),
)
