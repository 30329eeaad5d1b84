"""Which sheets a project has: those of its kind, with some added or left out by name."""

from __future__ import annotations

from xlproj.base.folding import as_name
from xlproj.base.text import LANGUAGES, Text
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS, formats_of
from xlproj.model.registry import ALL, fits, in_order, recipe
from xlproj.spec.recipes import PARAMETERS, PROFILE


class UnknownSheet(ValueError):
    """A name that is no sheet or format; its argument is the name."""


class StillNeeded(ValueError):
    """A sheet left out that others can't do without; its arguments are the format and those that need it."""


class OtherPeriod(ValueError):
    """A sheet that goes by months in a project by years, or the other way round; its argument is the
    format."""


def selected(kind: str, asked: str) -> tuple[str, ...]:
    """The formats of a kind as `asked` changes them: `+location,-training` adds and cuts, `a,b` names those
    wanted.

    Names are keys of formats or titles of their sheets, in either language and any case. What the chosen
    formats need comes with them. Raises UnknownSheet, StillNeeded for a cut that others forbid, or
    OtherPeriod.
    """
    words = [word.strip() for word in asked.split(",") if word.strip()]
    wanted = set(formats_of(kind)) if any(word[0] in "+-" for word in words) else set()
    cut: set[str] = set()
    for word in words:
        key = _format_named(word.lstrip("+-").strip())
        if word.startswith("-"):
            cut.add(key)
        else:
            wanted.add(key)
    chosen = in_order(frozenset(wanted - cut))
    for key in sorted(cut & set(chosen)):
        users = tuple(each for each in chosen if key in recipe(each).needs)
        raise StillNeeded(key, *(users or (key,)))
    for key in chosen:
        if not fits(key, KINDS[kind].period):
            raise OtherPeriod(key)
    return () if chosen == KINDS[kind].formats else chosen


def offered() -> dict[str, tuple[Text, ...]]:
    """Every format with the titles of the sheets that it brings; the obligatory ones apart."""
    return {key: titles for key, titles in _titles().items() if key not in (PROFILE, PARAMETERS)}


def _format_named(word: str) -> str:
    wanted = as_name(word)
    if wanted in ALL:
        return wanted
    for key, titles in _titles().items():
        if wanted in (as_name(title.in_(language)) for title in titles for language in LANGUAGES):
            return key
    raise UnknownSheet(word)


def _titles() -> dict[str, tuple[Text, ...]]:
    """The sheets of each format: those that a model has with it and lacks without."""
    base = in_order(frozenset())
    found: dict[str, tuple[Text, ...]] = {}
    for key in ALL:
        kind = next(name for name, each in KINDS.items() if fits(key, each.period))
        needed = in_order(frozenset(recipe(key).needs))
        before = {sheet.key for sheet in model(
            kind, True, needed or base).sheets} if key not in base else set()
        sheets = [sheet for sheet in model(kind, True, in_order(frozenset({key}))).sheets
                  if sheet.key not in before]
        found[key] = tuple(sheet.title for sheet in sheets)
    return found

