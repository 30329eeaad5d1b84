"""From the bytes of a file to the facts of a workbook, or to the one problem that makes it unreadable."""
