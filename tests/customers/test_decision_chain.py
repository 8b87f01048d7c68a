"""The decision chain of a customer through its doors: three kinds of role, read and changed with the customer."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc
import pytest

from tests.leads.amending import amend
from tests.leads.house import WEST, House, house, refused, rid
from weft.api.customers import v1 as pb
from weft.testing import Platform

CODE = grpc.StatusCode
SIGNS, INFLUENCES, EXECUTES = pb.CHAIN_ROLE_SIGNS, pb.CHAIN_ROLE_INFLUENCES, pb.CHAIN_ROLE_EXECUTES


class Chains(House):
    """The house, with what its people ask of decision chains."""

    def chains(self, login: str) -> Any:
        return self.platform.as_(self.people[login])(pb.DecisionChainsStub)

    async def chain(self, customer: str, login: str = "ann") -> pb.DecisionChain:
        found: pb.DecisionChain = await self.chains(login).GetDecisionChain(
            pb.GetDecisionChainRequest(name=of(customer))
        )
        return found

    async def add(self, customer: str, name: str, *roles: Any, login: str = "ann", **more: Any) -> pb.DecisionChain:
        request = pb.AddChainMemberRequest(
            name=of(customer), display_name=name, roles=roles, **{"request_id": rid(), **more}
        )
        made: pb.DecisionChain = await self.chains(login).AddChainMember(request)
        return made

    async def correct(self, customer: str, member: str, name: str, *roles: Any, **more: Any) -> pb.DecisionChain:
        request = pb.CorrectChainMemberRequest(
            name=of(customer), member=member, display_name=name, roles=roles, request_id=rid(), **more
        )
        changed: pb.DecisionChain = await self.chains("ann").CorrectChainMember(request)
        return changed

    async def remove(self, customer: str, member: str, **more: Any) -> pb.DecisionChain:
        request = pb.RemoveChainMemberRequest(name=of(customer), member=member, request_id=rid(), **more)
        left: pb.DecisionChain = await self.chains("ann").RemoveChainMember(request)
        return left

    async def told(self, customer: str) -> list[str]:
        """What happened to a chain, oldest first."""
        query = "select type from customers.outbox where tenant_id = $1 and aggregate = $2 order by version"
        return [row["type"].rpartition(".")[2] for row in await self.rows(query, of(customer))]


def of(customer: str) -> str:
    return customer.replace("customers/", "decisionChains/")


def names(chain: pb.DecisionChain) -> list[str]:
    return [member.display_name for member in chain.members]


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Chains:
    """One firm for all tests of this file: ann owns what she enters, bob works beside her, max reads the region."""
    base = await house(platform, "ann", "bob")
    made = Chains(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await asyncio.gather(made.hire("max", "regional_manager"), made.hire("wes", "supervisor", WEST))
    await made.settle()
    return made


@pytest.mark.capability("LD-33", clause="a decision-chain record has three role kinds")
async def test_a_chain_says_who_signs_influences_and_executes_and_which_kind_is_still_missing(firm: Chains):
    customer = await firm.customer("ann", "Chain Works")
    empty = await firm.chain(customer)
    assert (empty.customer, empty.owner, empty.missing_roles) == (
        customer, firm.name("ann"), [SIGNS, INFLUENCES, EXECUTES],
    )  # fmt: skip
    chain = await firm.add(customer, "王总", SIGNS, title="总经理", phone="138 1234 5678", note="Likes tea.")
    assert chain.missing_roles == [INFLUENCES, EXECUTES]
    chain = await firm.add(customer, "Li", EXECUTES, INFLUENCES)
    assert (names(chain), chain.missing_roles) == (["王总", "Li"], [])
    first, second = chain.members
    assert (list(first.roles), first.title, first.phone, first.note) == (
        [SIGNS], "总经理", "+8613812345678", "Likes tea.",
    )  # fmt: skip
    assert list(second.roles) == [INFLUENCES, EXECUTES]
    chain = await firm.correct(customer, second.id, "Li", EXECUTES)
    assert (list(chain.members[1].roles), chain.missing_roles) == ([EXECUTES], [INFLUENCES])
    same = await firm.correct(customer, second.id, "Li", EXECUTES)
    assert same.etag == chain.etag
    chain = await firm.remove(customer, first.id)
    assert (names(chain), chain.missing_roles) == (["Li"], [SIGNS, INFLUENCES])
    assert await firm.chain(customer) == chain
    assert await firm.told(customer) == [
        "ChainMemberAdded", "ChainMemberAdded", "ChainMemberCorrected", "ChainMemberRemoved",
    ]  # fmt: skip


@pytest.mark.problem("DECISION_CHAIN_IS_FULL")
async def test_what_is_no_person_or_one_too_many_is_refused(firm: Chains):
    customer = await firm.customer("ann", "Refusing Works")
    for call in (
        firm.add(customer, "   ", SIGNS),
        firm.add(customer, "Li"),
        firm.add(customer, "Li", SIGNS, SIGNS),
        firm.add(customer, "Li", 99),
        firm.add(customer, "Li", SIGNS, phone="call me"),
        firm.correct(customer, "018f0000-0000-7000-8000-000000000001", "Li", SIGNS),
        firm.remove(customer, "018f0000-0000-7000-8000-000000000001"),
    ):
        assert (await refused(call))[0] == CODE.INVALID_ARGUMENT
    assert await firm.told(customer) == []
    await asyncio.gather(*(firm.add(customer, f"P{number}", EXECUTES) for number in range(3)))
    assert len((await firm.chain(customer)).members) == 3  # three at once are three people
    assert (await refused(firm.add(customer, "Late", SIGNS, etag="1")))[1] == "STALE_VERSION"
    before = await amend(firm, "customers", "decision_chain", members_max=3)
    full = (CODE.FAILED_PRECONDITION, "DECISION_CHAIN_IS_FULL")
    assert await refused(firm.add(customer, "One more", SIGNS)) == full
    await amend(firm, "customers", "decision_chain", **before)
    assert len((await firm.add(customer, "One more", SIGNS)).members) == 4


async def test_a_chain_is_read_and_changed_with_its_customer(firm: Chains):
    customer = await firm.customer("ann", "Walled Works")
    await firm.add(customer, "Li", SIGNS, phone="+8613812345678", note="ring 13812345678")
    for login in ("bob", "wes"):
        assert (await refused(firm.chain(customer, login)))[0] == CODE.NOT_FOUND
        assert (await refused(firm.add(customer, "Spy", SIGNS, login=login)))[0] == CODE.NOT_FOUND
    (seen,) = (await firm.chain(customer, "max")).members
    assert (seen.display_name, seen.phone, seen.note) == ("L**", "+86138****5678", "ring 138****5678")
    assert (await refused(firm.add(customer, "Spy", SIGNS, login="max")))[0] == CODE.PERMISSION_DENIED
    assert names(await firm.add(customer, "Boss’s find", INFLUENCES, login="boss")) == ["Li", "Boss’s find"]
    give = pb.AssignCustomerRequest(name=customer, owner=firm.name("bob"), reason="leave", request_id=rid())
    await firm.platform.as_(firm.people["boss"])(pb.CustomersStub).AssignCustomer(give)
    assert (await refused(firm.chain(customer, "ann")))[0] == CODE.NOT_FOUND
    taken = await firm.chain(customer, "bob")
    assert (len(taken.members), taken.owner) == (2, firm.name("bob"))


async def test_whoever_was_named_before_a_merge_belongs_to_the_survivor(firm: Chains):
    survivor, absorbed = await firm.customer("ann", "Survivor Works"), await firm.customer("ann", "Absorbed Works")
    await firm.add(absorbed, "Early", SIGNS)
    await firm.add(survivor, "Late", INFLUENCES)
    merge = pb.MergeCustomersRequest(name=survivor, absorbed=absorbed, reason="twin", request_id=rid())
    await firm.platform.as_(firm.people["boss"])(pb.CustomersStub).MergeCustomers(merge)
    chain = await firm.chain(absorbed)
    assert (chain.name, names(chain), chain.missing_roles) == (of(survivor), ["Early", "Late"], [EXECUTES])
    assert (await refused(firm.add(absorbed, "Gone", SIGNS)))[1] == "CUSTOMER_IS_MERGED"
    chain = await firm.correct(survivor, chain.members[0].id, "Early", SIGNS, EXECUTES, etag=chain.etag)
    assert (chain.missing_roles, await firm.chain(survivor)) == ([], chain)
    chain = await firm.remove(survivor, chain.members[0].id, etag=chain.etag)
    assert names(chain) == ["Late"]
    assert await firm.told(absorbed) == ["ChainMemberAdded", "ChainMemberCorrected", "ChainMemberRemoved"]
