"""Charts that need neither colour nor script: bars that begin where the reader begins, each with its value beside it.

Two series are told apart by their filling (full or hatched) and by a key in words. Everything is drawn in the colour of
the text, so that light, dark, print and a screen without colour show the same. The table above says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import drawsvg
from django.utils.safestring import SafeString

WIDTH = 360
LABEL, LABEL_MOST = 112, 196  # room for the labels: what the longest needs, within these
DIGIT = 7.6  # width of one bold digit at most: the value beside the longest bar has its room
BAR = 13
GAP = 9
LETTER = 6.8  # width of one letter at most, for the labels that must be cut


@dataclass(frozen=True)
class Bar:
    """One line of a chart: its label, and one value for each series with what is written beside it."""

    label: str
    values: tuple[int, ...]
    said: tuple[str, ...]


def bar_chart(bars: Sequence[Bar], *, series: Sequence[str] = (), name: str, title: str, rtl: bool) -> SafeString:
    """The chart as SVG to put in a page; ``name`` keeps its patterns apart from another chart's."""
    rows = max((len(bar.values) for bar in bars), default=1)
    step = rows * (BAR + 2) + GAP
    head = 20 * len(series) if len(series) > 1 else 0
    drawing = drawsvg.Drawing(WIDTH, head + step * len(bars) + 4, role="img", aria_label=title, class_="chart")
    fillings = ["currentColor", _hatched(f"{name}-hatch")]
    pen = _Pen(drawing, rtl=rtl)
    for place, said in enumerate(series if head else ()):
        pen.box(4, 20 * place + 3, 22, BAR, fillings[place % 2])
        pen.write(said, 34, 20 * place + 14)
    most = max((value for bar in bars for value in bar.values), default=0)
    longest = max((len(said) for bar in bars for said in bar.said), default=0)
    edge = min(max(LABEL, max((len(bar.label) for bar in bars), default=0) * LETTER + 8), LABEL_MOST)
    room = WIDTH - edge - max(longest * DIGIT, 40) - 6
    for line, bar in enumerate(bars):
        top = head + line * step
        pen.write(_cut(bar.label, edge), 2, top + (rows * (BAR + 2)) / 2 + 4)
        for place, value in enumerate(bar.values):
            across = room * value / most if most else 0
            y = top + place * (BAR + 2)
            if value:
                pen.box(edge, y, max(across, 1.5), BAR, fillings[place % 2])
            pen.write(bar.said[place], edge + across + 5, y + BAR - 2, strong=True)
    pen.axis(edge, head, head + step * len(bars))
    text: str = drawing.as_svg(header="", skip_js=True, skip_css=True)
    return SafeString(text)


class _Pen:
    """Draws from the side where the reader begins."""

    def __init__(self, drawing: drawsvg.Drawing, *, rtl: bool) -> None:
        self._drawing, self._rtl = drawing, rtl

    def box(self, start: float, top: float, across: float, down: float, filling: object) -> None:
        x = WIDTH - start - across if self._rtl else start
        self._drawing.append(
            drawsvg.Rectangle(round(x, 1), top, round(across, 1), down, fill=filling, stroke="currentColor", stroke_width=1)
        )

    def write(self, text: str, start: float, base: float, *, strong: bool = False) -> None:
        x = WIDTH - start if self._rtl else start
        self._drawing.append(
            drawsvg.Text(
                escape_once(text), 12, round(x, 1), round(base, 1), text_anchor="start",
                direction="rtl" if self._rtl else "ltr", fill="currentColor", font_weight="700" if strong else "400",
            )  # fmt: skip
        )

    def axis(self, start: float, top: float, bottom: float) -> None:
        x = WIDTH - start if self._rtl else start
        self._drawing.append(drawsvg.Line(x, top, x, bottom, stroke="currentColor", stroke_width=1))


def escape_once(text: str) -> str:
    """The library escapes the text it writes; what cannot stand in XML is taken away here."""
    return "".join(letter for letter in text if letter >= " ")


def _cut(label: str, edge: float) -> str:
    most = int((edge - 6) / LETTER)
    return label if len(label) <= most else f"{label[: most - 1]}…"


def _hatched(name: str) -> drawsvg.Pattern:
    pattern = drawsvg.Pattern(6, 6, id=name)
    for path in (((0, 6), (6, 0)), ((-1, 1), (1, -1)), ((5, 7), (7, 5))):
        (x1, y1), (x2, y2) = path
        pattern.append(drawsvg.Line(x1, y1, x2, y2, stroke="currentColor", stroke_width=1.4))
    return pattern
