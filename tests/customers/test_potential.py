"""High-potential customers: the rule by itself, and the list that a supervisor reads, recounted from the timeline."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from google.protobuf import json_format
from hypothesis import given
from hypothesis import strategies as st

from services.customers.potential.potential import (
    CLEARED,
    OPEN,
    SIGNED,
    TALKS,
    URGENCY,
    Happened,
    potential_of,
    ranked,
    signs_of,
    weights_sum_to_100,
)  # fmt: skip
from services.customers.service import POTENTIAL
from tests.leads.house import WEST, refused, rid
from tests.leads.visiting import Visiting, visiting
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.platform import v1 as platform_pb
from weft.policy_documents import load_default
from weft.testing import Platform

POLICY = "policies/customers/potential"
SHIPPED = load_default(POTENTIAL)
SIGNS = (TALKS, OPEN, CLEARED, SIGNED, URGENCY)


@given(st.dictionaries(st.sampled_from(SIGNS), st.integers(0, 40)))
def test_the_parts_sum_to_the_score_and_nothing_leaves_0_to_1(signs: dict[Any, int]):
    found = potential_of(signs, SHIPPED)
    assert sum(value * weight for _, _, value, weight in found.contributions) == found.score
    assert 0 <= found.score <= 1
    assert {sign for sign, *_ in found.contributions} == set(SIGNS)


@given(st.dictionaries(st.sampled_from(SIGNS), st.integers(0, 40)), st.sampled_from(SIGNS))
def test_one_sign_more_never_lowers_a_score_and_each_can_raise_it(signs: dict[Any, int], sign: Any):
    more = {**signs, sign: signs.get(sign, 0) + 1}
    assert potential_of(more, SHIPPED).score >= potential_of(signs, SHIPPED).score
    assert potential_of({sign: 1}, SHIPPED).score > potential_of({}, SHIPPED).score == 0


def test_an_opportunity_is_open_until_it_is_won_or_lost_in_whatever_order_one_hears_of_it():
    a, b = "opportunities/a", "opportunities/b"
    told = [
        Happened("timeline.opportunity_won", a), Happened("timeline.opportunity_opened", a),
        Happened("timeline.opportunity_imported", b), Happened("timeline.visit_recorded", "visits/1"),
        Happened("timeline.opportunity_lost", "opportunities/c"),
    ]  # fmt: skip
    found = signs_of(told, pb.TRAFFIC_LIGHT_RED)
    assert (found[OPEN], found[TALKS], found[URGENCY], found.get(CLEARED, 0)) == (1, 1, 2, 0)
    visit = Happened("timeline.visit_recorded", "visits/1", "10:00 ann")
    log = Happened("timeline.opportunity_followed_up", a, "10:00 ann")
    call = Happened("timeline.lead_followed_up", "leads/1", "10:00 bob")
    assert signs_of([visit, log, call], pb.TRAFFIC_LIGHT_UNSPECIFIED)[TALKS] == 2
    cleared = [Happened("timeline.quote_cleared", f"quotes/{n}", str(m)) for n, m in ((1, 1), (1, 2), (2, 3))]
    assert signs_of(cleared, pb.TRAFFIC_LIGHT_UNSPECIFIED)[CLEARED] == 2
    assert signs_of([], pb.TRAFFIC_LIGHT_YELLOW)[URGENCY] == 1
    assert signs_of([], pb.TRAFFIC_LIGHT_GREEN)[URGENCY] == 0


def test_golden_scores():
    assert potential_of({TALKS: 2}, SHIPPED).score == Decimal("0.083325")  # a third of 25 %, to four places
    assert potential_of(dict.fromkeys(SIGNS, 100), SHIPPED).score == 1


def test_equal_ones_stand_newest_first_and_nothing_is_left_out():
    old, new, none = UUID(int=1), UUID(int=2), UUID(int=3)
    one, zero = potential_of({OPEN: 1}, SHIPPED), potential_of({}, SHIPPED)
    assert ranked({old: one, new: one, none: zero}, 9) == [new, old]
    assert ranked({old: one, new: one, none: zero}, 1) == [new]


def test_weights_sum_to_100_and_a_factor_stands_once():
    assert list(weights_sum_to_100(SHIPPED)) == []
    factor = pb.PotentialFactor(sign=TALKS, weight_percent=50, full_at=1)
    rules = [one.rule for one in weights_sum_to_100(pb.PotentialPolicy(factors=[factor, factor]))]
    assert rules == ["sign.twice"]
    assert [one.rule for one in weights_sum_to_100(pb.PotentialPolicy(factors=[factor]))] == ["weights.sum"]


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Visiting:
    """One firm for all tests of this file."""
    made = await visiting(platform, "ann", "bob")
    await made.hire("wil", "supervisor", WEST)
    await made.hire("adm", "administrator", "/hq/")
    await made.settle()
    return made


async def rank(firm: Visiting, login: str = "boss", **fields: Any) -> pb.RankCustomersResponse:
    stub = firm.platform.as_(firm.people[login])(pb.CustomerPotentialsStub)
    found: pb.RankCustomersResponse = await stub.RankCustomers(pb.RankCustomersRequest(**fields))
    return found


async def opened(firm: Visiting, customer: str, login: str = "ann") -> None:
    request = leads.CreateOpportunityRequest(customer=customer, amount_fen=100, request_id=rid())
    await firm.opportunities(login).CreateOpportunity(request)


@pytest.mark.capability("LD-59", clause="the customers that a supervisor sees are ranked, each with the reason")
@pytest.mark.capability("LD-59", clause="the contributions are shown and sum to the score")
@pytest.mark.problem("TOO_MANY_TO_RANK")
async def test_a_supervisor_sees_which_customers_have_potential_and_why(firm: Visiting):
    quiet, twin, busy, best = await firm.customers("Quiet", "Busy Twin", "Busy", "Best")
    other = (await firm.customers("Other", login="bob"))[0]
    await firm.visit(twin)
    await firm.visit(busy)
    merge = pb.MergeCustomersRequest(name=busy, absorbed=twin, reason="one", request_id=rid())
    await firm.platform.as_(firm.people["boss"])(pb.CustomersStub).MergeCustomers(merge)
    await firm.visit(other, "bob")
    await firm.visit(best)
    await opened(firm, best)
    urgent = pb.SetUrgencyRequest(name=best, urgency=pb.TRAFFIC_LIGHT_YELLOW, request_id=rid())
    await firm.platform.as_(firm.people["ann"])(pb.CustomerProfilesStub).SetUrgency(urgent)
    await firm.settle()

    found = await rank(firm)
    assert [one.customer for one in found.customers] == [best, busy, other]
    assert [one.rank for one in found.customers] == [1, 2, 3]
    assert found.considered == 4
    assert quiet not in {one.customer for one in found.customers}
    first = found.customers[0]
    assert (first.display_name, first.owner, first.score) == ("Best", firm.name("ann"), "0.266675")
    assert [one.text for one in first.reasons] == [
        "1 opportunity opened lately and still open.", "The operating schedule is urgent.", "1 talk lately.",
    ]  # fmt: skip
    for one in found.customers:
        parts = [Decimal(part.contribution) for part in one.contributions]
        assert sum(parts) == Decimal(one.score)
        assert len(parts) == 5
        assert all(Decimal(p.value) * Decimal(p.weight) == Decimal(p.contribution) for p in one.contributions)

    assert [one.customer for one in (await rank(firm, owner=firm.name("bob"))).customers] == [other]
    assert [one.customer for one in (await rank(firm, top=1)).customers] == [best]
    assert list((await rank(firm, "wil")).customers) == []
    assert (await refused(rank(firm, "ann")))[1] == "FORBIDDEN"

    await firm.advance(days=91)
    later = await rank(firm)
    assert [(one.customer, one.score) for one in later.customers] == [(best, "0.075")]  # only the light still shines

    admin = firm.platform.as_(firm.people["adm"]).on("customers")(platform_pb.PoliciesStub)
    document = json_format.MessageToDict(SHIPPED, preserving_proto_field_name=True)
    request = platform_pb.SetPolicyRequest(name=POLICY, reason="few", request_id=rid())
    request.document.update(document | {"candidates_max": 3})
    await admin.SetPolicy(request)
    assert (await refused(rank(firm)))[1] == "TOO_MANY_TO_RANK"
    assert (await rank(firm, owner=firm.name("bob"))).considered == 1
