"""The cases of the rules of follow-up and evaluation: one thing broken in the filled example, and all that is
then said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cases.logframe_cases import Told, Typed
from support.edits import number

from xlproj.base.days import serial_of
from xlproj.base.slots import Slot


def followed(column: str, row: int) -> Slot:
    """A cell of the table of indicators; rows 0 to 6 are of the logframe, 7 is an input of its own."""
    return Slot(key="seg_indicadores", column=column, row=row)


def reading(column: str, row: int) -> Slot:
    """A cell of the table of readings; rows 2 and 7 are of that input, 3 and 10 of a product."""
    return Slot(key="seg_avances", column=column, row=row)


def evaluated(column: str, row: int) -> Slot:
    """A cell of the table of questions; the third one compares both ways."""
    return Slot(key="evaluaciones", column=column, row=row)


CASES: Mapping[str, tuple[Mapping[Slot, Typed], Slot | None, Told]] = {
    "XP-600": ({reading("codigo", 2): "Z"}, None, ()),
    "XP-601": ({reading("anio_seg", 7): 1.0}, reading("codigo", 7), ()),
    "XP-602": ({reading("anio_seg", 2): 6.0}, None, ()),
    "XP-603": ({followed("indicador_seg", 7): None}, None, ()),
    "XP-604": ({followed("base_seg", 0): 500.0}, None, ()),
    "XP-605": ({followed("nivel_seg", 7): None}, None, ()),
    "XP-606": ({followed("meta_seg", 7): None}, None, ((followed("codigo", 7), "XP-612"),)),
    "XP-607": ({followed("base_seg", 7): 100.0}, followed("codigo", 7), ()),
    "XP-608": ({reading("previsto", 1): 12.0}, followed("codigo", 6), ()),
    "XP-609": ({reading("fuente", 0): None}, None, ()),
    "XP-610": ({reading("accion", 8): None}, None, ()),
    "XP-611": ({reading("logrado", 11): 70.0}, followed("codigo", 3), ()),
    "XP-612": ({followed("plan_hasta", 7): None}, followed("codigo", 7), ()),
    "XP-613": ({reading("supuesto_vigente", 3): "No"}, None, ()),
    "XP-614": ({reading("responsable_seg", 0): None}, None, ()),
    "XP-615": ({reading("logrado", 10): 750.0, reading("logrado", 11): 90.0, reading("logrado", 9): 2500.0},
               followed("codigo", 0), ((followed("codigo", 2), "XP-611"), (followed("codigo", 3), "XP-611"))),
    "XP-616": ({followed("nivel_seg", 0): "Efecto"}, None, ()),
    "XP-617": ({Slot(key="seg_maximo"): 7}, None, ()),
    "XP-618": ({Slot(key="seg_gastado", period=1): 700_000.0}, None, ()),
    "XP-630": ({evaluated("fecha_base_ev", 2): None}, None, ()),
    "XP-631": ({evaluated("testigo", 2): None}, None, ()),
    "XP-632": ({evaluated("criterio", 1): "Viabilidad"}, None, ()),
    "XP-633": ({Slot(key="comparaciones", column="fecha_sin", row=0): number(
        serial_of(date(2006, 12, 15)), date_format=True)}, None, ()),
}
