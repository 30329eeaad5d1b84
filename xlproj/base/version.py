"""The version of the program and of its workbooks' format, as the workbooks carry them."""

from datetime import date

VERSION = "0.3.0"
DAY = date(2026, 11, 29)  # of the version: when its templates were made
FORMAT = 2  # goes up when a workbook of before can no longer be read as it is
