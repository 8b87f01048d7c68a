"""The pure half of papers: capitals, what a text may hold, how a version stands, what differs; and the drawn page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pypdf
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from services.quotes import difference, snapshot
from services.quotes.papers import printing
from services.quotes.papers.capitals import DIGITS, in_capitals
from services.quotes.papers.paper import Paper, Sold, Standing, clean, shown, standing_of
from services.quotes.pricing import price, total
from weft.links import Links

NOW = datetime(2026, 2, 15, 8, tzinfo=UTC)
NASTY = '#set page(fill: red) $x$ *b* #image("/etc/passwd") #read("x") <script>alert(1)</script> \\u{202e} "]) {'


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (0, "零元整"), (1, "壹分"), (10, "壹角整"), (105, "壹元零伍分"), (150, "壹元伍角整"),
        (100_00, "壹佰元整"), (1001_50, "壹仟零壹元伍角整"), (10_0000_00, "壹拾万元整"),
        (107_000_53, "壹拾万柒仟元伍角叁分"),
        (1_6409_02, "壹万陆仟肆佰零玖元零贰分"), (325_04, "叁佰贰拾伍元零肆分"), (1_0000_0001_00, "壹亿零壹元整"),
        (1_0000_0000_0000_00, "壹万亿元整"), (1_5000_0000_0000_00, "壹万伍仟亿元整"), (10_0500_00, "壹拾万零伍佰元整"),
    ],
)  # fmt: skip
def test_amounts_are_written_in_capitals_as_cheques_are(fen: int, said: str):
    assert in_capitals(fen) == "人民币" + said


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_capitals_read_back_as_the_amount(fen: int):
    assert fen_of(in_capitals(fen)) == fen


def fen_of(said: str) -> int:
    """The amount of a text in capitals, read by another way than it was written."""
    units = {"拾": 10, "佰": 100, "仟": 1000}
    whole, _, rest = said.removeprefix("人民币").rpartition("元")
    total = group = digit = above = 0
    for one in whole:
        if one in DIGITS:
            digit = DIGITS.index(one)
        elif one in units:
            group, digit = group + digit * units[one], 0
        elif one == "万":
            above, group, digit = above + (group + digit) * 10_000, 0, 0
        elif one == "亿":
            total, above, group, digit = (above + group + digit) * 10**8, 0, 0, 0
    yuan = total + above + group + digit
    jiao, fen = (re.search(f"([{DIGITS}]){unit}", rest) for unit in "角分")
    return yuan * 100 + sum(DIGITS.index(m[1]) * n for m, n in ((jiao, 10), (fen, 1)) if m)


def test_a_version_that_does_not_hold_is_superseded_whatever_its_days():
    assert standing_of("1.3", "1.3", False) is Standing.HOLDS
    assert standing_of("1.3", "1.3", True) is Standing.EXPIRED
    assert standing_of("1.3", "", True) is standing_of("1.3", "2.3", False) is Standing.SUPERSEDED


def test_texts_lose_what_deceives_a_reader_and_keep_the_rest():
    assert clean("a\u202eb\x07c\n d") == "abc d"
    assert clean("a\nb", lines=True) == "a\nb"
    assert clean(NASTY).startswith("#set page(fill: red) $x$ *b*")
    assert len(clean("长" * 5000)) == 300
    assert max(len(part) for part in re.split("[\u200b ]", clean("x" * 200))) <= 8


def test_the_difference_pairs_lines_of_one_item_and_ignores_their_order():
    def line(item: str, quantity: int, fen: int):
        return price(f"items/{item}", Decimal(quantity), fen, 0, 1300)

    old = [line("a", 1, 100), line("a", 2, 100), line("b", 1, 50)]
    found = difference.between(old, [line("a", 2, 100), line("c", 1, 10), line("a", 1, 90)])
    assert (found.added, found.removed) == ((line("c", 1, 10),), (line("b", 1, 50),))
    assert found.changed == ((line("a", 1, 100), line("a", 1, 90)),)
    told = found.lines({"items/a": "PUMP"})
    assert (told[0].item_code, told[0].old_price_fen, told[0].new_price_fen) == ("PUMP", 100, 90)
    assert difference.between(old, old[::-1]) == difference.Difference((), (), ())


def test_a_link_is_read_by_its_own_system_only_and_not_when_it_is_changed():
    mine, others = Links("quotes.papers"), Links("quotes.papers")
    mine.unlock(b"k" * 32)
    others.unlock(b"o" * 32)
    tenant, id = UUID(int=7), UUID(int=9)
    token = mine.token(tenant, id)
    assert mine.read(token) == (tenant, id)
    assert tenant.hex not in token
    assert mine.token(tenant, UUID(int=10))[:10] != token[:10]
    changed = [token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(len(token))]
    assert {mine.read(one) for one in changed} == {None}
    assert [mine.read(one) for one in ("", "x", token[:-1], token + "A", "汉" * 64, "=" * 64)] == [None] * 6
    assert others.read(token) is None


def paper(lines: int = 1, name: str = "Pump", **more) -> Paper:
    made = tuple(price("items/x", Decimal("2.50"), 100_00 + at, 500, 1300) for at in range(lines))
    values = {
        "seller": "华东阀门", "contact": "", "customer": "西溪自动化", "reference": "Q-1", "number": "1.3",
        "label": snapshot.label("1.3", NOW), "at": NOW, "valid_until": None, "standing": Standing.HOLDS,
        "replaced_by": "1.3", "currency": "CNY", "terms": "", "totals": total(made), "url": "", "zone": "Asia/Shanghai",
        "lines": tuple((line, Sold(name, f"P-{at}", "台")) for at, line in enumerate(made, 1)),
    }  # fmt: skip
    return Paper(**(values | more))


async def drawn(one: Paper, language: str = "en") -> tuple[list[str], bytes]:
    """The texts of the pages."""
    content = await printing.pdf(shown(one, language, NOW), one.url)
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages], content


async def test_markup_in_anybodys_words_stays_words():
    (text,), content = await drawn(paper(name=NASTY, customer=NASTY, terms=NASTY, seller=NASTY, contact=NASTY))
    together = re.sub(r"[\s\u200b]", "", text)
    assert together.count('#image("/etc/passwd")') == 4 + 1
    assert together.count("<script>alert(1)</script>") == 5
    assert b"root:" not in content
    assert b"/JavaScript" not in content


async def test_two_hundred_lines_repeat_their_head_and_number_their_pages():
    pages, _ = await drawn(paper(200, url="https://weft.example/v1/sharedQuotes/" + "x" * 64))
    assert len(pages) > 5
    for at, text in enumerate(pages, 1):
        assert f"Page {at} of {len(pages)}" in text
        if "P-" in text:
            assert "Unit price" in text
    whole = "\n".join(pages)
    assert all(re.search(rf"\bP-{at}\b", whole) for at in range(1, 201))


async def test_endless_words_stay_on_the_page():
    for name in ("x" * 5000, "名" * 5000, "word " * 900):
        pages, _ = await drawn(paper(3, name=name, customer=name, terms=name[:4000]))
        assert "Unit price" in pages[0]
        assert "268.38" in "".join(pages)


async def test_a_paper_says_in_its_language_how_it_stands():
    (text,), _ = await drawn(paper(), "zh-CN")
    together = "".join(text.split())
    for said in (
        "报价单",
        "本版本（V1.3）为现行有效版本",
        "人民币贰佰陆拾捌元叁角捌分",
        "268.38元",
        "自发送之日起计算",
    ):
        assert said in together
    (text,), _ = await drawn(paper(standing=Standing.SUPERSEDED, replaced_by="2.3"))
    assert "SUPERSEDED" in text
    assert "superseded by V2.3" in text
    (text,), _ = await drawn(
        replace(paper(valid_until=datetime(2026, 2, 22, 16, tzinfo=UTC)), standing=Standing.EXPIRED)
    )
    assert "EXPIRED" in text
    assert "2026-02-22" in text


async def test_a_paper_shows_its_link_as_a_code_and_without_a_link_none():
    """Recounted from the strokes on the page: each is a run of dark modules in one row of the code."""

    async def dark(url: str) -> set[tuple[int, int]]:
        _, content = await drawn(paper(url=url))
        strokes = pypdf.PdfReader(io.BytesIO(content)).pages[0].get_contents().get_data().decode("latin1")
        runs = re.findall(r"\b(\d+) (\d+)\.5 m (\d+) \2\.5 l\b", strokes)
        return {(int(row), column) for begin, row, end in runs for column in range(int(begin), int(end))}

    url = "https://weft.example/v1/sharedQuotes/AbC-123"
    matrix = segno.make(url, error="m", micro=False).matrix
    modules = {(row, column) for row, cells in enumerate(matrix) for column, cell in enumerate(cells) if cell}
    assert (await dark(url), await dark("")) == (modules, set())
