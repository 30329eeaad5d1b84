"""The version of the program and of its workbooks' format, as the workbooks carry them."""

VERSION = "0.3.0"
DAY = 2026, 11, 29
"""Of the version: when its templates were made; a `date`, whose module takes as long to import as all of
this, is what its readers make of it."""
FORMAT = 2  # goes up when a workbook of before can no longer be read as it is
