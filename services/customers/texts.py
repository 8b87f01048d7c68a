"""The sentences of customers: why somebody owns one, why two may be one, what an import met, what happened."""

from __future__ import annotations

from services.customers.imports.texts import IMPORT
from weft.text import Text

OWNERSHIP = {
    "unowned": Text(en="Nobody owns this customer yet.", zh="该客户暂无负责人。"),
    "created_by_owner": Text(en="The owner entered the customer on {at:date}.", zh="由负责人于 {at:date} 录入。"),
    "created_for_owner": Text(
        en="{by} entered the customer for the owner on {at:date}.", zh="由 {by} 于 {at:date} 代为录入。"
    ),
    "imported": Text(en="An import named the owner on {at:date}.", zh="由 {at:date} 的导入指定。"),
    "handed_over": Text(
        en="Taken over on {at:date} from a colleague who left the firm.", zh="同事离职，于 {at:date} 起接手。"
    ),
    "assigned_by": Text(en="Given by {by} on {at:date}.", zh="由 {by} 于 {at:date} 分配。"),
}

DECISIONS = {
    "merged_by": Text(en="Merged by {by}: {why}", zh="由 {by} 合并：{why}"),
    "risks_cleared": Text(en="Cleared by {by} in spite of red risks: {why}", zh="{by} 对红色风险予以放行：{why}"),
    "risks_rejected": Text(en="Rejected by {by} for red risks: {why}", zh="{by} 因红色风险予以拒绝：{why}"),
}

LIKENESS = {
    "same_uscc": Text(en="The same social credit code.", zh="统一社会信用代码相同。"),
    "same_phone": Text(en="The same telephone number.", zh="电话号码相同。"),
    "same_name": Text(
        en="The same name, apart from legal form, width and spacing.", zh="除组织形式、全半角和空格外名称相同。"
    ),
    "same_pinyin": Text(en="The name sounds the same.", zh="名称读音相同。"),
}

TIMELINE = {
    "timeline.customer_created": Text(en="The customer was entered.", zh="客户已录入。"),
    "timeline.customer_imported": Text(en="The customer was imported.", zh="客户已导入。"),
    "timeline.customer_assigned": Text(en="The customer was given to {owner}.", zh="客户已分配给 {owner}。"),
    "timeline.customers_merged": Text(
        en="{absorbed} was merged into {survivor}.", zh="{absorbed} 已合并至 {survivor}。"
    ),
    "timeline.review_opened": Text(
        en="The register tells red risks ({risks}): compliance has to decide.",
        zh="资质出现红色风险（{risks}），待合规审查。",
    ),
    "timeline.risks_cleared": Text(
        en="Compliance cleared the red risks ({risks}).", zh="合规部门已放行红色风险（{risks}）。"
    ),
    "timeline.risks_rejected": Text(
        en="Compliance rejected business for red risks ({risks}).", zh="合规部门因红色风险（{risks}）拒绝交易。"
    ),
    "timeline.profile_completed": Text(
        en="Photo, website and a recent tender are on file: a profile of high quality.",
        zh="照片、网站与近期招标信息齐全，成为高质量客户档案。",
    ),
    "timeline.case_opened": Text(en="A work order was opened: {title}.", zh="新建工单：{title}。"),
    "timeline.complaint_opened": Text(en="The customer complained: {title}.", zh="客户投诉：{title}。"),
    "timeline.case_resolved": Text(en="The service record was resolved.", zh="服务记录已解决。"),
    "timeline.case_reopened": Text(en="The service record was taken up again.", zh="服务记录已重新打开。"),
    "timeline.case_closed": Text(en="The service record was closed.", zh="服务记录已关闭。"),
    "timeline.high_risk_entered": Text(
        en="The customer fell into the high-risk pool with a health score of {score}.",
        zh="客户健康度降至 {score}，进入高危池。",
    ),
    "timeline.high_risk_left": Text(
        en="The customer left the high-risk pool with a health score of {score}.",
        zh="客户健康度回升至 {score}，移出高危池。",
    ),
    "timeline.high_risk_unrated": Text(
        en="The customer left the high-risk pool: it is not rated any more.", zh="客户暂无健康度评分，移出高危池。"
    ),
    "timeline.attendance_booked": Text(
        en="Attendance at a surgery on {at:date} was booked.", zh="已预约 {at:date} 的手术跟台。"
    ),
    "timeline.attendance_rescheduled": Text(
        en="The surgery of {old:date} was moved to {at:date}.", zh="原定 {old:date} 的手术改至 {at:date}。"
    ),
    "timeline.attendance_cancelled": Text(
        en="Attendance at the surgery of {at:date} was called off.", zh="{at:date} 的手术跟台已取消。"
    ),
    "timeline.attendance_logged": Text(
        en="Attendance at the surgery of {at:date} was logged and sealed.", zh="{at:date} 的手术跟台日志已填写并存证。"
    ),
    "timeline.value_reviewed": Text(
        en="The value of {quarter} was reviewed: {metrics:counted metric metrics}.",
        zh="已完成 {quarter} 价值回顾，共 {metrics} 项指标。",
    ),
    "timeline.value_pack_made": Text(
        en="{documents:counted document documents} of the value-review pack changed.",
        zh="已生成价值回顾包，更新 {documents} 份文档。",
    ),
    "timeline.value_plan_revised": Text(
        en="The plan of the next phase was revised: version {version}.", zh="已修订下阶段计划，第 {version} 版。"
    ),
    "timeline.space_opened": Text(en="The customer's space was opened.", zh="已开通客户协同空间。"),
    "timeline.space_question_asked": Text(en="The customer asked a question: {title}.", zh="客户提出问题：{title}。"),
    "timeline.space_question_answered": Text(
        en="The customer's question was answered: {title}.", zh="已回复客户的问题：{title}。"
    ),
    "timeline.space_file_added": Text(en="A file was put into the customer's space.", zh="协同空间新增文件。"),
    "timeline.space_file_revised": Text(
        en="A file in the customer's space got version {version}.", zh="协同空间的文件更新至第 {version} 版。"
    ),
    "timeline.quote_sent": Text(
        en="Quote {version} of {amount:money currency} was sent.",
        zh="已发送报价 {version}，金额 {amount:money currency}。",
    ),
    "timeline.order_accepted": Text(
        en="An order of {amount:money currency} was accepted.", zh="已受理订单，金额 {amount:money currency}。"
    ),
    "timeline.lead_created": Text(en="An enquiry came in.", zh="收到新线索。"),
    "timeline.lead_imported": Text(
        en="An enquiry of another system came in; it is {owner}'s.", zh="导入其他系统的线索，由 {owner} 负责。"
    ),
    "timeline.lead_assigned": Text(en="The enquiry was assigned to {owner}.", zh="线索已分配给 {owner}。"),
    "timeline.lead_claimed": Text(en="{owner} claimed the enquiry.", zh="{owner} 认领了线索。"),
    "timeline.lead_overridden": Text(en="A supervisor gave the enquiry to {owner}.", zh="主管将线索改派给 {owner}。"),
    "timeline.lead_first_touched": Text(
        en="The owner reached the enquirer for the first time.", zh="负责人首次触达客户。"
    ),
    "timeline.lead_followed_up": Text(
        en="The enquiry was followed up; close expected on {expected}.", zh="已跟进线索，预计 {expected} 成交。"
    ),
    "timeline.lead_stalled": Text(en="The enquiry stands still since {since:date}.", zh="线索自 {since:date} 起停滞。"),
    "timeline.lead_lost": Text(en="The enquiry came to nothing ({reason}).", zh="线索已流失（{reason}）。"),
    "timeline.lead_converted": Text(
        en="The enquiry became the opportunity {opportunity}.", zh="线索已转为商机 {opportunity}。"
    ),
    "timeline.opportunity_opened": Text(
        en="An opportunity of {amount:money currency} was opened in the stage {stage}.",
        zh="新建商机，金额 {amount:money currency}，阶段 {stage}。",
    ),
    "timeline.opportunity_advanced": Text(
        en="The opportunity went from {old} to {new}.", zh="商机由 {old} 推进至 {new}。"
    ),
    "timeline.opportunity_node_voided": Text(
        en="The node {old} was voided ({reason}); the opportunity is back in {new}.",
        zh="节点 {old} 已作废（{reason}），商机回到 {new}。",
    ),
    "timeline.opportunity_followed_up": Text(
        en="The opportunity was followed up; close expected on {expected}.", zh="已跟进商机，预计 {expected} 成交。"
    ),
    "timeline.opportunity_stalled": Text(
        en="The opportunity stands in {stage} since {since:date}.", zh="商机自 {since:date} 起停留在 {stage}。"
    ),
    "timeline.opportunity_won": Text(
        en="The opportunity was won: {amount:money currency}.", zh="商机赢单：{amount:money currency}。"
    ),
    "timeline.opportunity_lost": Text(en="The opportunity was lost ({reason}).", zh="商机输单（{reason}）。"),
    "timeline.opportunity_imported": Text(
        en="An opportunity of another system came in: {amount:money currency}, stage {stage}.",
        zh="导入其他系统的商机：{amount:money currency}，阶段 {stage}。",
    ),
    "timeline.proposal_submitted": Text(en="A proposal went to the customer.", zh="方案已提交客户。"),
    "timeline.proposal_won": Text(en="The customer took the proposal.", zh="客户采纳了方案。"),
    "timeline.visit_recorded": Text(en="The customer was visited.", zh="已拜访客户。"),
    "timeline.visit_not_counted": Text(
        en="A contact was recorded that does not count as a visit; its record says why.",
        zh="记录了一次不计为拜访的联系，原因见该记录。",
    ),
    "timeline.visit_pains_confirmed": Text(
        en="After the demo the customer confirmed {pains:counted pain pains}.", zh="演示后客户确认了 {pains} 个痛点。"
    ),
    "timeline.quote_cleared": Text(
        en="The quote was approved by every department: version {version}, {amount:money currency}.",
        zh="报价已通过全部审批：版本 {version}，{amount:money currency}。",
    ),
    "timeline.order_delivered": Text(
        en="The goods of the order {number} were signed for on {received:date}.",
        zh="订单 {number} 的货物已于 {received:date} 签收。",
    ),
    "timeline.instalment_paid": Text(
        en="Instalment {ordinal} of the contract {number} was paid: {amount:money currency}.",
        zh="合同 {number} 第 {ordinal} 期款项已核销：{amount:money currency}。",
    ),
    "timeline.instalment_reopened": Text(
        en="{amount:money currency} of instalment {ordinal} of the contract {number} were booked back.",
        zh="合同 {number} 第 {ordinal} 期款项已冲回 {amount:money currency}。",
    ),
    "timeline.contract_drawn_up": Text(en="The contract {number} was drawn up.", zh="已起草合同 {number}。"),
    "timeline.contract_signed": Text(
        en="The contract {number} of {amount:money currency} was signed: delivery {delivery}, first payment {payment},"
        " acceptance {acceptance}.",
        zh="合同 {number} 已签署，金额 {amount:money currency}：{delivery} 交付，{payment} 首付款，{acceptance} 验收。",
    ),
    "timeline.contract_amended": Text(
        en="The contract {number} was amended: {amount:money currency}, before {old:money currency}.",
        zh="合同 {number} 已签补充协议：金额 {amount:money currency}，原为 {old:money currency}。",
    ),
    "timeline.contract_voided": Text(en="The contract {number} was given up.", zh="合同 {number} 已作废。"),
    "timeline.proposal_lost": Text(en="The customer turned the proposal down.", zh="客户未采纳方案。"),
}

SERVICES = {  # as users call them
    "customers": Text(en="Customers", zh="客户"),
    "leads": Text(en="Leads", zh="线索与商机"),
    "quotes": Text(en="Quotes", zh="报价与订单"),
    "collections": Text(en="Collections", zh="回款"),
    "wms": Text(en="The warehouse", zh="仓库"),
}

SPEED_READ = {
    "speed_read.unavailable": Text(en="{service} does not answer.", zh="{service} 服务无响应。"),
    "speed_read.late": Text(en="{service} did not answer in time.", zh="{service} 服务未及时响应。"),
    "speed_read.failed": Text(en="{service} could not answer.", zh="{service} 服务出错。"),
    "speed_read.not_allowed": Text(en="You may not read this in {service}.", zh="您无权查看 {service} 中的这些内容。"),
    "speed_read.left_out": Text(en="Only the newest are shown.", zh="仅显示最新部分。"),
    "speed_read.stock_unknown": Text(
        en="{service} does not know how much there is of every item.", zh="{service} 无法提供全部常用品的库存。"
    ),
    "speed_read.stock_old": Text(
        en="The warehouse's own system does not answer: this is what it said last.",
        zh="仓库系统无响应：以下为其最近一次的数据。",
    ),
    "speed_read.high_risk": Text(
        en="In the high-risk pool since {at:date}: the health score is {score}.",
        zh="自 {at:date} 起处于高危池，健康度 {score}。",
    ),
    "speed_read.blocked": Text(
        en="Quotes are stopped: compliance has not cleared the red risks.",
        zh="合规部门尚未放行红色风险，报价已被阻断。",
    ),
    "speed_read.unverified": Text(
        en="The qualification is unverified since {at:date}.", zh="资质自 {at:date} 起未核验。"
    ),
    "speed_read.register_risk": Text(en="The register says: {risk}", zh="资质风险：{risk}"),
    "speed_read.overdue": Text(
        en="{amount:money currency} is overdue, the oldest since {since}.",
        zh="逾期 {amount:money currency}，最早到期日 {since}。",
    ),
    "speed_read.complaint": Text(
        en="Open complaint since {at:date}: {title}.", zh="未解决的投诉（{at:date}）：{title}。"
    ),
    "speed_read.work_order": Text(
        en="Open work order since {at:date}: {title}.", zh="未完成的工单（{at:date}）：{title}。"
    ),
}

POTENTIAL = {
    "potential.talks": Text(en="{count:counted talk talks} lately.", zh="近期沟通 {count} 次。"),
    "potential.open_opportunities": Text(
        en="{count:counted opportunity opportunities} opened lately and still open.",
        zh="近期新建且未关闭的商机 {count} 个。",
    ),
    "potential.cleared_quotes": Text(
        en="{count:counted quote quotes} passed every department lately.", zh="近期通过全部审批的报价 {count} 份。"
    ),
    "potential.signed_contracts": Text(
        en="{count:counted contract contracts} signed lately.", zh="近期签署合同 {count} 份。"
    ),
    "potential.urgency": Text(en="The operating schedule is urgent.", zh="手术排期紧迫。"),
}

HEALTH = {
    "health.dimension.contacts": Text(en="Contact frequency", zh="联系频次"),
    "health.dimension.recency": Text(en="Last contact", zh="最近互动"),
    "health.dimension.reply_time": Text(en="The customer's reply time", zh="回复时长"),
    "health.dimension.downloads": Text(en="Downloads", zh="资料下载"),
    "health.dimension.view_time": Text(en="Proposal view time", zh="方案查看时长"),
    "health.dimension.objection": Text(en="Objection", zh="异议类型"),
    "health.dimension.decision_chain": Text(en="Decision-chain coverage", zh="决策链覆盖"),
    "health.dimension.pain": Text(en="Pain confirmed", zh="痛点确认"),
    "health.dimension.momentum": Text(en="Stage momentum", zh="阶段推进"),
    "health.dimension.payments": Text(en="Payment punctuality", zh="回款守约"),
    "health.dimension.service": Text(en="Service and promises", zh="服务与承诺"),
    "health.dimension.value": Text(en="Value delivered", zh="价值兑现"),
    "health.unknown": Text(en="Nothing is known of this yet; it is left out.", zh="暂无数据，不计入评分。"),
    "health.contacts": Text(
        en="{count:counted contact contacts} in the last {days} days.", zh="近 {days} 天双向联系 {count} 次。"
    ),
    "health.recency": Text(en="The last contact was on {at:date}.", zh="最近一次双向联系于 {at:date}。"),
    "health.reply_time": Text(
        en="The median of the last {count:counted answer answers} is {hours} hours.",
        zh="最近 {count} 次答复的时长中位数为 {hours} 小时。",
    ),
    "health.objection_none": Text(
        en="No objection to the quote of {at:date} is on record.", zh="对 {at:date} 发出的报价暂无异议记录。"
    ),
    "health.objection": Text(
        en="Objection to the quote of {at:date}: {title}.", zh="对 {at:date} 发出的报价的异议：{title}。"
    ),
    "health.objection_waiting": Text(
        en="Nobody handled objections to the quote of {at:date} in time.",
        zh="{at:date} 发出的报价，异议超时未处理。",
    ),
    "health.decision_chain": Text(
        en="{there} of the {of} roles of the decision chain are known.", zh="决策链 {of} 类角色已识别 {there} 类。"
    ),
    "health.pain_confirmed": Text(en="The customer confirmed a pain.", zh="客户已确认痛点。"),
    "health.downloads": Text(
        en="{count:counted file files} downloaded in the last {days} days.", zh="近 {days} 天下载资料 {count} 份。"
    ),
    "health.pain_named": Text(en="A pain was named; none is confirmed.", zh="已记录痛点，尚未确认。"),
    "health.pain_none": Text(en="No pain was named.", zh="尚未记录痛点。"),
    "health.momentum": Text(
        en="An open opportunity entered its stage on {at:date}.", zh="在跟商机于 {at:date} 进入当前阶段。"
    ),
    "health.payments": Text(
        en="{paid} of {due:counted instalment instalments} that fell due were paid on time.",
        zh="到期 {due} 期款项中 {paid} 期按时付清。",
    ),
    "health.value_better": Text(
        en="{count:counted metric metrics} with a figure of this quarter; {better} better than the baseline, none worse.",
        zh="本季度更新价值指标 {count} 项，其中 {better} 项优于基线，无一劣于基线。",
    ),
    "health.value_updated": Text(
        en="{count:counted metric metrics} with a figure of this quarter; {better} known to be better than the baseline.",
        zh="本季度更新价值指标 {count} 项，其中 {better} 项确认优于基线。",
    ),
    "health.value_stale": Text(
        en="No value figure of this quarter; the last one came in on {day}.",
        zh="本季度未更新价值指标，最近一次为 {day}。",
    ),
    "health.service": Text(en="{count:counted complaint complaints} open.", zh="未解决的投诉 {count} 件。"),
}

PACKS = {
    "pack.library_closed": Text(
        en="You may not read what is known of competitors, or visits; somebody who may makes the gap analysis.",
        zh="您无权查看竞品资料或拜访记录，请由有权限的同事生成差距分析。",
    ),
    "pack.library_away": Text(
        en="What is known of competitors cannot be read now; make the pack again later.",
        zh="暂时无法读取竞品资料，请稍后重新生成。",
    ),
}

TEXTS = {**OWNERSHIP, **DECISIONS, **LIKENESS, **IMPORT, **TIMELINE, **SPEED_READ, **POTENTIAL, **HEALTH, **PACKS}
