"""XLSX, written row by row: dates are dates, the head stays in sight, and a sheet says what the file is.

Own code, because no kept library writes 100,000 rows of 21 columns in five seconds (XlsxWriter takes ten);
the parts of the format that a table needs are few. Texts are inline strings, which no program runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from pathlib import Path
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from geo.errors import DataError
from geo.exchange.layer import FAST, Column, Export, Layer, Row, Value, tame
from geo.safe import FORMULA_STARTS, csv_cell

MAX_ROWS = 1_048_575
"""Rows of a sheet below its head; the format holds no more."""

MAX_CELL = 32_767
"""Characters of a cell; the format holds no more. Only lists of pages come near, and end at a blank then."""

_NOTHING, _HEAD, _DATE = 0, 1, 2
"""Cell styles, by their place in _STYLES."""

_ZERO = date(1899, 12, 30).toordinal()
"""Day 0 of the format's calendar, for any day after February 1900."""

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_SPREADSHEET}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
    "<border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_WIDTHS = {"date": 12, "number": 12, "integer": 10, "text": 24, "link": 40}


def write_xlsx(export: Export, path: Path) -> None:
    """Write a README sheet and a sheet for each layer of `export`."""
    names = ["README", *(layer.name[:31] for layer in export.layers)]
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=FAST) as archive:
        for name, text in _frame(names):
            archive.writestr(name, text)
        _sheet(archive, 1, _README, _readme(export))
        for number, layer in enumerate(export.layers, 2):
            _sheet(archive, number, layer.columns, (row.values for row in _counted(layer)))


_README = (Column("name", ""), Column("text", "", "link"), Column("meaning", "", "link"))


def _readme(export: Export) -> Iterator[tuple[Value, ...]]:
    for name, text in export.about.lines():
        yield name, text, None
    for layer in export.layers:
        yield None, None, None
        yield f"sheet {layer.name}", layer.title, None
        for column in layer.columns:
            yield None, column.name, column.help


def _counted(layer: Layer) -> Iterator[Row]:
    for number, row in enumerate(layer.rows):
        if number == MAX_ROWS:
            raise DataError(
                f"{layer.name}: more than {MAX_ROWS:,} rows do not fit a sheet; ask for CSV or GeoPackage"
            )
        yield row


def _frame(names: list[str]) -> Iterator[tuple[str, str]]:
    """Names and texts of the parts of the file around its sheets."""
    sheets = range(1, len(names) + 1)
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kinds}.worksheet+xml"/>'
        for at in sheets
    )
    types = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kinds}.styles+xml"/>{overrides}</Types>'
    )
    yield "[Content_Types].xml", types
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>'
        for at, name in zip(sheets, names, strict=True)
    )
    book = (
        f'{_XML}<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_DOCUMENT}"><sheets>{listed}</sheets></workbook>'
    )
    yield "xl/workbook.xml", book
    parts = [("worksheet", f"worksheets/sheet{at}.xml") for at in sheets]
    yield "xl/_rels/workbook.xml.rels", _relations([*parts, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _relations(parts: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{_DOCUMENT}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(parts, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _sheet(
    archive: ZipFile, number: int, columns: tuple[Column, ...], rows: Iterable[tuple[Value, ...]]
) -> None:
    """Write one sheet; its first row is frozen."""
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{_WIDTHS[column.kind]}" customWidth="1"/>'
        for at, column in enumerate(columns, 1)
    )
    with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as out:
        out.write(
            (
                f'{_XML}<worksheet xmlns="{_SPREADSHEET}"><sheetViews><sheetView workbookViewId="0">'
                '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
                f"</sheetViews><cols>{widths}</cols><sheetData>"
            ).encode()
        )
        out.write(f"<row>{''.join(_string(column.name, _HEAD) for column in columns)}</row>".encode())
        for row in rows:
            out.write(f"<row>{''.join(map(_cell, row))}</row>".encode())
        out.write(b"</sheetData></worksheet>")


def _cell(value: Value) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, str):
        inert = value.isprintable() and not value.startswith(FORMULA_STARTS)
        return _string(value if inert else csv_cell(tame(value)), _NOTHING)
    if isinstance(value, date):
        return f'<c s="{_DATE}"><v>{value.toordinal() - _ZERO}</v></c>'
    return f"<c><v>{value!r}</v></c>"


def _string(text: str, style: int) -> str:
    shown = text if len(text) <= MAX_CELL else text[:MAX_CELL].rpartition(" ")[0]
    return (
        f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(shown, quote=False)}</t></is></c>'
    )
