"""The declarations of a kind, the sheets that it may have, and any quantity of them in words: meaning,
formula, cells, source."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache

from xlproj.base import catalogue_campaign, catalogue_use
from xlproj.base.figure_words import BRANCHES, CALLED
from xlproj.base.folding import as_code, as_name
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.text import LANGUAGES, Language
from xlproj.expr.core import Place, Printer
from xlproj.layout.book import AddressBook
from xlproj.layout.place import lay_out
from xlproj.model import outcomes
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS, default_shape
from xlproj.model.selection import OtherPeriod, StillNeeded, UnknownSheet, offered, selected
from xlproj.spec.model import MONTHS, YEARS, Model
from xlproj.spec.quantities import Quantity

_MOST_MEANT = 6
"""As many names as a line tells of those that may be meant."""


def declarations_of(kind: str, *, live: bool = True, formats: tuple[str, ...] = (),
                    unused: tuple[str, ...] = ()) -> Model:
    """The model of a kind, with formats of its own choice if told. Raises XlprojError for an unknown kind."""
    if kind not in KINDS:
        raise XlprojError(Problem(code=catalogue_use.UNKNOWN_KIND,
                                  values={"kind": kind, "kinds": ", ".join(KINDS)}))
    return model(kind, live, formats, unused)


def spoken(asked: str | None, usual: Language = "es") -> Language:
    """The language that is asked for, or else the usual one. Raises XlprojError for one that there is not: a
    workbook written in it could not be read again."""
    found = next((each for each in LANGUAGES if each == (asked or usual)), None)
    if found is None:
        raise XlprojError(Problem(code=catalogue_use.UNKNOWN_LANGUAGE, values={"language": asked or usual}))
    return found


def selected_formats(kind: str, asked: str) -> tuple[str, ...]:
    """The formats of a kind as `asked` changes them (`+palanca,-mitigacion`). Raises XlprojError for a sheet
    that can't be."""
    try:
        return selected(kind, asked)
    except UnknownSheet as error:
        raise XlprojError(Problem(code=catalogue_use.UNKNOWN_SHEET, values={
            "name": error.args[0], "names": ", ".join(offered())})) from error
    except StillNeeded as error:
        raise XlprojError(Problem(code=catalogue_use.SHEET_NEEDED, values={
            "name": error.args[0], "others": ", ".join(error.args[1:])})) from error
    except OtherPeriod as error:
        ours = KINDS[kind].period
        raise XlprojError(Problem(code=catalogue_campaign.OTHER_PERIOD, values={
            "name": error.args[0], "kind": kind, "ours": ours.plural,
            "its": (MONTHS if ours == YEARS else YEARS).plural})) from error


def find_quantity(name: str, kind: str | None = None, formats: tuple[str, ...] = ()) -> tuple[
    Model, Quantity]:
    """A quantity by its key or its defined name, in any case, or by what people call it where that is one
    alone. Raises XlprojError with those that are meant, or with similar names."""
    models = [declarations_of(kind, formats=formats)] if kind else [model(each) for each in KINDS]
    for each in models:
        quantity = _by_code(each).get(as_code(name))
        if quantity is not None:
            return each, quantity
    meant = _called(name, models)
    if len(meant) == 1:
        return next(iter(meant.values()))
    if meant:
        raise XlprojError(Problem(code=catalogue_use.SEVERAL_MEANT, values={
            "name": name, "names": ", ".join([*meant][:_MOST_MEANT])}))
    names = [word for each in models for quantity in each.quantities.values() for word in _names(quantity)]
    similar = difflib.get_close_matches(name, dict.fromkeys(names), n=5, cutoff=0.3)
    listed = ", ".join(similar) or ("VANE" if "VANE" in names else outcomes.READY)
    raise XlprojError(Problem(code=catalogue_use.UNKNOWN_NAME, values={"name": name, "names": listed}))


def _called(name: str, models: list[Model]) -> dict[str, tuple[Model, Quantity]]:
    """Those single figures, by their defined names, whose label people mean by a `name`, in any language:
    those that it says whole or, where there is none, those that begin with it; the shortest name first."""
    words = [each for each in _plain(name).split() if each not in BRANCHES]
    ends = {BRANCHES[each] for each in _plain(name).split() if each in BRANCHES}
    asked = CALLED.get(" ".join(words), " ".join(words))
    whole: dict[str, tuple[Model, Quantity]] = {}
    begun: dict[str, tuple[Model, Quantity]] = {}
    for each in models if asked else ():
        for quantity in each.quantities.values():
            if quantity.name and not quantity.axes and ends <= {quantity.key[-2:]}:
                labels = {_plain(quantity.label.in_(language)) for language in LANGUAGES}
                found = whole if asked in labels else begun if any(
                    label.startswith(f"{asked} ") for label in labels) else {}
                found.setdefault(quantity.name, (each, quantity))
    return dict(sorted((whole or begun).items(), key=lambda item: len(item[0])))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", as_name(text)))


def _names(quantity: Quantity) -> list[str]:
    return [quantity.key, *([quantity.name] if quantity.name else [])]


@lru_cache(maxsize=8)
def _by_code(declarations: Model) -> Mapping[str, Quantity]:
    """Quantities by their keys and defined names, letter case aside; of two alike the first."""
    return {as_code(word): quantity for quantity in reversed(declarations.quantities.values())
            for word in reversed(_names(quantity))}


@lru_cache(maxsize=8)
def _usual_book(kind: str, language: Language) -> AddressBook:
    return lay_out(model(kind), default_shape(kind), language)


def explain(name: str, *, kind: str | None = None, language: Language = "es") -> dict[str, str]:
    """A quantity in words: label, meaning, formula in its first cell, convention, cells, source."""
    language = spoken(language)
    declarations, quantity = find_quantity(name, kind)
    book = _usual_book(declarations.kind, language)
    area = book.area_of(quantity.key)
    place = Place(sheet=area.sheet, **{axis: 1 if axis in ("year", "g1") else 0 for axis in quantity.axes})
    formula = quantity.expr.formula(Printer(book, place)).text
    return {"name": quantity.name or quantity.key, "label": quantity.label.in_(language),
            "meaning": quantity.meaning.in_(language), "formula": f"={formula}",
            "at": str(book.cell_of(quantity.key, place)),
            "cells": area.reference, "unit": str(quantity.unit or ""),
            "convention": quantity.convention.in_(language),
            "source": quantity.source, "kind": declarations.kind}
