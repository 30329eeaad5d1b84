"""Studies before the project: projections, size, location, prices (ch. VI to VIII)."""
