"""Theme, template, result workbook, and the user's workbook returned with marks."""
