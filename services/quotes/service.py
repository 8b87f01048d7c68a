"""The wiring table of quotes: everything that can be asked, happens, or runs out of time."""

from __future__ import annotations

from pathlib import Path

from services.quotes import store
from services.quotes.capabilities.approve_quote import approve_quote
from services.quotes.capabilities.archive_clauses import archive_clauses
from services.quotes.capabilities.confirm_product import confirm_product
from services.quotes.capabilities.create_quote import create_quote
from services.quotes.capabilities.get_quote import get_quote
from services.quotes.capabilities.get_quote_version import get_quote_version
from services.quotes.capabilities.list_quote_versions import list_quote_versions
from services.quotes.capabilities.list_quotes import list_quotes
from services.quotes.capabilities.list_return_reasons import list_return_reasons
from services.quotes.capabilities.lock_cost import lock_cost
from services.quotes.capabilities.mark_urgent import mark_urgent
from services.quotes.capabilities.record_customer_answer import record_customer_answer
from services.quotes.capabilities.record_objection_handling import record_objection_handling
from services.quotes.capabilities.return_quote import return_quote
from services.quotes.capabilities.revalidate_quote import revalidate_quote
from services.quotes.capabilities.revise_quote import revise_quote
from services.quotes.capabilities.send_quote import send_quote
from services.quotes.capabilities.submit_quote import submit_quote
from services.quotes.capabilities.when_quote_clock_runs_out import when_quote_clock_runs_out
from services.quotes.items.capabilities.list_boms import list_boms
from services.quotes.items.capabilities.list_items import list_items
from services.quotes.items.capabilities.on_bom_recorded import on_bom_recorded
from services.quotes.items.capabilities.on_item_recorded import on_item_recorded
from services.quotes.policies import KINDS
from services.quotes.quote import ANSWER_DUE, EXPIRES, OBJECTION_DUE
from services.quotes.texts import TEXTS
from weft.api.erp import v1 as erp
from weft.api.quotes.v1 import items_pb2, quotes_pb2
from weft.service import Resource, Service

quotes = Service(
    name="quotes",
    api=(quotes_pb2, items_pb2),
    rpcs={
        "CreateQuote": create_quote,
        "GetQuote": get_quote,
        "ListQuotes": list_quotes,
        "GetQuoteVersion": get_quote_version,
        "ListQuoteVersions": list_quote_versions,
        "ReviseQuote": revise_quote,
        "SubmitQuote": submit_quote,
        "MarkUrgent": mark_urgent,
        "ConfirmProduct": confirm_product,
        "LockCost": lock_cost,
        "ArchiveClauses": archive_clauses,
        "ApproveQuote": approve_quote,
        "ReturnQuote": return_quote,
        "ListReturnReasons": list_return_reasons,
        "SendQuote": send_quote,
        "RevalidateQuote": revalidate_quote,
        "RecordObjectionHandling": record_objection_handling,
        "RecordCustomerAnswer": record_customer_answer,
        "ListItems": list_items,
        "ListBoms": list_boms,
    },
    events={erp.ItemRecorded: on_item_recorded, erp.BomRecorded: on_bom_recorded},
    deadlines=dict.fromkeys((EXPIRES, OBJECTION_DUE, ANSWER_DUE), when_quote_clock_runs_out),
    policies=KINDS,
    texts=TEXTS,
    resources={
        "quotes": Resource(store.quote_table, "quotes.quote.read"),
        "quoteVersions": Resource(store.version_table, "quotes.quote.read"),
    },
    migrations=Path(__file__).parent / "migrations" / "versions",
)
