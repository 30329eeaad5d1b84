"""What a method does is said where it stands or at the base whose contract it fills in.

Ruff can not look there, and leaves methods alone (D102).
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module

import xlproj


def undocumented(classes: Iterable[type]) -> Iterator[str]:
    """The public methods and properties of classes that neither they nor a base says anything of."""
    for each in classes:
        for name, member in vars(each).items():
            told = isinstance(member, property | classmethod | staticmethod) or inspect.isfunction(member)
            if told and not name.startswith("_") and not any(
                getattr(vars(base).get(name), "__doc__", None) for base in each.__mro__):
                yield f"{each.__module__}.{each.__qualname__}.{name}"


def classes_of_the_package() -> set[type]:
    modules = [import_module(each.name) for each in pkgutil.walk_packages(xlproj.__path__, "xlproj.")
               if not each.name.endswith("__main__")]
    return {each for module in modules for each in vars(module).values()
            if inspect.isclass(each) and each.__module__ == module.__name__}


def test_every_method_says_what_it_does() -> None:
    classes = classes_of_the_package()
    assert len(classes) > 200
    assert list(undocumented(classes)) == []


def test_a_method_without_a_word_is_found() -> None:
    class Base:
        def told(self) -> None:
            """Said once."""

    class Child(Base):
        def told(self) -> None: ...
        def silent(self) -> None: ...
        @property
        def unsaid(self) -> None: ...

    assert [each.rpartition(".")[2] for each in undocumented((Base, Child))] == ["silent", "unsaid"]
