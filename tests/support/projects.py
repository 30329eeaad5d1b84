"""Random projects that are valid: complete, with every tie and condition of their kind met, and otherwise
varied.

The referee tests judge their result workbooks, the round trips write and read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from random import Random
from typing import Literal

from support import studies
from support.draws import Draws, drawn
from xlproj.model.appraisal.axes import AXES
from xlproj.model.appraisal.risk import GRID_AXES
from xlproj.model.assembly import model
from xlproj.model.farm.crop_lists import SECTIONS
from xlproj.model.kinds import KINDS as KIND_FORMATS
from xlproj.model.registry import in_order
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.slots import numbers

Kind = Literal["riego", "agroindustria", "campania", "pecuario", "social"]
KINDS: tuple[Kind, ...] = ("riego", "agroindustria", "campania", "pecuario", "social")
SPARE_ROWS = 5
_OWN = ("semilla_", "sorteos_", "cambio_")  # what says how to draw is not itself uncertain


def small(project: Project) -> Project:
    """The same project in tables with no more spare rows than it takes, so that hundreds are judged in
    minutes."""
    return replace(project, shape=replace(project.shape, rows=dict.fromkeys(
        model(project.kind, True, project.shape.formats).tables, 1)))


class _Maker(Draws):
    """Draws one project of a kind."""

    def __init__(self, rng: Random, kind: Kind) -> None:
        super().__init__(rng)
        self.kind = kind
        self.formats: tuple[str, ...] = ()
        self.budgets: dict[str, list[str]] = {"antes": [], "despues": []}
        self.unpriced: dict[str, set[str]] = {"antes": set(), "despues": set()}

    # --- the kinds ------------------------------------------------------------------------------------------

    def farming(self) -> None:
        """Income before and after, from totals or from crops, and how it matures."""
        self.fields |= {"anios_maduracion": self.whole(1, self.years), "metodo_maduracion": "geometrica",
                        "om_primer_anio": self.whole(0, self.years)}
        if "precios" in self.formats:
            self.monthly_prices()
        if "presupuestos" in self.formats:
            self.crop_budgets()
        if self.chance(0.4):
            self.fields |= {f"agricola_{key}": value for key, value in self._branch().items()}
        else:
            self.tables |= {f"cultivos_{side}": self._crops(side, known) for side,
                            known in self.budgets.items()}
        if (not self.formats or "pecuario" in self.formats) and self.chance(0.6):
            self.fields |= {f"pecuario_{key}": value for key, value in self._branch().items()}
        self.maturation()

    def maturation(self) -> None:
        """Geometric, linear, or typed by year."""
        if self.chance(0.3):
            self.fields["metodo_maduracion"] = "lineal"
        elif self.chance(0.4):
            self.fields["metodo_maduracion"] = "escrita"
            years = self._some_years()
            self.series["avance_escrito"] = {year: round(self.rng.uniform(0.05, 1), 2) for year in years}

    def _branch(self) -> dict[str, Value]:
        """Gross value and costs of a branch, before and after; the net is positive."""
        values: dict[str, Value] = {}
        for side in ("antes", "despues"):
            cost = self.money()
            values |= {f"costo_{side}": cost, f"bruto_{side}": cost + self.money()}
        return values

    def _crops(self, side: str, known: list[str]) -> list[Row]:
        """A crop plan; where budgets are known, rows leave to them what they like."""
        rows: list[Row] = []
        for _ in range(self.rng.randint(1, 5)):
            values: dict[str, Value] = {"cultivo": self.name(), "area": self.whole(1, 90)}
            typed = {"rendimiento": self.whole(100, 3000), "precio": round(self.rng.uniform(1, 3), 2),
                     "costo_ha": round(self.rng.uniform(1, 90), 2)}
            if known and self.chance(0.6):
                code = self.rng.choice(known)
                values["codigo"] = code.lower() if self.chance(0.3) else code
                typed = {key: value for key, value in typed.items() if self.chance(0.3)}
            if self.chance(0.4):
                values["campania"] = self.rng.choice(("primera", "segunda"))
            rows.append(Row({**values, **typed}))
        if self.chance(0.5):
            self.fields[f"tierra_riego_{side}"] = 500.0
        return rows

    def crop_budgets(self) -> None:
        """Budgets of some crops, before, after or both, with their lines and, in some, classes of the
        harvest."""
        codes = [f"C{number}" for number in range(1, self.rng.randint(2, 5))]
        self.budgets = {side: [code for code in codes if self.chance(0.8)] for side in ("antes", "despues")}
        for side, known in self.budgets.items():
            self.tables[f"presupuestos_{side}"] = [self._budget(side, code) for code in known]
        lines = [self._line_of(side, code) for side, known in self.budgets.items() for code in known
                 for _ in range(self.rng.randint(1, 4))]
        shared = [code for code in codes if all(code in known for known in self.budgets.values())]
        lines += [self._line_of("ambos", code) for code in shared if self.chance(0.5)]
        self.rng.shuffle(lines)
        self.tables["lineas_presupuesto"] = lines
        self.tables["calidades"] = [row for side, known in self.budgets.items() for code in known
                                    if self.chance(0.4) or code in self.unpriced[side]
                                    for row in self._classes(side, code)]

    def _budget(self, side: str, code: str) -> Row:
        values: dict[str, Value] = {"cultivo": self.name(), "codigo": code,
                                    "rendimiento": self.whole(900, 9000)}
        if self.chance(0.7):
            values["precio"] = round(self.rng.uniform(1, 3), 2)
        else:
            self.unpriced[side].add(code)
        optional: dict[str, Value] = {
            "campania": self.rng.choice(("primera", "segunda")), "subproductos": self.whole(0, 90),
            "leyes_sociales": self.rate(0.3),
            "administracion": self.rate(0.1), "meses": self.whole(1, 14),
            "interes": self.rng.choice(("compuesto", "simple"))}
        if side == "despues":
            optional["imprevistos"] = self.rate(0.15)
        values |= {key: value for key, value in optional.items() if self.chance(0.6)}
        if "meses" in values:
            values["tasa_mensual"] = self.rate(0.03)
        return Row(values)

    def _line_of(self, side: str, code: str) -> Row:
        section = self.rng.choice(SECTIONS.keys)
        values: dict[str, Value] = {"descripcion": self.name(),
                                    "codigo": code.lower() if self.chance(0.2) else code,
                                    "situacion": side, "rubro": section, "cantidad": self.whole(1, 20)}
        if section == "fertilizante_nutriente" or self.chance(0.2):
            return Row({**values, "kg_saco": 50.0, "precio_saco": self.whole(5, 60), "concentracion": 0.46})
        return Row({**values, "precio": round(self.rng.uniform(0.01, 2), 2)})

    def _classes(self, side: str, code: str) -> list[Row]:
        """Classes that add up; the typed price, if any, is their average."""
        parts = self.rng.choice(((1.0,), (0.25, 0.75), (0.3, 0.4, 0.25, 0.05)))
        price = next((row.values["precio"] for row in self.tables[f"presupuestos_{side}"]
                      if row.values["codigo"] == code and "precio" in row.values),
                     round(self.rng.uniform(1, 3), 2))
        return [Row({"clase": self.name(), "codigo": code, "situacion": side, "parte": part, "precio": price})
                for part in parts]

    def monthly_prices(self) -> None:
        """Prices of two products by month, and their averages."""
        names = ["Maíz", "Papa"]
        weighed = self.chance(0.5)
        self.tables["precios_productos"] = [Row({"producto": name}) for name in names]
        self.tables["precios_mensuales"] = [
            Row({"producto": name, "anio": 2002.0, "mes": float(month),
                 "precio": round(self.rng.uniform(0.2, 3), 2),
                 "indice": round(self.rng.uniform(90, 120), 1),
                 **({"cantidad": self.whole(1, 900)} if weighed else {})})
            for name in names for month in sorted(self.rng.sample(range(1, 13), self.rng.randint(1, 6)))]
        self.maybe(0.5, precios_base_anio=2002.0)

    def programmes(self) -> None:
        """Training, staff, operation and mitigation."""
        years = range(1, self.program_years + 1)
        self.tables["temas"] = [
            Row({"tema": self.name()}, {year: self.money(0.01, 0.2) for year in years if self.chance(0.7)})
            for _ in range(self.rng.randint(0, 4))]
        self.tables["personal"] = [self._worker() for _ in range(self.rng.randint(0, 4))]
        self.operation()
        self.tables["mitigacion"] = [
            Row({"medida": self.name(), "unidad": "ha", "cantidad": self.whole(1, 9),
                 "costo_unitario": self.money(0, 0.1), "anio": self.whole(0, self.years)})
            for _ in range(self.rng.randint(0, 4))]

    def operation(self) -> None:
        """Costs of operation before and after."""
        self.fields["om_primer_anio"] = self.whole(0, self.years)
        self.tables["operacion"] = [
            Row({"concepto": self.name(), "grupo": self.rng.choice(("distribucion", "otro")),
                 "antes": self.money(0, 0.1), "despues": self.money(0, 0.2)})
            for _ in range(self.rng.randint(0, 5))]

    def _worker(self) -> Row:
        since = self.rng.randint(0, self.years)
        return Row({"cargo": self.name(), "pago": self.money(0.01, 0.05), "pagos": self.whole(1, 17),
                    "dedicacion": self.rng.choice((0.1, 0.25, 0.5, 1.0)), "desde": float(since),
                    "hasta": self.whole(since, self.years)})

    def trade(self) -> None:
        """Sales, costs and taxes."""
        if self.chance(0.4):
            techniques: tuple[dict[str, Value], ...] = (
                {"tecnica_capital": "desfase", "ct_dias": self.whole(0, 120)},
                {"tecnica_capital": "parte", "ct_parte_costo": 0.25},
                {"tecnica_capital": "contable", "ct_caja": self.money()})
            self.fields |= self.rng.choice(techniques)
            self.maybe(0.5, ct_fuente_donacion=0.25, ct_fuente_materiales=0.5)
        self.tables["ingresos"] = [
            self._sold({"concepto": self.name(), "clase": self.rng.choice(("principal", "servicio"))})
            for _ in range(self.rng.randint(1, 4))]
        self.tables["costos"] = [
            self._sold({"concepto": self.name(),
                        "clase": self.rng.choice(("insumo", "obra", "ventas", "financiero"))}, 0.3)
            for _ in range(self.rng.randint(0, 5))]
        if self.chance(0.3):
            self.tables["aportes_caja"] = [Row(
                {"aportante": self.name(), "anio": self.whole(0, self.years), "monto": self.money()})
                                           for _ in range(self.rng.randint(1, 3))]
        self.maybe(0.7, tasa_impuesto=self.rate(), tasa_participacion=self.rate(0.2),
                   arrastre_perdidas=self.rng.choice(("si", "no")),
                   redondeo_impuesto=self.rng.choice(("si", "no")),
                   escudo_fiscal=self.rng.choice(("si", "no")))

    def _sold(self, values: Mapping[str, Value], share: float = 1.0) -> Row:
        years = [year for year in range(1, self.years + 1) if self.chance(0.9)]
        if self.chance(0.5):
            return Row({**values, "precio": round(self.rng.uniform(1, 90), 2) * share},
                       {year: self.whole(1, 500) for year in years})
        return Row(values, {year: self.money() * share for year in years})

    # --- campaign -------------------------------------------------------------------------------------------

    def campaign(self) -> None:
        """What a hectare yields and costs, by month, and what goes by a percentage."""
        self.fields |= {"cultivo_campania": self.name(), "area_campania": round(self.rng.uniform(0.5, 90), 2),
                        "mes_inicial": self.rng.choice(("enero", "agosto", "octubre", "diciembre"))}
        self.tables["costos_ha"] = [self._line_ha(
            self.rng.choice(("semilla", "obra", "obra", "cosecha")), 0, 1.0)
                                    for _ in range(self.rng.randint(1, 9))]
        self.tables["ventas_ha"] = [self._line_ha(
            self.rng.choice(("principal", "subproducto")), self.years // 2, 6.0)
                                    for _ in range(self.rng.randint(1, 3))]
        self.tables["indirectos_ha"] = [self._indirect() for _ in range(self.rng.randint(0, 3))]

    def _line_ha(self, sort: str, first: int, worth: float) -> Row:
        months = self._some_years(first)
        parts = {month: round(self.rng.uniform(0.25, 40), self.rng.choice((0, 2))) for month in months}
        values: dict[str, Value] = {"concepto": self.name(), "clase": sort, "cantidad": sum(parts.values()),
                                    "precio": round(self.rng.uniform(0.5, 90) * worth, 2)}
        if self.chance(0.6):
            values["unidad"] = self.text()
        return Row(values, {month: part for month, part in parts.items() if part})

    def _indirect(self) -> Row:
        since = self.rng.randint(0, self.years)
        return Row({"concepto": self.name(), "base": self.rng.choice(("directos", "obra")),
                    "tasa": self.rate(),
                    "desde": float(since), "hasta": self.whole(since, self.years)})

    def lenders(self) -> None:
        """Disbursements in cash and in kind that together pay less than the campaign costs, most of them in
        time."""
        count = self.rng.randint(0, 5)
        self.tables["financiadores"] = [self._lender(0.8 / count) for _ in range(count)]

    def _lender(self, most: float) -> Row:
        first = self.rng.randint(0, self.years - 1)
        values: dict[str, Value] = {
            "financiador": self.name(), "forma": self.rng.choice(("dinero", "especie")), "mes": float(first),
            "tasa": self.rate(0.9), "pago": self.whole(first + 1, self.years)}
        share = round(self.rng.uniform(0.02, most), 3)
        if self.chance(0.4):
            values["parte"] = share
        else:
            values["monto"] = round(share * self._cost_of_lines(), 2) or 1.0
        if self.chance(0.3):
            values["uso"] = self.rng.choice(("mismo", "siguiente"))
        return Row(values)

    def _cost_of_lines(self) -> float:
        return drawn(self.fields["area_campania"]) * sum(
            drawn(row.values["cantidad"]) * drawn(row.values["precio"])
            for row in self.tables["costos_ha"])

    def herd(self) -> None:
        """A herd with the project and perhaps one before it: classes that lead to one another, products and
        costs."""
        self.fields |= {"unidad_animal": self.rng.choice(("ua", "ub")),
                        "hato_recupero": self.rng.choice(("si", "no"))}
        self.maybe(0.5, hato_agregado=self.rng.choice(("compra", "inversiones")))
        if self.chance(0.5):
            self.fields |= {"unidad_animal": self.rng.choice(("uvr", "uo")),
                            "peso_unidad": self.whole(20, 400)}
        for side in ("antes", "despues") if self.chance(0.6) else ("despues",):
            chosen = self.rng.sample(("Vacuno", "Ovino"), self.rng.randint(1, 2))
            classes = [each for species in chosen for each in self._species(species)]
            self.tables[f"hato_{side}"] = [Row(each) for each in self.rng.sample(classes, len(classes))]
            names = [str(each[key]) for each in classes for key in ("clase", "especie")]
            self.tables[f"productos_{side}"] = [self._product(names) for _ in range(self.rng.randint(0, 4))]
            self.tables[f"costos_hato_{side}"] = [self._upkeep() for _ in range(self.rng.randint(0, 4))]
            self.maybe(0.5, **{f"tasa_hato_{side}": self.rate(0.05), f"meses_hato_{side}": self.whole(0, 12)})

    def _species(self, species: str) -> list[dict[str, Value]]:
        """The classes of a species from young to old, each leading to the next; births enter the first one or
        two."""
        count = self.rng.randint(2, 5)
        classes: list[dict[str, Value]] = [
            {"clase": f"{species} {number}", "especie": species,
             "cabezas": self.whole(0, self.rng.choice((5, 900))),
             "peso": self.whole(10, 300), "precio": round(self.rng.uniform(0.5, 9), 2)}
            for number in range(count)]
        for number, each in enumerate(classes):
            dead, sold = self.rate(0.2), self.rate(0.3)
            each |= {"mortalidad": dead, self.rng.choice(("carne", "recria", "produccion")): sold}
            if self.chance(0.3):
                each["compras"] = self.whole(0, 40)
            if number < count - 1:
                each["siguiente"] = str(classes[number + 1]["clase"])
                self._part(each, classes)
        first, last = classes[0], classes[-1]
        last["natalidad"] = self.rate(0.9)
        share = self.rng.choice((0.5, 0.4, 1.0))
        first["parte_nacidos"] = share
        if share < 1:
            classes[1]["parte_nacidos"] = 1 - share
        return classes

    def _part(self, each: dict[str, Value], classes: list[dict[str, Value]]) -> None:
        """A share that passes, the rest staying or passing elsewhere, in some of the classes."""
        if self.chance(0.3):
            each["pasa"] = self.rng.choice((0.5, 0.33, 1.0))
            if self.chance(0.5):
                each["resto"] = str(self.rng.choice(classes)["clase"]).upper()

    def _product(self, names: list[str]) -> Row:
        values: dict[str, Value] = {"producto": self.name(),
                                    "base": self.rng.choice(("cabezas", "yuntas", "nacidos")),
                                    "veces": self.whole(1, 365), "precio": round(self.rng.uniform(0.1, 9), 2)}
        if self.chance(0.7):
            values["de"] = self.rng.choice(names)
        values |= {"por_kilo": self.rate(0.05)} if self.chance(0.3) else {
            "por_cabeza": round(self.rng.uniform(0.1, 9), 1)}
        if self.chance(0.5):
            values["parte"] = self.rate(1.0)
        return Row(values)

    def _upkeep(self) -> Row:
        values: dict[str, Value] = {"concepto": self.name(),
                                    "clase": self.rng.choice(("forraje", "labor", "otro")),
                                    "cantidad": round(self.rng.uniform(0.1, 20), 1),
                                    "precio": round(self.rng.uniform(0.01, 3), 2)}
        if self.chance(0.5):
            values["veces"] = self.whole(1, 365)
        return Row(values)

    def pasture(self) -> None:
        """Pasture known by its load or by its fodder, and the calendar of activities."""
        self.fields["consumo_unidad"] = self.whole(1, 12)
        self.tables["pastos"] = [self._pasture() for _ in range(self.rng.randint(0, 3))]
        self.tables["calendario_pecuario"] = [
            Row({"actividad": self.name()}, {month: self.whole(0, 90) for month in range(1, self.months + 1)
                                             if self.chance(0.5)})
            for _ in range(self.rng.randint(0, 4))]
        self.maybe(0.5, dias_por_persona=25.0)

    def _pasture(self) -> Row:
        values: dict[str, Value] = {"pasto": self.name(), "hectareas": self.whole(1, 3000)}
        values |= ({"carga": round(self.rng.uniform(0.1, 3), 2)} if self.chance(0.5)
                   else {"rendimiento": self.whole(500, 15000), "aprovechable": self.rate(1.0)})
        if self.chance(0.4):
            values["desde"] = self.whole(0, self.years)
        if self.chance(0.2):
            values["hasta"] = self.whole(int(drawn(values.get("desde"))), self.years)
        return Row(values)

    # --- uncertainty ----------------------------------------------------------------------------------------

    def uncertainty(self, declarations: Model) -> None:
        """Uncertain inputs and scenarios over whatever numbers the project has, some of the time."""
        if "incertidumbre" not in declarations.tables:
            return
        self.fields |= {"sorteos_riesgo": self.whole(100, 300)}  # few: each project is evaluated as often
        self.maybe(0.5, semilla_riesgo=self.whole(0, 99), cambio_datos=self.rate(0.5) or 0.2,
                   cambio_filas=self.rate())
        self.maybe(0.3, **{key: self.rng.choice(AXES.keys) for key in declarations.fields
                           if key.startswith("eje_")})
        if self.chance(0.4):
            return
        project = self._as_it_stands()
        found = [(str(slot), value) for slot, _,
                 value in numbers(declarations, project) if not slot.key.startswith(_OWN)]
        chosen = self.rng.sample(found, min(len(found), self.rng.randint(1, 6)))
        self.tables["incertidumbre"] = [Row(
            {"nombre_dato": self.name(), "dato": named, **self._distribution(value)})
                                        for named, value in chosen]
        self.tables["escenarios"] = [Row({"escenario": self.rng.choice(("Sequía", "Auge")), "dato": named,
                                          "valor_escenario": value})
                                     for named, value in self.rng.sample(found, min(len(found), 2))]
        self.tables["cuadricula_datos"] = [Row({"eje_dato": self.rng.choice(GRID_AXES.keys), "dato": named})
                                           for named, _ in self.rng.sample(
                                               found, min(len(found), self.rng.randint(0, 3)))]

    def _distribution(self, value: float) -> dict[str, Value]:
        """A distribution around a value, within what its cell accepts."""
        low, high = sorted((value * 0.8, value))
        near = {"minimo": low, "maximo": high, "probable": low + (high - low) / 4}
        ways: tuple[dict[str, Value], ...] = (
            {"distribucion": "triangular", **near},
            {"distribucion": "uniforme", "minimo": low, "maximo": high},
            {"distribucion": "normal", "media": value, "desviacion": abs(value) / 50},
            {"distribucion": "lognormal", "media": abs(value) or 1.0, "desviacion": abs(value) / 20},
            {"distribucion": "discreta", "valor_1": low, "prob_1": 0.25, "valor_2": high, "prob_2": 0.75})
        return self.rng.choice(ways)

    # --- all of it ------------------------------------------------------------------------------------------

    def choose_formats(self) -> tuple[str, ...]:
        """Those of the kind or, now and then, with studies, crop budgets or prices by month more, or without
        livestock."""
        self.formats = studies.formats(self.rng, self.kind, ())
        if self.kind == "riego":
            more = {key for key, share in (("presupuestos", 0.5), ("precios", 0.3)) if self.chance(share)}
            fewer = {"pecuario"} if self.chance(0.2) else set()
            if more or fewer:
                self.formats = in_order((frozenset(self.formats or KIND_FORMATS[self.kind].formats) | more)
                                        - fewer)
        return self.formats

    def project(self) -> Project:
        """The project."""
        formats = self.choose_formats()
        declarations = model(self.kind, True, formats)
        self.identity()
        self.rates()
        self.logframe()
        if self.kind == "campania":
            self.campaign()
            self.lenders()
        else:
            self.investment()
            self.loans()
        if self.kind == "riego":
            self.farming()
            self.programmes()
        elif self.kind == "pecuario":
            self.herd()
            self.pasture()
        elif self.kind == "agroindustria":
            self.trade()
        elif self.kind == "social":
            self.operation()
        studies.fill(self, declarations.formats)
        if "incertidumbre" in declarations.tables:
            self.uncertainty(declarations)
        tables = {key: tuple(_typable_row(row) for row in rows) for key, rows in self.tables.items() if rows}
        shape = Shape(years=self.years, months=self.months, program_years=self.program_years, formats=formats,
                      rows=dict(_sizes(declarations, tables)))
        return replace(self._as_it_stands(), shape=shape, tables=tables, steps=self.steps(declarations))

    def _as_it_stands(self) -> Project:
        """What was drawn so far."""
        shape = Shape(years=self.years, months=self.months, program_years=self.program_years)
        return Project(
            kind=self.kind, language=self.language, shape=shape,
            tables={key: tuple(rows) for key, rows in self.tables.items()},
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
