"""The sentences of collections that stand beside no rule: why money was linked or not, and why a line was not read."""

from __future__ import annotations

from weft.text import Text

TEXTS = {
    "match_fits": Text(
        en="Contract number, amount and date fit, and nothing else does.", zh="合同编号、金额与日期均匹配，且候选唯一。"
    ),
    "match_by_hand": Text(en="A person linked it.", zh="人工关联。"),
    "match_confirmed": Text(
        en="A person confirmed suggestion {number} ({kind}).", zh="人工确认了建议 {number}（{kind}）。"
    ),
    "match_refused": Text(
        en="A person refused suggestion {number} ({kind}).", zh="人工拒绝了建议 {number}（{kind}）。"
    ),
    "match_suggested": Text(en="It stands in suggestion {number} ({kind}).", zh="列入建议 {number}（{kind}）。"),
    "clue_number": Text(en="The text names the contract.", zh="附言中有该合同编号。"),
    "clue_near_number": Text(
        en="The text has a number that is nearly the contract's.", zh="附言中的编号与该合同编号仅差一位。"
    ),
    "clue_tail": Text(en="The text has the end of the contract's number.", zh="附言中有该合同编号的尾号。"),
    "clue_account": Text(en="The payer's account has paid for this customer.", zh="该付款账号曾为此客户付款。"),
    "clue_payer": Text(
        en="The payer, or a firm in the text, has paid for this customer.", zh="付款人或附言中的单位曾为此客户付款。"
    ),
    "receipt_unlinked": Text(en="A person undid a link: {title}.", zh="人工撤销关联：{title}。"),
    "receipt_amended": Text(
        en="The contract {number} was amended (revision {revision}), and asks something else of what this money paid.",
        zh="合同 {number} 已签补充协议（第 {revision} 版），该笔款项的核销随之调整。",
    ),
    "receipt_returned": Text(en="The bank took the money back: {title}.", zh="银行已退回该笔款项：{title}。"),
    "receipt_counted_twice": Text(
        en="A person took it out, since it was counted twice: {title}.", zh="人工冲销重复入账：{title}。"
    ),
    "match_number": Text(
        en="The contract's number does not stand in the remittance text.", zh="附言中未找到该合同编号。"
    ),
    "match_amount": Text(en="The amount is outside the tolerance.", zh="金额超出容差范围。"),
    "match_date": Text(en="The day is outside the window around the due date.", zh="到账日期不在应收日期窗口内。"),
    "match_currency": Text(en="The currency is another one.", zh="币种不一致。"),
    "match_only_one": Text(
        en="Several instalments fit, or the text names several contracts.",
        zh="存在多个匹配的款项，或附言中含多个合同号。",
    ),
    "residual_rounding": Text(
        en="{left_fen:money currency} stays open: rounding.", zh="尾差 {left_fen:money currency}保持未付：四舍五入。"
    ),
    "residual_fee": Text(
        en="{left_fen:money currency} stays open: a fee of the bank.",
        zh="尾差 {left_fen:money currency}保持未付：银行手续费。",
    ),
    "residual_overpaid": Text(
        en="{left_fen:money currency} more than was due: the customer's credit.",
        zh="多付 {left_fen:money currency}，计入客户余额。",
    ),
    "columns_missing": Text(en="The row has too few columns.", zh="该行列数不足。"),
    "columns_extra": Text(en="The row has too many columns.", zh="该行列数过多。"),
    "date_invalid": Text(en="This is no day.", zh="日期无法识别。"),
    "amount_invalid": Text(en="This is no amount in whole fen.", zh="金额无法精确到分。"),
    "amount_too_large": Text(en="The amount is above the limit.", zh="金额超过上限。"),
    "amount_negative": Text(en="The amount is negative.", zh="金额为负数。"),
    "amount_missing": Text(en="The row has no amount.", zh="该行没有金额。"),
    "amount_on_both_sides": Text(en="The row has a debit and a credit.", zh="该行借贷方均有金额。"),
    "currency_unknown": Text(en="The currency is not known.", zh="币种无法识别。"),
    "reference_differs": Text(
        en="Another line has this bank reference, with another day, amount or currency.",
        zh="该流水号已存在，但日期、金额或币种不同。",
    ),
    "reference_elsewhere": Text(
        en="This line has come in at another bank account of ours, and the file does not say its own."
        " If the wrong account was named, nothing is to do; if it is other money, upload a file that says its account.",
        zh="该笔已在另一本方账户入账，而文件未标明本方账户。如系指定账户有误，无需处理；如确为另一笔款项，请上传标明账户的文件。",
    ),
    "date_is_serial": Text(
        en="This is a spreadsheet's number of a day; format the column as a date.",
        zh="这是电子表格的日期序列号，请将该列设为日期格式。",
    ),
    "cell_error": Text(en="The cell shows an error of the spreadsheet.", zh="单元格显示错误值。"),
    "formula_not_computed": Text(
        en="The formula was never computed; open and save the file in a spreadsheet.",
        zh="公式未计算，请用电子表格打开并保存。",
    ),
    "number_not_exact": Text(
        en="The spreadsheet has rounded this number; it must be a text.", zh="该数字已被电子表格舍入，须为文本格式。"
    ),
    "cell_too_long": Text(en="The cell is too long.", zh="单元格内容过长。"),
    "cell_spans_rows": Text(
        en="The cell spans several rows: nobody knows whose it is.", zh="单元格跨多行合并，无法确定归属。"
    ),
    "line_unreadable": Text(en="The bank's line cannot be read.", zh="银行明细行无法识别。"),
    "not_booked": Text(en="The bank has not booked this yet.", zh="银行尚未入账。"),
    "credit_reversed": Text(
        en="The bank takes back money that came in; look for its receipt.",
        zh="银行冲回此前入账的款项，请核对对应回款。",
    ),
    "debit_reversed": Text(
        en="The bank brings back money that went out; no customer paid it.", zh="银行退回此前支出的款项，并非客户回款。"
    ),
    "marked_reversed": Text(
        en="The bank marks this row as taken back; look for the receipt of the money.",
        zh="银行标记该行为冲账，请核对对应回款。",
    ),
    "direction_unknown": Text(en="It is not known whether this means money in or out.", zh="无法识别收支方向。"),
    "own_account_unknown": Text(
        en="The file's own bank account is not known: make it known, so that equal payments to two accounts stay two.",
        zh="文件所属的本方账户尚未登记，请先登记，以免两个账户的同额款项被视为同一笔。",
    ),
    "own_account_known_now": Text(
        en="The file's own bank account was made known after it was read: correct the statement's account.",
        zh="文件所属的本方账户在读取后已登记，请更正该流水的账户。",
    ),
    "own_account_not_said": Text(
        en="The file does not say to which bank account of ours its money came: correct the statement's account, and name it"
        " when you upload the next one.",
        zh="文件未标明本方账户，请更正该流水的账户，并在下次上传时指定。",
    ),
    "own_account_partly_said": Text(
        en="Some lines of the file do not say to which bank account of ours their money came: export each account on its"
        " own.",
        zh="文件中部分行未标明本方账户，请按账户分别导出。",
    ),
    "own_accounts_partly_known": Text(
        en="The file names several bank accounts, and some of them are not known: make those known that are ours.",
        zh="文件涉及多个账户，其中部分尚未登记，请登记属于本方的账户。",
    ),
    "own_accounts_unknown": Text(
        en="The file names several accounts, and none of them is known as ours: make those known that are ours; if they are"
        " the payers', correct the statement's account.",
        zh="文件涉及多个账户且均未登记：属于本方的请登记；如为付款方账号，请更正该流水的账户。",
    ),
    "line_waits": Text(
        en="Row {row}: {amount_fen:money currency} was typed in and waits for a second person.",
        zh="第 {row} 行：已补录 {amount_fen:money currency}，等待复核。",
    ),
    "line_released": Text(
        en="Row {row}: what cannot be read was typed in: {amount_fen:money currency} on {booked_date}.",
        zh="第 {row} 行：已补录无法识别的内容：{booked_date}，{amount_fen:money currency}。",
    ),
    "line_approved": Text(
        en="Row {row}: a second person approved {amount_fen:money currency} on {booked_date}.",
        zh="第 {row} 行：已由第二人复核：{booked_date}，{amount_fen:money currency}。",
    ),
    "line_dismissed": Text(en="Row {row}: nothing is to be done: {title}.", zh="第 {row} 行：无需处理：{title}。"),
    "same_money": Text(
        en="Another kind of file has brought in the same money: the day, the amount and the texts agree.",
        zh="其他格式的流水中已有同一笔款项：日期、金额与文字一致。",
    ),
}
