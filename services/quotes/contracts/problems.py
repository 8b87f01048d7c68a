"""What contracts refuse, each with its sentence and its remedy. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from services.quotes.contracts.branches import NAMES
from services.quotes.contracts.preparation import Needed, named
from weft.api.quotes import v1 as pb
from weft.errors import InvalidArgument, Kind, Refused, Violation
from weft.text import Text


class InstalmentsDoNotAddUp(InvalidArgument):
    """What is to be paid is not what was agreed."""

    reason = "INSTALMENTS_DO_NOT_ADD_UP"
    text = Text(
        en="The instalments sum to {given:money currency} and should sum to {right:money currency}.",
        zh="各期金额合计 {given:money currency}，应为 {right:money currency}。",
    )
    remedy = Text(en="Correct the instalments or the amount.", zh="请更正分期金额或合同金额。")

    @classmethod
    def of(cls, given: int, right: int, currency: str) -> InstalmentsDoNotAddUp:
        """The refusal with both figures."""
        told = Text.filled(
            "They sum to {given:money currency}; right is {right:money currency}.",
            "合计为 {given:money currency}，应为 {right:money currency}。",
            given=given, right=right, currency=currency,
        )  # fmt: skip
        found = (Violation("terms.instalments", "instalments.sum", told),)
        return cls(violations=found, given=given, right=right, currency=currency)


class ContractExists(Refused):
    """One quote has one contract at a time."""

    reason = "CONTRACT_EXISTS"
    kind = Kind.CONFLICT
    text = Text(en="This quote has the contract {number} already.", zh="该报价已有合同 {number}。")
    remedy = Text(en="Go on with that one, or give it up first.", zh="请继续处理该合同，或先作废。")


class ContractIsNotADraft(Refused):
    """Only what sales works on is started."""

    reason = "CONTRACT_IS_NOT_A_DRAFT"
    kind = Kind.PRECONDITION
    text = Text(en="This contract was started already.", zh="该合同已发起会签。")
    remedy = Text(en="Nothing is left to do.", zh="无需重复发起。")


class ContractIsClosed(Refused):
    """What was signed or given up stays as it is."""

    reason = "CONTRACT_IS_CLOSED"
    kind = Kind.PRECONDITION
    text = Text(en="This contract was signed or given up.", zh="该合同已签署或已作废。")
    remedy = Text(en="Draw up another one.", zh="请另行起草合同。")


class BranchIsNotOpen(Refused):
    """The department does not have it, or said its word already."""

    reason = "BRANCH_IS_NOT_OPEN"
    kind = Kind.PRECONDITION
    text = Text(en="This contract does not wait for {branch}.", zh="该合同当前不在等待 {branch}。")
    remedy = Text(
        en="Sales starts a contract; each department says its word once.", zh="请先发起会签；每个部门只需处理一次。"
    )


class OwnContractReview(Refused):
    """Nobody countersigns or reviews what he owns, drew up, changed or started."""

    reason = "OWN_CONTRACT_REVIEW"
    kind = Kind.FORBIDDEN
    text = Text(
        en="Nobody reviews a contract of his own, or in which he had a hand.", zh="不能审核自己的合同或自己经手的合同。"
    )
    remedy = Text(en="Ask a colleague of the same department.", zh="请由同部门的其他同事处理。")


class FirstReviewIsMissing(Refused):
    """Three first reviews exist before anybody signs; a late one unlocks nothing."""

    reason = "FIRST_REVIEW_IS_MISSING"
    kind = Kind.PRECONDITION
    text = Text(en="First reviews are missing: {missing}.", zh="缺少初审：{missing}。")
    remedy = Text(en="Wait for the named departments.", zh="请等待所列部门完成初审。")

    @classmethod
    def of(cls, missing: Sequence[pb.ContractBranch]) -> FirstReviewIsMissing:
        """The refusal that names each."""
        return cls(violations=_named(missing), missing=_listed(missing))


class CountersignIsMissing(Refused):
    """All departments countersign before anybody signs."""

    reason = "COUNTERSIGN_IS_MISSING"
    kind = Kind.PRECONDITION
    text = Text(en="Countersigns are missing: {missing}.", zh="缺少会签：{missing}。")
    remedy = Text(en="Wait for the named departments.", zh="请等待所列部门完成会签。")

    @classmethod
    def of(cls, missing: Sequence[pb.ContractBranch]) -> CountersignIsMissing:
        """The refusal that names each."""
        return cls(violations=_named(missing), missing=_listed(missing))


class HighRiskIsUnconfirmed(Refused):
    """A discount, or a change of what departments have, is not one person's word alone."""

    reason = "HIGH_RISK_IS_UNCONFIRMED"
    kind = Kind.STEP_UP
    text = Text(
        en="This is a high-risk change: it needs your second factor, at most {max_age_s} s old, or a second person.",
        zh="此为高风险操作：需在 {max_age_s} 秒内完成二次验证，或由第二人审批。",
    )
    remedy = Text(
        en="Confirm with your authenticator and repeat, or propose the change for approval.",
        zh="请用验证器确认后重试，或提交变更由他人审批。",
    )


class ChangeIsPending(Refused):
    """A proposed change is decided first."""

    reason = "CHANGE_IS_PENDING"
    kind = Kind.PRECONDITION
    text = Text(en="A proposed change of this contract waits for a second person.", zh="该合同有待审批的变更。")
    remedy = Text(en="Have it approved or rejected first.", zh="请先审批或驳回该变更。")


class NoChangeIsPending(Refused):
    """There is nothing to decide."""

    reason = "NO_CHANGE_IS_PENDING"
    kind = Kind.PRECONDITION
    text = Text(en="No change of this contract waits for approval.", zh="该合同没有待审批的变更。")
    remedy = Text(en="Somebody proposes a change first.", zh="请先提交变更。")


class OwnChangeApproval(Refused):
    """The second person is another one."""

    reason = "OWN_CHANGE_APPROVAL"
    kind = Kind.FORBIDDEN
    text = Text(en="Whoever proposed a change does not decide it.", zh="不能审批自己提交的变更。")
    remedy = Text(en="Ask a second person.", zh="请由第二人审批。")


class ChangeIsOutOfDate(Refused):
    """What was proposed is no longer what could be proposed."""

    reason = "CHANGE_IS_OUT_OF_DATE"
    kind = Kind.PRECONDITION
    text = Text(
        en="The proposed change no longer holds: the days or the policy went on since.",
        zh="所提交的变更已不再有效：日期已过或政策已调整。",
    )
    remedy = Text(en="Reject or drop it, and propose the change anew.", zh="请驳回或放弃该变更，然后重新提交。")


class ApproverHasNoRole(Refused):
    """Also where a task brings the approval, only some roles give it."""

    reason = "APPROVER_HAS_NO_ROLE"
    kind = Kind.FORBIDDEN
    text = Text(en="Your roles do not approve changes of contracts.", zh="您的角色不能审批合同变更。")
    remedy = Text(
        en="Hand the task to somebody with one of these roles: {roles}.", zh="请转交具有以下角色之一的人员：{roles}。"
    )


class ChangeIsEmpty(InvalidArgument):
    """A change that changes nothing."""

    reason = "CHANGE_IS_EMPTY"
    text = Text(en="This changes nothing of the contract.", zh="本次变更未改变合同内容。")
    remedy = Text(en="Send other terms.", zh="请提交不同的条款。")


class ScanIsMissing(InvalidArgument):
    """Who says that both sides signed shows it."""

    reason = "SCAN_IS_MISSING"
    text = Text(en="Send a scan of the signed contract.", zh="请上传已签署合同的扫描件。")
    remedy = Text(en="Upload it and send its token.", zh="请上传文件并附上文件令牌。")


class DeliveryIsPast(Refused):
    """What is signed today is not delivered yesterday."""

    reason = "DELIVERY_IS_PAST"
    kind = Kind.PRECONDITION
    text = Text(en="The agreed day of delivery, {day}, is over.", zh="约定的交付日期 {day} 已过。")
    remedy = Text(en="Change the contract first.", zh="请先变更合同。")


class ResourcesAreNotLocked(Refused):
    """What was promised has its production slot and its lorry before it is signed."""

    reason = "RESOURCES_ARE_NOT_LOCKED"
    kind = Kind.PRECONDITION
    text = Text(en="Delivery resources are not kept: {missing}.", zh="交付资源尚未预锁定：{missing}。")
    remedy = Text(
        en="Delivery keeps them (:lockResource), or a supervisor lets it be signed without (:waiveLocks).",
        zh="请由交付部门锁定资源（:lockResource），或由主管豁免（:waiveLocks）。",
    )

    @classmethod
    def of(cls, missing: Sequence[Needed]) -> ResourcesAreNotLocked:
        """The refusal that names each kind."""
        phrase = named(missing)
        return cls(missing_en=phrase["missing_en"], missing_zh=phrase["missing_zh"])


class SigningIsNotPlanned(Refused):
    """The firm signs only what was planned."""

    reason = "SIGNING_IS_NOT_PLANNED"
    kind = Kind.PRECONDITION
    text = Text(en="Nobody planned on which day this contract is signed.", zh="该合同尚未计划签约日期。")
    remedy = Text(en="Plan the day first (:planSigning).", zh="请先计划签约日期（:planSigning）。")


class NoLockIsMissing(Refused):
    """There is nothing to let go."""

    reason = "NO_LOCK_IS_MISSING"
    kind = Kind.PRECONDITION
    text = Text(en="This contract waits for no delivery resource.", zh="该合同没有待锁定的交付资源。")
    remedy = Text(en="Nothing is left to do.", zh="无需处理。")


class OwnLockWaiver(Refused):
    """Nobody lets his own contract go without."""

    reason = "OWN_LOCK_WAIVER"
    kind = Kind.FORBIDDEN
    text = Text(en="Nobody waives the delivery resources of his own contract.", zh="不能豁免自己合同的交付资源。")
    remedy = Text(en="Ask your supervisor.", zh="请由主管豁免。")


class ContractIsNotSigned(Refused):
    """Only what both sides signed is amended."""

    reason = "CONTRACT_IS_NOT_SIGNED"
    kind = Kind.PRECONDITION
    text = Text(en="This contract is not signed, or was given up.", zh="该合同尚未签署或已作废。")
    remedy = Text(
        en="Change it while it is not signed, or draw up another one.", zh="未签署时请变更合同；已作废请另行起草。"
    )


class AmendmentIsUnderWay(Refused):
    """One amendment at a time."""

    reason = "AMENDMENT_IS_UNDER_WAY"
    kind = Kind.PRECONDITION
    text = Text(en="An amendment of this contract is under way.", zh="该合同已有补充协议在处理中。")
    remedy = Text(en="Have it signed first, or drop it.", zh="请先签署该补充协议，或将其放弃。")


class NoAmendmentIsUnderWay(Refused):
    """There is nothing to sign or to drop."""

    reason = "NO_AMENDMENT_IS_UNDER_WAY"
    kind = Kind.PRECONDITION
    text = Text(en="No amendment of this contract is under way.", zh="该合同没有处理中的补充协议。")
    remedy = Text(en="Amend the contract first.", zh="请先发起合同变更。")


class UnknownInstalment(InvalidArgument):
    """An amendment names instalments that go on by their numbers, each once."""

    reason = "UNKNOWN_INSTALMENT"
    text = Text(en="An instalment is named that the contract does not have.", zh="所填期数不在该合同中。")
    remedy = Text(
        en="Give the number of an instalment of the contract once, or 0 for a new one.",
        zh="请填写合同现有期数且不重复；新增的款项填 0。",
    )


class FirstInstalmentIsDropped(Refused):
    """An opportunity waits for the payment of the first instalment by its number, which no other ever has."""

    reason = "FIRST_INSTALMENT_IS_DROPPED"
    text = Text(
        en="The first instalment, number {ordinal}, is left out; the opportunity waits for its payment.",
        zh="遗漏了第 {ordinal} 期（首期）款项；商机的推进以该期回款为准。",
    )
    remedy = Text(
        en="Give number {ordinal} to the instalment that comes first now, with its new amount and day.",
        zh="请将调整后的首期款项填为第 {ordinal} 期，并填写新的金额与日期。",
    )


class AmendedBelowOrders(Refused):
    """What was ordered under a contract, delivered or not, is sold by it."""

    reason = "AMENDED_BELOW_ORDERS"
    kind = Kind.PRECONDITION
    text = Text(
        en="Orders of {ordered_fen:money currency} stand under this contract.",
        zh="该合同下已有订单 {ordered_fen:money currency}。",
    )
    remedy = Text(
        en="Agree on at least that much, or cancel orders that were not delivered.",
        zh="请约定不低于该金额，或先取消未交付的订单。",
    )

    @classmethod
    def of(cls, ordered_fen: int, currency: str) -> AmendedBelowOrders:
        """The refusal with the figure."""
        told = Text.filled(
            "At least {ordered_fen:money currency}.", "不得低于 {ordered_fen:money currency}。",
            ordered_fen=ordered_fen, currency=currency,
        )  # fmt: skip
        found = (Violation("terms.amount_fen", "amount.below_orders", told),)
        return cls(violations=found, ordered_fen=ordered_fen, currency=currency)


def _named(missing: Sequence[pb.ContractBranch]) -> tuple[Violation, ...]:
    return tuple(
        Violation("name", "branch.missing", Text.literal(f"Missing: {NAMES[one][0]}.", f"缺少{NAMES[one][1]}。"))
        for one in missing
    )


def _listed(missing: Sequence[pb.ContractBranch]) -> str:
    return ", ".join(pb.ContractBranch.Name(one).removeprefix("CONTRACT_BRANCH_") for one in missing)
