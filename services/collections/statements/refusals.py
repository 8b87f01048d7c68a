"""Why a bank's file is refused as a whole."""

from __future__ import annotations

from weft.errors import InvalidArgument
from weft.text import Text


class StatementNotReadable(InvalidArgument):
    """The bytes are no text in an encoding that we know, or no table."""

    reason = "STATEMENT_NOT_READABLE"
    text = Text(
        en="The file is no CSV in UTF-8, GBK or GB18030, no Excel workbook (.xlsx), no MT940 or MT942, no CAMT.053.",
        zh="文件不是 UTF-8、GBK 或 GB18030 编码的 CSV、Excel 工作簿（.xlsx）、MT940、MT942 或 CAMT.053。",
    )
    remedy = Text(
        en="Export it from the bank again, or open it in a spreadsheet and save it as .xlsx.",
        zh="请从网银重新导出，或用电子表格打开后另存为 .xlsx。",
    )


class StatementIsCut(InvalidArgument):
    """The last character is not whole: what stood behind it is missing as well."""

    reason = "STATEMENT_IS_CUT"
    text = Text(en="The file is cut off in the middle of its last character.", zh="文件不完整，末尾字符被截断。")
    remedy = Text(en="Download it from the bank again, whole.", zh="请从网银重新下载完整文件。")


class StatementHeaderMissing(InvalidArgument):
    """No row near the top has the headings of the layout."""

    reason = "STATEMENT_HEADER_MISSING"
    text = Text(
        en="No header was found in the first {rows} rows; missing: {missing}.",
        zh="前 {rows} 行中未找到表头，缺少：{missing}。",
    )
    remedy = Text(
        en="Name the layout, or add one to the policy collections/statement_profiles.",
        zh="请指定布局，或在策略 collections/statement_profiles 中添加。",
    )


class StatementTooLong(InvalidArgument):
    """More lines than the policy lets in at once."""

    reason = "STATEMENT_TOO_LONG"
    text = Text(en="The file has more than {rows_max} lines.", zh="文件超过 {rows_max} 行。")
    remedy = Text(en="Export a shorter period.", zh="请缩短导出期间。")


class StatementTooLongToMove(StatementTooLong):
    """More receipts than the policy moves at once."""

    text = Text(
        en="The statement has more than {rows_max} receipts, too many to move at once.",
        zh="该流水的回款超过 {rows_max} 笔，无法一次更正账户。",
    )
    remedy = Text(
        en="Take its receipts out as counted twice, and upload files of shorter periods that say their account.",
        zh="请将其回款按重复入账处理，并分段上传标明本方账户的文件。",
    )


class StatementIsEmpty(InvalidArgument):
    """A header and nothing below it."""

    reason = "STATEMENT_IS_EMPTY"
    text = Text(en="There are no lines below the header.", zh="表头下没有明细。")
    remedy = Text(en="Export a period with movements.", zh="请导出有交易的期间。")


class StatementTotalDiffers(InvalidArgument):
    """The bank's own sum is another one: a line is missing, or was changed."""

    reason = "STATEMENT_TOTAL_DIFFERS"
    text = Text(
        en="Row {row} says that {said_fen:money currency} came in; the lines add up to {sum_fen:money currency}.",
        zh="第 {row} 行的收入合计为 {said_fen:money currency}，明细合计为 {sum_fen:money currency}。",
    )
    remedy = Text(en="Export the file again; it is not complete.", zh="文件不完整，请重新导出。")


class StatementSumTooLarge(InvalidArgument):
    """More money than any firm's bank books: whoever made the file was wrong, or wants the books to burst."""

    reason = "STATEMENT_SUM_TOO_LARGE"
    text = Text(
        en="The lines of this file bring in {sum_fen:money currency}; at most {most_fen:money currency} are taken over.",
        zh="文件明细收入合计 {sum_fen:money currency}，单个文件最多导入 {most_fen:money currency}。",
    )
    remedy = Text(
        en="Check the amounts; export a shorter period if they are right.", zh="请核对金额；如无误，请缩短导出期间。"
    )


class StatementHasSeveralTables(InvalidArgument):
    """Two sheets of a workbook look like a statement; one file is one statement."""

    reason = "STATEMENT_HAS_SEVERAL_TABLES"
    text = Text(
        en="More than one sheet of the workbook looks like a statement: {sheets}.",
        zh="工作簿中有多个工作表像银行流水：{sheets}。",
    )
    remedy = Text(
        en="Save each sheet as a file of its own and upload them one by one.",
        zh="请将每个工作表分别另存为文件后逐个上传。",
    )


class StatementEndsEarly(InvalidArgument):
    """A message without its closing balance: the rest of it is missing."""

    reason = "STATEMENT_ENDS_EARLY"
    text = Text(
        en="The statement has no opening or no closing balance: a part of it is missing.",
        zh="流水缺少期初或期末余额，文件不完整。",
    )
    remedy = Text(en="Download it from the bank again, whole.", zh="请从网银重新下载完整文件。")


class StatementBalanceDiffers(InvalidArgument):
    """From the opening balance the lines do not lead to the closing one."""

    reason = "STATEMENT_BALANCE_DIFFERS"
    text = Text(
        en="The lines lead to {sum_fen:money currency}; the bank says {said_fen:money currency}.",
        zh="按明细计算为 {sum_fen:money currency}，银行所示为 {said_fen:money currency}。",
    )
    remedy = Text(en="Export the file again; it is not complete.", zh="文件不完整，请重新导出。")


class StatementPageMissing(StatementEndsEarly):
    """A page does not begin where the one before it ended, or there is none before it."""

    text = Text(
        en="A page of the statement is missing: one does not begin with the balance with which the one before it ended.",
        zh="流水缺页：某页的期初余额与上一页的期末余额不一致。",
    )


class StatementIsAPage(StatementEndsEarly):
    """It begins or ends in the middle of a statement, as a page does that the bank gives as a file of its own."""

    text = Text(
        en="The file begins or ends in the middle of a statement: it holds some of its pages only.",
        zh="文件仅含流水的部分页，起始或末尾不完整。",
    )
    remedy = Text(
        en="Download it from the bank again, whole; where the bank gives each page as a file, upload it as a part (part).",
        zh="请从网银重新下载完整文件；如银行按页提供文件，请以部分流水（part）上传。",
    )


class StatementCurrencyDiffers(InvalidArgument):
    """Money came in a currency in which the account is not kept: it is another account, or the layout is wrong."""

    reason = "STATEMENT_CURRENCY_DIFFERS"
    text = Text(
        en="The file brings in {said}; the bank account that it belongs to is kept in {kept}.",
        zh="文件中的收入币种为 {said}，其所属本方账户的币种为 {kept}。",
    )
    remedy = Text(
        en="Check account and layout; make the account known in this currency too, if the bank keeps one.",
        zh="请核对账户与布局；如银行确有该币种账户，请先登记。",
    )


class StatementAccountDiffers(InvalidArgument):
    """Whoever uploads the file names an account, and the file another one, or several."""

    reason = "STATEMENT_ACCOUNT_DIFFERS"
    text = Text(
        en="The file says itself that it belongs to another bank account than the one that was named, or to several.",
        zh="文件自身标明的本方账户与所指定的账户不一致，或涉及多个账户。",
    )
    remedy = Text(
        en="Upload it without naming an account, or choose the file of the right account.",
        zh="请不指定账户重新上传，或选择正确账户的文件。",
    )


class StatementLayoutUnsure(InvalidArgument):
    """A layout fits, but a heading that it does not know may turn its amounts round."""

    reason = "STATEMENT_LAYOUT_UNSURE"
    text = Text(
        en="The file looks like “{title}” ({columns}), but {headings} may change what the amounts mean.",
        zh="文件疑似“{title}”（{columns}），但无法确定“{headings}”是否影响金额含义。",
    )
    remedy = Text(
        en="If the guess is right, upload it again and name this layout; else name another one,"
        " or add one to the policy collections/statement_profiles.",
        zh="如判断正确，请重新上传并指定该布局；否则请指定其他布局，或在策略 collections/statement_profiles 中添加。",
    )


class StatementLayoutsDiffer(StatementLayoutUnsure):
    """Two layouts fit and read day or money differently."""

    text = Text(
        en="The file may be “{title}” ({columns}) or “{other}” ({others}), which read its money differently.",
        zh="文件可能是“{title}”（{columns}）或“{other}”（{others}），两者对金额的解读不同。",
    )
    remedy = Text(en="Upload it again and name the layout that is right.", zh="请重新上传并指定正确的布局。")
