"""Value-review packs as messages, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from services.customers.customer import Customer
from services.customers.packs.pack import KINDS, Document, ValuePack
from services.customers.packs.paper import Number, Section
from services.customers.packs.writing import paper_of
from services.customers.texts import TEXTS
from weft.access import Caller
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.instants import instant
from weft.text import HOME_ZONE


def pack(
    one: ValuePack, caller: Caller, *, outdated: bool, left: Iterable[pb.ValueDocumentKind] = (), why: str = ""
) -> pb.ValuePack:  # fmt: skip
    """The newest version of each document; `why` some were left, as a code."""
    said = TEXTS[why].render(caller.principal.language) if why else ""
    return pb.ValuePack(
        name=one.name, etag=one.etag, customer=one.customer.name, competitors=one.competitors,
        documents=[document(one.documents[kind], one.customer, caller) for kind in KINDS if kind in one.documents],
        plan_outdated=outdated, left=left, left_reason=common.Reason(code=why, text=said) if why else None,
        competitors_from_visits=one.from_visits,
    )  # fmt: skip


def document(one: Document, customer: Customer, caller: Caller) -> pb.ValueDocument:
    """One version as it reads."""
    paper = paper_of(one, customer, caller.principal.language, caller.principal.zone or HOME_ZONE)
    return pb.ValueDocument(
        name=one.name, kind=one.kind, version=one.number, facts_sha256=one.sha256, make_time=instant(one.made_at),
        title=paper.title, sections=[_section(each) for each in paper.sections],
        sources=[
            pb.ValueDocumentSource(number=at, text=each.text, rpc=each.rpc, facts=each.facts, version=each.version)
            for at, each in enumerate(paper.sources, 1)
        ],
        optimisations=paper.optimisations,
    )  # fmt: skip


def _section(one: Section) -> pb.ValueDocumentSection:
    return pb.ValueDocumentSection(
        code=one.code, title=one.title, missing=one.missing, numbers=[_number(each) for each in one.numbers],
        lines=[_number(each) for each in one.lines],
    )  # fmt: skip


def _number(one: Number) -> pb.ValueDocumentNumber:
    return pb.ValueDocumentNumber(label=one.label, text=one.text, sources=one.sources)
