"""Decision chains as messages, and people as requests name them."""

from __future__ import annotations

from services.customers.capabilities.create_customer import checked_phone
from services.customers.decision_chain.decision_chain import DecisionChain, Known, Member
from services.customers.identity_rules import tidy
from weft import errors
from weft.api.customers import v1 as pb
from weft.instants import stamp


def chain(one: DecisionChain) -> pb.DecisionChain:
    """The whole chain."""
    return pb.DecisionChain(
        name=one.name,
        etag=one.etag,
        customer=one.customer.name,
        owner=one.customer.owner_name,
        unit_path=one.customer.unit_path,
        members=[_member(member) for member in one.members],
        missing_roles=one.missing_roles,
    )


def _member(one: Member) -> pb.ChainMember:
    known = one.known
    message = pb.ChainMember(
        id=str(one.id), display_name=known.display_name, roles=known.roles, title=known.title, phone=known.phone,
        note=known.note,
    )  # fmt: skip
    stamp(message.add_time, one.added_at)
    return message


def known(request: pb.AddChainMemberRequest | pb.CorrectChainMemberRequest) -> Known:
    """What a request says of a person; blanks are no name."""
    name = tidy(request.display_name)
    if not name:
        errors.invalid("display_name", "name.blank", en="Say what the person is called.", zh="请填写姓名。")
    return Known(
        display_name=name,
        roles=tuple(sorted(request.roles)),
        title=tidy(request.title),
        phone=checked_phone(request.phone),
        note=request.note.strip(),
    )
