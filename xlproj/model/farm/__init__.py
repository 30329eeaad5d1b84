"""Crops: budgets per hectare, plans of two seasons, land use; what the project adds year by year (ch. XI)."""
