"""Closed lists that several formats share."""

from __future__ import annotations

from xlproj.spec.inputs import choices

YES_NO = choices("si_no", si=("Sí", "Yes"), no=("No", "No"))
SOURCES = choices("fuentes", propio=("Aporte propio", "Own capital"),
                  beneficiarios=("Beneficiarios: efectivo", "Beneficiaries: cash"),
                  mano_obra=("Beneficiarios: mano de obra", "Beneficiaries: labour"),
                  materiales=("Beneficiarios: materiales", "Beneficiaries: materials"),
                  prestamo=("Préstamo", "Loan"), donacion=("Donación", "Grant"))
OWN, LOAN, GRANT = "propio", "prestamo", "donacion"
GIVERS = choices("fuentes_programas", **{
    key: (label.es, label.en) for key, label in SOURCES.labels if key != LOAN})
STAGES = choices("etapas", idea=("Idea", "Idea"), perfil=("Perfil", "Profile"),
                 prefactibilidad=("Prefactibilidad", "Pre-feasibility"),
                 factibilidad=("Factibilidad", "Feasibility"),
                 ejecucion=("Ejecución", "Execution"), operacion=("Operación", "Operation"))
ACCOUNT_UNITS = choices("unidades_cuenta", unidades=("Unidades", "Units"), miles=("Miles", "Thousands"),
                        millones=("Millones", "Millions"))
MONTH_NAMES = choices(
    "meses_calendario", enero=("Enero", "January"), febrero=("Febrero", "February"), marzo=("Marzo", "March"),
    abril=("Abril", "April"), mayo=("Mayo", "May"), junio=("Junio", "June"), julio=("Julio", "July"),
    agosto=("Agosto", "August"), septiembre=("Septiembre", "September"), octubre=("Octubre", "October"),
    noviembre=("Noviembre", "November"), diciembre=("Diciembre", "December"))
COMPONENTS = choices(
    "componentes", terreno=("Terreno (no se deprecia)", "Land (not depreciated)"),
    tangible=("Activo fijo tangible", "Tangible fixed asset"),
    intangible=("Activo intangible", "Intangible asset"),
    capital=("Capital de trabajo", "Working capital"))
ITEMS = choices(
    "rubros", tierras=("Tierras", "Land"), recursos=("Recursos naturales", "Natural resources"),
    edificaciones=("Edificaciones", "Buildings"),
    infraestructura=("Infraestructura y obras", "Infrastructure and works"),
    ganado=("Ganado y plantones", "Livestock and seedlings"), equipos=("Equipos", "Equipment"),
    maquinas=("Máquinas", "Machinery"), herramientas=("Herramientas", "Tools"), utiles=("Útiles", "Supplies"),
    mobiliario=("Mobiliario", "Furniture"), vehiculos=("Vehículos", "Vehicles"),
    estudios=("Estudios", "Studies"),
    ingenieria=("Ingeniería", "Engineering"), supervision=("Supervisión", "Supervision"),
    organizacion=("Organización", "Organisation"), capacitacion=("Capacitación", "Training"),
    puesta=("Puesta en marcha", "Start-up"), patentes=("Patentes y licencias", "Patents and licences"),
    intereses=("Intereses durante la construcción", "Interest during construction"),
    seguros=("Seguros", "Insurance"),
    existencias=("Existencias", "Stocks"), exigibles=("Cuentas por cobrar", "Receivables"),
    disponibles=("Caja y bancos", "Cash and banks"))
METHODS = choices(
    "metodos_depreciacion", lineal=("Línea recta", "Straight line"),
    doble=("Doble saldo decreciente", "Double declining balance"),
    digitos=("Suma de dígitos", "Sum of digits"), fondo=("Fondo de amortización", "Sinking fund"))
SOURCE_FORMS = choices("formas_fuente", montos=("Montos", "Amounts"),
                       partes=("Partes (40 %)", "Shares (40 %)"))
