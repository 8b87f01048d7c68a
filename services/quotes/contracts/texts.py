"""The sentences of contracts that stand beside no rule: what is unusual about one, and on what ground something was done."""

from __future__ import annotations

from weft.text import Text

TEXTS = {
    "contract_price_concession": Text(
        en="The price is {share:percent} below the quote, more than {limit:percent}.",
        zh="价格较报价让步 {share:percent}，超过 {limit:percent}。",
    ),
    "contract_delivery_squeezed": Text(
        en="Delivery is due {days:counted day days} after signing, within {limit}.",
        zh="签约后 {days} 天内交付，未超过 {limit} 天。",
    ),
    "contract_addendum": Text(
        en="{count:counted addendum addenda} in free words.", zh="含 {count} 条手写或自由文本补充条款。"
    ),
    "contract_usual": Text(en="Nothing is unusual about the contract.", zh="合同无异常。"),
    "contract_countersigned": Text(en="A department countersigned.", zh="部门已会签。"),
    "contract_reviewed": Text(en="A department reviewed it for the first time.", zh="部门已完成初审。"),
    "contract_returned": Text(en="It was given back to sales.", zh="已退回销售。"),
    "contract_second_factor": Text(en="The change took effect on a fresh second factor.", zh="变更经二次验证后生效。"),
    "contract_second_person": Text(en="A second person approved the change.", zh="变更经第二人审批后生效。"),
    "contract_change_rejected": Text(en="A second person rejected the change.", zh="变更被第二人驳回。"),
    "contract_locks_waived": Text(
        en="Somebody let it be signed although nobody keeps: {missing}.",
        zh="以下交付资源未锁定，已获准签署：{missing}。",
    ),
    "contract_locks_late": Text(
        en="Delivery resources were not kept {hours} hours before the planned signing.",
        zh="计划签约前 {hours} 小时交付资源未锁定。",
    ),
}
