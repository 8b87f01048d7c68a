"""The steps that the verbs of contracts share: the contract as it was seen, who stands behind a review, and on what
ground a change takes effect.
"""

from __future__ import annotations

from typing import Protocol

from services.quotes.contracts import amending, problems, store, wire
from services.quotes.contracts.contract import Contract
from services.quotes.contracts.terms import Terms, terms_of
from services.quotes.orders import store as orders
from services.quotes.parts import Reviewer
from services.quotes.reviewing import reviewer_of
from weft import directory, errors
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


class Named(Protocol):
    """What every request about one contract has."""

    name: str
    etag: str


class Request(Named, Protocol):
    """What every request of the review has."""

    task: str


async def seen(request: Named, work: Work) -> Contract:
    """The contract of a request, if it is still the one that the caller saw."""
    contract = await store.load(work, request.name)
    check_etag(request.etag, contract)
    return contract


async def begin(request: Request, work: Work) -> tuple[Contract, Reviewer]:
    """The contract and who stands behind the review. Raises ReviewerIsUnknown."""
    return await seen(request, work), reviewer_of(request.task, work)


async def amended(
    request: pb.AmendContractRequest | pb.ProposeContractAmendmentRequest, work: Work
) -> tuple[Contract, Terms, pb.ReturnReason, pb.ContractsPolicy]:
    """A signed contract, the terms that it would have, and why. Raises what stands in the way of an amendment."""
    policy, _ = await work.policy(pb.ContractsPolicy)
    today = (await work.calendar()).business_date(work.now)
    contract = await seen(request, work)
    amending.must_be_amendable(contract)
    given = terms_of(request.terms, contract.quote_fen, contract.currency, today, policy, contract.terms)
    terms = amending.numbered(contract, given)
    reason = next((one for one in policy.amendment_reasons if one.code == request.reason_code), None)
    if reason is None:
        errors.invalid("reason_code", "reason.unknown", en="The policy has no such reason.", zh="策略中没有该原因。")
    await work.widen()  # orders may have other owners
    amending.must_cover(terms, await orders.ordered_under(work, contract.id), contract.currency)
    return contract, terms, reason, policy


def end(contract: Contract, work: Work) -> pb.Contract:
    """Stores what was done."""
    store.save(work, contract)
    return wire.contract(contract, work)


def ground_of(risky: bool, policy: pb.ContractsPolicy, work: Work) -> pb.ChangeGround:
    """On what ground the caller may do it alone: it is no high risk, or his second factor is fresh. Both are audited.

    Raises HighRiskIsUnconfirmed.
    """
    if not risky:
        return pb.CHANGE_GROUND_ORDINARY
    age_s = work.recorded_at.timestamp() - work.caller.stepped_up_at
    if age_s > policy.step_up_max_age_s:
        raise problems.HighRiskIsUnconfirmed(max_age_s=policy.step_up_max_age_s)
    work.note_audit(high_risk="second_factor", second_factor_age_s=int(max(age_s, 0)))
    return pb.CHANGE_GROUND_SECOND_FACTOR


async def must_approve(approver: Reviewer, work: Work) -> None:
    """Whether somebody may decide about changes: people by their grants, and by a role of the policy also where a task
    brings the decision. Raises ApproverHasNoRole.
    """
    policy, _ = await work.policy(pb.ContractsPolicy)
    if work.caller.is_system:
        found = await directory.person(work, approver.person)
        if found is None or not set(found.roles) & set(policy.approver_roles):
            raise problems.ApproverHasNoRole(roles=", ".join(policy.approver_roles))
    work.note_audit(high_risk="second_person", approver=approver.name)
