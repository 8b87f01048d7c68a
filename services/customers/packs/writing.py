"""Which document is written how. Pure."""

from __future__ import annotations

from services.customers.customer import Customer
from services.customers.packs import paper_gaps, paper_plan, paper_summary
from services.customers.packs.pack import GAPS, PLAN, SUMMARY, Document
from services.customers.packs.paper import Desk, Paper, written

WRITERS = {SUMMARY: paper_summary.write, GAPS: paper_gaps.write, PLAN: paper_plan.write}


def paper_of(document: Document, customer: Customer, language: str, zone: str) -> Paper:
    """A version of a document in one language, with instants of a zone."""
    return written(Desk(document, customer.name, language, zone), WRITERS[document.kind])
