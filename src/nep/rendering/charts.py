"""Bars as a chart of the document itself (DrawingML): no picture, no font of ours, and a text for those who do not see it."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from .ooxml import align
from .values import Chart
from .words import clean

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
NOW, BEFORE = "0B6B57", "9AA3AD"
EMU_PER_MM = 36_000
BAR_MM, FRAME_MM, SHORTEST_MM, LONGEST_MM = 8.5, 22, 40, 200
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def add_chart(document: Any, chart: Chart, room_mm: float) -> Any:
    """Put the chart in a paragraph of its own, as wide as the text, as high as its bars need."""
    package = document.part.package
    number = 1 + sum("/word/charts/" in str(part.partname) for part in package.iter_parts())
    name = PackURI(f"/word/charts/chart{number}.xml")
    part = Part(name, CONTENT_TYPE, chart_xml(chart).encode(), package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph = align(document.add_paragraph(), "center", before=6, after=6)
    paragraph.paragraph_format.first_line_indent = 0
    paragraph.add_run()._r.append(parse_xml(_frame(chart, relation, number, room_mm)))
    return paragraph


def height_mm(chart: Chart) -> float:
    return min(
        max(FRAME_MM + BAR_MM * len(chart.labels) * (1.6 if chart.before else 1), SHORTEST_MM), LONGEST_MM
    )


def _frame(chart: Chart, relation: str, number: int, room_mm: float) -> str:
    width, height = round(room_mm * EMU_PER_MM), round(height_mm(chart) * EMU_PER_MM)
    said = escape(f"{clean(chart.title)}: {in_words(chart)}", {'"': "&quot;"})
    return (
        f'<w:drawing xmlns:w="{_W}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:c="{_C}" xmlns:r="{_R}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{900 + number}" name="Biểu đồ {number}" descr="{said}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def in_words(chart: Chart) -> str:
    """The figures of the chart as a text.

    >>> in_words(Chart("Việc", ("Loa", "Họp"), (3, 5), "Số lượng"))
    'Loa 3; Họp 5'
    """
    return "; ".join(
        f"{clean(label)} {value}" for label, value in zip(chart.labels, chart.values, strict=True)
    )


def chart_xml(chart: Chart) -> str:
    """The chart part. Bars run from the top down, each with its value written at its end."""
    series = _series(0, chart.name, chart.labels, chart.values, NOW)
    if chart.before:
        series += _series(1, chart.before_name, chart.labels, chart.before, BEFORE)
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if chart.before else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:roundedCorners val="0"/>'
        f'<c:chart>{_title(chart.title)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
        f'{_AXES}</c:plotArea>{legend}<c:plotVisOnly val="1"/></c:chart>{_FRAMELESS}{_text(11)}</c:chartSpace>'
    )


def _text(size: int, *, bold: bool = False) -> str:
    weight = ' b="1"' if bold else ""
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size * 100}"{weight}>'
        '<a:latin typeface="Times New Roman"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _title(title: str) -> str:
    run = '<a:rPr lang="vi-VN" sz="1200" b="1"><a:latin typeface="Times New Roman"/></a:rPr>'
    words = f"<a:p><a:r>{run}<a:t>{escape(clean(title))}</a:t></a:r></a:p>"
    return f'<c:title><c:tx><c:rich><a:bodyPr/>{words}</c:rich></c:tx><c:overlay val="0"/></c:title>'


def _series(place: int, name: str, labels: tuple[str, ...], values: tuple[int, ...], colour: str) -> str:
    names = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(clean(label))}</c:v></c:pt>' for at, label in enumerate(labels)
    )
    numbers = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    count = f'<c:ptCount val="{len(labels)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:v>{escape(clean(name))}</c:v></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        '<c:dLbls><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strLit>{count}{names}</c:strLit></c:cat>"
        f"<c:val><c:numLit><c:formatCode>#,##0</c:formatCode>{count}{numbers}</c:numLit></c:val></c:ser>"
    )


_FRAMELESS = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_AXES = (
    '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    '<c:crossAx val="222"/><c:crosses val="autoZero"/></c:catAx>'
    '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
    '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="#,##0" sourceLinked="0"/>'
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    '<c:crossAx val="111"/><c:crosses val="max"/></c:valAx>'
)
