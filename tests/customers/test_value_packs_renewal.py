"""The value-review pack is there when the countdown of a contract asks its owner to renew it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.customers.packing import Away
from tests.leads.house import rid
from tests.quotes.contracts import signing
from weft.api.customers import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.testing import Platform


@pytest.mark.capability("LD-56", clause="the value-review pack is there when it is told")
async def test_the_pack_is_made_when_the_contract_comes_to_its_end(platform: Platform):
    firm = await signing(platform)
    contract = await firm.signed()
    packs = firm.platform.as_(firm.people["ann"])(pb.ValuePacksStub)
    away = Away(platform)
    end = (await firm.today()) + timedelta(days=30)
    request = quotes.SetContractEndRequest(name=contract.name, end_date=str(end), request_id=rid())
    await firm.platform.as_(firm.people["ann"])(quotes.RenewalsStub).SetContractEnd(request)
    await firm.settle()
    assert away.failed == 1
    name = firm.bought.replace("customers/", "valuePacks/")
    found = await packs.GetValuePack(pb.GetValuePackRequest(name=name))
    assert [(one.kind, one.version) for one in found.documents] == [
        (pb.VALUE_DOCUMENT_KIND_SUMMARY, 1), (pb.VALUE_DOCUMENT_KIND_GAPS, 1), (pb.VALUE_DOCUMENT_KIND_PLAN, 1)
    ]  # fmt: skip
    kept = [pb.WrittenOptimisation(kept=1), pb.WrittenOptimisation(kept=2)]
    own = pb.WrittenOptimisation(title="备件前置", action="常用备件存放在贵方仓库", days=20)
    revise = pb.ReviseValuePlanRequest(name=name, optimisations=[*kept, own], request_id=rid())
    revised = await packs.ReviseValuePlan(revise)
    again = quotes.SetContractEndRequest(name=contract.name, end_date=str(end + timedelta(days=1)), request_id=rid())
    await firm.platform.as_(firm.people["ann"])(quotes.RenewalsStub).SetContractEnd(again)
    await firm.settle()
    assert await packs.GetValuePack(pb.GetValuePackRequest(name=name)) == revised
