"""The customer's rules, and likenesses between customers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from uuid_utils.compat import uuid7

from services.customers.customer import (
    AlreadyOwner,
    CreditCodesDiffer,
    Customer,
    CustomerIsMerged,
    MergeWithItself,
    Profile,
)
from services.customers.matching import Traits, likenesses, score
from services.customers.service import IMPORTS, MATCHING
from services.customers.texts import TEXTS
from services.customers.timeline import LINES, entry_of
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.policy_documents import load_default

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
REP, OTHER = uuid7(), uuid7()


def customer(name: str = "华为技术有限公司", **profile: str) -> Customer:
    made = Customer.create(
        uuid7(), name, Profile(**profile), owner=REP, unit_path="/hq/east/", by=f"people/{REP}", at=NOW
    )
    made.version, made.events = 1, []
    return made


def test_a_customer_needs_no_more_than_a_name_and_has_an_owner_from_the_first_moment():
    made = Customer.create(uuid7(), "老王五金", Profile(), owner=REP, unit_path="/hq/", by=f"people/{REP}", at=NOW)
    assert made.owner == REP
    assert made.owner_reason == "created_by_owner"
    assert [type(event) for event in made.events] == [pb.CustomerCreated]


def test_an_imported_customer_has_no_owner_and_says_where_it_comes_from():
    made = Customer.bring_in(uuid7(), "Acme Corporation", Profile(), parent=None)
    assert made.owner is None
    assert made.facts().origin == common.ORIGIN_IMPORT


def test_a_hand_over_tells_old_and_new_owner_and_stores_why():
    made = customer()
    made.assign(OTHER, "/hq/west/", why="moved house", by="people/boss", at=NOW)
    event = made.events[0]
    assert (event.old_owner, event.new_owner) == (f"people/{REP}", f"people/{OTHER}")
    assert (event.old_unit_path, event.new_unit_path) == ("/hq/east/", "/hq/west/")
    assert made.decisions[0].reasons[0].args["why"] == "moved house"
    with pytest.raises(AlreadyOwner):
        made.assign(OTHER, "/hq/west/", why="again", by="people/boss", at=NOW)


def test_a_survivor_keeps_what_it_knows_and_takes_what_it_does_not():
    one, two = customer(phone="+8613800138000"), customer(phone="+8613900139000", uscc="91440300708461136T")
    earlier = uuid7()
    two.absorbed = (earlier,)
    one.absorb(two, why="typed twice", by="people/boss")
    assert one.profile.phone == "+8613800138000"
    assert one.profile.uscc == "91440300708461136T"
    assert one.absorbed == (two.id, earlier)
    assert (two.state, two.survivor) == (pb.CUSTOMER_STATE_MERGED, one.id)
    assert [e.survivor for e in (*one.events, *two.events)] == [one.name, one.name]


def test_a_merged_customer_refuses_every_change():
    one, two, three = customer(), customer(), customer()
    one.absorb(two, why="twin", by="people/boss")
    with pytest.raises(CustomerIsMerged):
        two.assign(OTHER, "/hq/", why="x", by="people/boss", at=NOW)
    with pytest.raises(CustomerIsMerged):
        three.absorb(two, why="x", by="people/boss")
    with pytest.raises(CustomerIsMerged):
        two.absorb(three, why="x", by="people/boss")


def test_a_customer_is_not_merged_with_itself_nor_with_another_company():
    one = customer(uscc="91440300708461136T")
    with pytest.raises(MergeWithItself):
        one.absorb(one, why="x", by="people/boss")
    with pytest.raises(CreditCodesDiffer):
        one.absorb(customer(uscc="91110000600037341L"), why="x", by="people/boss")


def test_likenesses_are_ranked_and_the_surest_counts_whole():
    policy = load_default(MATCHING)
    here = Traits.of("华为技术有限公司", "", "+8613800138000")
    there = Traits.of("华为技术(集团)", "91440300708461136T", "+8613800138000")
    found = likenesses(here, there, policy)
    assert [like.code for like in found] == ["same_name", "same_phone"]
    assert score(found, policy) == pytest.approx(0.9 + 0.1 * 0.5 * 0.8)


def test_another_credit_code_is_another_company_whatever_else_is_the_same():
    here = Traits.of("华为技术", "91440300708461136T", "+8613800138000")
    there = Traits.of("华为技术", "91110000600037341L", "+8613800138000")
    assert likenesses(here, there, load_default(MATCHING)) == []


def test_names_that_sound_the_same_are_likely_the_same():
    policy = load_default(MATCHING)
    found = likenesses(Traits.of("华伟技术", "", ""), Traits.of("华为技术", "", ""), policy)
    assert [like.code for like in found] == ["same_pinyin"]


def test_nothing_in_common_is_no_likeness():
    assert likenesses(Traits(), Traits(), load_default(MATCHING)) == []


def test_the_shipped_policies_are_valid():
    assert load_default(IMPORTS).industry_aliases["technolgy"] == "technology"


def test_every_fact_of_the_timeline_has_a_sentence():
    for kind, (name, _) in LINES.items():
        event = kind()
        event.envelope.customer = "customers/x"
        event.envelope.subject = "leads/y"
        if kind is pb.CustomersMerged:
            event.survivor = "leads/y"
        found = entry_of(event)
        assert found is not None, name
        code, args = found
        assert TEXTS[code].arguments <= {name.removesuffix("_en") for name in args}, code


def test_the_absorbed_one_does_not_tell_the_merge_again():
    event = pb.CustomersMerged(survivor="customers/a", absorbed="customers/b")
    event.envelope.customer = event.envelope.subject = "customers/b"
    assert entry_of(event) is None


def test_a_fact_without_customer_stands_in_no_timeline():
    assert entry_of(leads.LeadCreated()) is None
