"""The wiring table of quotes: everything that can be asked, happens, or runs out of time."""

from __future__ import annotations

from pathlib import Path

from services.quotes import store
from services.quotes.capabilities.approve_quote import approve_quote
from services.quotes.capabilities.archive_clauses import archive_clauses
from services.quotes.capabilities.confirm_product import confirm_product
from services.quotes.capabilities.create_quote import create_quote
from services.quotes.capabilities.download_quote_file import download_quote_file
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
from services.quotes.capabilities.when_legal_is_late import when_legal_is_late
from services.quotes.capabilities.when_quote_clock_runs_out import when_quote_clock_runs_out
from services.quotes.clauses import store as clauses
from services.quotes.clauses import texts as clause_texts
from services.quotes.clauses.capabilities.archive_clause_pack import archive_clause_pack
from services.quotes.clauses.capabilities.create_clause_pack import create_clause_pack
from services.quotes.clauses.capabilities.get_clause_pack import get_clause_pack
from services.quotes.clauses.capabilities.list_clause_packs import list_clause_packs
from services.quotes.clauses.capabilities.match_clause_packs import match_clause_packs
from services.quotes.clauses.capabilities.update_clause_pack import update_clause_pack
from services.quotes.contracts import store as contracts
from services.quotes.contracts import texts as contract_texts
from services.quotes.contracts.capabilities.amend_contract import amend_contract
from services.quotes.contracts.capabilities.approve_contract_change import approve_contract_change
from services.quotes.contracts.capabilities.change_contract import change_contract
from services.quotes.contracts.capabilities.countersign_after_sales import countersign_after_sales
from services.quotes.contracts.capabilities.countersign_legal import countersign_legal
from services.quotes.contracts.capabilities.countersign_technical import countersign_technical
from services.quotes.contracts.capabilities.create_contract import create_contract
from services.quotes.contracts.capabilities.drop_contract_amendment import drop_contract_amendment
from services.quotes.contracts.capabilities.get_contract import get_contract
from services.quotes.contracts.capabilities.list_contract_revisions import list_contract_revisions
from services.quotes.contracts.capabilities.list_contracts import list_contracts
from services.quotes.contracts.capabilities.lock_resource import lock_resource
from services.quotes.contracts.capabilities.plan_signing import plan_signing
from services.quotes.contracts.capabilities.propose_contract_amendment import propose_contract_amendment
from services.quotes.contracts.capabilities.propose_contract_change import propose_contract_change
from services.quotes.contracts.capabilities.reject_contract_change import reject_contract_change
from services.quotes.contracts.capabilities.return_contract import return_contract
from services.quotes.contracts.capabilities.review_delivery import review_delivery
from services.quotes.contracts.capabilities.review_finance import review_finance
from services.quotes.contracts.capabilities.review_legal import review_legal
from services.quotes.contracts.capabilities.sign_contract import sign_contract
from services.quotes.contracts.capabilities.sign_contract_amendment import sign_contract_amendment
from services.quotes.contracts.capabilities.start_contract import start_contract
from services.quotes.contracts.capabilities.void_contract import void_contract
from services.quotes.contracts.capabilities.waive_locks import waive_locks
from services.quotes.contracts.capabilities.when_locks_are_due import when_locks_are_due
from services.quotes.contracts.contract import LOCKS_DUE
from services.quotes.items.capabilities.get_usual_items import get_usual_items
from services.quotes.items.capabilities.list_boms import list_boms
from services.quotes.items.capabilities.list_items import list_items
from services.quotes.items.capabilities.on_bom_recorded import on_bom_recorded
from services.quotes.items.capabilities.on_item_recorded import on_item_recorded
from services.quotes.items.capabilities.when_bom_reopens import when_bom_reopens
from services.quotes.items.reopening import REOPENS
from services.quotes.offer import ANSWER_DUE, EXPIRES, OBJECTION_DUE
from services.quotes.orders import giving
from services.quotes.orders import store as orders
from services.quotes.orders.capabilities.cancel_order import cancel_order
from services.quotes.orders.capabilities.get_order import get_order
from services.quotes.orders.capabilities.get_urgent_shipment import get_urgent_shipment
from services.quotes.orders.capabilities.list_orders import list_orders
from services.quotes.orders.capabilities.list_urgent_shipments import list_urgent_shipments
from services.quotes.orders.capabilities.record_delivery import record_delivery
from services.quotes.orders.capabilities.resolve_order_attempt import resolve_order_attempt
from services.quotes.orders.capabilities.ship_urgently import ship_urgently
from services.quotes.orders.capabilities.submit_order import submit_order
from services.quotes.orders.capabilities.then_urgent_step_answered import then_urgent_step_answered
from services.quotes.orders.capabilities.when_urgent_undo_is_tried_again import when_urgent_undo_is_tried_again
from services.quotes.orders.policies import KINDS as ORDER_KINDS
from services.quotes.orders.texts import TEXTS as ORDER_TEXTS
from services.quotes.orders.urgent_shipment import AGAIN, DOOR
from services.quotes.papers import store as papers
from services.quotes.papers.addresses import start
from services.quotes.papers.capabilities import open_shared_quote
from services.quotes.papers.capabilities.list_quote_links import list_quote_links
from services.quotes.papers.capabilities.print_quote_version import print_quote_version
from services.quotes.papers.capabilities.revoke_quote_link import revoke_quote_link
from services.quotes.papers.capabilities.share_quote_version import share_quote_version
from services.quotes.papers.policies import KINDS as PAPER_KINDS
from services.quotes.policies import KINDS
from services.quotes.quote import LEGAL_DUE
from services.quotes.renewals import store as renewals
from services.quotes.renewals.capabilities.get_renewal import get_renewal
from services.quotes.renewals.capabilities.list_renewals import list_renewals
from services.quotes.renewals.capabilities.set_contract_end import set_contract_end
from services.quotes.renewals.capabilities.when_contract_renews import when_contract_renews
from services.quotes.renewals.renewal import RENEWS
from services.quotes.succeeding import HOLDINGS
from services.quotes.texts import TEXTS
from weft.api.erp import v1 as erp
from weft.api.quotes.v1 import (
    attempts_pb2,
    clauses_pb2,
    contracts_pb2,
    items_pb2,
    orders_pb2,
    papers_pb2,
    quotes_pb2,
    renewals_pb2,
    urgent_shipments_pb2,
)
from weft.service import Resource, Service

quotes = Service(
    name="quotes",
    api=(
        quotes_pb2,
        clauses_pb2,
        contracts_pb2,
        items_pb2,
        papers_pb2,
        renewals_pb2,
        orders_pb2,
        attempts_pb2,
        urgent_shipments_pb2,
    ),
    decides=frozenset(
        (
            "ConfirmProduct",
            "LockCost",
            "ArchiveClauses",
            "ApproveQuote",
            "ReturnQuote",
            "ReviewLegal",
            "ReviewFinance",
            "ReviewDelivery",
            "CountersignLegal",
            "CountersignTechnical",
            "CountersignAfterSales",
            "ReturnContract",
            "ApproveContractChange",
            "RejectContractChange",
        )
    ),
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
        "DownloadQuoteFile": download_quote_file,
        "ListReturnReasons": list_return_reasons,
        "SendQuote": send_quote,
        "RevalidateQuote": revalidate_quote,
        "RecordObjectionHandling": record_objection_handling,
        "RecordCustomerAnswer": record_customer_answer,
        "CreateClausePack": create_clause_pack,
        "GetClausePack": get_clause_pack,
        "ListClausePacks": list_clause_packs,
        "UpdateClausePack": update_clause_pack,
        "ArchiveClausePack": archive_clause_pack,
        "MatchClausePacks": match_clause_packs,
        "CreateContract": create_contract,
        "GetContract": get_contract,
        "ListContracts": list_contracts,
        "ChangeContract": change_contract,
        "ProposeContractChange": propose_contract_change,
        "ApproveContractChange": approve_contract_change,
        "RejectContractChange": reject_contract_change,
        "StartContract": start_contract,
        "CountersignLegal": countersign_legal,
        "CountersignTechnical": countersign_technical,
        "CountersignAfterSales": countersign_after_sales,
        "ReviewLegal": review_legal,
        "ReviewFinance": review_finance,
        "ReviewDelivery": review_delivery,
        "ReturnContract": return_contract,
        "SignContract": sign_contract,
        "AmendContract": amend_contract,
        "ProposeContractAmendment": propose_contract_amendment,
        "DropContractAmendment": drop_contract_amendment,
        "SignContractAmendment": sign_contract_amendment,
        "ListContractRevisions": list_contract_revisions,
        "PlanSigning": plan_signing,
        "LockResource": lock_resource,
        "WaiveLocks": waive_locks,
        "SetContractEnd": set_contract_end,
        "GetRenewal": get_renewal,
        "ListRenewals": list_renewals,
        "VoidContract": void_contract,
        "ListItems": list_items,
        "GetUsualItems": get_usual_items,
        "ListBoms": list_boms,
        "SubmitOrder": submit_order,
        "CancelOrder": cancel_order,
        "RecordDelivery": record_delivery,
        "GetOrder": get_order,
        "ListOrders": list_orders,
        "ResolveOrderAttempt": resolve_order_attempt,
        "ShipUrgently": ship_urgently,
        "GetUrgentShipment": get_urgent_shipment,
        "ListUrgentShipments": list_urgent_shipments,
        "PrintQuoteVersion": print_quote_version,
        "ShareQuoteVersion": share_quote_version,
        "RevokeQuoteLink": revoke_quote_link,
        "ListQuoteLinks": list_quote_links,
        "OpenSharedQuote": open_shared_quote.open_shared_quote,
    },
    tenant_of={"OpenSharedQuote": open_shared_quote.tenant_of},
    start=start,
    events={erp.ItemRecorded: on_item_recorded, erp.BomRecorded: on_bom_recorded},
    deadlines={
        **dict.fromkeys((EXPIRES, OBJECTION_DUE, ANSWER_DUE), when_quote_clock_runs_out),
        LEGAL_DUE: when_legal_is_late,
        REOPENS: when_bom_reopens,
        LOCKS_DUE: when_locks_are_due,
        RENEWS: when_contract_renews,
        AGAIN: when_urgent_undo_is_tried_again,
    },
    answers={DOOR: then_urgent_step_answered},
    policies=(*KINDS, *ORDER_KINDS, *PAPER_KINDS),
    texts=TEXTS | clause_texts.TEXTS | contract_texts.TEXTS | ORDER_TEXTS | giving.TEXTS,
    resources={
        "renewals": Resource(renewals.renewal_table, "quotes.contract.read"),
        "quotes": Resource(store.quote_table, "quotes.quote.read"),
        "quoteVersions": Resource(store.version_table, "quotes.quote.read"),
        "clausePacks": Resource(clauses.pack_table, "quotes.clause.read"),
        "contracts": Resource(contracts.contract_table, "quotes.contract.read"),
        "orders": Resource(orders.order_table, "quotes.order.read"),
        "orderAttempts": Resource(orders.attempt_table, "quotes.order.read"),
        "urgentShipments": Resource(orders.shipment_table, "quotes.order.read"),
        "quoteLinks": Resource(papers.link_table, "quotes.quote.read"),
    },
    holdings=HOLDINGS,
    migrations=Path(__file__).parent / "migrations" / "versions",
)
