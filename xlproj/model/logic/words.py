"""The words of objectives and assumptions: which verbs promise nothing that can be verified, and which words
join two things in one (ch. IV, p. 43). Advice, not a fixed rule."""

from __future__ import annotations

from typing import Final

UNADVISABLE: Final = frozenset((
    "apreciar", "capacitar", "conocer", "comprender", "diagnosticar", "describir", "erradicar", "eliminar",
    "entender", "formular", "organizar", "presentar", "revisar", "redactar", "saber", "trabajar",
    "appreciate", "train", "know", "comprehend", "diagnose", "describe", "eradicate", "eliminate",
    "understand", "formulate", "organise", "organize", "present", "review", "draft", "work"))
"""They promise too much, name a means, can't be verified, or belong in the document."""
TOO_MUCH: Final = ("erradic", "elimin", "eradicat")
"""Beginnings of what promises too much in whatever form."""
WEAK: Final = frozenset((
    "administrar", "asistir", "apoyar", "atenuar", "coordinar", "colaborar", "conservar", "concertar",
    "formar", "gestionar", "hacer", "integrar", "identificar", "manejar", "mantener", "mostrar",
    "participar", "permitir", "promover", "racionalizar",
    "administer", "assist", "support", "coordinate", "collaborate", "manage", "identify", "maintain",
    "participate", "promote"))
"""Two of them, to manage and to promote, are strong in another list: they are told as weak, softly."""
STRONG: Final = frozenset((
    "acopiar", "aplicar", "aumentar", "ampliar", "adquirir", "contribuir", "construir", "constituir",
    "concluir", "consolidar", "clasificar", "establecer", "ejecutar", "extraer", "fomentar", "fortalecer",
    "forestar", "dirigir", "disminuir", "instalar", "incorporar", "intensificar", "implementar", "mejorar",
    "operar", "ordenar", "recuperar", "resolver", "reducir",
    "apply", "increase", "extend", "acquire", "contribute", "build", "consolidate", "establish", "execute",
    "strengthen", "reduce", "install", "improve", "operate", "recover", "solve"))
BY_MEANS_OF: Final = ("mediante", "a través", "por medio", "by means of", "through")
"""What follows is how, not what."""
NEGATIONS: Final = frozenset(("no", "sin", "ningún", "ninguna", "nadie", "nunca", "falta", "faltan",
                              "ausencia", "carencia", "not", "without", "nobody", "never", "lack"))
BOUNDS: Final = frozenset(("mayor", "menor", "más", "menos", "baja", "sube", "supera", "excede", "pasa",
                           "more", "less", "higher", "lower", "above", "below"))
"""After “no” they set a limit, which is what an assumption should say."""
COMPARING: Final = frozenset(("mayor", "mayores", "mejor", "mejores", "menor", "menores", "more", "better",
                              "less", "para", "with", "from", "sobre"))
"""Long words that tell no two objectives apart."""
