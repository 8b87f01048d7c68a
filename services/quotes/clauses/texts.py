"""The sentences of the clause library: why a pack is recommended."""

from __future__ import annotations

from weft.text import Text

TEXTS = {
    "clause_industry": Text(en="It is for customers of {industry}.", zh="适用于 {industry} 行业客户。"),
    "clause_custom_development": Text(en="It is for custom development.", zh="适用于定制开发。"),
    "clause_item": Text(en="It is for the item {item}.", zh="适用于物料 {item}。"),
    "clause_amount": Text(en="It is for this sum.", zh="适用于该金额区间。"),
    "clause_general": Text(en="No other pack is for it.", zh="没有其他适用的条款包。"),
}
