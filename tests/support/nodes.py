"""Every kind of node there is, found by looking."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import xlproj.expr
from xlproj.expr.core import Expr
from xlproj.expr.nodes import Node, Truth


def all_nodes() -> tuple[type[Expr], ...]:
    """The node classes of all modules of the vocabulary, by name."""
    modules = [import_module(f"xlproj.expr.{each.name}")
               for each in pkgutil.iter_modules(xlproj.expr.__path__)]
    found = {value for module in modules for value in vars(module).values()
             if isinstance(value, type) and issubclass(value, Expr) and value not in (Expr, Node, Truth)}
    return tuple(sorted(found, key=lambda each: each.__name__))
