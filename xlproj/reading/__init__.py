"""From a workbook to located values, and from located values to a typed project."""
