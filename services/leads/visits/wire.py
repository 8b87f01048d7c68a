"""Visits and their flow as messages."""

from __future__ import annotations

from services.leads.library import wire as library
from services.leads.texts import TEXTS
from services.leads.visits.flow import FIELDS, Answers, Pain
from services.leads.visits.helping import Help
from services.leads.visits.visit import Visit
from services.leads.wire import put
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.text import Text


def visit(one: Visit, language: str) -> pb.Visit:
    """The whole visit, its reasons as sentences in one language."""
    message = pb.Visit(
        name=one.name,
        etag=one.etag,
        customer=f"customers/{one.customer_id}",
        opportunity=f"opportunities/{one.opportunity_id}" if one.opportunity_id else "",
        owner=f"people/{one.owner_id}",
        unit_path=one.unit_path,
        visitor=f"people/{one.visitor_id}",
        kind=one.kind,
        date=one.day.isoformat(),
        pains=[pb.VisitPain(pain=pain.pain, fit=pain.fit) for pain in one.answers.pains],
        counted=one.counted,
        effective=one.effective,
        reasons=[
            common.Reason(code=code, args=args, text=TEXTS[code].render(language, args)) for code, args in one.reasons
        ],
        old_customer=one.old_customer,
        helps=one.helps,
        confirm_missed=one.confirm_missed,
        confirmed=[pb.ConfirmedPain(pain=done.pain, words=done.words) for done in one.confirmed],
    )
    _branches(message, one.answers)
    if one.competitors:
        message.price.competitors.extend(one.competitors)
    put(message.confirm_limit_time, one.confirm_due)
    put(message.confirm_time, one.confirmed_at)
    put(message.create_time, one.created_at)
    return message


def _branches(message: pb.Visit, said: Answers) -> None:
    if pb.VISIT_NODE_ROLES in said.answered:
        message.roles.CopyFrom(pb.VisitRoles(met=said.met, none_reason=said.none_reason))
    if pb.VISIT_NODE_PRICE in said.answered:
        message.price.CopyFrom(pb.VisitPrice(objection=said.objection, blocker=said.blocker))
    if pb.VISIT_NODE_DELIVERY in said.answered:
        message.delivery.CopyFrom(
            pb.VisitDelivery(
                resources=said.resources, needed_by_date=said.needed_by_date, not_yet_reason=said.not_yet_reason
            )
        )


def recorded(one: Visit, found: Help, language: str) -> pb.RecordVisitResponse:
    """The visit, with what its visitor did not type."""
    return pb.RecordVisitResponse(
        visit=visit(one, language),
        decision_chain=found.decision_chain,
        recent_visits=[visit(earlier, language) for earlier in found.before],
        open_pains=[open_pain(earlier, pain) for earlier, pain in found.open_pains],
        scripts=[library.scripts(scripts, language, pain=at) for at, scripts in enumerate(found.scripts)],
        briefs=[library.brief(brief, language) for brief in found.briefs],
    )


def open_pain(one: Visit, pain: Pain) -> pb.OpenPain:
    """A pain of a visit before."""
    owner = f"people/{one.owner_id}"
    return pb.OpenPain(visit=one.name, owner=owner, unit_path=one.unit_path, pain=pain.pain, fit=pain.fit)


def flow(policy: pb.VisitFlowPolicy, language: str) -> pb.VisitFlow:
    """What a visit is asked for, in one language."""
    return pb.VisitFlow(
        questions=[
            pb.VisitQuestion(
                node=node.node,
                field=FIELDS[node.node],
                question=Text.literal(node.question_en, node.question_zh).render(language),
                mandatory=node.mandatory,
            )
            for node in policy.nodes
        ]
    )
