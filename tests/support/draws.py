"""Draws of a random project, and what every project has: who and where, rates, investment, loans, logframe.

`projects.py` adds what the kinds have.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from xlproj.base.text import LANGUAGES, Language
from xlproj.spec.model import Model
from xlproj.spec.project import Row, Value
from xlproj.spec.travel import MOST_STEPS

_SOURCES = ("propio", "beneficiarios", "prestamo", "donacion")
_COMPONENTS = ("terreno", "tangible", "tangible", "tangible", "intangible", "capital")
_WORDS = ("Canal", "Bocatoma", "Ñandú", "Maíz blanco", "Cooperación", "Riego", "Molino", "Señal", "Equipo",
          "Vivero",
          "Reservorio", "Àgora", "Café", "Quinua", "Camión")
_AWKWARD = ("=1+1", "+51 999 111", "-", "@ella", "0012", "1.5", "N/A", "VERDADERO", "2025-01-01", "a  b",
            "R&D <x>",
            'dice "sí"', "l'eau", "línea 1\nlínea 2", "#REF!", "1E5", "日本", "x_x0041_y", "50 %")


class Draws:
    """Draws what all projects have; scales and rounds differ from one to the next."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.years = rng.randint(2, 12)
        self.program_years = rng.randint(1, min(5, self.years))
        self.months = rng.choice((6, 12, 12, 18))
        self.scale = rng.choice((1.0, 100.0, 1e4, 1e6))
        self.language: Language = rng.choice(LANGUAGES)
        self.decimals = rng.choice((0, 0, 2, 2, 6))
        self.fields: dict[str, Value] = {}
        self.tables: dict[str, list[Row]] = {}
        self.series: dict[str, dict[int, float]] = {}

    # --- draws ----------------------------------------------------------------------------------------------

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

    # --- ficha, parameters ----------------------------------------------------------------------------------

    def identity(self) -> None:
        """Who, where, when, in which money."""
        self.fields |= {"nombre": self.name(), "moneda": self.rng.choice(("PEN", "USD", "Bs", "soles")),
                        "horizonte": float(self.years)}
        self.maybe(0.5, codigo=self.rng.choice(("0012", "A-7", "1E5", "21")), ubigeo="060101",
                   comunidad=self.text(),
                   institucion=self.text(), responsable=self.text(), contacto=self.text(),
                   distrito=self.text(),
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
                Row({"fuente": self.name(), "grupo": self.rng.choice(("credito", "propio")),
                     "monto": self.money(),
                     "tasa": self.rate()}) for _ in range(self.rng.randint(1, 4))]

    def steps(self, declarations: Model) -> dict[str, tuple[float, ...]]:
        """The declared steps, or others in rising order."""
        if self.chance(0.5):
            return {key: tuple(steps.values) for key, steps in declarations.steps.items()}
        return {key: tuple(sorted({round(self.rng.uniform(-0.5, 0.5), 3)
                                   for _ in range(self.rng.randint(1, MOST_STEPS))}))
                for key in declarations.steps}

    # --- investment and loan --------------------------------------------------------------------------------

    def investment(self) -> None:
        """Lines of investment with their sources, contingencies, the calendar by month, typed
        reinvestments."""
        surcharge: dict[str, float] = {}
        if self.chance(0.5):
            surcharge = {"tasa_imprevistos": self.rate(0.2), "tasa_gastos_generales": self.rate(0.2)}
        self.fields |= surcharge
        rows = [self._line(1 + sum(surcharge.values())) for _ in range(self.rng.randint(1, 9))]
        self.tables["inversiones"] = [Row(row) for row in rows]
        tangible = sum(_total(row) for row in rows if row["componente"] == "tangible")
        self._assign(self.fields, sum(surcharge.values()) * tangible, "imprevistos_")
        factor = {"tangible": 1 + sum(surcharge.values())}
        self._by_month(sum(_total(row) * factor.get(str(row["componente"]), 1.0) for row in rows
                           if not row["anio"]))
        due = self._due(rows)
        if due and self.chance(0.5):
            self.series["reinversion_escrita"] = {
                year: self.rng.choice((0.0, self.money())) for year in self.rng.sample(
                    due, self.rng.randint(1, len(due)))}

    def _due(self, rows: list[dict[str, Value]]) -> list[int]:
        """The years in which the life of something that is replaced ends, before the last."""
        replaced = [(drawn(row["anio"]), drawn(row["vida"])) for row in rows if row.get("repone") == "si"]
        return [year for year in range(1, self.years) if any(
            year > bought and (year - bought) % life == 0 for bought, life in replaced)]

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
        if self.chance(0.2):
            line |= {"fuentes_en": "partes", **self.rng.choice(
                ({"propio": 1.0}, {"mano_obra": 0.25, "donacion": 0.75}))}
        else:
            self._assign(line, _total(line))
        if not line["anio"] and self.chance(0.3):
            line["mes"] = self.whole(1, self.months)
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

    def loans(self) -> None:
        """The loans that the sources ask for, with any of their options, and perhaps offers that are not
        taken."""
        owed = sum(drawn(row.values.get("prestamo")) for row in self.tables["inversiones"])
        owed += drawn(self.fields.get("imprevistos_prestamo"))
        parts = self.split(owed, self.rng.randint(1, 3)) if owed else []
        if any(part <= 0 for part in parts):
            parts = [owed]
        rows = [self._loan(number, part) for number, part in enumerate(parts, 1)]
        if self.chance(0.3):
            rows.append(Row({**self._loan(len(rows) + 1, self.money(), whole=True).values, "se_usa": "no"}))
        self.tables["prestamos"] = rows

    def _loan(self, number: int, amount: float, *, whole: bool = False) -> Row:
        start = self.rng.randint(0, self.years - 1)
        term = self.rng.randint(1, self.years - start)
        code = f"P{number}"
        values: dict[str, Value] = {"codigo": code, "plazo": float(term), "tasa": self.rate(0.3)}
        if self.chance(0.6):
            values["prestamista"] = self.text()
        scheme = self.rng.choice(("", "cuotas", "constante", "unico", "acumulado",
                                  *(() if whole else ("escrito",))))
        values |= {"esquema": scheme} if scheme else {}
        if self.chance(0.3):
            values |= {"gracia": self.whole(0, max(term - 2, 0)),
                       "tipo_gracia": self.rng.choice(("paga", "capitaliza"))}
        if self.chance(0.3):
            values["regimen"] = "simple"
        elif self.chance(0.6):
            values |= {"pagos": float(self.rng.choice((1, 2, 3, 4, 12))),
                       "tipo_tasa": self.rng.choice(("efectiva", "nominal"))}
            values |= {"capitalizaciones": 12.0} if self.chance(0.5) else {}
            values["plazo"] = term - self.rng.randrange(int(drawn(values["pagos"]))) / drawn(
                values["pagos"])
        if whole or self.chance(0.7):
            values |= {"monto": amount, "anio": float(start)}
        else:
            later = min(self.years - 1, start + 1) if scheme != "escrito" and term > 2 else start
            parts = self.split(amount, 2) if later > start else [amount]
            self.tables.setdefault("desembolsos", []).append(
                Row({"codigo": code}, dict(zip((start, later), parts, strict=False))))
        if scheme == "escrito":
            self._own_schedule(code, amount, start)
        return Row(values)

    def _own_schedule(self, code: str, amount: float, start: int) -> None:
        years = self._some_years(start + 1)
        principal = dict(zip(years, self.split(amount, len(years)), strict=True))
        interest = {year: round(amount * self.rate(0.2), 2) for year in years}
        self.tables.setdefault("calendario_deuda", []).extend(
            [Row({"codigo": code, "concepto": "amortizacion"}, principal),
             Row({"codigo": code, "concepto": "interes"}, interest)])

    # --- logframe -------------------------------------------------------------------------------------------

    def logframe(self) -> None:
        """Objectives that hang together, and indicators that point at them."""
        if self.chance(0.2):
            return
        results = [f"R{number}" for number in range(1, self.rng.randint(2, 4))]
        levels = [("F", "fin", ""), ("P", "proposito", "F"), *((code, "resultado", "P") for code in results),
                  *((f"{code}.1", "actividad", code) for code in results)]
        self.tables["objetivos"] = [self._objective(*level) for level in levels]
        codes = [code for code, _, _ in levels]
        self.tables["indicadores"] = [self._indicator(code, f"I{number}") for number, code in enumerate(codes)
                                      if self.chance(0.7)]
        keys = [str(row.values["clave"]) for row in self.tables["indicadores"]]
        self.tables["supuestos"] = [self._assumption(code) for code in codes if self.chance(0.6)]
        self.tables["medios"] = [Row({"texto": self.name(), "de": of}) for of in (*codes, *keys)
                                 if self.chance(0.2)]
        self.tables["insumos_ml"] = [self._input(code) for code in codes[2:] if self.chance(0.4)]
        self.tables["hitos"] = [Row({"indicador": key, "anio_hito": self.whole(2001, 2009),
                                     "valor": self.whole(0, 900)}) for key in keys if self.chance(0.3)]

    def _assumption(self, code: str) -> Row:
        values: dict[str, Value] = {"texto": self.name(), "objetivo": code}
        if self.chance(0.6):
            values |= {"tipo": self.rng.choice(("natural", "antropico", "ninguno")), "importa": "si",
                       "terceros": self.rng.choice(("desconocido", "positivo"))}
        return Row(values)

    def _input(self, code: str) -> Row:
        values: dict[str, Value] = {"insumo": self.name(), "actividad_ml": code}
        if self.chance(0.7):
            values |= {"cantidad": self.whole(0, 90), "costo_ml": self.whole(0, 9000), "unidad": "mes"}
        return Row(values)

    def _objective(self, code: str, level: str, parent: str) -> Row:
        values: dict[str, Value] = {"texto": self.name(), "codigo": code, "nivel": level}
        if parent:
            values["superior"] = parent
        return Row(values)

    def _indicator(self, code: str, key: str) -> Row:
        values: dict[str, Value] = {"indicador": self.name(), "codigo": code, "clave": key}
        if self.chance(0.5):
            values |= {"quien": self.name(), "donde": self.name(), "unidad": "kg"}
        if self.chance(0.6):
            start = self.day()
            values |= {"fecha_base": start, "fecha_meta": start + timedelta(days=self.rng.randint(0, 3000))}
        if self.chance(0.6):
            values |= {"base": round(self.rng.uniform(-50, 500), 2), "meta": self.whole(0, 900),
                       "medio": self.text()}
        return Row(values)


def _total(line: Mapping[str, Value]) -> float:
    return drawn(line["cantidad"]) * drawn(line["costo_unitario"])


def drawn(value: Value | None) -> float:
    """The number that was drawn, 0 where none was."""
    return float(value) if isinstance(value, (int, float)) else 0.0
