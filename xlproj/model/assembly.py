"""Puts the chosen formats together to a model, one recipe after the other."""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from xlproj.model.any_sheet import relaxed
from xlproj.model.ficha import with_money
from xlproj.model.kinds import KINDS, formats_of
from xlproj.model.registry import recipes_of
from xlproj.model.remarks import with_remarks
from xlproj.model.unused import REMARKS_APART
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field
from xlproj.spec.model import MODELS_KEPT, Model
from xlproj.spec.recipes import Assembly
from xlproj.spec.sheets import Block, Table


def model(kind: str, live: bool = True, formats: tuple[str, ...] = (), unused: tuple[str, ...] = ()) -> Model:
    """The model of a kind of project; without `live`, only what a blank template shows (no results but its
    workings).

    `formats` are those of its kind unless told; what is `unused` they may leave out. Raises KeyError for
    an unknown kind.
    """
    return _model(kind, live, formats_of(kind, formats), unused)


@lru_cache(maxsize=MODELS_KEPT)
def _model(kind: str, live: bool, keys: tuple[str, ...], unused: tuple[str, ...]) -> Model:
    """One and the same model, however it was asked for."""
    of = KINDS[kind]
    made = Assembly(title=of.title, keys=keys, period=of.period, live=live, any_sheet=of.any_sheet,
                    unused=frozenset(unused))
    recipes = recipes_of(keys)
    added = {table: columns for each in recipes for table, columns in each.adds.items()}
    for each in recipes:
        if live or each.stage != "whole":
            part = _widened(each.build(made), added)
            made = made.joined_by(each.key, part if each.essential or not of.any_sheet else relaxed(part))
    return _finished(kind, made)


def _widened(part: Format, added: Mapping[str, tuple[Field, ...]]) -> Format:
    """The format with the columns that another one adds to its tables."""
    def widened(block: Block) -> Block:
        return replace(block, columns=(*block.columns, *added[block.key])) if isinstance(
            block, Table) and block.key in added else block
    return replace(part, inputs=tuple(replace(sheet, blocks=tuple(map(widened, sheet.blocks)))
                                      for sheet in part.inputs)) if added else part


def _finished(kind: str, made: Assembly) -> Model:
    guide, others = made.sheets[0], made.sheets[1:]
    told = (*made.rules, *(rule for condition in made.conditions for rule in condition.rules))
    others = with_remarks(others, told, live=made.live and REMARKS_APART not in made.unused)
    sheets = (guide, *map(with_money, others)) if made.money else (guide, *others)
    return Model(kind=kind, title=made.title, sheets=sheets, formats=made.keys, period=made.period,
                 live=made.live, omissible=made.omissible if made.live else (),
                 unused=tuple(sorted({*(each.key for each in made.left_out(*made.conditions)),
                                      *made.unused.intersection({REMARKS_APART})})),
                 asks={key: _asks(key, made) for key in made.keys},
                 ties=made.ties if made.live else (), conditions=made.conditions if made.live else (),
                 rules=made.rules if made.live else (),
                 conventions=made.conventions if made.live else ())


def _asks(key: str, made: Assembly) -> tuple[Block, ...]:
    """What is filled in for a format, with what comes along with it."""
    return tuple(block for each, part in made.parts.items() if each.partition(".")[0] == key
                 for block in part.asks)


def _recipe(made: Model) -> tuple[Callable[..., Model], tuple[str, bool, tuple[str, ...], tuple[str, ...]]]:
    """How another process makes the same model: what was computed of a project carries its declarations by
    name."""
    return model, (made.kind, made.live, made.formats, made.unused)


copyreg.pickle(Model, _recipe)
