"""The fictitious organisation of the demonstration and its people. Every name is invented."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.demo_accounts import PASSWORD
from accounts.models import Organisation, OrgUnit, User
from accounts.permissions import sync_object_permissions
from accounts.roles import Role

MAIL_DOMAIN = "valmontagne.example"

UNITS = {
    "dgs": ("Direction générale des services", "Direction générale", ""),
    "performance": ("DGA Performance et modernisation", "Performance", "dgs"),
    "innovation": ("Service Innovation", "Innovation", "performance"),
    "dsi": ("Direction des systèmes d’information", "Systèmes d’information", "performance"),
    "rh": ("Direction des ressources humaines", "Ressources humaines", "performance"),
    "formation": ("Service Formation", "Formation", "rh"),
    "solidarites": ("DGA Solidarités", "Solidarités", "dgs"),
    "autonomie": ("Direction de l’autonomie", "Autonomie", "solidarites"),
    "enfance": ("Direction de l’enfance et de la famille", "Enfance et famille", "solidarites"),
    "accueil": ("Service Accueil familial", "Accueil familial", "enfance"),
    "amenagement": ("DGA Aménagement", "Aménagement", "dgs"),
    "routes": ("Direction des routes", "Routes", "amenagement"),
    "hautval": ("Centre d’entretien Haut-Val", "Haut-Val", "routes"),
    "colleges": ("Direction des bâtiments et des collèges", "Bâtiments et collèges", "amenagement"),
    "culture": ("DGA Culture et proximité", "Culture et proximité", "dgs"),
    "mediatheque": ("Médiathèque départementale", "Médiathèque", "culture"),
    "maisons": ("Maisons du Département", "Maisons du Département", "culture"),
    "centre": ("Maison du Département Centre", "Maison Centre", "maisons"),
    "finances": ("Finances, commande publique et affaires juridiques", "Finances et juridique", "dgs"),
}


@dataclass(frozen=True)
class Person:
    name: str
    unit: str
    job: str
    manager: str = ""
    role: str = ""
    mailbox: bool = True


# Managers come before their agents.
PEOPLE = {
    "dany": Person("Dany Faîtage", "dgs", "Direction générale des services", "", Role.MANAGEMENT),
    "eden": Person("Eden Charpente", "amenagement", "Direction générale adjointe", "dany", Role.MANAGEMENT),
    "yael": Person("Yaël Palier", "maisons", "Direction des Maisons du Département", "dany"),
    "claude": Person("Claude Cadre", "centre", "Responsable de la Maison Centre", "yael"),
    "sam": Person("Sam Planning", "dsi", "Responsable des projets numériques", "dany"),
    "andrea": Person(
        "Andréa Relais", "accueil", "Responsable de l’accueil familial", "dany", Role.CORRESPONDENT
    ),
    "gael": Person("Gaël Enrobé", "routes", "Responsable du centre Haut-Val", "eden"),
    "nelly": Person("Nelly Parpaing", "colleges", "Responsable des collèges", "eden", Role.CORRESPONDENT),
    "morgan": Person("Morgan Esquisse", "innovation", "Équipe innovation", "dany", Role.INNOVATION_TEAM),
    "lou": Person("Lou Croquis", "innovation", "Équipe innovation", "dany", Role.INNOVATION_TEAM),
    "ange": Person("Ange Boussole", "innovation", "Accompagnement des projets", "dany", Role.COACH),
    "elie": Person("Elie Marqueur", "formation", "Animation d’ateliers", "dany", Role.FACILITATOR),
    "maxime": Person("Maxime Passerelle", "routes", "Correspondance innovation", "eden", Role.CORRESPONDENT),
    "ines": Person("Inès Étagère", "mediatheque", "Médiathécaire", "yael", Role.CORRESPONDENT),
    "kim": Person("Kim Console", "dsi", "Administration des outils", "sam", Role.ADMINISTRATOR),
    "sol": Person("Sol Loupe", "finances", "Audit interne", "dany", Role.AUDITOR),
    "camille": Person("Camille Exemple", "centre", "Chargée d’accueil", "claude"),
    "lison": Person("Lison Ébauche", "centre", "Instructrice de dossiers", "claude"),
    "mahdi": Person("Mahdi Guichet", "centre", "Agent d’accueil", "claude"),
    "dominique": Person("Dominique Essai", "colleges", "Gestion des équipements", "nelly"),
    "charlie": Person("Charlie Patron", "colleges", "Conduite d’opérations", "nelly"),
    "sacha": Person("Sacha Témoin", "accueil", "Assistance familiale", "andrea"),
    "alix": Person("Alix Gabarit", "hautval", "Agent d’exploitation", "gael", mailbox=False),
    "noa": Person("Noa Maquette", "dsi", "Analyse des usages", "sam"),
    "jessie": Person("Jessie Clause", "finances", "Expertise juridique", "dany"),
    "robin": Person("Robin Registre", "finances", "Protection des données", "dany"),
}

DIRECTORS = {"routes": "eden", "colleges": "eden", "maisons": "yael", "enfance": "andrea", "culture": "yael"}
CORRESPONDENTS = {
    "routes": ["maxime"],
    "colleges": ["nelly"],
    "enfance": ["andrea"],
    "mediatheque": ["ines"],
    "maisons": ["ines"],
}


def load() -> tuple[dict[str, User], dict[str, OrgUnit]]:
    """Create the organisation, its units and its people; return people by username and units by short key."""
    Organisation.objects.update_or_create(
        pk=1,
        defaults={
            "name": "Département de Valmontagne",
            "scheme_name": "Bâtissons",
            "tagline": "La boîte à idées qui va jusqu’au bout",
            "contact_phone": "04 00 00 12 34",
            "contact_hours": "du lundi au vendredi, de 8 h 30 à 17 h",
            "committee_name": "Comité de validation",
        },
    )
    units = _units()
    people = _people(units)
    _answering(units, people)
    return people, units


def _units() -> dict[str, OrgUnit]:
    units: dict[str, OrgUnit] = {}
    for key, (name, short_name, parent) in UNITS.items():
        values = {"name": name, "short_name": short_name}
        if parent:
            # Read again: the tree writes the counters of the parent in the database, not on the object.
            units[key] = OrgUnit.objects.add_child(OrgUnit.objects.get(pk=units[parent].pk), values)
        else:
            units[key] = OrgUnit.objects.add_root(values)
    return units


def _people(units: dict[str, OrgUnit]) -> dict[str, User]:
    password = make_password(PASSWORD)
    people: dict[str, User] = {}
    for username, person in PEOPLE.items():
        first_name, last_name = person.name.split(" ", 1)
        user = User.objects.create(
            username=username,
            password=password,
            first_name=first_name,
            last_name=last_name,
            email=f"{username}@{MAIL_DOMAIN}" if person.mailbox else "",
            unit=units[person.unit],
            job_title=person.job,
            line_manager=people.get(person.manager),
        )
        if person.role:
            user.groups.add(Group.objects.get(name=person.role))
        people[username] = user
    return people


def _answering(units: dict[str, OrgUnit], people: dict[str, User]) -> None:
    for key, username in DIRECTORS.items():
        OrgUnit.objects.filter(pk=units[key].pk).update(director=people[username])
    for key, usernames in CORRESPONDENTS.items():
        units[key].correspondents.set([people[username] for username in usernames])
        sync_object_permissions(units[key])
