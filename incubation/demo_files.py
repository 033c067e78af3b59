"""The files of the projects of the demonstration, drawn here: nothing binary is kept with the code."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from ideas import stored_files
from ideas.demo_files import page_of_text
from ideas.file_check import accept
from incubation import files
from incubation.models import Project

GUIDE = [
    "Filmer un module de vingt minutes",
    "",
    "1. Choisir un seul geste, que l’on sait faire les yeux fermés.",
    "2. Écrire les trois phrases de la fin avant celles du début.",
    "3. Filmer au poste de travail, téléphone posé, fenêtre dans le dos.",
    "4. Faire relire les sous-titres par une personne d’un autre service.",
]
COSTS = """Poste;Prévu (euros)
Micros;240
Sous-titrage;600
Déplacements;150
"""


def load(project: Project, by: User) -> None:
    given = [
        ("Un guide de tournage, à faire essayer", "guide-de-tournage.pdf", page_of_text(GUIDE)),
        ("Ce que coûterait un premier essai", "couts-d-un-essai.csv", COSTS.encode()),
    ]
    for title, name, content in given:
        accepted = accept(SimpleUploadedFile(name, content))
        files.add(project.pk, by=by, token=uuid.uuid4(), accepted=accepted, title=title)
    stored_files.scan_waiting()
