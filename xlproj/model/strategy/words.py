"""What is offered to whoever writes strengths, motivations and criteria (ch. IV.2)."""

from __future__ import annotations

from xlproj.model.strategy.shown import labelled
from xlproj.spec.inputs import Choices

STRENGTHS = Choices("fortalezas_foda", labelled("fortaleza", (
    ("Líderes que motivan y entusiasman", "Leaders who motivate and enthuse"),
    ("Personas que saben organizar, negociar, conciliar", "People who can organise, negotiate, reconcile"),
    ("Jóvenes emprendedores", "Enterprising young people"),
    ("Personas hábiles en la producción: riego, semilla, forestación",
     "People skilled in production: irrigation, seed, forestry"),
    ("Personas con otros oficios: músicos, carpinteros, parteras",
     "People with other trades: musicians, carpenters, midwives"),
    ("Vocación de servicio", "A vocation to serve"),
    ("Agricultores que experimentan e innovan", "Farmers who experiment and innovate"),
    ("Agricultores con gran diversidad de plantas", "Farmers with a great diversity of plants"),
    ("Productores con tecnología de punta", "Producers with advanced technology"),
    ("Personas bilingües que leen y escriben", "Bilingual people who read and write"),
    ("Grupos con menos temor al riesgo", "Groups that fear risk less"),
    ("Organizaciones propias y activas", "Active organisations of their own"),
    ("Grupos religiosos con buena influencia", "Religious groups of good influence"),
    ("Servicios: radio, transporte, teléfono, comercios", "Services: radio, transport, telephone, shops"),
    ("Autoridades tradicionales respetadas", "Respected traditional authorities"),
    ("Costumbres de uso y manejo de recursos", "Customs of using and managing resources"),
    ("Derechos de costumbre sobre recursos", "Customary rights over resources"),
    ("Sanciones y premios de costumbre, respetados", "Customary sanctions and rewards, respected"),
    ("Actitudes de todos: solidarios, pacíficos, luchadores",
     "Attitudes of all: supportive, peaceful, persevering"))))
MOTIVATORS = Choices("motivadores", labelled("motivador", (
    ("Chacra comunal cedida mientras dura el cargo", "Communal plot lent for the term of office"),
    ("Pastizal comunal cedido mientras dura el cargo", "Communal pasture lent for the term of office"),
    ("Menos faenas comunales", "Fewer communal work days"),
    ("Menos cuotas o tarifas", "Lower dues or tariffs"),
    ("Trabajo comunal en su parcela", "Communal work on their plot"),
    ("Ayuda comunal en su vivienda o su cerco", "Communal help with their house or fence"),
    ("Respeto a quien tuvo un cargo", "Respect for those who held office"),
    ("Preferencia en el uso de recursos: agua, pastos", "Preference in the use of resources: water, pasture"),
    ("Distintivos en ceremonias", "Insignia at ceremonies"),
    ("Preferencia en fiestas y ritos", "Preference at feasts and rites"),
    ("Visitas de aliento con comida", "Visits of encouragement with food"),
    ("Visitas de saludo con regalos", "Visits of greeting with gifts"),
    ("Diploma de honor", "Diploma of honour"),
    ("Resolución de felicitación", "Official letter of congratulation"),
    ("Certificado de la labor", "Certificate of the work done"),
    ("Homenaje en público", "Public homage"))))
CRITERIA_OF_STRATEGY = Choices("criterios_estrategia_lista", labelled("criterio_estrategia", (
    ("Eficiencia: menos recursos", "Efficiency: fewer resources"),
    ("Eficacia: más éxito en menos tiempo", "Effectiveness: more success in less time"),
    ("Pertinencia: los medios alcanzan para los fines", "Relevance: the means suffice for the ends"),
    ("Sostenibilidad: la gente sigue sola", "Sustainability: people go on by themselves"),
    ("Focalización: un núcleo claro", "Focus: a clear core"),
    ("Recursos humanos: el personal que hace falta", "Human resources: the staff that is needed"),
    ("Oportunidades que aprovecha", "Opportunities that it uses"),
    ("Amenazas que vigila", "Threats that it watches"),
    ("Fortalezas que aprovecha", "Strengths that it uses"),
    ("Debilidades que supera", "Weaknesses that it overcomes"),
    ("Motivadores que emplea", "Motivations that it employs"))))
"""The eleven of the book."""
