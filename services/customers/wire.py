"""Customers as they look on the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from google.protobuf.timestamp_pb2 import Timestamp

from services.customers.customer import Customer
from services.customers.profiles.portrait import NOTHING, Portrait
from services.customers.qualification import Qualification
from services.customers.scanning.code import code_of
from services.customers.texts import TEXTS
from services.customers.timeline import flow_of
from weft.access import Caller
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.instants import instant, stamp
from weft.text import HOME_ZONE


def reason(code: str, args: Mapping[str, str], caller: Caller) -> common.Reason:
    """A reason with its sentence in the caller's language and zone."""
    language, zone = caller.principal.language, caller.principal.zone or HOME_ZONE
    text = TEXTS.get(code)
    return common.Reason(code=code, args=dict(args), text=text.render(language, args, zone=zone) if text else code)


def customer(found: Customer, caller: Caller, row: Any = None) -> pb.Customer:
    """A customer; with its row also when it came and when it last changed."""
    profile = found.profile
    message = pb.Customer(
        name=found.name,
        etag=found.etag,
        state=found.state,
        display_name=found.display_name,
        uscc=profile.uscc,
        code=profile.code,
        phone=profile.phone,
        industry=profile.industry,
        location=profile.location,
        founded_year=profile.founded_year,
        employees=profile.employees,
        annual_revenue_fen=profile.annual_revenue_fen,
        currency=profile.currency,
        parent=_name(found.parent),
        owner=found.owner_name,
        unit_path=found.unit_path,
        owner_reason=reason(found.owner_reason, found.owner_reason_args, caller),
        absorbed=[_name(one) for one in found.absorbed],
        origin=found.origin,
        tags=found.tag_names,
        urgency=found.urgency,
        scan_code=code_of(found.id),
    )
    if found.portrait != NOTHING:
        message.portrait.CopyFrom(portrait(found.portrait))
    if found.contract_dates is not None:
        message.contract_dates.CopyFrom(pb.ContractDates(**asdict(found.contract_dates)))
    if found.qualification is not None:
        message.qualification.CopyFrom(qualification(found.qualification))
    if found.owned_at:
        stamp(message.own_time, found.owned_at)
    if row is not None:
        stamp(message.create_time, row["created_at"])
        stamp(message.update_time, row["updated_at"])
    return message


def qualification(found: Qualification) -> pb.CustomerQualification:
    """What the register says of a customer."""
    message = pb.CustomerQualification(
        institution_code=found.institution_code, state=found.state, reason=found.reason, blocks=found.blocks,
        risks=[pb.CustomerRisk(**asdict(risk)) for risk in found.risks],
        unverified_time=_instant(found.since), check_time=_instant(found.checked),
    )  # fmt: skip
    if (review := found.review) is not None:
        said = pb.RiskReview(
            state=review.state,
            codes=review.codes,
            reason=review.why,
            decider=review.by,
            decide_time=_instant(review.at),
        )
        message.review.CopyFrom(said)
    return message


def portrait(found: Portrait) -> pb.CustomerPortrait:
    """What the firm found out about a customer."""
    tender = found.tender
    said = pb.Tender(title=tender.title, url=tender.url, publish_date=tender.published) if tender else None
    return pb.CustomerPortrait(
        photo_sha256=found.photo.sha256 if found.photo else "", website=found.website, tender=said,
        complete_time=_instant(found.completed),
    )  # fmt: skip


def _instant(at: str) -> Timestamp | None:
    return instant(datetime.fromisoformat(at)) if at else None


def entry(row: asyncpg.Record, parent: str, caller: Caller) -> pb.TimelineEntry:
    """One entry of a timeline, its sentence in the caller's language."""
    message = pb.TimelineEntry(
        name=f"{parent}/timeline/{row['entry_id']}",
        type=row["type"],
        what=reason(row["code"], row["args"], caller),
        subject=row["subject"],
        actor=row["actor"],
        origin=row["origin"],
    )
    stamp(message.occur_time, row["occurred_at"])
    return message


def flow(rows: Sequence[asyncpg.Record], parent: str, caller: Caller) -> list[pb.FlowStep]:
    """The steps of a customer's flow, from the newest entry of each code."""
    newest = {row["code"]: row for row in rows}
    steps = []
    for stage, state, code in flow_of({name: row["occurred_at"] for name, row in newest.items()}):
        step = pb.FlowStep(stage=stage, state=state)
        if code:
            step.entry.CopyFrom(entry(newest[code], parent, caller))
        steps.append(step)
    return steps


def _name(id: UUID | None) -> str:
    return f"customers/{id}" if id else ""
