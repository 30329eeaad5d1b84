"""The version of the program and of its workbooks' format, as the workbooks carry them."""

VERSION = "0.3.0"
FORMAT = 2  # goes up when a workbook of before can no longer be read as it is
