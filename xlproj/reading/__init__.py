"""From a workbook to located values, and from located values to a typed project."""

from xlproj.reading.file.intake import Snapshot, open_elsewhere, read_bytes
from xlproj.reading.file.workbook import open_workbook, read_workbook
from xlproj.reading.project import Located, Reading, TypedOver, read_project

__all__ = ["Located", "Reading", "Snapshot", "TypedOver", "open_elsewhere", "open_workbook", "read_bytes",
           "read_project",
           "read_workbook"]
