"""From declarations, a project and its results to a workbook. The only room that knows XlsxWriter."""
