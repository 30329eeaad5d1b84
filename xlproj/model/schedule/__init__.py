"""Cronograma: activities in time: their network, their bars and what they cost in each period."""
