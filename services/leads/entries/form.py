"""The parts of an entry's form as the requests of the doors that take them alone, and their refusals by the form's fields.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from google.protobuf.message import Message

from weft.api.leads import v1 as pb
from weft.errors import Refused


def lead_of(request: pb.CreateEntryRequest, company: str) -> pb.CreateLeadRequest:
    """The lead of the form; `company` is the customer's name, for a form that gives no other."""
    made = pb.CreateLeadRequest(customer=request.customer)
    _copy(request.lead, made)
    made.company = made.company.strip() or company
    return made


def visit_of(request: pb.CreateEntryRequest) -> pb.RecordVisitRequest:
    """The visit of the form."""
    made = pb.RecordVisitRequest(customer=request.customer)
    _copy(request.visit, made)
    return made


def _copy(part: Message, whole: Message) -> None:
    """Fields of the same name have the same type."""
    for field, value in part.ListFields():
        if field.is_repeated:
            getattr(whole, field.name).extend(value)
        elif field.message_type is not None:
            getattr(whole, field.name).CopyFrom(value)
        else:
            setattr(whole, field.name, value)


@contextmanager
def part(name: str) -> Iterator[None]:
    """A refusal names the fields as they stand in the form."""
    try:
        yield
    except Refused as refused:
        refused.violations = tuple(replace(one, field=f"{name}.{one.field}") for one in refused.violations)
        raise
