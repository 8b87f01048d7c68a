"""What quotes refuse, each with its sentence and its remedy. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.quotes.flow import NAMES
from services.quotes.needs import Need
from services.quotes.pricing import Finding
from weft.api.customers import v1 as customers
from weft.api.quotes import v1 as pb
from weft.errors import InvalidArgument, Kind, Refused, Violation
from weft.text import Text


class QuoteDoesNotAddUp(InvalidArgument):
    """A figure is wrong, whoever computed it."""

    reason = "QUOTE_DOES_NOT_ADD_UP"
    text = Text(
        en="{field} breaks {rule}: it is {given} and should be {right}.",
        zh="{field} 不符合规则 {rule}：当前为 {given}，应为 {right}。",
    )
    remedy = Text(
        en="Correct the named figures, or leave computed amounts out.", zh="请更正所列数字，或不提交计算金额。"
    )

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> QuoteDoesNotAddUp:
        """The refusal of what the rule engine found; the first finding makes the sentence."""
        broken = tuple(
            Violation(
                one.field,
                one.rule,
                Text.literal(f"It is {one.given}; right is {one.right}.", f"当前为 {one.given}，应为 {one.right}。"),
            )
            for one in findings[:20]
        )
        first = findings[0]
        return cls(violations=broken, field=first.field, rule=first.rule, given=first.given, right=first.right)


class QuoteComesToNothing(Refused):
    """What is given away alone is never contracted or ordered."""

    reason = "QUOTE_COMES_TO_NOTHING"
    kind = Kind.PRECONDITION
    text = Text(en="This quote comes to nothing: no line costs anything.", zh="该报价合计为零：没有任何一行收费。")
    remedy = Text(
        en="Revise it: give a line a price, or put what is given away beside what is paid.",
        zh="请修订报价：为明细填写价格，或将赠品与收费明细放在同一份报价中。",
    )

    @classmethod
    def of(cls) -> QuoteComesToNothing:
        """The refusal that names the field."""
        return cls(violations=(Violation("lines.totals.sum_fen", "sum.zero", cls.text),))


class RevisionIsEmpty(InvalidArgument):
    """A revision that changes nothing would be a version like the one before."""

    reason = "REVISION_IS_EMPTY"
    text = Text(en="This changes nothing of the quote.", zh="本次修订未改变报价内容。")
    remedy = Text(en="Send other lines or other terms.", zh="请提交不同的明细或条款。")


class QualificationIsRed(Refused):
    """The register tells red risks of the customer, and compliance has not decided (LD-62)."""

    reason = "QUALIFICATION_IS_RED"
    kind = Kind.PRECONDITION
    text = Text(
        en="The customer's qualification has red risks ({risks}), and compliance has not decided about them.",
        zh="客户资质存在红色风险（{risks}），合规部门尚未作出决定。",
    )
    remedy = Text(
        en="Compliance has a task to decide; try again after that.",
        zh="已生成合规审查待办，请在合规部门决定后重试。",
    )


class QualificationIsRejected(Refused):
    """Compliance said no."""

    reason = "QUALIFICATION_IS_REJECTED"
    kind = Kind.PRECONDITION
    text = Text(
        en="Compliance rejected business with this customer for red risks ({risks}): {why}",
        zh="合规部门因红色风险（{risks}）拒绝与该客户交易：{why}",
    )
    remedy = Text(
        en="Nothing is quoted, signed or ordered while the register tells these risks.",
        zh="在执业登记消除上述风险之前，不得报价、签约或下单。",
    )


def refuse_red(found: customers.CustomerQualification, field: str = "name") -> None:
    """Refuses a customer whose red risks compliance has not cleared, and names them in both languages."""
    if not found.blocks:
        return
    red = [risk for risk in found.risks if risk.severity == customers.RISK_SEVERITY_RED]
    named = tuple(Violation(field, f"risk.{risk.code}", Text.literal(risk.text_en, risk.text_zh)) for risk in red)
    codes = ", ".join(risk.code for risk in red)
    if found.review.state == customers.REVIEW_STATE_REJECTED:
        raise QualificationIsRejected(violations=named, risks=codes, why=found.review.reason)
    raise QualificationIsRed(violations=named, risks=codes)


class QuoteIsNotADraft(Refused):
    """Only what sales works on is handed in."""

    reason = "QUOTE_IS_NOT_A_DRAFT"
    kind = Kind.PRECONDITION
    text = Text(en="This quote was handed in already.", zh="该报价已提交审核。")
    remedy = Text(en="Revise it first if something is to change.", zh="如需变更，请先修订报价。")


class QuoteIsNotInReview(Refused):
    """No node holds it."""

    reason = "QUOTE_IS_NOT_IN_REVIEW"
    kind = Kind.PRECONDITION
    text = Text(en="This quote is not under review.", zh="该报价不在审核中。")
    remedy = Text(en="Its owner hands it in first.", zh="请先由负责人提交审核。")


class NodeIsNotOpen(Refused):
    """Another node comes first, or this one is done."""

    reason = "NODE_IS_NOT_OPEN"
    kind = Kind.PRECONDITION
    text = Text(en="The quote waits for another node ({open}).", zh="该报价正在等待其他节点（{open}）。")
    remedy = Text(en="No node is skipped: wait until it is this one's turn.", zh="不可跳过节点，请等待轮到本节点。")

    @classmethod
    def of(cls, waits_for: pb.QuoteNode) -> NodeIsNotOpen:
        """The refusal that names the open node."""
        en, zh = NAMES[waits_for]
        told = Text.literal(f"The quote waits for {en}.", f"该报价正在等待{zh}。")
        return cls(violations=(Violation("name", "node.open", told),), open=pb.QuoteNode.Name(waits_for))


class OwnQuoteReview(Refused):
    """Nobody reviews what he owns, wrote, revised or handed in."""

    reason = "OWN_QUOTE_REVIEW"
    kind = Kind.FORBIDDEN
    text = Text(
        en="Nobody reviews a quote that he owns, wrote, revised or handed in.",
        zh="不能审核自己负责、制作、修订或提交的报价。",
    )
    remedy = Text(en="Ask a colleague of the same department.", zh="请由同部门的其他同事审核。")


class OwnWorkReview(Refused):
    """Nobody approves what he did himself at a node before."""

    reason = "OWN_WORK_REVIEW"
    kind = Kind.FORBIDDEN
    text = Text(
        en="You did the work of {title} on this quote, which is judged here.",
        zh="您已办理该报价的{title}节点，不能再审批自己的工作。",
    )
    remedy = Text(en="Ask somebody who had no hand in it.", zh="请由未参与该报价的人员处理。")

    @classmethod
    def of(cls, node: pb.QuoteNode) -> OwnWorkReview:
        """The refusal that names the node."""
        en, zh = NAMES[node]
        return cls(title_en=en, title_zh=zh)


class ReviewerIsUnknown(Refused):
    """A review is a person's, also where another target brings it."""

    reason = "REVIEWER_IS_UNKNOWN"
    kind = Kind.FORBIDDEN
    text = Text(en="Nobody stands behind this review.", zh="无法确定审核人。")
    remedy = Text(en="Name the person who set it in motion.", zh="请带上发起人。")


class CustomDevelopmentIsUnsaid(InvalidArgument):
    """Product says yes or no."""

    reason = "CUSTOM_DEVELOPMENT_IS_UNSAID"
    text = Text(en="Say whether custom development is needed.", zh="请填写是否需要定制开发。")
    remedy = Text(en="Answer yes or no.", zh="请选择“是”或“否”。")


class BomIsMissing(InvalidArgument):
    """Cost is locked on a bill of materials for every item."""

    reason = "BOM_IS_MISSING"
    text = Text(en="There is no bill of materials for {code}.", zh="物料 {code} 未关联 BOM。")
    remedy = Text(en="Name one bill for every item of the quote.", zh="请为报价中的每个物料关联一个 BOM。")


class BomDoesNotFit(InvalidArgument):
    """The bill is another item's, no longer in force, in another currency, or not there."""

    reason = "BOM_DOES_NOT_FIT"
    text = Text(en="A bill of materials does not fit. {told}", zh="所选 BOM 不适用：{told}")
    remedy = Text(
        en="Choose a bill in force that makes this item, in the quote's currency.",
        zh="请选择该物料的有效 BOM，且币种与报价一致。",
    )


class CostSheetIsMissing(InvalidArgument):
    """Who hurries shows how he came to the cost."""

    reason = "COST_SHEET_IS_MISSING"
    text = Text(en="An urgent quote needs a sheet of its cost.", zh="加急报价须上传成本明细截图。")
    remedy = Text(en="Upload it and send its token.", zh="请上传成本明细并附上文件令牌。")


class MarginIsTooLow(InvalidArgument):
    """What is sold below cost is sold so on purpose."""

    reason = "MARGIN_IS_TOO_LOW"
    text = Text(
        en="This quote leaves less than it must when its cost is paid.", zh="扣除成本后，该报价的毛利低于规定下限。"
    )
    remedy = Text(
        en="Say why it is locked nevertheless (low_margin_reason), or give it back to sales.",
        zh="请填写锁定理由（low_margin_reason），或退回销售。",
    )


class NodeIsIncomplete(Refused):
    """Something is not there that the policy asks for at this node."""

    reason = "NODE_IS_INCOMPLETE"
    kind = Kind.PRECONDITION
    text = Text(en="Before {title} is done there must be: {missing}.", zh="{title}节点完成前须具备：{missing}。")
    remedy = Text(
        en="Bring along what is named; what belongs to the quote itself its owner adds by revising it.",
        zh="请补齐所列内容；属于报价本身的内容由负责人修订报价补充。",
    )

    @classmethod
    def of(cls, node: pb.QuoteNode, lacking: Mapping[str, Need]) -> NodeIsIncomplete:
        """The refusal that names everything that is missing."""
        en, zh = NAMES[node]
        needed = lacking.values()
        return cls(
            violations=tuple(Violation(one.field, f"needs.{code}", one.missing) for code, one in lacking.items()),
            title_en=en, title_zh=zh,
            missing_en=", ".join(one.en for one in needed), missing_zh="、".join(one.zh for one in needed),
        )  # fmt: skip


class FinanceIsDone(Refused):
    """There is nothing left to hurry."""

    reason = "FINANCE_IS_DONE"
    kind = Kind.PRECONDITION
    text = Text(en="Finance has locked the cost already.", zh="财务已锁定成本。")
    remedy = Text(en="A quote is marked before or while finance holds it.", zh="仅可在财务完成之前标记加急。")


class QuoteIsNotCleared(Refused):
    """Not every node is done."""

    reason = "QUOTE_IS_NOT_CLEARED"
    kind = Kind.PRECONDITION
    text = Text(en="The review of this quote is not finished.", zh="该报价尚未完成审核。")
    remedy = Text(en="Wait until every node is done.", zh="请等待全部节点完成。")


class QuoteVersionIsSuperseded(Refused):
    """A newer version stands in its place."""

    reason = "QUOTE_VERSION_IS_SUPERSEDED"
    kind = Kind.PRECONDITION
    text = Text(en="Version {version} is superseded by {by}.", zh="版本 {version} 已被 {by} 取代。")
    remedy = Text(en="Use version {by}.", zh="请使用版本 {by}。")


class QuoteIsExpired(Refused):
    """Its days are over."""

    reason = "QUOTE_IS_EXPIRED"
    kind = Kind.PRECONDITION
    text = Text(en="Version {version} was valid until {end:instant}.", zh="版本 {version} 的有效期至 {end:instant}。")
    remedy = Text(en="Have the quote reviewed again.", zh="请重新发起审核。")


class QuoteIsNotSent(Refused):
    """The customer does not have it."""

    reason = "QUOTE_IS_NOT_SENT"
    kind = Kind.PRECONDITION
    text = Text(en="The customer does not have this quote.", zh="该报价尚未发送给客户。")
    remedy = Text(en="Send it first.", zh="请先发送报价。")


class QuoteIsDeclined(Refused):
    """What the customer said no to is not signed or ordered."""

    reason = "QUOTE_IS_DECLINED"
    kind = Kind.PRECONDITION
    text = Text(en="The customer declined version {version}.", zh="客户已拒绝版本 {version}。")
    remedy = Text(
        en="Revise it, or send it anew if he changed his mind.", zh="请修订报价；如客户改变主意，请重新发送。"
    )


class QuoteIsStillValid(Refused):
    """Only what is no longer valid goes through the review again as it is."""

    reason = "QUOTE_IS_STILL_VALID"
    kind = Kind.PRECONDITION
    text = Text(en="This quote is not out of date.", zh="该报价尚未过期。")
    remedy = Text(en="Revise it if something is to change.", zh="如需变更，请修订报价。")


class RecordedAlready(Refused):
    """Each of the two clocks is closed once."""

    reason = "RECORDED_ALREADY"
    kind = Kind.PRECONDITION
    text = Text(en="This was recorded already.", zh="该事项已记录。")
    remedy = Text(en="Nothing is left to do.", zh="无需重复记录。")
