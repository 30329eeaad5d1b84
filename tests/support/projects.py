"""Random projects that are valid: complete, with every tie and condition of their kind met, and otherwise varied.

The referee tests judge their result workbooks, the round trips write and read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from xlproj.base.text import LANGUAGES, Language
from xlproj.model.assembly import model
from xlproj.model.axes import AXES
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.slots import numbers, slot_text

Kind = Literal["riego", "agroindustria"]
KINDS: tuple[Kind, ...] = ("riego", "agroindustria")
SPARE_ROWS = 5
_SOURCES = ("propio", "beneficiarios", "prestamo", "donacion")
_COMPONENTS = ("terreno", "tangible", "tangible", "tangible", "intangible", "capital")
_WORDS = ("Canal", "Bocatoma", "Ñandú", "Maíz blanco", "Cooperación", "Riego", "Molino", "Señal", "Equipo", "Vivero",
          "Reservorio", "Àgora", "Café", "Quinua", "Camión")
_AWKWARD = ("=1+1", "+51 999 111", "-", "@ella", "0012", "1.5", "N/A", "VERDADERO", "2025-01-01", "a  b", "R&D <x>",
            'dice "sí"', "l'eau", "línea 1\nlínea 2", "#REF!", "1E5", "日本", "x_x0041_y", "50 %")
_OWN = ("semilla_", "sorteos_", "cambio_")  # what says how to draw is not itself uncertain


class _Maker:
    """Draws one project; scales and rounds differ from one to the next."""

    def __init__(self, rng: Random, kind: Kind) -> None:
        self.rng, self.kind = rng, kind
        self.years = rng.randint(2, 12)
        self.program_years = rng.randint(1, min(5, self.years))
        self.months = rng.choice((6, 12, 12, 18))
        self.scale = rng.choice((1.0, 100.0, 1e4, 1e6))
        self.language: Language = rng.choice(LANGUAGES)
        self.decimals = rng.choice((0, 0, 2, 2, 6))
        self.fields: dict[str, Value] = {}
        self.tables: dict[str, list[Row]] = {}
        self.series: dict[str, dict[int, float]] = {}

    # --- draws -----------------------------------------------------------------------------------------------------

    def chance(self, share: float) -> bool:
        """True in that share of the draws."""
        return self.rng.random() < share

    def money(self, low: float = 0.05, high: float = 3.0) -> float:
        """An amount of the project's scale."""
        return round(self.rng.uniform(low, high) * self.scale, self.decimals) or self.scale

    def rate(self, most: float = 0.4) -> float:
        """A rate, sometimes 0."""
        return 0.0 if self.chance(0.1) else round(self.rng.uniform(0.005, most), self.rng.choice((2, 3, 4)))

    def whole(self, low: int, high: int) -> float:
        """A whole number as projects hold it."""
        return float(self.rng.randint(low, max(low, high)))

    def text(self) -> str:
        """A text, now and then one that spreadsheets like to turn into something else."""
        return self.rng.choice(_AWKWARD) if self.chance(0.15) else self.name()

    def name(self) -> str:
        """The text of a row's first cell."""
        return f"{self.rng.choice(_WORDS)} {self.rng.randint(1, 999)}"

    def day(self) -> date:
        """A day of a project's life."""
        return date(1995, 1, 1) + timedelta(days=self.rng.randint(0, 14_000))

    def split(self, total: float, count: int) -> list[float]:
        """A total in that many parts, the last of them whatever is left."""
        parts: list[float] = []
        for left in range(count, 1, -1):
            parts.append(round((total - sum(parts)) / left * self.rng.uniform(0.3, 1.2), 2))
        return [*parts, total - sum(parts)]

    def maybe(self, share: float, **values: Value) -> None:
        """Fill fields, in that share of the draws each."""
        self.fields |= {key: value for key, value in values.items() if self.chance(share)}

    # --- ficha, parameters -----------------------------------------------------------------------------------------

    def identity(self) -> None:
        """Who, where, when, in which money."""
        self.fields |= {"nombre": self.name(), "moneda": self.rng.choice(("PEN", "USD", "Bs", "soles")),
                        "horizonte": float(self.years)}
        self.maybe(0.5, codigo=self.rng.choice(("0012", "A-7", "1E5", "21")), ubigeo="060101", comunidad=self.text(),
                   institucion=self.text(), responsable=self.text(), contacto=self.text(), distrito=self.text(),
                   clase=self.text(), fecha=self.day(), etapa=self.rng.choice(("perfil", "factibilidad")),
                   familias=self.whole(0, 900), mujeres=self.whole(0, 500), tipo_cambio=3.75,
                   hectareas=round(self.rng.uniform(0, 900), 2), anio_precios=self.whole(1990, 2030),
                   primer_anio=self.whole(1990, 2030),
                   unidad_cuenta=self.rng.choice(("unidades", "miles", "millones")))
        self.fields["vocabulario"] = self.rng.choice(("pact", "gtz", "cce"))

    def rates(self) -> None:
        """Discount rates, typed or weighted by source; the steps of the sensitivity grid."""
        if self.chance(0.7):
            self.fields["tasa_descuento_e"] = self.rate(0.3)
        if self.chance(0.6):
            self.fields["tasa_descuento_f"] = self.rate(0.3)
        if "tasa_descuento_e" not in self.fields or self.chance(0.3):
            self.tables["costo_capital"] = [
                Row({"fuente": self.name(), "grupo": self.rng.choice(("credito", "propio")), "monto": self.money(),
                     "tasa": self.rate()}) for _ in range(self.rng.randint(1, 4))]

    def steps(self, declarations: Model) -> dict[str, tuple[float, ...]]:
        """The declared steps, or others in rising order."""
        if self.chance(0.5):
            return {key: tuple(steps.values) for key, steps in declarations.steps.items()}
        return {key: tuple(sorted(round(self.rng.uniform(-0.5, 0.5), 3) for _ in steps.values))
                for key, steps in declarations.steps.items()}

    # --- investment and loan -----------------------------------------------------------------------------------------

    def investment(self) -> None:
        """Lines of investment with their sources, contingencies, the calendar by month, typed reinvestments."""
        surcharge: dict[str, float] = {}
        if self.chance(0.5):
            surcharge = {"tasa_imprevistos": self.rate(0.2), "tasa_gastos_generales": self.rate(0.2)}
        self.fields |= surcharge
        rows = [self._line(1 + sum(surcharge.values())) for _ in range(self.rng.randint(1, 9))]
        self.tables["inversiones"] = [Row(row) for row in rows]
        tangible = sum(_total(row) for row in rows if row["componente"] == "tangible")
        self._assign(self.fields, sum(surcharge.values()) * tangible, "imprevistos_")
        factor = {"tangible": 1 + sum(surcharge.values())}
        self._by_month(sum(_total(row) * factor.get(str(row["componente"]), 1.0) for row in rows if not row["anio"]))
        if self.chance(0.3):
            self.series["reinversion_escrita"] = {year: self.money() for year in self._some_years()}

    def _line(self, factor: float) -> dict[str, Value]:
        component = self.rng.choice(_COMPONENTS)
        line: dict[str, Value] = {
            "descripcion": self.name(), "componente": component, "cantidad": self.whole(1, 40),
            "costo_unitario": self.money(), "anio": self.whole(0, self.years) if self.chance(0.4) else 0.0}
        if self.chance(0.6):
            line |= {"rubro": "maquinas", "unidad": self.text()}
        if component in ("tangible", "intangible") and self.chance(0.7):
            line |= {"vida": self.whole(1, self.years + 3), "repone": self.rng.choice(("si", "no"))}
        cost = _total(line) * (factor if component == "tangible" else 1.0)
        if component in ("terreno", "capital"):
            line["residual"] = _total(line)
        elif self.chance(0.5):
            line["residual"] = round(cost * self.rng.uniform(0, 0.9), 2)
        self._assign(line, _total(line))
        return line

    def _assign(self, into: dict[str, Value], total: float, prefix: str = "") -> None:
        """Assign an amount to some of the sources."""
        if total:
            chosen = self.rng.sample(_SOURCES, self.rng.randint(1, 3))
            parts = zip(chosen, self.split(total, len(chosen)), strict=True)
            into |= {prefix + key: part for key, part in parts if part}

    def _by_month(self, total: float) -> None:
        """The payments of year 0 by month and who makes them, in some of the projects."""
        if not total or self.chance(0.5):
            return
        self.tables["calendario_mensual"] = self._spread(total, "concepto", [self.name() for _ in range(3)])
        if self.chance(0.6):
            self.tables["financiamiento_mensual"] = self._spread(total, "fuente", ["propio", "donacion"])

    def _spread(self, total: float, column: str, names: list[str]) -> list[Row]:
        parts = self.split(total, len(names))
        months = [sorted(self.rng.sample(range(1, self.months + 1), 3)) for _ in names]
        return [Row({column: name}, dict(zip(when, self.split(part, 3), strict=True)))
                for name, part, when in zip(names, parts, months, strict=True)]

    def _some_years(self, first: int = 0) -> list[int]:
        years = range(first, self.years + 1)
        return sorted(self.rng.sample(years, self.rng.randint(1, min(3, len(years)))))

    def loan(self) -> None:
        """The loan that the sources ask for, in equal payments or with the lender's own schedule."""
        owed = sum(_number(row.values.get("prestamo")) for row in self.tables["inversiones"])
        owed += _number(self.fields.get("imprevistos_prestamo"))
        if not owed:
            self.maybe(0.5, esquema="cuotas")
            return
        start = self.rng.randint(0, self.years - 1)
        self.fields |= {"monto_prestamo": owed, "anio_desembolso": float(start)}
        self.maybe(0.5, prestamista=self.text())
        if self.chance(0.5):
            self.fields |= {"esquema": "cuotas", "tasa_prestamo": self.rate(),
                            "plazo_prestamo": self.whole(1, self.years - start)}
            return
        self.fields["esquema"] = "escrito"
        years = self._some_years(start + 1)
        self.series["principal_escrito"] = dict(zip(years, self.split(owed, len(years)), strict=True))
        self.series["interes_escrito"] = {year: round(owed * self.rate(0.2), 2) for year in years}

    # --- logframe ----------------------------------------------------------------------------------------------------

    def logframe(self) -> None:
        """Objectives that hang together, and indicators that point at them."""
        if self.chance(0.2):
            return
        results = [f"R{number}" for number in range(1, self.rng.randint(2, 4))]
        levels = [("F", "fin", ""), ("P", "proposito", "F"), *((code, "resultado", "P") for code in results),
                  *((f"{code}.1", "actividad", code) for code in results)]
        self.tables["objetivos"] = [self._objective(*level) for level in levels]
        self.tables["indicadores"] = [self._indicator(code) for code, _, _ in levels if self.chance(0.7)]

    def _objective(self, code: str, level: str, parent: str) -> Row:
        values: dict[str, Value] = {"texto": self.name(), "codigo": code, "nivel": level}
        if parent:
            values["superior"] = parent
        if self.chance(0.5):
            values["supuesto"] = self.text()
        return Row(values)

    def _indicator(self, code: str) -> Row:
        values: dict[str, Value] = {"indicador": self.name(), "codigo": code}
        if self.chance(0.6):
            start = self.day()
            values |= {"fecha_base": start, "fecha_meta": start + timedelta(days=self.rng.randint(0, 3000))}
        if self.chance(0.6):
            values |= {"base": round(self.rng.uniform(-50, 500), 2), "meta": self.whole(0, 900), "medio": self.text()}
        return Row(values)

    # --- the two kinds -----------------------------------------------------------------------------------------------

    def farming(self) -> None:
        """Income before and after, from totals or from crops, and how it matures."""
        self.fields |= {"anios_maduracion": self.whole(1, self.years), "metodo_maduracion": "geometrica",
                        "om_primer_anio": self.whole(0, self.years)}
        if self.chance(0.5):
            self.fields |= {f"agricola_{key}": value for key, value in self._branch().items()}
        else:
            self.tables |= {f"cultivos_{side}": self._crops() for side in ("antes", "despues")}
        if self.chance(0.6):
            self.fields |= {f"pecuario_{key}": value for key, value in self._branch().items()}
        if self.chance(0.3):
            self.fields["metodo_maduracion"] = "lineal"

    def _branch(self) -> dict[str, Value]:
        """Gross value and costs of a branch, before and after; the net is positive."""
        values: dict[str, Value] = {}
        for side in ("antes", "despues"):
            cost = self.money()
            values |= {f"costo_{side}": cost, f"bruto_{side}": cost + self.money()}
        return values

    def _crops(self) -> list[Row]:
        return [Row({"cultivo": self.name(), "area": self.whole(1, 90), "rendimiento": self.whole(100, 3000),
                     "precio": round(self.rng.uniform(1, 3), 2), "costo_ha": round(self.rng.uniform(1, 90), 2)})
                for _ in range(self.rng.randint(1, 5))]

    def programmes(self) -> None:
        """Training, staff, operation and mitigation."""
        years = range(1, self.program_years + 1)
        self.tables["temas"] = [
            Row({"tema": self.name()}, {year: self.money(0.01, 0.2) for year in years if self.chance(0.7)})
            for _ in range(self.rng.randint(0, 4))]
        self.tables["personal"] = [self._worker() for _ in range(self.rng.randint(0, 4))]
        self.tables["operacion"] = [
            Row({"concepto": self.name(), "grupo": self.rng.choice(("distribucion", "otro")),
                 "antes": self.money(0, 0.1), "despues": self.money(0, 0.2)}) for _ in range(self.rng.randint(0, 5))]
        self.tables["mitigacion"] = [
            Row({"medida": self.name(), "unidad": "ha", "cantidad": self.whole(1, 9),
                 "costo_unitario": self.money(0, 0.1), "anio": self.whole(0, self.years)})
            for _ in range(self.rng.randint(0, 4))]

    def _worker(self) -> Row:
        since = self.rng.randint(0, self.years)
        return Row({"cargo": self.name(), "pago": self.money(0.01, 0.05), "pagos": self.whole(1, 17),
                    "dedicacion": self.rng.choice((0.1, 0.25, 0.5, 1.0)), "desde": float(since),
                    "hasta": self.whole(since, self.years)})

    def trade(self) -> None:
        """Sales, costs and taxes."""
        self.tables["ingresos"] = [
            self._sold({"concepto": self.name(), "clase": self.rng.choice(("principal", "servicio"))})
            for _ in range(self.rng.randint(1, 4))]
        self.tables["costos"] = [
            self._sold({"concepto": self.name(), "clase": self.rng.choice(("insumo", "obra", "ventas"))}, 0.3)
            for _ in range(self.rng.randint(0, 5))]
        self.maybe(0.7, tasa_impuesto=self.rate(), tasa_participacion=self.rate(0.2),
                   arrastre_perdidas=self.rng.choice(("si", "no")), redondeo_impuesto=self.rng.choice(("si", "no")))

    def _sold(self, values: Mapping[str, Value], share: float = 1.0) -> Row:
        years = [year for year in range(1, self.years + 1) if self.chance(0.9)]
        if self.chance(0.5):
            return Row({**values, "precio": round(self.rng.uniform(1, 90), 2) * share},
                       {year: self.whole(1, 500) for year in years})
        return Row(values, {year: self.money() * share for year in years})

    # --- uncertainty ---------------------------------------------------------------------------------------------------

    def uncertainty(self, declarations: Model) -> None:
        """Uncertain inputs and scenarios over whatever numbers the project has, some of the time."""
        self.fields |= {"sorteos_riesgo": self.whole(100, 300)}  # few: each project is evaluated as often
        self.maybe(0.5, semilla_riesgo=self.whole(0, 99), cambio_datos=self.rate(0.5) or 0.2, cambio_filas=self.rate())
        self.maybe(0.3, **{key: self.rng.choice(AXES.keys) for key in declarations.fields if key.startswith("eje_")})
        if self.chance(0.4):
            return
        project = self._as_it_stands()
        found = [(slot_text(slot), value) for slot, _, value in numbers(declarations, project) if not slot.key.startswith(_OWN)]
        chosen = self.rng.sample(found, min(len(found), self.rng.randint(1, 6)))
        self.tables["incertidumbre"] = [Row({"nombre_dato": self.name(), "dato": named, **self._distribution(value)})
                                        for named, value in chosen]
        self.tables["escenarios"] = [Row({"escenario": self.rng.choice(("Sequía", "Auge")), "dato": named, "valor_escenario": value})
                                     for named, value in self.rng.sample(found, min(len(found), 2))]

    def _distribution(self, value: float) -> dict[str, Value]:
        """A distribution around a value, within what its cell accepts."""
        low, high = sorted((value * 0.8, value))
        near = {"minimo": low, "maximo": high, "probable": low + (high - low) / 4}
        ways: tuple[dict[str, Value], ...] = (
            {"distribucion": "triangular", **near}, {"distribucion": "uniforme", "minimo": low, "maximo": high},
            {"distribucion": "normal", "media": value, "desviacion": abs(value) / 50},
            {"distribucion": "lognormal", "media": abs(value) or 1.0, "desviacion": abs(value) / 20},
            {"distribucion": "discreta", "valor_1": low, "prob_1": 0.25, "valor_2": high, "prob_2": 0.75})
        return self.rng.choice(ways)

    # --- all of it ---------------------------------------------------------------------------------------------------

    def project(self) -> Project:
        """The project."""
        declarations = model(self.kind)
        self.identity()
        self.rates()
        self.investment()
        self.loan()
        self.logframe()
        if self.kind == "riego":
            self.farming()
            self.programmes()
        else:
            self.trade()
        self.uncertainty(declarations)
        tables = {key: tuple(_typable_row(row) for row in rows) for key, rows in self.tables.items() if rows}
        shape = Shape(years=self.years, months=self.months, program_years=self.program_years,
                      rows=dict(_sizes(declarations, tables)))
        return replace(self._as_it_stands(), shape=shape, tables=tables, steps=self.steps(declarations))

    def _as_it_stands(self) -> Project:
        """What was drawn so far."""
        shape = Shape(years=self.years, months=self.months, program_years=self.program_years)
        return Project(
            kind=self.kind, language=self.language, shape=shape, tables={key: tuple(rows) for key, rows in self.tables.items()},
            fields={key: _typable(value) for key, value in self.fields.items()}, steps={},
            series={key: {year: _fifteen(value) for year, value in years.items()}
                    for key, years in self.series.items()})


def random_project(rng: Random, kind: Kind) -> Project:
    """A valid project of a kind: nothing is missing, every tie holds, `listo` is 1."""
    return _Maker(rng, kind).project()


def _sizes(declarations: Model, tables: Mapping[str, tuple[Row, ...]]) -> Iterable[tuple[str, int]]:
    """The tables that need more rows than declared, a few spare ones included."""
    for key, rows in tables.items():
        if len(rows) + SPARE_ROWS > declarations.tables[key].rows:
            yield key, len(rows) + SPARE_ROWS


def _fifteen(value: float) -> float:
    """The number as a person can type it: spreadsheets keep fifteen digits."""
    return float(f"{value:.15g}")


def _typable(value: Value) -> Value:
    return _fifteen(value) if isinstance(value, float) else value


def _typable_row(row: Row) -> Row:
    return Row({key: _typable(value) for key, value in row.values.items()},
               {period: _fifteen(value) for period, value in row.periods.items()})


def _total(line: Mapping[str, Value]) -> float:
    return _number(line["cantidad"]) * _number(line["costo_unitario"])


def _number(value: Value | None) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
