"""How a signed contract is amended: on a second factor or by a second person, reviewed by every department anew, and signed
by both sides. Until then it stays as it is. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from services.quotes.contracts import problems
from services.quotes.contracts.amendment import Amendment, Revision
from services.quotes.contracts.branches import ALL, COUNTERSIGNS, FIRST_REVIEWS, Branches
from services.quotes.contracts.contract import Contract
from services.quotes.contracts.terms import Terms, told
from services.quotes.parts import Reviewer, barring
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.text import Text

SIGNED = pb.CONTRACT_STATE_SIGNED


def must_be_amendable(contract: Contract) -> None:
    """Whether an amendment may begin. Raises ContractIsNotSigned, AmendmentIsUnderWay."""
    if contract.state != SIGNED:
        raise problems.ContractIsNotSigned
    if contract.amendment is not None:
        raise problems.AmendmentIsUnderWay


def numbered(contract: Contract, terms: Terms) -> Terms:
    """Terms whose new instalments have numbers that none had before. Raises ChangeIsEmpty, UnknownInstalment for a number
    that the contract does not have, or has once, and FirstInstalmentIsDropped.
    """
    first = min((one.ordinal for one in contract.terms.instalments), default=0)
    kept, last, made = {one.ordinal for one in contract.terms.instalments}, _last(contract), []
    for at, one in enumerate(terms.instalments):
        if one.ordinal and one.ordinal not in kept:
            told = Text.literal(
                "The contract has no such instalment, or it is named twice.", "合同没有该期款项，或重复填写。"
            )
            raise problems.UnknownInstalment(
                violations=(Violation(f"terms.instalments[{at}].ordinal", "ordinal.unknown", told),)
            )
        kept.discard(one.ordinal)
        last += not one.ordinal
        made.append(one if one.ordinal else replace(one, ordinal=last))
    if first in kept:
        raise problems.FirstInstalmentIsDropped(ordinal=first)
    found = replace(terms, instalments=tuple(made))
    if found == contract.terms:
        raise problems.ChangeIsEmpty
    return found


def must_cover(terms: Terms, ordered_fen: int, currency: str) -> None:
    """Whether the terms leave what was ordered. Raises AmendedBelowOrders."""
    if terms.amount_fen < ordered_fen:
        raise problems.AmendedBelowOrders.of(ordered_fen, currency)


def propose(contract: Contract, terms: Terms, reason: pb.ReturnReason, note: str, *, by: str, at: datetime) -> None:
    """An amendment waits for a second person."""
    contract.amendment = _made(terms, reason, note, pb.CHANGE_GROUND_UNSPECIFIED, by, at)
    contract.updated_at = at
    contract.tell(
        pb.ContractAmendmentProposed, proposed_amount_fen=terms.amount_fen, reason_code=reason.code,
        envelope=barring([by]),
    )  # fmt: skip


def begin(contract: Contract, terms: Terms, reason: pb.ReturnReason, note: str, *, by: str, at: datetime) -> None:
    """All departments have an amendment in one moment, on the second factor of whoever proposed it."""
    contract.amendment = _made(terms, reason, note, pb.CHANGE_GROUND_SECOND_FACTOR, by, at)
    _start(contract, contract.amendment, by=by, at=at)


def approve(contract: Contract, *, by: Reviewer, at: datetime) -> None:
    """A second person lets departments have it. Raises NoChangeIsPending, OwnChangeApproval."""
    amendment = _waiting(contract, by)
    amendment.ground = pb.CHANGE_GROUND_SECOND_PERSON
    _start(contract, amendment, by=by.name, at=at)


def reject(contract: Contract, *, by: Reviewer, at: datetime) -> None:
    """A second person drops it. Raises NoChangeIsPending, OwnChangeApproval."""
    amendment = _waiting(contract, by)
    contract.amendment, contract.updated_at = None, at
    contract.tell(pb.ContractAmendmentDropped, rejected=True)
    contract.explain("contract_change_rejected", proposer=amendment.proposer, by=by.name)


def drop(contract: Contract, *, at: datetime) -> None:
    """Sales give it up. Raises NoAmendmentIsUnderWay."""
    _under_way(contract)
    contract.amendment, contract.updated_at = None, at
    contract.tell(pb.ContractAmendmentDropped)


def must_be_signable(contract: Contract) -> Amendment:
    """What stands in the way of the agreement's signature. Raises NoAmendmentIsUnderWay, ChangeIsPending, or names who is
    missing.
    """
    amendment = _under_way(contract)
    if amendment.waits:
        raise problems.ChangeIsPending
    if missing := amendment.branches.missing(FIRST_REVIEWS):
        raise problems.FirstReviewIsMissing.of(missing)
    if missing := amendment.branches.missing(COUNTERSIGNS):
        raise problems.CountersignIsMissing.of(missing)
    return amendment


def sign(
    contract: Contract, scan: str, anomalies: tuple[common.Reason, ...], *, on: date, at: datetime
) -> list[Revision]:
    """Both sides signed the agreement on a local day: its terms are the contract's. What is to be kept of it; with the first
    amendment also what was signed at first.
    """
    amendment, old = must_be_signable(contract), contract.terms
    assert contract.signed_on is not None
    first = [Revision(1, old, contract.signed_on, contract.scan)] if contract.revision == 1 else []
    contract.ordinals_used = max(_last(contract), *(one.ordinal for one in amendment.terms.instalments))
    contract.revision, contract.terms, contract.amendment = contract.revision + 1, amendment.terms, None
    known = contract.anomalies
    contract.anomalies, contract.updated_at = anomalies, at
    terms = contract.terms
    contract.tell(
        pb.ContractAmended, old_amount_fen=old.amount_fen, revision=contract.revision, ground=amendment.ground,
        reason_code=amendment.reason, proposer=amendment.proposer, industry=contract.industry,
        signed_date=contract.signed_on.isoformat(), amended_date=on.isoformat(),
        delivery_date=terms.delivery.isoformat(), first_payment_date=terms.first_payment.isoformat(),
        acceptance_date=terms.acceptance.isoformat(), instalments=told(terms), old_instalments=told(old),
    )  # fmt: skip
    if any(one not in known for one in anomalies):
        contract.tell(pb.ContractFlagged, codes=[one.code for one in anomalies])
    contract.judge(anomalies, on)
    return [
        *first,
        Revision(
            contract.revision, terms, on, scan, amendment.reason, amendment.title_en, amendment.title_zh, amendment.note,
            amendment.proposer, amendment.ground,
        ),
    ]  # fmt: skip


def _made(
    terms: Terms, reason: pb.ReturnReason, note: str, ground: pb.ChangeGround, by: str, at: datetime
) -> Amendment:
    return Amendment(terms, reason.code, reason.title_en, reason.title_zh, note, by, at, ground, Branches())


def _start(contract: Contract, amendment: Amendment, *, by: str, at: datetime) -> None:
    contract.made_by(amendment.proposer)
    contract.returned, contract.updated_at = None, at
    contract.tell(
        pb.ContractAmendmentStarted, proposed_amount_fen=amendment.terms.amount_fen, reason_code=amendment.reason,
        ground=amendment.ground, proposer=amendment.proposer,
    )  # fmt: skip
    contract.explain_ground(amendment.ground, proposer=amendment.proposer, by=by)
    for branch in ALL:
        amendment.branches.open(branch, at)
        contract.tell(pb.ContractBranchOpened, branch=branch, again=True, envelope=barring(contract.hands))


def _under_way(contract: Contract) -> Amendment:
    if contract.amendment is None:
        raise problems.NoAmendmentIsUnderWay
    return contract.amendment


def _waiting(contract: Contract, by: Reviewer) -> Amendment:
    if contract.amendment is None or not contract.amendment.waits:
        raise problems.NoChangeIsPending
    if by.name == contract.amendment.proposer:
        raise problems.OwnChangeApproval
    return contract.amendment


def _last(contract: Contract) -> int:
    return max(contract.ordinals_used, *(one.ordinal for one in contract.terms.instalments))
