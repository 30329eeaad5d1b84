"""Livestock (ch. XI): the herd and its movement, what it yields and costs, the pasture that carries it, the
year's work."""
