"""The version of the program, as its workbooks carry it."""

VERSION = "0.1.0"
