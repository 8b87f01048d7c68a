"""Contracts as messages."""

from __future__ import annotations

from services.quotes.contracts.amendment import Amendment, Revision
from services.quotes.contracts.branches import Branch
from services.quotes.contracts.contract import Contract, Pending, Returned
from services.quotes.contracts.preparation import Preparation, kinds, named
from services.quotes.contracts.terms import Terms
from services.quotes.contracts.texts import TEXTS
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.instants import instant
from weft.text import is_chinese
from weft.work import Work


def contract(one: Contract, work: Work) -> pb.Contract:
    """The whole contract, in the reader's language."""
    message = pb.Contract(
        name=one.name, etag=one.etag, state=one.state, number=one.number, quote=one.quote,
        quote_version=one.quote_version, quote_amount_fen=one.quote_fen, customer=f"customers/{one.customer_id}",
        opportunity=f"opportunities/{one.opportunity_id}" if one.opportunity_id else "", owner=f"people/{one.owner_id}",
        unit_path=one.unit_path, creator=f"people/{one.creator_id}", industry=one.industry, currency=one.currency,
        terms=terms(one.terms), first_payment_date=one.terms.first_payment.isoformat(),
        branches=[branch(found) for found in one.branches.all],
        anomalies=[reason(found, work) for found in one.anomalies], has_scan=bool(one.scan),
        sign_time=instant(one.signed_at), signed_date=one.signed_on.isoformat() if one.signed_on else "",
        void_note=one.void_note, create_time=instant(one.created_at), update_time=instant(one.updated_at),
        revision=one.revision,
    )  # fmt: skip
    if one.returned is not None:
        message.returned.CopyFrom(returned(one.returned, work))
    if one.pending is not None:
        message.pending_change.CopyFrom(pending(one.pending))
    if one.preparation != Preparation():
        message.preparation.CopyFrom(preparation(one.preparation, work))
    if one.amendment is not None:
        message.amendment.CopyFrom(amendment(one.amendment, work))
    return message


def terms(one: Terms) -> pb.ContractTerms:
    """What is agreed."""
    return pb.ContractTerms(
        amount_fen=one.amount_fen, delivery_date=one.delivery.isoformat(), acceptance_date=one.acceptance.isoformat(),
        instalments=[
            pb.ContractTermsInstalment(
                kind=each.kind, amount_fen=each.amount_fen, due_date=each.due.isoformat(), ordinal=each.ordinal
            )
            for each in one.instalments
        ],
        addenda=one.addenda,
    )  # fmt: skip


def branch(one: Branch) -> pb.ContractBranchStatus:
    """One branch."""
    state = pb.BRANCH_STATE_WAITING
    if one.opened_at is not None:
        state = pb.BRANCH_STATE_OPEN if one.is_open else pb.BRANCH_STATE_DONE
    return pb.ContractBranchStatus(
        branch=one.branch, state=state, open_time=instant(one.opened_at), done_time=instant(one.done_at),
        actor=one.actor, task=one.task, note=one.note,
    )  # fmt: skip


def returned(one: Returned, work: Work) -> pb.ContractReturn:
    """How a contract came back, in the reader's language."""
    chinese = is_chinese(work.caller.principal.language)
    return pb.ContractReturn(
        branch=one.branch, reason_code=one.reason, reason=one.title_zh if chinese else one.title_en, note=one.note,
        return_time=instant(one.at), actor=one.actor,
    )  # fmt: skip


def pending(one: Pending) -> pb.PendingContractChange:
    """A proposed change."""
    return pb.PendingContractChange(
        terms=terms(one.terms), note=one.note, proposer=one.proposer, propose_time=instant(one.at)
    )


def amendment(one: Amendment, work: Work) -> pb.ContractAmendment:
    """What is under way to amend it."""
    return pb.ContractAmendment(
        terms=terms(one.terms), reason_code=one.reason, reason=_title(one, work), note=one.note, proposer=one.proposer,
        propose_time=instant(one.at), ground=one.ground, branches=[branch(found) for found in one.branches.all],
    )  # fmt: skip


def revision(one: Revision, of: Contract, work: Work) -> pb.ContractRevision:
    """What a contract said from a day on."""
    return pb.ContractRevision(
        revision=one.number, terms=terms(one.terms), signed_date=one.signed_on.isoformat(), reason_code=one.reason,
        reason=_title(one, work), note=one.note, proposer=one.proposer, ground=one.ground, sha256=one.sha256,
        owner=f"people/{of.owner_id}", unit_path=of.unit_path,
    )  # fmt: skip


def _title(one: Amendment | Revision, work: Work) -> str:
    return one.title_zh if is_chinese(work.caller.principal.language) else one.title_en


def preparation(one: Preparation, work: Work) -> pb.ContractPreparation:
    """The delivery resources before a signature."""
    missing, language = one.missing(), "zh" if is_chinese(work.caller.principal.language) else "en"
    return pb.ContractPreparation(
        planned_date=one.planned_on.isoformat() if one.planned_on else "", lock_due_time=instant(one.due_at),
        locks=[
            pb.ResourceLock(
                kind=lock.kind, reference=lock.reference, day=lock.day.isoformat(), actor=lock.actor,
                lock_time=instant(lock.at),
            )
            for lock in one.locks
        ],
        missing_kinds=kinds(missing), missing=named(missing)[f"missing_{language}"],
        missed_time=instant(one.missed_at), waived_by=one.waived_by,
        waiver_note=one.waiver_note, waive_time=instant(one.waived_at),
    )  # fmt: skip


def reason(one: common.Reason, work: Work) -> common.Reason:
    """A reason with its sentence."""
    text = TEXTS[one.code].render(work.caller.principal.language, dict(one.args), zone=work.zone)
    return common.Reason(code=one.code, args=one.args, text=text)
