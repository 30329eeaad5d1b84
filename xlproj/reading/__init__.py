"""From a workbook to located values, and from located values to a typed project."""

from xlproj.reading.intake import Snapshot, open_elsewhere, read_bytes
from xlproj.reading.project import Located, Reading, TypedOver, read_project
from xlproj.reading.workbook import open_workbook, read_workbook

__all__ = ["Located", "Reading", "Snapshot", "TypedOver", "open_elsewhere", "open_workbook", "read_bytes", "read_project",
           "read_workbook"]
