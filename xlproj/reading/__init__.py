"""From a workbook to located values, and from located values to a typed project."""

from xlproj.reading.project import Located, Reading, TypedOver, read_project
from xlproj.reading.workbook import open_workbook

__all__ = ["Located", "Reading", "TypedOver", "open_workbook", "read_project"]
