"""Layouts of banks: known by their headings, guessed and told where in doubt, confirmed by name, added without code."""

from __future__ import annotations

import pytest

from services.collections.policies import STATEMENT_PROFILES
from services.collections.statements.layouts import fitting
from services.collections.statements.reading import read
from services.collections.statements.refusals import (
    StatementHeaderMissing,
    StatementLayoutsDiffer,
    StatementLayoutUnsure,
)
from services.collections.statements.tabular import lines_of
from services.collections.statements.telling import told
from weft.api.collections import v1 as pb
from weft.policy_documents import load_default
from weft.tables import Table

POLICY = load_default(STATEMENT_PROFILES)
# Headings of corporate exports as the policy has them, and one line that brings 9,800.00 in.
BANKS = {
    "icbc": (
        "凭证号,本方账号,对方账号,交易时间,借/贷,借方发生额,贷方发生额,对方行号,摘要,用途,对方单位名称,余额,个性化信息",
        '0,1202,6222,2031-03-31 10:20:30,贷,,"9,800.00",1024,转账,HT1,绍兴康联,1,',
    ),
    "ccb": (
        "账号,账户名称,交易时间,借方发生额（支取）,贷方发生额（收入）,余额,币种,对方户名,对方账号,对方开户机构,记账日期,摘要,备注,"
        "账户明细编号-交易流水号,企业流水号,凭证种类,凭证号,关联账户",
        "3300,我司,20310331 10:20:30,0.00,9800.00,1,人民币元,绍兴康联,6222,建行,20310331,转账,HT1,55-A1,,,,",
    ),
    "abc": (
        "交易时间,收入金额,支出金额,账户余额,交易行名,对方省市,对方账号,对方户名,交易用途",
        "20310331102030,9800.00,,1,柯桥支行,浙江,6222,绍兴康联,转账 HT1",
    ),
    "boc": (
        "交易类型[ Transaction Type ],业务类型[ Business type ],付款人账号[ Debit Account No. ],付款人名称[ Payer's Name ],"
        "收款人账号[ Payee's Account Number ],收款人名称[ Payee's Name ],交易日期[ Transaction Date ],交易时间[ Time ],"
        "交易货币[ Trade Currency ],交易金额[ Trade Amount ],交易后余额[ Balance ],起息日期[ Value Date ],汇率[ Rate ],"
        "交易流水号[ Reference ],摘要[ Reference ],用途[ Purpose ],交易附言[ Remark ],备注[ Remarks ]",
        "来账,汇款,6222,绍兴康联,4567,我司,20310331,10:20:30,CNY,9800.00,1,20310331,,A1,,转账,HT1,",
    ),
    "cmb": (
        "账号,账号名称,币种,交易日,交易时间,起息日,交易类型,借方金额,贷方金额,余额,摘要,流水号,用途,收/付方名称,收/付方帐号",
        "7559,我司,人民币,20310331,10:20:30,20310331,汇入,,9800.00,1,转账,A1,HT1,绍兴康联,6222",
    ),
    "bocom": (
        "交易时间,凭证种类,凭证号码,借贷标志,发生额,余额,对方账号,对方户名,对方行名,摘要",
        "2031-03-31 10:20:30,,,贷,9800.00,1,6222,绍兴康联,柯桥支行,转账 HT1",
    ),
    "spdb": (
        "交易日期,交易时间,交易流水号,借方金额,贷方金额,账户余额,对方账号,对方户名,对方行名,摘要,附言",
        "20310331,10:20:30,A1,,9800.00,1,6222,绍兴康联,柯桥支行,转账,HT1",
    ),
}  # fmt: skip
FLAGGED = "交易日期,金额,{},对方户名,附言\n2031-03-31,9800.00,{},绍兴康联,HT1\n"


@pytest.mark.parametrize("bank", BANKS)
def test_a_file_of_a_bank_is_known_by_its_headings(bank: str):
    title = "明细查询结果\n账户,6222\n\n"
    code, (line,) = read((title + "\n".join(BANKS[bank])).encode("gb18030"), POLICY)
    assert (code, line.row, line.outcome, line.amount_fen) == (bank, 5, pb.LINE_OUTCOME_RECEIVED, 980_000)
    assert (str(line.booked_on), line.currency, line.payer, line.payer_account) == (
        "2031-03-31",
        "CNY",
        "绍兴康联",
        "6222",
    )
    assert line.remark.split() == ["转账", "HT1"]


def test_a_column_that_nobody_knows_and_that_may_turn_amounts_round_is_asked_about():
    text = FLAGGED.format("收付标识", "付").encode()
    with pytest.raises(StatementLayoutUnsure) as refused:
        read(text, POLICY)
    said = refused.value.text.render("en", refused.value.args_by_name)
    assert "“Common headings, Chinese and English”" in said
    assert "交易日期 = day, 金额 = amount" in said
    assert "收付标识 may change" in said
    assert "通用（常见中英文表头）" in refused.value.text.render("zh-CN", refused.value.args_by_name)
    code, (line,) = read(text, POLICY, "generic")  # a person's word, whatever it costs
    assert (code, line.outcome) == ("generic", pb.LINE_OUTCOME_RECEIVED)
    header, row = BANKS["cmb"]
    with pytest.raises(StatementLayoutUnsure):
        read(f"{header},备用标志\n{row},冲".encode(), POLICY)
    harmless = FLAGGED.format("网点", "柯桥").encode()
    assert read(harmless, POLICY)[0] == "generic"


def test_our_own_account_is_read_where_the_layout_says_or_above_the_header():
    said = {"icbc": "1202", "ccb": "3300", "boc": "4567", "cmb": "7559"}
    for bank, rows in BANKS.items():
        for title in ("账号：0001 0002\n", "明细,账户,0001 0002\n"):
            (line,) = read((title + "\n".join(rows)).encode(), POLICY)[1]
            assert line.own_account == said.get(bank, "0001 0002")
    header, row = BANKS["spdb"]
    (line,) = read(f"账号：见下\n{header}\n{row}".encode(), POLICY)[1]
    assert line.own_account == "", "a title without a number"
    (line,) = read(f"{header}\n{row.replace(',,9800.00', ',9800.00,')}".encode(), POLICY)[1]
    assert (line.outcome, line.own_account) == (pb.LINE_OUTCOME_PAID_OUT, "")
    found = told(*read(("\n".join(BANKS["icbc"])).encode(), POLICY), "en")
    assert [one["own_account"] for one in found["lines"]] == ["1202"]


@pytest.mark.parametrize("named", ["", "cmb"])
def test_what_the_bank_marks_as_taken_back_waits_in_quarantine_whoever_named_the_layout(named: str):
    header, row = BANKS["cmb"]
    older = of()  # a document that a tenant stored before the layout knew the column
    columns = older.profiles[[one.code for one in older.profiles].index("cmb")].columns
    del columns[[one.field for one in columns].index(pb.STATEMENT_FIELD_REVERSAL)]
    for policy, code in ((POLICY, named), (older, "cmb")):
        content = f"{header},冲帐标志\n{row},冲\n{row},\n{row},否".encode()
        assert [(line.column, line.reason) for line in read(content, policy, code)[1]] == [
            ("reversal", "marked_reversed"), ("", ""), ("", ""),
        ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        "soon,5.00,HT1,冲,", "2031-03-31,x,HT1,冲,", "2031-03-31,5.00,HT1,冲,?", "2031-03-31,5.00,HT1,冲",
        "2031-03-31,5.00,HT1,冲,CNY,more",
    ],
)  # fmt: skip
def test_what_the_bank_marks_as_taken_back_is_that_whatever_else_is_wrong_with_its_row(row: str):
    (line,) = read(f"交易日期,贷方金额,附言,冲帐标志,币种\n{row}".encode(), POLICY)[1]
    assert (line.column, line.reason) == ("reversal", "marked_reversed")


def test_a_mark_that_the_spreadsheet_is_not_certain_of_is_what_the_row_is_in_doubt_for():
    rows = [["交易日期", "贷方金额", "附言", "冲帐标志"], ["soon", "5.00", "HT1", ""]]
    table = Table(list(enumerate(rows, 1)), {(2, 0): "cell_error", (2, 3): "formula_not_computed"})
    (line,) = lines_of(table, fitting(table, POLICY, "")[0], POLICY)
    assert (line.column, line.reason) == ("reversal", "formula_not_computed")


@pytest.mark.parametrize(
    ("said", "reason"), [(said, "") for said in ("0.00", "-", "--", "/", "无")] + [("9800.00", "marked_reversed")]
)
def test_an_amount_taken_back_that_is_none_lets_its_row_stand(said: str, reason: str):
    header, row = BANKS["cmb"]
    (line,) = read(f"{header},冲正金额\n{row},{said}".encode(), POLICY, "cmb")[1]
    assert line.reason == reason


def test_the_number_of_a_voucher_is_no_reference_but_tells_equal_payments_apart():
    header, row = "交易日期,贷方金额,对方户名,附言,{}", "2031-03-31,9800.00,绍兴康联,HT1,{}"
    rows = [row.format(number) for number in ("7", "8", "8", "")]
    lines = read("\n".join([header.format("凭证号"), *rows]).encode(), POLICY)[1]
    assert {line.bank_reference for line in lines} == {""}
    assert len({line.key for line in lines}) == 4
    assert read("\n".join([header.format("凭证号"), rows[1]]).encode(), POLICY)[1][0].key == lines[1].key
    both = "\n".join([header.format("凭证号,流水号"), rows[0] + ",A1"]).encode()
    assert read(both, POLICY)[1][0].key == "ref:A1"
    plain = "\n".join([header.format("网点"), rows[3]]).encode()
    assert read(plain, POLICY)[1][0].key == lines[3].key, "as lines were known before"


@pytest.mark.parametrize(
    ("word", "outcome", "reason"),
    [
        ("贷", pb.LINE_OUTCOME_RECEIVED, ""), ("借", pb.LINE_OUTCOME_PAID_OUT, ""), ("cr", pb.LINE_OUTCOME_RECEIVED, ""),
        ("", pb.LINE_OUTCOME_QUARANTINED, "direction_unknown"), ("?", pb.LINE_OUTCOME_QUARANTINED, "direction_unknown"),
    ],
)  # fmt: skip
def test_a_word_beside_an_amount_says_whether_it_came_in(word: str, outcome: pb.LineOutcome, reason: str):
    code, (line,) = read(FLAGGED.format("借贷标志", word).encode(), POLICY)
    assert (code, line.outcome, line.reason) == ("generic_direction", outcome, reason)
    turned = FLAGGED.format("借贷标志", word).replace(",9800", ",-9800").encode()
    signed = {pb.LINE_OUTCOME_RECEIVED: (pb.LINE_OUTCOME_QUARANTINED, "amount_negative")}.get(
        outcome, (outcome, reason)
    )
    assert [(one.outcome, one.reason) for one in read(turned, POLICY)[1]] == [signed]


def of(*profiles: pb.StatementProfile) -> pb.StatementProfilesPolicy:
    policy = pb.StatementProfilesPolicy()
    policy.CopyFrom(POLICY)
    policy.profiles.extend(profiles)
    return policy


def layout(code: str, **headings: str) -> pb.StatementProfile:
    columns = [
        pb.StatementColumn(field=pb.StatementField.Value(f"STATEMENT_FIELD_{name.upper()}"), headings=[heading])
        for name, heading in headings.items()
    ]
    return pb.StatementProfile(code=code, title_en=code, title_zh=code, currency="CNY", columns=columns)


def test_a_new_layout_is_a_profile_more_and_two_that_differ_about_money_are_told():
    text = "日子,进,出,何人\n2031-03-31,9800.00,,绍兴康联\n".encode()
    with pytest.raises(StatementHeaderMissing):
        read(text, POLICY)
    own = layout("own", booked_date="日子", credit="进", debit="出", payer="何人")
    code, (line,) = read(text, of(own))
    assert (code, line.amount_fen, line.payer) == ("own", 980_000, "绍兴康联")
    texts = layout("texts", booked_date="日子", credit="进", debit="出", remark="何人")
    assert read(text, of(own, texts))[0] == "own"  # they read the same money
    turned = layout("turned", booked_date="日子", credit="出", debit="进", payer="何人")
    with pytest.raises(StatementLayoutsDiffer):
        read(text, of(own, turned))
    assert read(text, of(own, turned), "turned")[1][0].outcome == pb.LINE_OUTCOME_PAID_OUT


def test_a_tenants_older_policy_asks_as_the_shipped_one_does():
    older = of()
    for profile in older.profiles:
        profile.ClearField("ignored_headings")
    assert read("\n".join(BANKS["spdb"]).encode(), older)[0] in ("generic", "spdb")
    del older.doubtful_words[:]
    assert read(FLAGGED.format("收付标识", "付").encode(), older)[0] == "generic"
