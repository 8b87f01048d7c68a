"""The sentences behind the reasons of plans, in English and Chinese."""

from __future__ import annotations

from weft.text import Text

TEXTS = {
    "target_rhythm_own": Text(
        en="The weeks follow the person's own rhythm: the mean of {months:counted month months} with money.",
        zh="各周按本人节奏拆分：取 {months:counted 个 个}有回款月份的平均占比。",
    ),
    "target_rhythm_team": Text(
        en="The person has money in {own:counted month months} only, so the weeks follow the team's rhythm: the mean of"
        " {months:counted month months}.",
        zh="本人仅有 {own:counted 个 个}月份有回款，各周按团队节奏拆分：取 {months:counted 个 个}月份的平均占比。",
    ),
    "target_rhythm_shipped": Text(
        en="Neither the person nor the team has a past that is long enough, so the weeks follow the policy.",
        zh="本人及团队均无足够历史，各周按策略默认占比拆分。",
    ),
    "target_pay_day_said": Text(
        en="In this month {open_fen:money currency} is owed by {customers:counted customer customers} with the pay day"
        " {day}.",
        zh="本月尚欠 {open_fen:money currency} 的 {customers:counted 位 位}客户于每月 {day} 日放款。",
    ),
    "target_pay_any_day": Text(
        en="In this month {open_fen:money currency} is owed by {customers:counted customer customers} without a pay day.",
        zh="本月尚欠 {open_fen:money currency} 的 {customers:counted 位 位}客户无固定放款日。",
    ),
    "target_pay_day_unsaid": Text(
        en="In this month {open_fen:money currency} is owed by {customers:counted customer customers} of whom nobody said a"
        " pay day; it counts as paid on day {day}.",
        zh="本月尚欠 {open_fen:money currency} 的 {customers:counted 位 位}客户未登记放款日，按每月 {day} 日计。",
    ),
    "target_pay_day_shipped": Text(
        en="Nobody owes anything in this month yet; customers count as paying on day {day}.",
        zh="本月暂无应收，按客户每月 {day} 日放款计。",
    ),
    "target_pay_day_changed": Text(
        en="Somebody said on which day a customer pays; weeks that are over stay as they were planned.",
        zh="客户放款日已更新；已结束的各周计划不变。",
    ),
}
