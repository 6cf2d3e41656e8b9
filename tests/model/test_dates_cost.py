"""What a date costs (``python -m pytest -m bench -s tests/model/test_dates_cost.py``)."""

from __future__ import annotations

import contextlib
import functools
import sys
import timeit
from typing import TYPE_CHECKING

import pytest
from edtf import parse_edtf

from sphinx_edition.locale import words
from sphinx_edition.model import dates

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = [
    "1935-05-02",
    "1935-07-25/1935-08-20",
    "[1936-03-07..1936-03-12]",
    "1935-05?-02",
    "1935-05-02T18:00+01:00",
    "1935-21",
    "1950S2",
    "193X-02-29",
    "XXX1-12-31",
]


@pytest.mark.bench
@pytest.mark.parametrize("text", TEXTS)
def test_cost(text: str) -> None:
    """Read anew and from the cache, said in words, and read by the `edtf` package."""
    moment, table = dates.parse(text), words("ru")
    anew = _microseconds(functools.partial(_anew, text), 500)
    cached = _microseconds(functools.partial(dates.parse, text), 5000)
    said = _microseconds(functools.partial(dates.words, moment, "ru", table), 500)
    package = _microseconds(functools.partial(_by_package, text), 20)
    sys.stdout.write(
        f"\n{text:26} anew {anew:6.1f} µs, cached {cached:4.2f} µs, in words {said:5.1f} µs; "
        f"the package {package:8.1f} µs"
    )
    assert cached < anew < 10_000


@pytest.mark.bench
@pytest.mark.parametrize("text", ["XXX1-02-29", "spring of nobody knows which year", "[" * 500])
def test_cost_of_what_is_refused(text: str) -> None:
    cost = _microseconds(functools.partial(_refused, text), 50)
    sys.stdout.write(f"\n{text[:26]:26} refused in {cost:6.1f} µs")
    assert cost < 50_000


def _microseconds(function: Callable[[], object], number: int) -> float:
    return timeit.timeit(function, number=number) / number * 1e6


def _anew(text: str) -> None:
    dates._parse.cache_clear()
    dates._read.cache_clear()
    dates.parse(text)


def _refused(text: str) -> None:
    with pytest.raises(dates.DateError):
        dates.parse(text)


def _by_package(text: str) -> None:
    with contextlib.suppress(Exception):
        date = parse_edtf(text)
        date.lower_strict()
        date.upper_strict()
