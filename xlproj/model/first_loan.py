"""The one loan that the templates of 0.1.0 asked for, in single fields and two rows of years: how it stood
there, and what each of its inputs is today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from xlproj.base.text import Text
from xlproj.spec.inputs import Choices, Field, Series
from xlproj.spec.model import Model
from xlproj.spec.sheets import Form, Sheet, Table, Timeline


@dataclass(frozen=True, slots=True)
class Once:
    """What an input of the loan is today (a column of the table of loans, an item of the schedule), what it
    was called, and its unit."""

    today: str
    label: Text
    unit: Text = Text("", "")


LOANS: Final = "prestamos"
SCHEDULE: Final = "calendario_deuda"
CODE: Final = {"codigo": "P1"}
"""What the loan is called: it had no code, and the rows of its schedule name it."""
SHOWN: Final = {"esquema": "cuotas"}
"""What its template showed: alone it is no loan."""
AMOUNT: Final = "monto_prestamo"
"""Where nothing stands in it there is no loan, unless the lender's schedule says one."""
ITEM: Final = "concepto"
"""The column of the schedule that says what a row of years is."""
FIELDS: Final = {
    "prestamista": Once("prestamista", Text("Prestamista", "Lender")),
    "monto_prestamo": Once("monto", Text("Monto del préstamo", "Loan amount")),
    "anio_desembolso": Once("anio", Text("Año del desembolso", "Year of disbursement")),
    "esquema": Once("esquema", Text("Forma de pago", "Repayment")),
    "tasa_prestamo": Once("tasa", Text("Tasa efectiva anual", "Effective yearly rate"),
                           Text("por año", "per year")),
    "plazo_prestamo": Once("plazo", Text("Plazo", "Term"), Text("años", "years"))}
SERIES: Final = {
    "principal_escrito": Once("amortizacion", Text("Amortización escrita", "Typed principal")),
    "interes_escrito": Once("interes", Text("Interés escrito", "Typed interest"))}


def with_former_loan(whole: Model) -> Model:
    """The declarations with the loan as it was asked, on the sheet of the tables that it is in today."""
    def widened(sheet: Sheet) -> Sheet:
        tables = {block.key: block for block in sheet.blocks if isinstance(block, Table)}
        if LOANS not in tables or SCHEDULE not in tables:
            return sheet
        return replace(sheet, blocks=(*sheet.blocks, *_asked(tables[LOANS], tables[SCHEDULE])))
    return replace(whole, sheets=tuple(map(widened, whole.sheets)))


def _asked(loans: Table, schedule: Table) -> Iterator[Form | Timeline]:
    """The form and the years of the loan; its values are read as those of today's columns are."""
    columns, years = {field.key: _as_shown(field) for field in loans.fields}, schedule.periods
    assert years is not None
    yield Form(title=Text("Préstamo", "Loan"), items=tuple(
        replace(columns[once.today], key=key, label=once.label, once=once.label, unit_label=once.unit)
        for key, once in FIELDS.items()))
    yield Timeline(rows=tuple(
        Series(key=key, label=once.label, help=years.help, unit=years.unit, minimum=years.minimum)
        for key, once in SERIES.items()))


def _as_shown(field: Field) -> Field:
    """A column of the table of loans as its template had it: a loan was repaid in one of two ways."""
    if field.choices is None:
        return replace(field, since="")
    two = tuple(each for each in field.choices.labels if each[0] in ("cuotas", "escrito"))
    return replace(field, since="", choices=Choices(field.choices.key, two))
