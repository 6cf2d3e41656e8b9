"""The axis: its line, ticks and their names, across or upright."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_edition.model.drawing.metrics import Style, measure, text
from sphinx_edition.model.drawing.scale import Scale, Tick, ticks
from sphinx_edition.model.drawing.shapes import ASCENT, DESCENT, Line, Run, Text, line

if TYPE_CHECKING:
    from sphinx_edition.model.drawing.marks import Words


def _width(name: str, style: Style) -> float:
    return measure(name, style.small, style.factor)


def _lines(name: str) -> tuple[tuple[Run, ...], ...]:
    return ((Run(name, quiet=True),),)


def across(
    scale: Scale, axis: float, below: float, words: Words, style: Style, named: bool
) -> tuple[tuple[Text, ...], tuple[Line, ...], float]:
    """Names under a horizontal axis at ``axis``, its lines, and where labels may begin.

    Names of years (months, days) that have room stand in the middle of their year, others at
    the tick.

    :param below: where the names begin
    """
    found = ticks(scale, lambda name: _width(name, style) + style.size * 0.6, words.name)
    half = style.radius
    lines = [line(((scale.start - half, axis), (scale.end + half, axis)), "axis")]
    for tick in found:
        if tick.days >= scale.first:
            x = scale.at(tick.days)
            lines.append(line(((x, axis - half), (x, axis + half)), "tick"))
    if not named:
        return (), tuple(lines), below
    base = below + ASCENT * style.size
    names = tuple(filter(None, (_name_across(tick, found, scale, base, style) for tick in found)))
    return names, tuple(lines), base + DESCENT * style.size + 2


def _name_across(
    tick: Tick, found: list[Tick], scale: Scale, base: float, style: Style
) -> Text | None:
    """The name of a tick; None where it would leave the drawing."""
    width = _width(tick.name, style)
    begin, end = scale.at(tick.days), scale.at(tick.until)
    if _whole(found) and end - begin >= width:
        return text((begin + end) / 2, base, _lines(tick.name), style, "middle")
    if _whole(found) or not scale.start + width / 2 <= begin <= scale.end - width / 2:
        return None
    return text(begin, base, _lines(tick.name), style, "middle")


def _whole(found: list[Tick]) -> bool:
    """Whether each tick stands for one year: its name belongs between two ticks."""
    longest = max(tick.until - tick.days for tick in found[:-1] or found)
    return 365 <= longest <= 366 and len(found) > 1


def _ticks_down(scale: Scale, words: Words, style: Style) -> list[Tick]:
    """Not as many as there is room for: some twenty."""
    room = max(style.pitch * 1.2, (scale.end - scale.start) / 28)
    return ticks(scale, lambda _: room, words.name)


def upright(
    scale: Scale, axis: float, words: Words, style: Style
) -> tuple[tuple[Text, ...], tuple[Line, ...]]:
    """Names left of a vertical axis at ``axis``, and its ticks."""
    found = _ticks_down(scale, words, style)
    half = style.radius
    names, lines = [], []
    for tick in found:
        y = scale.at(tick.days)
        if tick.days < scale.first:
            continue
        lines.append(line(((axis - half, y), (axis + half, y)), "tick"))
        base = y + style.small * 0.33
        if base - ASCENT * style.size >= 0 and base + DESCENT * style.size <= scale.end:
            names.append(text(axis - half - 4, base, _lines(tick.name), style, "end"))
    return tuple(names), tuple(lines)


def gutter(scale: Scale, words: Words, style: Style) -> float:
    """The width that the names of an upright axis need."""
    found = _ticks_down(scale, words, style)
    return max((_width(tick.name, style) for tick in found), default=0.0)
