"""What an import of leads says: how a column was read, what a row met, and what to do about it."""

from __future__ import annotations

from weft.layouts import CELL_REMEDIES, CELL_TEXTS, COLUMN_TEXTS
from weft.text import Text

ROWS = {
    "company_missing": Text(en="The row names no company.", zh="该行缺少公司名称。"),
    "text_too_long": Text(
        en="The text in {column} is longer than {most} characters.", zh="{column} 列超过 {most} 个字符。"
    ),
    "number_invalid": Text(en="{value} in {column} is no amount.", zh="{column} 列的 {value} 不是有效金额。"),
    "source_missing": Text(en="The row does not say where the lead comes from.", zh="该行未注明线索来源。"),
    "source_unknown": Text(en="The source {value} is not known.", zh="无法识别线索来源 {value}。"),
    "source_assumed": Text(
        en="The source {value} is not known; the one of the file was taken.",
        zh="无法识别线索来源 {value}，已采用为该文件指定的来源。",
    ),
    "word_unknown": Text(
        en="{value} in {column} is not known; it was left out.", zh="无法识别 {column} 列的 {value}，未导入。"
    ),
    "day_invalid": Text(
        en="{value} in {column} is no day that has been; it was left out.",
        zh="{column} 列的 {value} 不是有效的过去日期，未导入。",
    ),
    "row_repeated": Text(en="The lead stands in row {row} already.", zh="该线索已在第 {row} 行出现。"),
    "same_lead_known": Text(
        en="An open lead of this company with the same contact is there; it stays as it is.",
        zh="已有该公司同一联系人的线索，保持不变。",
    ),
    "owner_unknown": Text(
        en="Nobody, or more than one person, has the name or number of the owner; the lead came in as a new one.",
        zh="负责人的姓名或工号无法唯一对应到一名员工，按新线索处理。",
    ),
    "owner_not_allowed": Text(
        en="The person named as owner has left or takes no leads; the lead came in as a new one.",
        zh="所填负责人已离职或不承接线索，按新线索处理。",
    ),
    "customer_kept": Text(
        en="The customer refused somebody else for now; the lead was not taken.",
        zh="该客户正由其他人保护中，未导入。",
    ),
}

REMEDIES = {
    **CELL_REMEDIES,
    "company_missing": Text(en="Fill in the company.", zh="请填写公司名称。"),
    "text_too_long": Text(en="Shorten the text.", zh="请缩短文字。"),
    "number_invalid": Text(en="Write digits only, or nothing.", zh="请只填写数字，或留空。"),
    "source_missing": Text(en="Fill in the source, or choose one for the file.", zh="请填写来源，或为该文件指定来源。"),
    "source_unknown": Text(
        en="Add the word to the policy leads/lead_files, or choose a source for the file.",
        zh="请在策略 leads/lead_files 中添加该来源，或为该文件指定来源。",
    ),
    "source_assumed": Text(
        en="Add the word to the policy leads/lead_files before the next file.",
        zh="请在下次导入前于策略 leads/lead_files 中添加该来源。",
    ),
    "word_unknown": Text(
        en="Add the word to the policy leads/lead_files before the next file.",
        zh="请在下次导入前于策略 leads/lead_files 中添加该词。",
    ),
    "day_invalid": Text(en="Write the day as 2026-12-31, or nothing.", zh="请按 2026-12-31 的格式填写，或留空。"),
    "owner_unknown": Text(
        en="Override the assignment, or write the employee number.", zh="请指定负责人，或在文件中填写工号。"
    ),
    "owner_not_allowed": Text(en="Name somebody who takes leads.", zh="请填写承接线索的人员。"),
    "customer_kept": Text(
        en="Leave it to whoever the customer refused, or import it when the shield has ended.",
        zh="请由原负责人跟进，或待保护期结束后再导入。",
    ),
}

IMPORT = {
    **COLUMN_TEXTS,
    **CELL_TEXTS,
    **ROWS,
    "brought_along": Text(en="The owner's since before it came in with a file.", zh="导入前即由该负责人跟进。"),
}
