"""The referees, as the tests ask them: LibreOffice and Gnumeric know nothing of our code, nor does what reads
the files here.

Whatever needs a program raises `RefereeMissing` where it is not installed, so that "not judged" is red.
"""

from support.books import Cell, ErrorValue, Value, defined_names, formulas, read_cells, set_cell_values
from support.keyboard import Insert, Slip, Stale, Step, Typed, Typist, recalculated
from support.libreoffice import resave, to_pictures
from support.programs import RefereeMissing
from support.verdicts import Fault, Verdict, assert_agrees, compare, judge

__all__ = [
    "Cell", "ErrorValue", "Fault", "Insert", "RefereeMissing", "Slip", "Stale", "Step", "Typed", "Typist",
    "Value",
    "Verdict", "assert_agrees", "compare", "defined_names", "formulas", "judge", "read_cells",
    "recalculated", "resave",
    "set_cell_values", "to_pictures",
]  # fmt: skip
