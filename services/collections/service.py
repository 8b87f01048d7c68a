"""The wiring table of collections: everything that can be asked, happens, takes long, or runs out of time."""

from __future__ import annotations

from pathlib import Path

from services.collections.accounts import store as accounts
from services.collections.accounts.capabilities.change_bank_account import change_bank_account
from services.collections.accounts.capabilities.close_bank_account import close_bank_account
from services.collections.accounts.capabilities.create_bank_account import create_bank_account
from services.collections.accounts.capabilities.get_bank_account import get_bank_account
from services.collections.accounts.capabilities.list_bank_accounts import list_bank_accounts
from services.collections.accounts.capabilities.reopen_bank_account import reopen_bank_account
from services.collections.credit import store as credit
from services.collections.credit.account import LIMIT_ENDS
from services.collections.credit.capabilities.confirm_credit import confirm_credit
from services.collections.credit.capabilities.freeze_next_orders import freeze_next_orders
from services.collections.credit.capabilities.get_credit_account import get_credit_account
from services.collections.credit.capabilities.list_credit_accounts import list_credit_accounts
from services.collections.credit.capabilities.list_credit_holds import list_credit_holds
from services.collections.credit.capabilities.on_customers_merged import on_customers_merged
from services.collections.credit.capabilities.on_instalment_amended import on_instalment_amended
from services.collections.credit.capabilities.on_instalment_paid import on_instalment_paid
from services.collections.credit.capabilities.on_instalment_partly_paid import on_instalment_partly_paid
from services.collections.credit.capabilities.on_instalment_reopened import on_instalment_reopened
from services.collections.credit.capabilities.on_instalment_residual_paid import on_instalment_residual_paid
from services.collections.credit.capabilities.on_order_accepted import on_order_accepted
from services.collections.credit.capabilities.on_order_attempt_closed import on_order_attempt_closed
from services.collections.credit.capabilities.on_order_cancelled import on_order_cancelled
from services.collections.credit.capabilities.record_order_payment import record_order_payment
from services.collections.credit.capabilities.release_credit import release_credit
from services.collections.credit.capabilities.release_freeze import release_freeze
from services.collections.credit.capabilities.reserve_credit import reserve_credit
from services.collections.credit.capabilities.set_credit_limit import set_credit_limit
from services.collections.credit.capabilities.then_credit_attempt_resolved import then_credit_attempt_resolved
from services.collections.credit.capabilities.try_credit_policy import try_credit_policy
from services.collections.credit.capabilities.unfreeze_next_orders import unfreeze_next_orders
from services.collections.credit.capabilities.vouch_prepayment import vouch_prepayment
from services.collections.credit.capabilities.when_credit_hold_expires import DOOR, when_credit_hold_expires
from services.collections.credit.capabilities.when_credit_limit_ends import when_credit_limit_ends
from services.collections.credit.hold import EXPIRES
from services.collections.credit.policies import CREDIT
from services.collections.credit.texts import TEXTS as CREDIT_TEXTS
from services.collections.dunning import letter_store as dunning_letters
from services.collections.dunning import store as dunning
from services.collections.dunning.capabilities.draft_dunning_letter import draft_dunning_letter
from services.collections.dunning.capabilities.get_dunning_case import get_dunning_case
from services.collections.dunning.capabilities.get_dunning_letter import get_dunning_letter
from services.collections.dunning.capabilities.list_dunning_cases import list_dunning_cases
from services.collections.dunning.capabilities.list_dunning_letters import list_dunning_letters
from services.collections.dunning.capabilities.mark_dunning_letter_sent import mark_dunning_letter_sent
from services.collections.dunning.capabilities.on_instalment_built import on_instalment_built
from services.collections.dunning.capabilities.on_instalment_delayed import on_instalment_delayed
from services.collections.dunning.capabilities.on_pay_day_set import on_pay_day_set
from services.collections.dunning.capabilities.on_policy_set import on_policy_set
from services.collections.dunning.capabilities.pause_dunning import pause_dunning
from services.collections.dunning.capabilities.print_dunning_letter import print_dunning_letter
from services.collections.dunning.capabilities.record_payment_promise import record_payment_promise
from services.collections.dunning.capabilities.release_dunning_letter import release_dunning_letter
from services.collections.dunning.capabilities.resume_dunning import resume_dunning
from services.collections.dunning.capabilities.when_dunning_begins import when_dunning_begins
from services.collections.dunning.capabilities.when_dunning_looks import when_dunning_looks
from services.collections.dunning.capabilities.when_dunning_pause_ends import when_dunning_pause_ends
from services.collections.dunning.case import BEGINS, LOOKS, PAUSE_ENDS
from services.collections.dunning.policies import DUNNING
from services.collections.dunning.texts import TEXTS as DUNNING_TEXTS
from services.collections.instalments import store as instalments
from services.collections.instalments.capabilities.delay_instalment import delay_instalment
from services.collections.instalments.capabilities.get_collection_rate import get_collection_rate
from services.collections.instalments.capabilities.get_instalment import get_instalment
from services.collections.instalments.capabilities.list_instalments import list_instalments
from services.collections.instalments.capabilities.on_contract_amended import on_contract_amended
from services.collections.instalments.capabilities.on_contract_signed import on_contract_signed
from services.collections.instalments.capabilities.write_off_residual import write_off_residual
from services.collections.ledger.capabilities import print_customer_statement
from services.collections.ledger.capabilities.get_customer_statement import get_customer_statement
from services.collections.ledger.capabilities.get_trial_balance import get_trial_balance
from services.collections.ledger.verifying import verify as verify_books
from services.collections.pay_days import store as pay_days
from services.collections.pay_days.capabilities.get_pay_day import get_pay_day
from services.collections.pay_days.capabilities.set_pay_day import set_pay_day
from services.collections.payers.capabilities.forget_payer import forget_payer
from services.collections.payers.capabilities.get_payer import get_payer
from services.collections.payers.capabilities.list_payers import list_payers
from services.collections.policies import KINDS
from services.collections.receipts import store as receipts
from services.collections.receipts.capabilities.confirm_suggestion import confirm_suggestion
from services.collections.receipts.capabilities.get_receipt import get_receipt
from services.collections.receipts.capabilities.link_receipt import link_receipt
from services.collections.receipts.capabilities.list_receipts import list_receipts
from services.collections.receipts.capabilities.refuse_suggestion import refuse_suggestion
from services.collections.receipts.capabilities.return_receipt import return_receipt
from services.collections.receipts.capabilities.try_matching_policy import try_matching_policy
from services.collections.receipts.capabilities.unlink_receipt import unlink_receipt
from services.collections.statements import store as statements
from services.collections.statements.capabilities import upload_statement as upload
from services.collections.statements.capabilities.approve_statement_line import approve_statement_line
from services.collections.statements.capabilities.correct_statement_account import correct_statement_account
from services.collections.statements.capabilities.dismiss_statement_line import dismiss_statement_line
from services.collections.statements.capabilities.get_statement import get_statement
from services.collections.statements.capabilities.list_statement_lines import list_statement_lines
from services.collections.statements.capabilities.list_statements import list_statements
from services.collections.statements.capabilities.release_statement_line import release_statement_line
from services.collections.succeeding import HOLDINGS
from services.collections.texts import TEXTS
from weft.api.collections import v1 as pb
from weft.api.collections.v1 import (
    bank_accounts_pb2,
    credit_accounts_pb2,
    credit_freezes_pb2,
    credit_pb2,
    dunning_letters_pb2,
    dunning_pb2,
    instalments_pb2,
    ledger_pb2,
    pay_days_pb2,
    payers_pb2,
    receipts_pb2,
    statements_pb2,
)
from weft.api.customers import v1 as customers
from weft.api.platform import v1 as platform
from weft.api.quotes import v1 as quotes
from weft.service import Resource, Service

collections = Service(
    name="collections",
    api=(
        instalments_pb2,
        bank_accounts_pb2,
        statements_pb2,
        receipts_pb2,
        payers_pb2,
        ledger_pb2,
        pay_days_pb2,
        credit_pb2,
        credit_accounts_pb2,
        credit_freezes_pb2,
        dunning_pb2,
        dunning_letters_pb2,
    ),
    rpcs={
        "GetInstalment": get_instalment,
        "ListInstalments": list_instalments,
        "GetCollectionRate": get_collection_rate,
        "WriteOffResidual": write_off_residual,
        "DelayInstalment": delay_instalment,
        "GetPayDay": get_pay_day,
        "SetPayDay": set_pay_day,
        "GetBankAccount": get_bank_account,
        "ListBankAccounts": list_bank_accounts,
        "CreateBankAccount": create_bank_account,
        "ChangeBankAccount": change_bank_account,
        "CloseBankAccount": close_bank_account,
        "ReopenBankAccount": reopen_bank_account,
        "UploadStatement": upload.upload_statement,
        "GetStatement": get_statement,
        "ListStatements": list_statements,
        "ListStatementLines": list_statement_lines,
        "CorrectStatementAccount": correct_statement_account,
        "ReleaseStatementLine": release_statement_line,
        "ApproveStatementLine": approve_statement_line,
        "DismissStatementLine": dismiss_statement_line,
        "GetReceipt": get_receipt,
        "ListReceipts": list_receipts,
        "LinkReceipt": link_receipt,
        "ConfirmSuggestion": confirm_suggestion,
        "RefuseSuggestion": refuse_suggestion,
        "UnlinkReceipt": unlink_receipt,
        "ReturnReceipt": return_receipt,
        "GetPayer": get_payer,
        "ListPayers": list_payers,
        "ForgetPayer": forget_payer,
        "GetTrialBalance": get_trial_balance,
        "GetCustomerStatement": get_customer_statement,
        "PrintCustomerStatement": print_customer_statement.print_customer_statement,
        "ReserveCredit": reserve_credit,
        "ConfirmCredit": confirm_credit,
        "ReleaseCredit": release_credit,
        "GetCreditAccount": get_credit_account,
        "ListCreditAccounts": list_credit_accounts,
        "ListCreditHolds": list_credit_holds,
        "RecordOrderPayment": record_order_payment,
        "SetCreditLimit": set_credit_limit,
        "ReleaseFreeze": release_freeze,
        "VouchPrepayment": vouch_prepayment,
        "FreezeNextOrders": freeze_next_orders,
        "UnfreezeNextOrders": unfreeze_next_orders,
        "GetDunningCase": get_dunning_case,
        "ListDunningCases": list_dunning_cases,
        "PauseDunning": pause_dunning,
        "ResumeDunning": resume_dunning,
        "RecordPaymentPromise": record_payment_promise,
        "GetDunningLetter": get_dunning_letter,
        "ListDunningLetters": list_dunning_letters,
        "PrintDunningLetter": print_dunning_letter,
        "DraftDunningLetter": draft_dunning_letter,
        "ReleaseDunningLetter": release_dunning_letter,
        "MarkDunningLetterSent": mark_dunning_letter_sent,
    },
    events={
        quotes.ContractSigned: on_contract_signed,
        quotes.ContractAmended: on_contract_amended,
        quotes.OrderAccepted: on_order_accepted,
        quotes.OrderAttemptClosed: on_order_attempt_closed,
        quotes.OrderCancelled: on_order_cancelled,
        customers.CustomersMerged: on_customers_merged,
        pb.InstalmentPaid: on_instalment_paid,
        pb.InstalmentPartlyPaid: on_instalment_partly_paid,
        pb.InstalmentResidualPaid: on_instalment_residual_paid,
        pb.InstalmentReopened: on_instalment_reopened,
        pb.InstalmentAmended: on_instalment_amended,
        pb.InstalmentBuilt: on_instalment_built,
        pb.InstalmentDelayed: on_instalment_delayed,
        pb.PayDaySet: on_pay_day_set,
        platform.PolicySet: on_policy_set,
    },
    deadlines={
        EXPIRES: when_credit_hold_expires,
        LIMIT_ENDS: when_credit_limit_ends,
        LOOKS: when_dunning_looks,
        PAUSE_ENDS: when_dunning_pause_ends,
        BEGINS: when_dunning_begins,
    },
    answers={DOOR: then_credit_attempt_resolved},
    jobs={upload.JOB: upload.run_upload},
    policies=(*KINDS, CREDIT, DUNNING),
    dry_runs={"credit": try_credit_policy, "matching": try_matching_policy},
    texts=TEXTS | CREDIT_TEXTS | DUNNING_TEXTS,
    resources={
        "instalments": Resource(instalments.instalment_table, "collections.instalment.read"),
        "bankAccounts": Resource(accounts.account_table, "collections.bank_account.read"),
        "statements": Resource(statements.statement_table, "collections.statement.read"),
        "receipts": Resource(receipts.receipt_table, "collections.receipt.read"),
        "creditAccounts": Resource(credit.account_table, "collections.credit.read"),
        "payDays": Resource(pay_days.pay_day_table, "collections.instalment.read"),
        "dunningLetters": Resource(dunning_letters.letter_table, "collections.dunning.read"),
        "dunningCases": Resource(dunning.case_table, "collections.dunning.read"),
        "creditHolds": Resource(credit.hold_table, "collections.credit.read"),
    },
    holdings=HOLDINGS,
    verifies=verify_books,
    migrations=Path(__file__).parent / "migrations" / "versions",
)
