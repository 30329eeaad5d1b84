"""The published logframes as projects: objectives, indicators, means, assumptions, costs in their tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from xlproj import api
from xlproj.spec.model import Shape
from xlproj.spec.project import Project, Row, Value

_GOLDENS = Path(__file__).resolve().parents[1] / "goldens" / "logframes.json"
_LATEST = date(1996, 12, 31)
"""What “this season” is, in the one that names no year."""


@cache
def goldens() -> Mapping[str, Any]:
    """The file: models, rules, verbs, examples and the cascade."""
    found: Mapping[str, Any] = json.loads(_GOLDENS.read_text(encoding="utf-8"))
    return found


def named(name: str) -> Mapping[str, Any]:
    """One of the six examples."""
    found: Mapping[str, Any] = next(each for each in goldens()["examples"] if each["id"] == name)
    return found


NAMES = tuple(each["id"] for each in goldens()["examples"])


def key_of(node: Mapping[str, Any], number: int) -> str:
    """The key of an indicator, as the findings of the examples name it: `P.i1`."""
    return f"{node['code']}.i{number}"


def as_project(name: str, model: str = "") -> Project:
    """An example as a project of the logframe alone, in its own model or another."""
    example = named(name)
    return project(example["title"], model or example["model"], tables_of(example["nodes"]))


def project(title: str, model: str, tables: Mapping[str, list[Row]]) -> Project:
    """A logframe alone."""
    return Project(kind="logica", language="es", shape=Shape(years=5),
                   fields={"nombre": title, "vocabulario": model},
                   tables={key: tuple(rows) for key, rows in tables.items() if rows}, series={}, steps={})


def tables_of(nodes: list[Mapping[str, Any]]) -> dict[str, list[Row]]:
    """The tables of a list of nodes."""
    tables: dict[str, list[Row]] = {
        key: [] for key in ("objetivos", "indicadores", "medios", "supuestos", "insumos_ml", "hitos")}
    for node in nodes:
        code = node["code"]
        tables["objetivos"].append(_row(texto=node["text"], codigo=code, nivel=node["level"],
                                        superior=node["parent"]))
        for number, each in enumerate(node["indicators"], 1):
            tables["indicadores"].append(_indicator(node, each, number))
            tables["hitos"].extend(_milestones(key_of(node, number), each["target"]))
            if "cost_usd" in each:
                tables["insumos_ml"].append(_row(insumo=node["text"], actividad_ml=code,
                                                 costo_ml=float(each["cost_usd"])))
        tables["medios"].extend(_row(texto=means, de=code) for means in node["means"])
        tables["supuestos"].extend(_row(texto=text, objetivo=code) for text in node["assumptions"])
    return tables


def _indicator(node: Mapping[str, Any], each: Mapping[str, Any], number: int) -> Row:
    target = each["target"]
    last = target[max(target)] if isinstance(target, dict) else target
    return _row(indicador=each["text"], codigo=node["code"], quien=each["who"], donde=each["where"],
                unidad=each["unit"], base=_number(each["baseline"]), fecha_base=_day(each["t0"]),
                meta=_number(last), fecha_meta=_day(each["t1"]), clave=key_of(node, number))


def _milestones(key: str, target: object) -> Iterator[Row]:
    if isinstance(target, dict):
        yield from (_row(indicador=key, anio_hito=float(year), valor=float(value))
                    for year, value in target.items())


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _day(value: object) -> date | None:
    """The last day of a year, the first of a month, or of “this season”."""
    if value is None:
        return None
    if isinstance(value, int):
        return date(value, 12, 31)
    year, _, month = str(value).partition("-")
    return date(int(year), int(month), 1) if year.isdigit() and month else _LATEST


def _row(**values: Value | None) -> Row:
    return Row({key: value for key, value in values.items() if value is not None})


def read_back(made: Project, folder: Path) -> api.Report:
    """The project filled into a workbook, read and checked."""
    return api.check(api.fill(made, folder / "marco.xlsx"))
