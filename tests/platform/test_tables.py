"""Tables in files that people bring along: what is read, what is in doubt, what is refused whole."""

from __future__ import annotations

import resource
import zipfile
from io import BytesIO

import pytest

from tests.workbooks import DATE, packed, sheet, workbook
from weft import tables, workbooks
from weft.tables import read

HEAD = ["客户名称", "电话"]
ERROR, UNCOMPUTED, COMPUTED = (
    '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    "<c><f>A1&amp;B1</f></c>",
    '<c t="str"><f>A1</f><v>乙</v></c>',
)


def rows(content: bytes, **more):
    return read(content, rows_max=1000, **more).rows


def test_a_sheet_is_read_as_texts_with_the_numbers_of_its_rows():
    content = workbook(
        [[], ["", "客户名称", "电话", "日期"], ["", "甲", 13800138000, (45296, DATE)], ["", "乙", 1.5, ""]]
    )
    assert rows(content) == [
        (2, ["", "客户名称", "电话", "日期"]), (3, ["", "甲", "13800138000", "2024-01-05"]), (4, ["", "乙", "1.5", ""]),
    ]  # fmt: skip


def test_a_formula_counts_as_its_value_and_is_in_doubt_without_one():
    blank, empty = "<c><f>A1</f><v></v></c>", '<c t="str"><f>A1</f><v></v></c>'
    rows = [HEAD, [COMPUTED, 1], ["丙", ERROR], [UNCOMPUTED, blank], ["丁", 123456789012345678], ["戊", empty]]
    content = workbook(rows)
    table = read(content, rows_max=1000)
    assert table.rows[1] == (2, ["乙", "1"])
    assert table.doubts == {
        (3, 1): "cell_error", (4, 0): "formula_not_computed", (4, 1): "formula_not_computed", (5, 1): "number_not_exact",
    }  # fmt: skip


def test_a_cell_that_spans_rows_counts_for_each_of_them():
    content = workbook([["名单", ""], HEAD, ["甲", 1], ["", 2], ["乙", 3]], merged=["A1:B1", "A3:A4"])
    assert [cells for _, cells in rows(content)][2:] == [["甲", "1"], ["甲", "2"], ["乙", "3"]]


def test_the_first_visible_sheet_with_anything_in_it_is_read_or_the_one_that_is_named():
    content = packed({"藏": sheet([["x"]]), "空": sheet([]), "一": sheet([HEAD]), "二": sheet([["y"]])}, hidden=["藏"])
    table = read(content, rows_max=10)
    assert (table.sheet, table.sheets) == ("一", ("空", "一", "二"))
    assert rows(content, sheet="二") == [(1, ["y"])]
    for name in ("藏", "三"):
        with pytest.raises(tables.SheetUnknown):
            read(content, rows_max=10, sheet=name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_is_read_in_the_encodings_and_with_the_delimiters_that_people_send(encoding, delimiter):
    text = f"客户名称{delimiter}备注\r\n\r\n华为技术{delimiter}'=好的\r\n"
    assert rows(text.encode(encoding)) == [(1, ["客户名称", "备注"]), (3, ["华为技术", "=好的"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_title_above_the_head_does_not_say_what_stands_between_the_cells(delimiter):
    address = "上海; 浦东" if delimiter == "," else "上海, 浦东"
    lines = ["客户名单, 2026; 华东", ["客户名称", "地址"], ["甲", address], ["乙", address]]
    content = "\n".join(line if isinstance(line, str) else delimiter.join(line) for line in lines).encode()
    assert [cells for _, cells in read(content, rows_max=1000, head_rows_max=10).rows][1:] == lines[1:]


def bomb() -> bytes:
    return packed({"S": sheet([HEAD])}, parts={"xl/sharedStrings.xml": b"<sst>" + b" " * 80_000_000 + b"</sst>"})


def lying() -> bytes:
    """A workbook whose directory says that a part is empty."""
    content = bytearray(workbook([HEAD, ["甲", 1]]))
    at = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[at + 24 : at + 28] = b"\0\0\0\0"
    return bytes(content)


def secured() -> bytes:
    content = bytearray(workbook([HEAD]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := content.find(mark, at)) >= 0:
            content[at + offset] |= 1
            at += 4
    return bytes(content)


def outside(reference: str) -> bytes:
    far = f'<row r="9"><c r="{reference}"><v>1</v></c></row></sheetData>'
    return packed({"S": sheet([HEAD]).replace("</sheetData>", far)})


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "a bomb": (bomb, tables.TableUnpacksTooLarge),
    "a part that is not as long as it says": (lying, tables.TableNotReadable),
    "a part under a password": (secured, tables.TableIsProtected),
    "a workbook under a password": (
        lambda: workbooks.COMPOUND + b"\0" * 500 + workbooks.ENCRYPTED, tables.TableIsProtected,
    ),
    "an old workbook": (lambda: workbooks.COMPOUND + b"\0" * 500, tables.TableNotReadable),
    "macros": (lambda: packed({"S": sheet([HEAD])}, parts={"xl/vbaProject.bin": b"x"}), tables.TableHasMacros),
    "entities": (lambda: packed({"S": ENTITY + sheet([["&b;"]])}), tables.TableNotReadable),
    "a zip that is no workbook": (lambda: packed({}), tables.TableIsEmpty),
    "half a workbook": (lambda: workbook([HEAD])[:300], tables.TableNotReadable),
    "a far column": (lambda: outside("XFD9"), tables.TableTooWide),
    "a far column in small letters": (lambda: outside("xfd9"), tables.TableTooWide),
    "a far row": (lambda: outside("A1048576"), tables.TableTooLarge),
    "a wide rectangle": (lambda: outside("GR100000"), tables.TableHasTooManyCells),
    "a place that is none": (lambda: outside("A1:B2"), tables.TableNotReadable),
    "10^6 columns": (lambda: b"," * 1_000_000, tables.TableTooWide),
    "an open quote": (lambda: b'name\n"open', tables.TableNotReadable),
    "bytes": (lambda: b"\xff\xfe\x00", tables.TableNotReadable),
    "half a character": (lambda: "名称".encode()[:-1], tables.TableIsCut),
    "a zero": (lambda: b"a\0b", tables.TableNotReadable),
    "nothing": (lambda: b"", tables.TableIsEmpty),
    "blanks": (lambda: b" ,\n ,\n", tables.TableIsEmpty),
    "empty cells": (lambda: workbook([]), tables.TableIsEmpty),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_and_costs_little(what):
    make, refusal = HOSTILE[what]
    content = make()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(refusal) as caught:
        read(content, rows_max=100_000)
    assert type(caught.value) is refusal
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024  # KiB


def test_whatever_is_cut_or_changed_in_a_workbook_is_read_or_refused():
    content = workbook([HEAD, ["甲", 1], ["乙", 2]])
    names = {part.filename for part in zipfile.ZipFile(BytesIO(content)).infolist()}
    assert "xl/worksheets/sheet1.xml" in names
    for at in range(0, len(content), 7):
        for changed in (content[:at], content[:at] + b"\xff" + content[at + 1 :]):
            try:
                read(changed, rows_max=1000)
            except tables.InvalidArgument:
                continue
