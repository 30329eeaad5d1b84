"""Helpers of the tests. `support.office` is the referee."""
