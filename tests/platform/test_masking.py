"""Masks: what each class of personal data looks like, whose are shown, and that a mask does not come back as a value."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from weft import masks
from weft.access import EVERYTHING, Caller, Sight
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.options import v1 as options
from weft.errors import InvalidArgument
from weft.masking import mask, plan_of, refuse_masked
from weft.testing import principal

PERSON = UUID("019a0000-0000-7000-8000-000000000001")
PHONE = "+8613812345678"


@pytest.mark.parametrize(
    ("hide", "value", "shown"),
    [
        (masks.phone, "13812345678", "138****5678"),
        (masks.phone, "+8613812345678", "+86138****5678"),
        (masks.phone, "+862112345678", "+86****5678"),
        (masks.phone, "12345", "****"),
        (masks.email, "anna@example.com", "a***@example.com"),
        (masks.email, "a@example.com", "***@example.com"),
        (masks.email, "no address", "****"),
        (masks.name, "张三丰", "张**"),
        (masks.name, "Wu", "W**"),
        (masks.number, "110101199003071234", "****"),
        (masks.text, "call 138 or 13812345678", "call 138 or 138****5678"),
        (masks.text, "ring 021-62345678, mail li.wu@acme.cn", "ring 021****5678, mail l***@acme.cn"),
        (masks.text, "card 11010119900307123X, 3 pumps for 1200000", "card ****, 3 pumps for 1200000"),
    ],
)
def test_each_class_has_its_mask(hide: Any, value: str, shown: str):
    assert hide(value) == shown


@given(st.text(min_size=1, max_size=60))
def test_a_mask_is_always_known_again_and_masking_it_changes_nothing(value: str):
    for hide, is_hidden in (
        (masks.phone, masks.is_phone),
        (masks.email, masks.is_email),
        (masks.name, masks.is_name),
        (masks.number, masks.is_number),
    ):
        assert is_hidden(hide(value))
    assert masks.text(masks.text(value)) == masks.text(value)


def caller(*grants: tuple[str, common.Scope], audience: int = options.AUDIENCE_PEOPLE) -> Caller:
    return Caller.of(principal(uuid4(), person=PERSON, unit_path="/hq/east/", grants=grants, audience=audience))


def a_lead(owner: str = "", unit_path: str = "/hq/east/") -> leads.Lead:
    made = leads.Lead(contact_name="张三", contact_phone=PHONE, contact_email="z@a.cn", company="Acme")
    made.owner, made.unit_path = owner or f"people/{uuid7()}", unit_path
    made.hints.add(text="ask for 13812345678")
    return made


def is_shown(lead: leads.Lead) -> bool:
    values = (lead.contact_name, lead.contact_phone, lead.contact_email, lead.hints[0].text)
    hidden = ("张**", "+86138****5678", "***@a.cn", "ask for 138****5678")
    assert values in (hidden, ("张三", PHONE, "z@a.cn", "ask for 13812345678")), values
    assert lead.company == "Acme"
    return values != hidden


TREE, ALL = common.SCOPE_UNIT_TREE, common.SCOPE_TENANT
UNMASK = "leads.personal.unmask"


@pytest.mark.parametrize(
    ("grants", "owner", "unit_path", "shown"),
    [
        ((), "", "/hq/east/", False),
        ((), f"people/{PERSON}", "/hq/west/", True),
        (((UNMASK, TREE),), "", "/hq/east/", True),
        (((UNMASK, TREE),), "", "/hq/east/shop/", True),
        (((UNMASK, TREE),), "", "/hq/west/", False),
        (((UNMASK, ALL),), "", "/hq/west/", True),
        ((("customers.personal.unmask", ALL),), "", "/hq/east/", False),
    ],
)
def test_a_row_is_shown_to_its_owner_and_as_far_as_the_permission_reaches(grants, owner, unit_path, shown):
    answer = leads.ListLeadsResponse(leads=[a_lead(owner, unit_path)])
    mask(answer, caller(*grants), EVERYTHING)
    assert is_shown(answer.leads[0]) is shown


def test_what_names_no_holder_is_shown_if_all_that_could_be_read_is():
    east, own = Sight("x", "/hq/east/", "/hq/east0"), Sight("x")
    for grants, see, shown in (
        ((), own, True),  # he could only read what is his
        ((), east, False),
        (((UNMASK, TREE),), east, True),
        (((UNMASK, TREE),), EVERYTHING, False),
    ):
        answer = leads.ListFollowUpsResponse(follow_ups=[leads.FollowUp(summary="call 13812345678")])
        mask(answer, caller(*grants), see)
        assert (answer.follow_ups[0].summary == "call 13812345678") is shown


def test_colleagues_names_are_for_the_firm_and_secrets_for_who_asked():
    for audience, name in ((options.AUDIENCE_PEOPLE, "何总监"), (options.AUDIENCE_CLIENTS, "何**")):
        answer = customers.FindOwnerResponse(owners=[customers.Ownership(owner_display_name="何总监")])
        mask(answer, caller(audience=audience), EVERYTHING)
        assert answer.owners[0].owner_display_name == name
    key = identity.Client(key="weft_live_x")
    mask(key, caller(), EVERYTHING)
    assert key.key == "weft_live_x"


def test_plans_are_made_once_and_a_type_without_personal_data_has_none():
    assert plan_of(leads.Lead.DESCRIPTOR) is plan_of(leads.Lead.DESCRIPTOR)
    assert plan_of(leads.Product.DESCRIPTOR) is None
    assert plan_of(identity.Client.DESCRIPTOR) is None


def test_a_mask_that_comes_back_is_refused_by_name():
    for fields, named in (
        ({"contact_phone": "+86138****5678"}, ["contact_phone"]),
        ({"contact_name": "张**", "contact_email": "***@a.cn"}, ["contact_name", "contact_email"]),
        ({"contact_phone": "13812345678", "contact_name": "张三"}, []),
        ({"contact_phone": ""}, []),
    ):
        found = []
        try:
            refuse_masked(leads.CorrectLeadRequest(name="leads/x", **fields))
        except InvalidArgument as error:
            found = [(v.field, v.rule) for v in error.violations]
        assert found == [(field, "masked") for field in named]


def test_a_text_may_quote_what_somebody_saw():
    refuse_masked(leads.RecordFollowUpRequest(name="leads/x", summary="he is at 138****5678"))
