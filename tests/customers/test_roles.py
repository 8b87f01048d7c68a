"""Customers as people of a real firm meet them, with the roles that are shipped."""

from __future__ import annotations

import grpc
import pytest

from tests.customers.builders import create, refused, rid
from tests.identity.builders import found
from weft.api.customers import v1 as pb


@pytest.mark.capability("LD-17", clause="the owner and the reason can be looked up, and nothing else")
@pytest.mark.capability("PF-03", clause="who does not own it cannot write it")
async def test_colleagues_learn_the_owners_name_and_a_regional_manager_reads_but_changes_nothing(platform):
    firm = await found(platform)
    region = await firm.open("east")
    ann, bob = await firm.acting("ann", "rep", unit=region.name), await firm.acting("bob", "rep", unit=region.name)
    manager = await firm.acting("max", "regional_manager", unit=region.name)
    supervisor = await firm.acting("sue", "supervisor", unit=region.name)
    await platform.settle(firm.id)
    made = await create(platform, ann, "宁波自动化设备有限公司")
    assert made.unit_path == ann.unit_path

    answer = await platform.as_(bob)(pb.CustomersStub).FindOwner(pb.FindOwnerRequest(query="宁波自动化设备"))
    assert [(one.owner, one.owner_display_name) for one in answer.owners] == [(ann.name, "ann")]
    get = pb.GetCustomerRequest(name=made.name)
    assert (await refused(platform.as_(bob)(pb.CustomersStub).GetCustomer(get)))[0] == grpc.StatusCode.NOT_FOUND
    assert (await platform.as_(manager)(pb.CustomersStub).GetCustomer(get)).name == made.name

    hand_over = pb.AssignCustomerRequest(name=made.name, owner=bob.name, reason="region split", request_id=rid())
    for who in (ann, bob, manager):
        call = platform.as_(who)(pb.CustomersStub).AssignCustomer(hand_over)
        assert (await refused(call))[0] == grpc.StatusCode.PERMISSION_DENIED
    given = await platform.as_(supervisor)(pb.CustomersStub).AssignCustomer(hand_over)
    assert given.owner == bob.name
