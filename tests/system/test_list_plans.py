"""Whatever a list is asked for, its cost does not grow with its table: by the planner's word, so that it is known at once.
`make bench ARGS="P11"` measures the same with the rows.
"""

from __future__ import annotations

import pytest

from targets import TARGETS
from tests.system.contract import rpcs
from tests.system.plans import SIGHTS, Asked, ask, cases, costs, listening, plant, undisturbed
from weft.app import services_of
from weft.migrations import KEPT
from weft.testing import Platform

GROWTH_MAX = 1.5
CATALOGUE = "a catalogue, which grows with what is sold and not with what is done"
COMMON = "a tenant of this size has rows of each value on nearly every page"
FEW = "there are few of them, whatever the size of the tenant"
GROWS = {
    "BankAccounts/ListBankAccounts state": FEW,
    "Catalogue/ListBoms active_only": CATALOGUE,
    "Catalogue/ListItems active_only": CATALOGUE,
    "Clauses/ListClausePacks": CATALOGUE,
    "Clients/ListClients": FEW,
    "CreditAccounts/ListCreditAccounts": "it passes over customers that were merged into others, and those are few",
    "CreditAccounts/ListCreditAccounts frozen_only": "the same",
    "CustomerTags/ListCustomerTags": CATALOGUE,
    "Customers/ListCustomers": "it passes over customers that were merged into others, and those are few",
    "Departures/ListDepartures state": FEW,
    "DeviationExports/ListAssignmentStreaks kind": COMMON,
    "Dwell/ListLongOpenOpportunities": "it reads who was hired in the last months",
    "Insights/ListHealthLights": "it counts what is on now",
    "Insights/ListHealthLights level": "there are two levels",
    "Items/ListBoms": CATALOGUE,
    "Items/ListItems": CATALOGUE,
    "JointVisits/ListJointVisitPlans state": FEW,
    "Leads/ListAssignments kind": COMMON,
    "Leads/ListLeads source": COMMON,
    "Library/ListLibraryEntries": CATALOGUE,
    "Notices/ListDeliveries channel": COMMON,
    "Opportunities/ListOpportunities stage": COMMON,
    "Opportunities/ListQuarantinedRows reason": FEW,
    "ServiceCases/ListServiceCases category": COMMON,
    "UrgentShipments/ListUrgentShipments state": FEW,
    "Warnings/ListStockWarnings state": FEW,
}


async def every_question(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> dict[tuple[object, ...], tuple[str, Asked]]:
    """The statements of all lists, each once, with what was asked first."""
    found: dict[tuple[object, ...], tuple[str, Asked]] = {}
    with listening(monkeypatch):
        for rpc in rpcs():
            if rpc.access.mutates or "page_size" not in rpc.request.DESCRIPTOR.fields_by_name:
                continue
            for case in cases(rpc):
                for sight in SIGHTS:
                    for one in await ask(platform, rpc, case, sight):
                        found.setdefault(one.shape, (f"{rpc} {case}".strip(), one))
    return found


async def test_no_list_reads_more_where_there_is_more(platform: Platform, worker: str, monkeypatch: pytest.MonkeyPatch):
    found = list((await every_question(platform, monkeypatch)).values())
    assert len({name.partition(" ")[0] for name, _ in found}) > 50
    schemas = [name for one in services_of(TARGETS).values() for name in (one.schema, one.schema + KEPT)]
    async with undisturbed(f"plans_{worker}") as sql:
        await plant(sql, schemas)
        asked = [one for _, one in found]
        small, large = [await costs(sql, asked, schemas, rows) for rows in (10_000, 1_000_000)]
    grown = {name for (name, _), a, b in zip(found, small, large, strict=True) if b > a * GROWTH_MAX}
    assert grown == set(GROWS), (sorted(grown - set(GROWS)), sorted(set(GROWS) - grown))
