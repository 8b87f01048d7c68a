"""Create a customer from as little as its name; refuse one that is there already."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from services.customers import store, wire
from services.customers.capabilities.assign_customer import ASSIGN, new_owner
from services.customers.customer import CodeExists, CreditCodeExists, Customer, CustomerExists, Profile
from services.customers.identity_rules import normalise_name, tidy, valid_phone, valid_uscc
from weft import directory, errors
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Work

TAKEN = {"by_uscc": CreditCodeExists, "by_code": CodeExists}


async def create_customer(request: pb.CreateCustomerRequest, work: Work) -> pb.Customer:
    """Creates the customer with its owner: the caller, or whom he names if he may assign."""
    name, profile = tidy(request.display_name), profile_of(request)
    if not normalise_name(name):
        errors.invalid("display_name", "letters", en="A name needs a letter or digit.", zh="名称须包含文字或数字。")
    owner, unit_path = await owner_of(request, work)
    await work.widen()  # a twin that the caller cannot see is a twin all the same; only its existence is told
    rows = await work.rows(
        store.TWINS, uscc=profile.uscc or None, code=profile.code or None, normal_name=normalise_name(name)
    )
    refuse_twins(rows, accept_same_name=request.accept_same_name)
    customer = Customer.create(
        uuid7(), name, profile, owner=owner, unit_path=unit_path, by=work.actor.name, at=work.now
    )
    store.save(work, customer)
    return wire.customer(customer, work.caller, {"created_at": work.now, "updated_at": work.now})


def profile_of(request: pb.CreateCustomerRequest) -> Profile:
    """What was entered beside the name, validated."""
    return Profile(
        uscc=checked_uscc(request.uscc),
        code=tidy(request.code),
        phone=checked_phone(request.phone),
        industry=tidy(request.industry).casefold(),
        location=tidy(request.location),
    )


def checked_uscc(text: str) -> str:
    """A credit code whose checksum holds, or empty."""
    try:
        return valid_uscc(text) if text else ""
    except ValueError:
        errors.invalid(
            "uscc", "checksum", en="This is no valid social credit code.", zh="统一社会信用代码无效，请核对校验位。"
        )


def checked_phone(text: str) -> str:
    """A telephone number as E.164, or empty."""
    try:
        return valid_phone(text) if text else ""
    except ValueError:
        errors.invalid("phone", "phone", en="This is no telephone number.", zh="电话号码无效。")


async def owner_of(request: pb.CreateCustomerRequest, work: Work) -> tuple[UUID, str]:
    """The owner and his unit. Another owner than oneself needs the right to assign."""
    if not request.owner or request.owner == work.caller.name:
        person = await directory.person(work, work.person)
        return work.person, person.unit_path if person else work.caller.unit_path
    if not work.caller.holds(ASSIGN):
        raise errors.Forbidden(permission=ASSIGN)
    found = await new_owner(work, request.owner)
    return found.id, found.unit_path


def refuse_twins(rows: list[Any], *, accept_same_name: bool) -> None:
    """Refuses if another customer has the same code; or the same name, unless that is accepted."""
    for key, refusal in TAKEN.items():
        if any(row[key] for row in rows):
            raise refusal
    if rows and not accept_same_name:
        raise CustomerExists
