"""Loans, a campaign's lenders and the rate tools (ch. XIII)."""
