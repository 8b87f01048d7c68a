"""What stands in a customer's timeline, said to the customer: whoever reads it in his space is addressed himself."""

from __future__ import annotations

from weft.text import Text

GUESTS = {
    "timeline.case_opened": Text(en="We opened a work order for you: {title}.", zh="已为您新建工单：{title}。"),
    "timeline.complaint_opened": Text(en="We took up your complaint: {title}.", zh="已受理您的反馈：{title}。"),
    "timeline.case_resolved": Text(en="Your service record was resolved.", zh="您的服务记录已处理完成。"),
    "timeline.case_reopened": Text(en="We took your service record up again.", zh="您的服务记录已重新受理。"),
    "timeline.case_closed": Text(en="Your service record was closed.", zh="您的服务记录已关闭。"),
    "timeline.quote_sent": Text(
        en="We sent you quote {version} of {amount:money currency}.",
        zh="已向您发送报价 {version}，金额 {amount:money currency}。",
    ),
    "timeline.contract_drawn_up": Text(
        en="The contract {number} was drawn up for you.", zh="已为您起草合同 {number}。"
    ),
    "timeline.contract_signed": Text(
        en="The contract {number} of {amount:money currency} is signed: delivery {delivery}, first payment {payment},"
        " acceptance {acceptance}.",
        zh="合同 {number} 已签署，金额 {amount:money currency}：{delivery} 交付，{payment} 首付款，{acceptance} 验收。",
    ),
    "timeline.order_accepted": Text(
        en="We accepted your order of {amount:money currency}.", zh="已受理您的订单，金额 {amount:money currency}。"
    ),
    "timeline.order_delivered": Text(
        en="You signed for the goods of the order {number} on {received:date}.",
        zh="您已于 {received:date} 签收订单 {number} 的货物。",
    ),
    "timeline.instalment_paid": Text(
        en="We received instalment {ordinal} of the contract {number}: {amount:money currency}.",
        zh="已收到合同 {number} 第 {ordinal} 期款项：{amount:money currency}。",
    ),
    "timeline.attendance_booked": Text(
        en="We will attend the surgery on {at:date}.", zh="已安排 {at:date} 的手术跟台。"
    ),
    "timeline.attendance_rescheduled": Text(
        en="The surgery of {old:date} was moved to {at:date}; we will attend it then.",
        zh="原定 {old:date} 的手术改至 {at:date}，届时我们将到场跟台。",
    ),
    "timeline.attendance_cancelled": Text(
        en="Our attendance at the surgery of {at:date} was called off.", zh="{at:date} 的手术跟台已取消。"
    ),
    "timeline.attendance_logged": Text(
        en="Our attendance at the surgery of {at:date} was put on record.", zh="{at:date} 的手术跟台已记录存档。"
    ),
    "timeline.value_reviewed": Text(
        en="The review of {quarter} is ready: {metrics:counted metric metrics}.",
        zh="{quarter} 价值回顾已完成，共 {metrics} 项指标。",
    ),
    "timeline.proposal_submitted": Text(en="We sent you a proposal.", zh="已向您提交方案。"),
    "timeline.space_opened": Text(en="This space was opened for you.", zh="已为您开通协同空间。"),
    "timeline.space_question_asked": Text(en="You asked a question: {title}.", zh="您提出了问题：{title}。"),
    "timeline.space_question_answered": Text(en="We answered your question: {title}.", zh="已回复您的问题：{title}。"),
    "timeline.space_file_added": Text(en="We put a file here for you.", zh="已为您新增文件。"),
    "timeline.space_file_revised": Text(en="A file here got version {version}.", zh="文件已更新至第 {version} 版。"),
}
