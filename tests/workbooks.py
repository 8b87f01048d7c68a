"""Excel workbooks for tests, written part by part, so that they can be as wrong as a test needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = '<Default Extension="xml" ContentType="application/xml"/>'
ROOT = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
STYLES = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
DATE = 1  # the style of a cell that holds a day


def workbook(rows: Sequence[Sequence[object]], *, name: str = "客户", merged: Sequence[str] = (), **more: str) -> bytes:
    """A workbook with one sheet, or with more of them, each by name as `sheet` gives it."""
    return packed({name: sheet(rows, merged), **more})


def sheet(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> str:
    """The XML of a sheet. A cell that begins with `<c` stands there as it is; a tuple is a number with a style."""
    lines = [
        f'<row r="{number}">'
        + "".join(_cell(f"{_letters(at)}{number}", cell) for at, cell in enumerate(cells))
        + "</row>"
        for number, cells in enumerate(rows, 1)
    ]
    spans = "".join(f'<mergeCell ref="{span}"/>' for span in merged)
    spans = f"<mergeCells>{spans}</mergeCells>" if spans else ""
    return f"<worksheet {MAIN}><sheetData>{''.join(lines)}</sheetData>{spans}</worksheet>"


def packed(sheets: dict[str, str], *, hidden: Sequence[str] = (), parts: dict[str, bytes] | None = None) -> bytes:
    """A workbook of sheets given as XML, and of any further parts."""
    named = list(sheets)
    states = {name: ' state="hidden"' if name in hidden else "" for name in named}
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"{states[name]}/>'
        for at, name in enumerate(named, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(named) + 1)
    )
    related += f'<Relationship Id="rIdS" Type="{OFFICE}/styles" Target="styles.xml"/>'
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{TYPES}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{ROOT}</Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "xl/styles.xml": f"<styleSheet {MAIN}>{STYLES}</styleSheet>",
        **{f"xl/worksheets/sheet{at}.xml": sheets[name] for at, name in enumerate(named, 1)},
        **(parts or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in content.items():
            archive.writestr(path, part)
    return made.getvalue()


def _cell(reference: str, value: object) -> str:
    if isinstance(value, tuple):
        return f'<c r="{reference}" s="{value[1]}"><v>{value[0]}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{reference}"><v>{value}</v></c>'
    text = str(value)
    if text.startswith("<c"):
        return text.replace("<c", f'<c r="{reference}"', 1)
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else ""


def _letters(at: int) -> str:
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(65 + rest) + found
    return found
