"""The sentences behind the reason codes of this service, in English and Chinese."""

from __future__ import annotations

from weft.text import Text

TEXTS = {
    "source_not_auto": Text(
        en="This source is not assigned automatically; the lead waits in the pool.",
        zh="该来源不自动分配，线索留在公海。",
    ),
    "no_candidate": Text(
        en="Nobody could take the lead; a person must find an owner.", zh="没有可分配的销售，需人工指定负责人。"
    ),
    "best_score": Text(en="Best match of {candidates}: {score}.", zh="{candidates} 位候选人中匹配分最高：{score}。"),
    "by_score": Text(en="Best match by score.", zh="匹配分最高。"),
    "technical_preference": Text(
        en="Technical lead: {preferred} with a proposal win rate above {over:percent} went first.",
        zh="技术型线索：优先 {preferred} 位方案赢单率高于 {over:percent} 的销售。",
    ),
    "claimed": Text(en="Claimed from the pool.", zh="从公海自主认领。"),
    "entered": Text(en="Entered by its owner, who had visited it.", zh="由负责人拜访后自行录入。"),
    "pulled": Text(en="Given by the pool on demand.", zh="由公海按申请派发。"),
    "returned": Text(en="Given back to the pool: {title}.", zh="退回公海：{title}。"),
    "recycled": Text(
        en="Back to the pool by the rule: {title}; counted from {since:instant}.",
        zh="按规则回收至公海：{title}（自 {since:instant} 起算）。",
    ),
    "overridden": Text(en="Decided by a supervisor.", zh="由销售主管指定。"),
    "technical_director_missed": Text(
        en="In {visits} visits in a row nobody who leads the technical side was met.",
        zh="连续 {visits} 次拜访未见到技术负责人。",
    ),
    "handed_over": Text(en="Taken over from somebody who left the firm.", zh="接手离职同事的线索。"),
    "absent": Text(en="Absent.", zh="缺勤。"),
    "frozen": Text(
        en="No new leads until {until:instant}: a screening form was not filed in time.",
        zh="因初筛表未按时提交，{until:instant} 前不分配新线索。",
    ),
    "despite_freeze": Text(
        en="Given although the owner gets no other new leads until {until:instant}.",
        zh="负责人新线索权限冻结至 {until:instant}，由主管特批。",
    ),
    "refused": Text(
        en="Refused on {refused:date} ({title}), to be asked again {said}: from {restart:date}. Shielded until"
        " {until:instant}.",
        zh="{refused:date} 客户拒绝（{title}），约定 {said} 重启，即 {restart:date} 起；保护至 {until:instant}。",
    ),
    "customer_shielded": Text(
        en="The customer refused somebody else for now; shielded until {until:instant}.",
        zh="该客户已由他人登记暂缓，保护至 {until:instant}。",
    ),
    "shielded_owner": Text(
        en="The customer refused this owner for now, so it is nobody else's.",
        zh="该客户此前已由其登记暂缓，保护期内归其跟进。",
    ),
    "despite_shield": Text(
        en="Given although the customer refused somebody else for now.", zh="该客户处于他人保护期，由主管特批。"
    ),
    "screening_missed": Text(
        en="The screening form was due {due:instant}: no new leads from {from:date} until {until:date}.",
        zh="初筛表应于 {due:instant} 前提交，自 {from:date} 起至 {until:date} 前冻结新线索权限。",
    ),
    "inactive": Text(en="Left the firm.", zh="已离职。"),
    "not_preferred": Text(en="Not among those whose proposals win most.", zh="方案赢单率未达优先标准。"),
    "streak_off_target": Text(
        en="On {days} days in a row, {first} to {last}, only leads of industries that are none of the targets.",
        zh="{first} 至 {last} 连续 {days} 天仅分到非目标行业线索。",
    ),
    "streak_wrong_intensity": Text(
        en="For {days} days, {first} to {last}, nothing but price comparisons, although the proposals win.",
        zh="方案赢单率突出，但 {first} 至 {last} 连续 {days} 天仅分到纯比价线索。",
    ),
    "node_voided": Text(en="The node {node} was voided ({reason}).", zh="节点 {node} 已作废（{reason}）。"),
    "stuck_at_node": Text(
        en="{deals} deals sit at node {node} for more than {days} days.",
        zh="{deals} 个商机在第 {node} 节点停留超过 {days} 天。",
    ),
    "no_visit_kind": Text(en="This kind of contact is no visit.", zh="该联系方式不计为拜访。"),
    "same_day": Text(en="The customer was visited this day already.", zh="该客户当日已有计入的拜访。"),
    "nodes_unanswered": Text(en="Branches without an answer: {nodes}.", zh="未填写的节点：{nodes}。"),
    "old_share": Text(
        en="{share:percent} of {visits} visits went to old customers, more than {points} points above the rep's own mean"
        " of {mean:percent} (over {mean_visits}).",
        zh="{visits} 次拜访中老客户占 {share:percent}，较本人均值 {mean:percent}（{mean_visits} 次）"
        "高出超过 {points} 个百分点。",
    ),
    "no_account": Text(en="The row names no account.", zh="该行未填写客户。"),
    "account_unknown": Text(en="There is no customer {value}.", zh="未找到客户 {value}。"),
    "agent_unknown": Text(en="There is no person {value}.", zh="未找到人员 {value}。"),
    "agent_ambiguous": Text(en="Several people are called {value}.", zh="有多人名为 {value}。"),
    "product_unknown": Text(en="There is no product {value}.", zh="未找到产品 {value}。"),
    "stage_unknown": Text(en="There is no stage {value}.", zh="没有阶段 {value}。"),
    "date_invalid": Text(en="{value} is no date.", zh="{value} 不是有效日期。"),
    "date_missing": Text(en="A date is missing.", zh="缺少日期。"),
    "date_unexpected": Text(en="It is open but has a close date.", zh="进行中的商机不应有关闭日期。"),
    "dates_out_of_order": Text(en="It closed before it began.", zh="结束日期早于开始日期。"),
    "amount_invalid": Text(en="{value} is no amount.", zh="{value} 不是有效金额。"),
    "amount_missing": Text(en="A won row names no amount.", zh="成交行缺少金额。"),
    "id_missing": Text(en="The row has no id.", zh="该行缺少编号。"),
    "id_twice": Text(en="The id {value} stands in the file twice.", zh="编号 {value} 在文件中重复。"),
    "columns_missing": Text(en="The row has fewer columns than the header.", zh="该行列数少于表头。"),
    "columns_extra": Text(en="The row has more columns than the header.", zh="该行列数多于表头。"),
    "closed_differs": Text(
        en="It was imported as closed and says something else now.", zh="该商机导入时已关闭，本次内容不一致。"
    ),
    "stage_goes_back": Text(
        en="It stood in a later stage when it was imported before.", zh="该商机此前导入时已处于更后的阶段，不可倒退。"
    ),
    "changed_here": Text(en="It was changed here since it was imported.", zh="导入后已在本系统中修改。"),
}
