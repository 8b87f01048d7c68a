"""What an import says: how a column was read, what a row met, and what to do about it."""

from __future__ import annotations

from weft.layouts import CELL_REMEDIES, CELL_TEXTS, COLUMN_TEXTS
from weft.text import Text

ROWS = {
    "name_missing": Text(en="The row names no account.", zh="该行缺少客户名称。"),
    "name_too_long": Text(en="The name is longer than 200 characters.", zh="名称超过 200 个字符。"),
    "name_unreadable": Text(en="The name {value} has no letter or digit.", zh="名称 {value} 不含文字或数字。"),
    "uscc_invalid": Text(en="{value} is no valid social credit code.", zh="{value} 不是有效的统一社会信用代码。"),
    "year_invalid": Text(en="{value} is no year.", zh="{value} 不是有效年份。"),
    "number_invalid": Text(en="{value} in {column} is no number.", zh="{column} 列的 {value} 不是有效数字。"),
    "credit_codes_differ": Text(
        en="The account {value} has another credit code in row {row}.", zh="客户 {value} 在第 {row} 行的信用代码不同。"
    ),
    "row_folded": Text(
        en="The account {value} stands in row {row} already; this row adds to it.",
        zh="客户 {value} 已在第 {row} 行出现，本行内容已并入。",
    ),
    "parent_cycle": Text(
        en="The parent {value} is a subsidiary of this account.", zh="上级公司 {value} 同时是该客户的下级。"
    ),
    "industry_normalised": Text(en="The industry {value} was read as {meant}.", zh="行业 {value} 已规范为 {meant}。"),
    "text_clipped": Text(en="The text in {column} was cut off.", zh="{column} 列的文字过长，已截断。"),
    "phone_invalid": Text(en="This is no telephone number; it was left out.", zh="电话号码无效，未导入。"),
    "owner_unknown": Text(
        en="Nobody, or more than one person, has the name or number of the owner; nobody owns the customer.",
        zh="负责人的姓名或工号无法唯一对应到一名员工，客户暂无负责人。",
    ),
    "owner_not_allowed": Text(
        en="The person named as owner has left or has no role that owns customers; nobody owns the customer.",
        zh="所填负责人已离职或其角色不能负责客户，客户暂无负责人。",
    ),
    "code_taken": Text(
        en="Another company has the code {value}; it was left out.", zh="编码 {value} 已属于其他企业，未导入。"
    ),
    "same_uscc_known": Text(
        en="A customer with this credit code is known; this name leads to it now.",
        zh="已有统一社会信用代码相同的客户，此名称已作为其别名。",
    ),
    "same_code_known": Text(
        en="A customer with this code is known; this name leads to it now.",
        zh="已有编码相同的客户，此名称已作为其别名。",
    ),
    "same_name_known": Text(
        en="A customer of this name, apart from legal form, width and spacing, is known; this name leads to it now.",
        zh="已有名称相同（不计组织形式、全半角和空格）的客户，此名称已作为其别名。",
    ),
}

REMEDIES = {
    **CELL_REMEDIES,
    "name_missing": Text(en="Fill in the name.", zh="请填写客户名称。"),
    "name_too_long": Text(en="Shorten the name.", zh="请缩短名称。"),
    "name_unreadable": Text(en="Write the name out.", zh="请填写完整名称。"),
    "uscc_invalid": Text(en="Correct the code, or leave the cell empty.", zh="请更正代码，或将该单元格留空。"),
    "year_invalid": Text(en="Write the year with four digits, or nothing.", zh="请填写四位年份，或留空。"),
    "number_invalid": Text(en="Write digits only, or nothing.", zh="请只填写数字，或留空。"),
    "credit_codes_differ": Text(
        en="Correct the wrong code, or give the two companies different names.",
        zh="请更正错误的代码，或区分两家企业的名称。",
    ),
    "parent_cycle": Text(en="Correct one of the parents.", zh="请更正其中一个上级公司。"),
    "text_clipped": Text(en="Shorten the text.", zh="请缩短文字。"),
    "code_taken": Text(en="Give the customer a code of its own.", zh="请为客户填写其他编码。"),
    "phone_invalid": Text(en="Correct the number in the customer.", zh="请在客户档案中更正号码。"),
    "owner_unknown": Text(
        en="Assign the customer, or write the employee number.", zh="请分配客户，或在文件中填写工号。"
    ),
    "owner_not_allowed": Text(en="Assign the customer to somebody else.", zh="请将客户分配给其他人。"),
}

IMPORT = {**COLUMN_TEXTS, **CELL_TEXTS, **ROWS}
