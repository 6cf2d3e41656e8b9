"""Dates of TEI files and of chronicles in tables, as EDTF.

The attributes are those of TEI P5, classes ``att.datable.w3c`` (``@when``, ``@notBefore``,
``@notAfter``, ``@from``, ``@to``) and ``att.datable.iso`` (the same with ``-iso``, whose values
may be intervals).  Chronicles have the same in columns.

    when 1935-05-02                             1935-05-02
    notBefore 1936-03-07, notAfter 1936-03-12   [1936-03-07..1936-03-12]    one day of these
    notBefore 1936-03-07                        [1936-03-07..]
    notAfter 1936-03-12                         [..1936-03-12]
    from 1935-07-25, to 1935-08-20              1935-07-25/1935-08-20       all the time
    from 1935-07-25                             1935-07-25/..
    to 1935-08-20                               ../1935-08-20
    when --05-02, --05, ---02                   XXXX-05-02, XXXX-05, XXXX-XX-02
    when 12345                                  Y12345
    when 1935-05-02T18:00:00.5+01:00            1935-05-02T18:00:00+01:00
    when 1935-05-02+01:00                       1935-05-02                  the civil day

Years before our era are taken as ISO 8601-1 and W3C's XML Schema 1.1 have them, where ``-0043``
is 44 BC; files after XML Schema 1.0, in which it was 43 BC, are to be corrected first.
"""

from __future__ import annotations

import re

from sphinx_edition.model.dates import DateError, parse

_ZONE = r"(?:Z|[+-]\d\d:\d\d)"
_NO_YEAR = re.compile(rf"--(\d\d)(?:-(\d\d))?{_ZONE}?", re.ASCII)
_NO_MONTH = re.compile(rf"---(\d\d){_ZONE}?", re.ASCII)
_ZONED = re.compile(rf"(-?\d{{4,}}(?:-\d\d){{0,2}}?){_ZONE}", re.ASCII)
_FRACTION = re.compile(rf"(.+T\d\d:\d\d:\d\d)\.\d+({_ZONE}?)", re.ASCII)
_LONG = re.compile(r"(-?)0*([1-9]\d{4,})", re.ASCII)


def from_tei(
    when: str = "", not_before: str = "", not_after: str = "", from_: str = "", to: str = ""
) -> str:
    """One EDTF date of the five attributes; those that are absent are empty.

    :raises DateError: if a value is no date, none is given, or those given exclude each other
    """
    values = {"when": when, "notBefore": not_before, "notAfter": not_after, "from": from_, "to": to}
    given = {name: _edtf(name, value.strip()) for name, value in values.items() if value.strip()}
    if not given:
        raise DateError("neither @when nor another date is given")
    _check(given)
    if "when" in given:
        return given["when"]
    first, last, interval = _ends(given)
    if first == last:
        return first
    edtf = f"{first or '..'}/{last or '..'}" if interval else f"[{first}..{last}]"
    try:
        return parse(edtf).edtf
    except DateError as error:
        raise DateError(f"@{' and @'.join(given)}: {error}") from None


def _ends(given: dict[str, str]) -> tuple[str, str, bool]:
    interval = "from" in given or "to" in given
    first, last = ("from", "to") if interval else ("notBefore", "notAfter")
    return given.get(first, ""), given.get(last, ""), interval


def _check(given: dict[str, str]) -> None:
    """What EDTF cannot say in one date: a duration whose ends are themselves not known."""
    for group in ({"when"}, {"notBefore", "notAfter"}, {"from", "to"}):
        inside = [name for name in given if name in group]
        outside = [name for name in given if name not in group]
        if inside and outside:
            raise DateError(
                f"@{inside[0]} and @{outside[0]} stand together: a date is given by @when, "
                "by @notBefore and @notAfter, or by @from and @to"
            )
    if len(given) > 1 and any("/" in value or value[:1] in "[{" for value in given.values()):
        raise DateError(f"@{' and @'.join(given)} bound one date and are themselves intervals")


def _edtf(name: str, value: str) -> str:
    """One value: a W3C date or EDTF."""
    try:
        return parse(_converted(value)).edtf
    except DateError as error:
        raise DateError(f"@{name}: {error}") from None


def _converted(value: str) -> str:
    if match := _NO_MONTH.fullmatch(value):
        return f"XXXX-XX-{match[1]}"
    if match := _NO_YEAR.fullmatch(value):
        return f"XXXX-{match[1]}" + (f"-{match[2]}" if match[2] else "")
    if match := _FRACTION.fullmatch(value):
        return match[1] + match[2]
    if match := _ZONED.fullmatch(value):
        value = match[1]
    if match := _LONG.fullmatch(value):
        return f"Y{match[1]}{match[2]}"
    return value
