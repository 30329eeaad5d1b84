"""The data of the two worked examples, from the published cases (XIV-01…18); `make_examples.py` writes their files."""

from __future__ import annotations

from typing import Any

_WORKS = (("Obras preliminares", 100924), ("Sistema de captación", 150274), ("Canales principales", 640878),
          ("Canales laterales", 85456), ("Obras de arte estándar", 199391), ("Obras de arte especial", 9563))
_THEMES = (("Organización", (7600, 9683, 3125, 6558)), ("Riego parcelario", (38295, 38295, 0, 18993)),
           ("Manejo de cultivos", (8642, 7600, 2083, 0)),
           ("Operación de la infraestructura de riego", (0, 5618, 12175, 16352)),
           ("Conservación del sistema de riego", (11791, 11791, 7316, 2083)))
_STAFF = (("Agrónomo", 2650, 0.3), ("Ingeniero agrícola", 2540, 0.2), ("Técnico agropecuario", 1600, 1),
          ("Antropólogo", 2430, 0.3), ("Secretario", 1650, 0.1), ("Personal administrativo", 2100, 0.1),
          ("Chofer", 1600, 0.5), ("Personal de servicio", 850, 0.5))
_OPERATION = (("distribucion", "Remuneración de 6 tomeros", 0, 16200), ("distribucion", "Bienes", 0, 3660),
              ("distribucion", "Servicios", 0, 7400), ("mantenimiento", "Faenas comunales", 9000, 13500),
              ("mantenimiento", "Cemento", 220, 1320), ("mantenimiento", "Pintura", 0, 600),
              ("mantenimiento", "Grasa", 0, 300), ("mantenimiento", "Mano de obra calificada", 150, 900))
_MEASURES = (("Protección de laderas", "ha", 5, 500), ("Zanjas de coronación", "ha", 2, 4000),
             ("Defensa de riberas", "ha", 3, 4000), ("Control de cárcavas", "ha", 2, 5500), ("Paisaje", "ha", 4, 5500),
             ("Siembra de peces", "millar", 2, 500), ("Reposición forestal", "ha", 4, 500))
_STEPS = {"costos": [-0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2], "beneficios": [-0.1, -0.05, 0, 0.05, 0.1]}

RIEGO: dict[str, Any] = {
    "xlproj": 1, "kind": "riego", "language": "es",
    "shape": {"years": 30, "months": 12, "program_years": 5, "rows": {}},
    "fields": {
        "nombre": "Mejoramiento del riego en el valle Riobamba", "codigo": "0021-2002", "comunidad": "Valle Riobamba",
        "institucion": "Programa de riego", "responsable": "Equipo de formulación", "fecha": "2002-03-15",
        "clase": "Productivo", "etapa": "factibilidad", "familias": 450, "hectareas": 540, "moneda": "PEN",
        "unidad_cuenta": "unidades", "anio_precios": 2002, "primer_anio": 2002, "horizonte": 30,
        "vocabulario": "pact", "tasa_imprevistos": 0.1, "tasa_gastos_generales": 0.2, "imprevistos_donacion": 355945.8,
        "esquema": "cuotas", "agricola_bruto_antes": 1053550, "agricola_costo_antes": 873080,
        "agricola_bruto_despues": 2168250, "agricola_costo_despues": 1480792, "pecuario_bruto_antes": 378332,
        "pecuario_costo_antes": 335406, "pecuario_bruto_despues": 426632, "pecuario_costo_despues": 363276,
        "om_primer_anio": 1, "tasa_descuento_e": 0.12, "tasa_descuento_f": 0.12, "anios_maduracion": 6,
        "metodo_maduracion": "geometrica"},
    "tables": {
        "inversiones": [{"descripcion": name, "componente": "tangible", "rubro": "infraestructura", "unidad": "global",
                         "cantidad": 1, "costo_unitario": cost, "anio": 1, "donacion": cost} for name, cost in _WORKS],
        "temas": [{"tema": name, "@": {str(year): cost for year, cost in enumerate(costs, 1) if cost}}
                  for name, costs in _THEMES],
        "personal": [{"cargo": name, "pago": pay, "pagos": 17, "dedicacion": share, "desde": 1, "hasta": 4}
                     for name, pay, share in _STAFF],
        "operacion": [{"concepto": name, "grupo": group, "antes": before, "despues": after}
                      for group, name, before, after in _OPERATION],
        "mitigacion": [{"medida": name, "unidad": unit, "cantidad": quantity, "costo_unitario": cost, "anio": 2}
                       for name, unit, quantity, cost in _MEASURES],
        "objetivos": [
            {"texto": "Mayor productividad agropecuaria de las familias del valle", "codigo": "F", "nivel": "fin"},
            {"texto": "Mayores rendimientos agrícolas de las familias del valle", "codigo": "P", "nivel": "proposito",
             "superior": "F", "supuesto": "Los precios en chacra se mantienen o mejoran en términos reales"},
            {"texto": "Más agua de riego en cabecera de parcela", "codigo": "R1", "nivel": "resultado", "superior": "P",
             "supuesto": "El clima es cercano al promedio"},
            {"texto": "Ampliar la captación de las bocatomas existentes", "codigo": "R1.1", "nivel": "actividad",
             "superior": "R1", "supuesto": "Hay cemento y fierro a precios normales"},
            {"texto": "Construir captaciones en fuentes nuevas", "codigo": "R1.2", "nivel": "actividad", "superior": "R1"},
            {"texto": "Mejorar y revestir tramos críticos de canales", "codigo": "R1.3", "nivel": "actividad",
             "superior": "R1"}],
        "indicadores": [
            {"indicador": "Productividad neta del maíz blanco", "codigo": "F", "unidad": "soles/ha", "base": 509,
             "fecha_base": "2002-01-01", "meta": 777, "fecha_meta": "2007-12-31", "medio": "Línea de base y monitoreo"},
            {"indicador": "Rendimiento de grano de maíz blanco", "codigo": "P", "unidad": "kg/ha", "base": 2500,
             "fecha_base": "2002-01-01", "meta": 3200, "fecha_meta": "2007-12-31", "medio": "Medición en parcelas"},
            {"indicador": "Rendimiento de chala de maíz", "codigo": "P", "unidad": "kg/ha", "base": 1500,
             "fecha_base": "2002-01-01", "meta": 2300, "fecha_meta": "2007-12-31", "medio": "Medición en parcelas"},
            {"indicador": "Caudal captado en bocatoma", "codigo": "R1", "unidad": "l/s", "base": 350, "meta": 750,
             "medio": "Aforos"},
            {"indicador": "Eficiencia de conducción", "codigo": "R1", "unidad": "%", "base": 30, "meta": 90,
             "medio": "Aforos"},
            {"indicador": "Bocatomas mejoradas", "codigo": "R1.1", "unidad": "unidad", "meta": 4,
             "medio": "Expediente técnico"},
            {"indicador": "Bocatomas nuevas", "codigo": "R1.2", "unidad": "unidad", "meta": 2,
             "medio": "Informe de liquidación de obra"},
            {"indicador": "Canal principal revestido", "codigo": "R1.3", "unidad": "%", "meta": 43,
             "medio": "Registros audiovisuales"}]},
    "series": {}, "steps": _STEPS}

_COSTS = (("Materiales", "insumo", "variable", (1000, 1300, 1600)), ("Mano de obra", "obra", "fijo", (650, 650, 650)),
          ("Servicios", "fabricacion", "variable", (200, 250, 300)), ("Otros", "administracion", "variable", (150, 200, 250)))

AGROINDUSTRIA: dict[str, Any] = {
    "xlproj": 1, "kind": "agroindustria", "language": "es",
    "shape": {"years": 3, "months": 12, "program_years": 3, "rows": {}},
    "fields": {
        "nombre": "Planta agroindustrial", "codigo": "0007-2002", "institucion": "Empresa agroindustrial",
        "responsable": "Gerencia", "fecha": "2002-03-15", "clase": "Productivo", "etapa": "factibilidad", "moneda": "PEN",
        "unidad_cuenta": "miles", "anio_precios": 2002, "primer_anio": 2002, "horizonte": 3, "vocabulario": "pact",
        "prestamista": "Banco comercial", "monto_prestamo": 1000, "anio_desembolso": 0, "esquema": "escrito",
        "tasa_descuento_e": 0.2, "tasa_descuento_f": 0.2, "tasa_impuesto": 0.3, "tasa_participacion": 0.1,
        "arrastre_perdidas": "si", "redondeo_impuesto": "si"},
    "tables": {
        "inversiones": [
            {"descripcion": "Terreno", "componente": "terreno", "rubro": "tierras", "unidad": "global", "cantidad": 1,
             "costo_unitario": 80, "anio": 0, "residual": 80, "propio": 80},
            {"descripcion": "Maquinaria y equipo", "componente": "tangible", "rubro": "maquinas", "unidad": "global",
             "cantidad": 1, "costo_unitario": 2400, "anio": 0, "vida": 3, "propio": 1400, "prestamo": 1000},
            {"descripcion": "Capital de trabajo", "componente": "capital", "rubro": "existencias", "unidad": "global",
             "cantidad": 1, "costo_unitario": 120, "anio": 0, "residual": 120, "propio": 120}],
        "ingresos": [{"concepto": "Ventas", "clase": "principal", "@": {"1": 3000, "2": 4000, "3": 5000}}],
        "costos": [{"concepto": name, "clase": kind, "comportamiento": behaviour,
                    "@": {str(year): cost for year, cost in enumerate(costs, 1)}}
                   for name, kind, behaviour, costs in _COSTS],
        "objetivos": [
            {"texto": "Más empleo e ingresos en la zona", "codigo": "F", "nivel": "fin"},
            {"texto": "Planta que transforma y vende la producción local", "codigo": "P", "nivel": "proposito",
             "superior": "F", "supuesto": "La demanda crece como se estimó"},
            {"texto": "Planta instalada y en marcha", "codigo": "R1", "nivel": "resultado", "superior": "P",
             "supuesto": "Hay materia prima todo el año"},
            {"texto": "Comprar e instalar maquinaria y equipo", "codigo": "R1.1", "nivel": "actividad", "superior": "R1"}],
        "indicadores": [
            {"indicador": "Ventas anuales", "codigo": "P", "unidad": "miles de soles", "base": 0, "meta": 5000,
             "medio": "Estado de resultados"},
            {"indicador": "Maquinaria instalada", "codigo": "R1", "unidad": "%", "base": 0, "meta": 100,
             "medio": "Acta de recepción"}]},
    "series": {"principal_escrito": {"1": 200, "2": 350, "3": 450}, "interes_escrito": {"1": 400, "2": 250, "3": 150}},
    "steps": _STEPS}
EXAMPLES = {"riego": RIEGO, "agroindustria": AGROINDUSTRIA}
