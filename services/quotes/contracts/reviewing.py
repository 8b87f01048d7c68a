"""The steps that the verbs of contracts share: the contract as it was seen, who stands behind a review, and on what
ground a change takes effect.
"""

from __future__ import annotations

from typing import Protocol

from services.quotes.contracts import problems, store, wire
from services.quotes.contracts.contract import Contract
from services.quotes.parts import Reviewer
from services.quotes.reviewing import reviewer_of
from weft import directory
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
