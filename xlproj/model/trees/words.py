"""The words of problems: which ones state that something is missing, what no project changes, and what may be
understood in many ways (ch. II.1). Advice, not a fixed rule: inflections are ours."""

from __future__ import annotations

from typing import Final

ABSENCE: Final = (
    r"adolec\w*", r"ausen(?:cia|cias|te|tes)", r"caren(?:cia|cias|te|tes)", r"carec\w*", r"faltan?",
    r"inexist\w*", r"no (?:tienen?|hay|existen?)", r"nul[oa]s?",
    r"lack(?:s|ing)?", r"absen(?:ce|t)", r"missing", r"non-?existent", r"there (?:is|are) no", r"without any")
"""They say which solution is missing, not what is wrong; without accents, as names are compared."""
UNCHANGEABLE: Final = (
    "helada", "heladas", "sequia", "sequias", "granizada", "granizadas", "granizo", "topografia accidentada",
    "precios bajos", "bajos precios", "ley", "leyes",
    "frost", "frosts", "drought", "droughts", "hail", "rugged terrain", "low prices", "law", "laws")
"""Conditions that no project changes: they are threats or assumptions."""
VAGUE: Final = ("malo", "mala", "malos", "malas", "bad")
"""Each reader understands something else by them."""
JOINING: Final = (";", " y ademas ", " y tambien ", " asi como ", " and also ", " as well as ")
"""What joins two problems on one card."""
FUTURE: Final = r"\w+(?:rá|rán)|will|shall"
"""What has not happened yet; with its accents, without which others read alike."""
SUGGESTED: Final = (
    "Amplio", "Burocrático", "Conflictivo", "Confuso", "Complejo", "Costoso", "Debilitación", "Deficiente",
    "Desequilibrado", "Deliberado", "Desperdicio", "Desordenado", "Deteriorado", "Devaluado", "Diferente",
    "Difícil", "Discrepancia", "Discriminación", "Engorroso", "Excesivo", "Fallas", "Flexible", "Fragmentado",
    "Heterogéneo", "Inaccesible", "Inadecuado", "Ineficiente", "Inseguro", "Insuficiente", "Improductivo",
    "Largo", "Limitado", "Mal usado", "Negativo", "Negado", "Obsoleto", "Pérdida", "Pobre", "Prejuiciado",
    "Resquebrajado", "Retraso", "Sesgado")
"""Forty-two that say what state something is in."""
