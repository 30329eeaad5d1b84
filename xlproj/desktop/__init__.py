"""The program with a window: drop a workbook, see what is wrong with it, have its results.

What it shows, asks and remembers is decided in plain modules (`tasks`, `shown`, `tray`, `desk` …); the
views draw it. All work with workbooks is done in a child process (`worker`), so that the window never waits.
"""
