"""Seguimiento y evaluación: what was planned and what was achieved, and how the project will be judged."""
