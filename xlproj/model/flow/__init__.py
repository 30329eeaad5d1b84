"""Sales and costs, the campaign by months, statements and the cash flow (ch. XI, XIV)."""
