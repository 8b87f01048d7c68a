"""The sentences of quotes that stand beside no rule: how a version is called, and what a review came to."""

from __future__ import annotations

from weft.text import Text

TEXTS = {
    "quote_version": Text(en="V{version}", zh="V{version}"),
    "quote_version_locked": Text(
        en="V{version} (incl. finance {locked_time:instant} cost lock)",
        zh="V{version}（含财务 {locked_time:instant} 锁定成本）",
    ),
    "product_confirmed": Text(en="Product confirmed.", zh="产品已确认。"),
    "cost_locked": Text(en="Finance locked the cost.", zh="财务已锁定成本。"),
    "clauses_archived": Text(en="Legal archived the clauses.", zh="法务已归档条款。"),
    "approved": Text(en="The general manager approved.", zh="总经理已批准。"),
    "bom_cost_changed": Text(
        en="The cost of the bill of materials {bom} ({revision}) changed after it was locked.",
        zh="BOM {bom}（{revision}）的成本在锁定后发生变更。",
    ),
    "bom_out_of_force": Text(
        en="The bill of materials {bom} ({revision}) is no longer in force.", zh="BOM {bom}（{revision}）已失效。"
    ),
    "returned": Text(en="It was given back to sales.", zh="已退回销售。"),
}
