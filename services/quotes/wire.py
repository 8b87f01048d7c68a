"""Quotes and versions as messages; costs and margins only for who may read margins."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg

from services.quotes import flow, needs, node_files, snapshot
from services.quotes.clauses import wire as clauses
from services.quotes.flow import Node
from services.quotes.node_files import Brought, Wanted
from services.quotes.parts import CostChange, Returned
from services.quotes.pricing import Cost, Line, Totals, margin_fen
from services.quotes.quote import Quote
from services.quotes.texts import TEXTS
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.instants import instant
from weft.text import is_chinese
from weft.work import Work

MARGIN = "quotes.margin.read"
REACHED = (pb.NODE_STATE_OPEN, pb.NODE_STATE_DONE)


def quote(one: Quote, work: Work, policy: pb.QuoteFlowPolicy | None = None) -> pb.Quote:
    """The whole quote, in the reader's language; with the policy where finance may still ask for a sheet of the cost."""
    label = snapshot.label(one.number, one.cost_locked_at)
    chinese = is_chinese(work.caller.principal.language)
    message = pb.Quote(
        name=one.name, etag=one.etag, state=one.state, customer=f"customers/{one.customer_id}",
        opportunity=f"opportunities/{one.opportunity_id}" if one.opportunity_id else "", owner=f"people/{one.owner_id}",
        unit_path=one.unit_path, creator=f"people/{one.creator_id}", industry=one.industry, version=one.number,
        version_label=rendered(label, work), label=label, effective_version=one.effective, currency=one.currency,
        terms=one.terms, lines=[line(found) for found in one.lines], totals=totals(one.totals), urgent=one.urgent,
        custom_development=one.route.custom, open_node=one.open_node, open_time=instant(one.open_since),
        nodes=nodes(one, node_files.cost_sheet(policy), chinese=chinese),
        create_time=instant(one.created_at), update_time=instant(one.updated_at),
        sent_time=instant(one.sent_at), expire_time=instant(one.expires_at), answer=one.answer,
        objection_due_time=instant(one.objection_due_at), objection_handled_time=instant(one.objection_handled_at),
        answer_due_time=instant(one.answer_due_at), answered_time=instant(one.answered_at),
        objection_light=one.objection_light(work.now),
    )  # fmt: skip
    if one.legal is not None:
        message.legal_due_time.CopyFrom(instant(one.legal.due_at))
        message.recommended_clause_packs.extend(clauses.shown(pack, work) for pack in one.legal.packs)
    if one.legal is not None and one.legal.overdue_at is not None:
        message.legal_overdue_time.CopyFrom(instant(one.legal.overdue_at))
    if one.returned is not None:
        message.returned.CopyFrom(returned(one.returned, work))
    if one.cost_change is not None:
        message.cost_change.CopyFrom(cost_change(one.cost_change, work))
    _margin(message, one.cost, one.totals, one.owner_id, one.unit_path, work)
    message.low_margin = bool(one.low_margin_reason)
    if message.HasField("margin_fen"):
        message.low_margin_reason = one.low_margin_reason
    return message


def cost_change(one: CostChange, work: Work) -> pb.CostChange:
    """What of a bill changed, in the reader's language."""
    args = {"bom": one.code, "revision": one.revision}
    reason = common.Reason(code=one.reason, args=args)
    reason.text = TEXTS[one.reason].render(work.caller.principal.language, args)
    return pb.CostChange(
        bom=one.bom, code=one.code, revision=one.revision, old_version=one.old_version, reason=reason,
        change_time=instant(one.at),
    )  # fmt: skip


def wait(one: tasks.Holding) -> pb.QuoteWait:
    """What somebody has to do about a quote."""
    found = pb.QuoteWait(task=one.task, ladder=one.ladder, holder=one.holder)
    for name in ("hold_time", "due_time", "climb_time"):
        if one.HasField(name):
            getattr(found, name).CopyFrom(getattr(one, name))
    return found


def version(row: asyncpg.Record, work: Work) -> pb.QuoteVersion:
    """One version, read from the bytes in which it was kept."""
    content = snapshot.content_of(row["body"])
    number = snapshot.number(row["major"], row["minor"])
    label = snapshot.label(number, content.cost_locked_at)
    message = pb.QuoteVersion(
        name=f"quoteVersions/{row['id']}", quote=f"quotes/{row['quote_id']}", version=number,
        label=rendered(label, work), label_reason=label, change=row["change"], actor=row["actor"],
        create_time=instant(row["at"]), sha256=row["sha256"], owner=f"people/{row['owner_id']}",
        unit_path=row["unit_path"], currency=content.currency, terms=content.terms,
        lines=[line(found) for found in content.lines], totals=totals(content.totals),
        custom_development=content.custom, boms=boms(content.cost), clauses=content.clauses,
    )  # fmt: skip
    _margin(message, content.cost, content.totals, row["owner_id"], row["unit_path"], work)
    return message


def rendered(label: common.Reason, work: Work) -> str:
    """A label in the reader's language and the tenant's zone."""
    return TEXTS[label.code].render(work.caller.principal.language, dict(label.args), zone=work.zone)


def line(one: Line) -> pb.QuoteLine:
    """One line."""
    return pb.QuoteLine(
        item=one.item, quantity=format(one.quantity, "f"), unit_price_fen=one.unit_price_fen,
        discount_bp=one.discount_bp, tax_bp=one.tax_bp, discount_fen=one.discount_fen, net_fen=one.net_fen,
        tax_fen=one.tax_fen, amount_fen=one.amount_fen,
    )  # fmt: skip


def totals(one: Totals) -> pb.QuoteTotals:
    """The totals."""
    return pb.QuoteTotals(discount_fen=one.discount_fen, net_fen=one.net_fen, tax_fen=one.tax_fen, sum_fen=one.sum_fen)


def boms(cost: Cost | None) -> list[pb.LockedBom]:
    """The bills on which a cost stands, each item's once."""
    found = {found.item: found for found in cost.lines} if cost else {}
    return [pb.LockedBom(item=one.item, bom=one.bom, revision=one.revision) for one in found.values()]


def nodes(one: Quote, sheet: Wanted, *, chinese: bool) -> list[pb.NodeStatus]:
    """Sales and every node behind it, with what went in and came out."""
    begun = one.open_node == flow.SALES
    sales = pb.NodeStatus(
        node=flow.SALES,
        state=pb.NODE_STATE_OPEN if begun else pb.NODE_STATE_DONE,
        opened_time=instant(one.open_since if begun else one.created_at),
        actor=f"people/{one.owner_id}",
        output_version="" if begun else snapshot.number(one.major, 0),
    )
    return [sales, *(_node(found, one, sheet, chinese=chinese) for found in one.route.nodes)]


def _node(found: Node, one: Quote, sheet: Wanted, *, chinese: bool) -> pb.NodeStatus:
    state = pb.NODE_STATE_WAITING
    if found.done_at is not None:
        state = pb.NODE_STATE_DONE
    elif not one.route.needed(found):
        state = pb.NODE_STATE_NOT_NEEDED
    elif found.node == one.open_node:
        state = pb.NODE_STATE_OPEN
    message = pb.NodeStatus(
        node=found.node, state=state, opened_time=instant(found.opened_at if state in REACHED else None),
        done_time=instant(found.done_at),
        actor=found.actor, input_version=found.input_version, output_version=found.output_version, task=found.task,
    )  # fmt: skip
    if found.done_at is not None and found.node == flow.PRODUCT:
        message.custom_development = one.route.custom
    elif found.done_at is not None and found.node == flow.FINANCE:
        message.boms.extend(boms(one.cost))
        message.has_cost_sheet = bool(one.cost_sheet)
    elif found.done_at is not None and found.node == flow.LEGAL:
        message.clauses.extend(one.clauses)
    if found.done_at is None and state != pb.NODE_STATE_NOT_NEEDED:
        custom = one.route.custom == pb.CUSTOM_DEVELOPMENT_YES
        for file in needs.asked_for(found, sheet, urgent=one.urgent, custom=custom):
            message.needed_files.add(
                kind=file.kind, title=_title(file, chinese), types=file.types, bytes_max=file.bytes_max
            )
    for kept in found.brought:
        message.files.add(
            kind=kept.kind, title=_title(kept, chinese), sha256=kept.sha256, size_bytes=kept.size,
            content_type=kept.content_type,
        )  # fmt: skip
    return message


def _title(one: Wanted | Brought, chinese: bool) -> str:
    return one.title_zh if chinese else one.title_en


def returned(one: Returned, work: Work) -> pb.QuoteReturn:
    """How a quote came back, in the reader's language."""
    chinese = is_chinese(work.caller.principal.language)
    return pb.QuoteReturn(
        node=one.node, reason_code=one.reason, reason=one.title_zh if chinese else one.title_en, note=one.note,
        return_time=instant(one.at), actor=one.actor,
    )  # fmt: skip


def _margin(message: Any, cost: Cost | None, all: Totals, owner: UUID, unit_path: str, work: Work) -> None:
    if cost is not None and work.caller.sight(MARGIN).covers(owner, unit_path):
        message.locked_cost_fen = cost.cost_fen
        message.margin_fen = margin_fen(all, cost)
