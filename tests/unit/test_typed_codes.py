"""What a cell wants is said as it wants it: a code of so many digits, a number of its own kind.

D1  A location code that lost its leading zero is read with it, from a number or a text, and that is told.
D2  Any other than six digits stays as it is and is asked about, with an example.
D3  What is no number is answered with an example of the number that is wanted: a whole one, a year, a rate.
"""

from __future__ import annotations

import pytest

from xlproj.base import catalogue_values as codes
from xlproj.base import phrases
from xlproj.model.assembly import model
from xlproj.reading.file.raw import RawCell
from xlproj.reading.inputs import Settings, read_input
from xlproj.spec.inputs import Field

MODEL = model("general")


def read(declared: Field, cell: RawCell) -> tuple[object, list[tuple[str, object]]]:
    """The value of a cell, and each code with its example, or what it was read as."""
    found = read_input(cell, declared, Settings())
    return found.value, [(code.id, values.get("example", values.get("after")))
                         for code, values in found.notes]


def typed(value: str | float) -> RawCell:
    """A number, or a text."""
    return RawCell("text" if isinstance(value, str) else "number", value, str(value))


@pytest.mark.parametrize(("value", "read_as", "said"), [
    ("080103", "080103", []), (150101.0, "150101", []),
    (80103.0, "080103", [("XP-229", "080103")]), ("80103", "080103", [("XP-229", "080103")]),
    ("8010", "8010", [("XP-236", "060101")]), (8010.0, "8010", [("XP-236", "060101")]),
    ("00103", "00103", [("XP-236", "060101")]), ("0801033", "0801033", [("XP-236", "060101")]),
    ("08-01-03", "08-01-03", [("XP-236", "060101")]), ("Cusco", "Cusco", [("XP-236", "060101")])])
def test_six_digits(value: str | float, read_as: str, said: list[tuple[str, str]]) -> None:
    """D1, D2."""
    assert read(MODEL.fields["ubigeo"], typed(value)) == (read_as, said)


def test_other_codes_are_free() -> None:
    """D2: a code that only its institution knows may be of any length."""
    assert read(MODEL.fields["codigo"], typed("12")) == ("12", [])


def test_examples_fit() -> None:
    """D3: of every number that is asked for, alone or in a table."""
    fields = [*MODEL.fields.values(), *(each for table in MODEL.tables.values() for each in table.fields)]
    wrong = [RawCell("text", "doce", "doce"), RawCell("boolean", True, "1")]
    for field in fields:
        for cell in wrong if field.numeric else ():
            [(code, values)] = read_input(cell, field, Settings()).notes
            assert code in (codes.NOT_A_NUMBER, codes.BOOLEAN_IN_NUMBER)
            example = values["example"]
            if field.kind in ("integer", "year"):
                assert float(str(example)).is_integer(), field.key
            else:
                assert example is (phrases.EXAMPLE_OF_RATE if field.kind == "rate"
                                   else phrases.EXAMPLE_OF_NUMBER)
            if field.kind == "year":
                assert float(str(example)) > 1900
