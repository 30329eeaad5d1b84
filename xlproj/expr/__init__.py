"""The closed vocabulary of expressions: each node has a numpy value, an Excel formula and a unit that can't
drift apart."""
