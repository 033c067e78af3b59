"""The toolbox: twelve sheets to begin with, that the innovation team makes its own, and that a phase brings up."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Role
from incubation import reference, reference_sheets
from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import MethodSheet
from notifications.models import Notification
from tests.factories import make_user, somebody
from tests.incubation.factories import frame, make_project, move
from tests.pages import statements_of, words_of

pytestmark = pytest.mark.django_db
LIST = "/toolbox/"
# What the box says to nobody: neither tu nor exclamation, no median point, no straight apostrophe.
NEVER_WRITTEN = re.compile(r"[!·'\"]|\b(?:tu|ton|ta|tes|toi)\b", re.IGNORECASE)


@pytest.fixture
def given(db):
    reference.give()


def sheet(slug: str) -> MethodSheet:
    return MethodSheet.objects.get(slug=slug)


def admin_of(found: MethodSheet) -> str:
    return reverse("admin:incubation_methodsheet_change", args=[found.pk])


def typed(found: MethodSheet, **changes: object) -> dict[str, object]:
    """What a browser sends back of the form: its own ends of line."""
    names = ("title", "kind", "phase", "minutes", "people", "purpose", "when", "material")
    kept = {name: getattr(found, name) for name in (*names, "steps", "pitfalls", "keeps", "order")}
    sent = {**kept, "active": "on" if found.active else "", **changes}
    return {name: str(value).replace("\n", "\r\n") for name, value in sent.items()}


# What is given


def test_a_new_installation_finds_twelve_sheets_and_each_phase_has_one(given):
    assert MethodSheet.objects.in_use().count() == 12
    assert [phase for phase, _sheets in MethodSheet.objects.by_phase()] == ACTIVE_PHASES


@pytest.mark.parametrize("told", reference_sheets.SHEETS, ids=lambda told: told.slug)
def test_a_sheet_can_be_followed_by_somebody_who_never_did_it(told):
    found = MethodSheet(slug=told.slug, order=1, **told.values())
    found.full_clean()

    minutes = [int(re.search(r"\((\d+) min\)$", step.title)[1]) for step in found.steps_told]
    assert sum(minutes) == found.minutes
    assert len(minutes) >= 5
    assert all(len(step.words) > 100 for step in found.steps_told)
    assert min(len(found.things_needed), len(found.traps), len(found.things_kept)) >= 3


@pytest.mark.parametrize("told", reference_sheets.SHEETS, ids=lambda told: told.slug)
def test_a_sheet_is_written_as_the_house_writes(told):
    assert NEVER_WRITTEN.findall(" ".join(str(value) for value in told.values().values())) == []


def test_what_is_given_again_changes_nothing(given):
    before = list(MethodSheet.objects.order_by("pk").values())
    reference.give()

    assert list(MethodSheet.objects.order_by("pk").values()) == before


def test_a_sheet_that_was_edited_is_never_overwritten_and_the_others_are_corrected(given, as_user):
    """A new version of the house brings better words to what nobody touched."""
    MethodSheet.objects.update(purpose="Une ancienne version.")
    for found in MethodSheet.objects.all():
        MethodSheet.objects.filter(pk=found.pk).update(given=found.fingerprint())
    edited = sheet("cinq-pourquoi")
    answer = as_user(make_user(Role.INNOVATION_TEAM)).post(
        admin_of(edited), typed(edited, title="Les trois pourquoi")
    )
    assert answer.status_code == 302

    reference.give()

    edited.refresh_from_db()
    assert (edited.title, edited.purpose) == ("Les trois pourquoi", "Une ancienne version.")
    assert MethodSheet.objects.filter(purpose="Une ancienne version.").count() == 1


def test_a_sheet_that_was_only_hidden_stays_hidden_and_is_still_corrected(given, as_user):
    found = sheet("carte-acteurs")
    team = as_user(make_user(Role.INNOVATION_TEAM))
    assert team.post(admin_of(found), typed(found, active="")).status_code == 302
    hidden = sheet("carte-acteurs")
    assert not hidden.active
    assert hidden.is_as_given  # the ends of line of the browser are not an edit
    hidden.purpose = "Une ancienne version."
    MethodSheet.objects.filter(pk=hidden.pk).update(purpose=hidden.purpose, given=hidden.fingerprint())

    reference.give()

    hidden.refresh_from_db()
    assert (hidden.active, hidden.purpose) == (False, dict(_purposes())["carte-acteurs"])


def _purposes() -> list[tuple[str, object]]:
    return [(told.slug, told.values()["purpose"]) for told in reference_sheets.SHEETS]


# What is read


def test_anybody_reads_the_toolbox_by_phase(given, as_user):
    page = words_of(as_user(make_user()).get(LIST))

    assert all(told.title in page for told in reference_sheets.SHEETS)
    places = [page.index(f'id="{phase.value}"') for phase in ACTIVE_PHASES]
    assert places == sorted(places)
    assert "Outil, 1 h." in page


def test_a_sheet_says_all_that_it_holds(given, as_user):
    found = sheet("guide-entretien")
    page = words_of(as_user(make_user()).get(found.get_absolute_url()))

    shown = [found.title, found.purpose, found.people, found.duration, "Étude de faisabilité"]
    shown += [*found.things_needed, *found.traps, *found.things_kept]
    shown += [words for step in found.steps_told for words in (step.title, step.words)]
    assert [words for words in shown if words not in page] == []
    assert "Modifier la fiche" not in page


def test_the_innovation_team_is_led_to_the_form_of_a_sheet(given, as_user):
    found = sheet("guide-entretien")
    page = as_user(make_user(Role.INNOVATION_TEAM)).get(found.get_absolute_url())

    assert admin_of(found) in page.content.decode()


def test_a_hidden_sheet_is_nowhere_and_an_unknown_one_is_not_found(given, as_user):
    MethodSheet.objects.filter(slug="fiche-essai").update(active=False)
    client = as_user(make_user())

    assert client.get("/toolbox/fiche-essai/").status_code == 404
    assert client.get("/toolbox/rien/").status_code == 404
    assert "La fiche d’essai" not in words_of(client.get(LIST))


def test_an_empty_toolbox_says_so(as_user):
    assert "La boîte à outils est vide" in words_of(as_user(make_user()).get(LIST))


def test_what_the_team_writes_stays_text_and_no_step_gets_lost(as_user):
    written = "\n  \nUn nom<b>\r\nDes mots\r\nsur deux lignes\r\n   \r\n\r\nUn autre\r\n"
    found = MethodSheet.objects.create(
        slug="libre", title="<i>Libre</i>", phase="rollout", minutes=90, people="À deux", steps=written
    )
    assert [(step.title, step.words) for step in found.steps_told] == [
        ("Un nom<b>", "Des mots\nsur deux lignes"),
        ("Un autre", ""),
    ]
    page = as_user(make_user()).get(found.get_absolute_url()).content.decode()
    assert "Un nom&lt;b&gt;" in page
    assert "&lt;i&gt;Libre&lt;/i&gt;" in page


@pytest.mark.parametrize(("minutes", "words"), [(45, "45 min"), (60, "1 h"), (65, "1 h 05"), (240, "4 h")])
def test_a_duration_is_said_as_one_says_it(minutes, words):
    assert MethodSheet(minutes=minutes).duration == words


def test_the_pages_take_the_same_number_of_statements_whatever_their_length(given, as_user):
    client = as_user(make_user())
    before = [len(statements_of(client, url)) for url in (LIST, "/toolbox/fiche-essai/")]
    for number in range(20):
        MethodSheet.objects.create(
            slug=f"a-{number}", title="A", phase="prototype", minutes=30, people="À deux", steps="Un\ndeux"
        )

    assert [len(statements_of(client, url)) for url in (LIST, "/toolbox/fiche-essai/")] == before


def test_other_pages_lead_to_the_toolbox(as_user):
    client = as_user(make_user())

    for name in ("portal:how", "incubation:projects"):
        assert f'href="{LIST}"' in client.get(reverse(name)).content.decode()


# What is written in the administration


def test_the_team_adds_a_sheet_of_its_own_and_nobody_else_does(given, as_user):
    add = reverse("admin:incubation_methodsheet_add")
    mine = typed(sheet("fiche-essai"), slug="notre-fiche", title="Notre fiche", order="1")

    assert as_user(make_user()).post(add, mine).status_code == 404
    assert as_user(make_user(Role.INNOVATION_TEAM)).post(add, mine).status_code == 302
    reference.give()

    assert sheet("notre-fiche").title == "Notre fiche"
    assert MethodSheet.objects.suggested_for(ProjectState.PROTOTYPE)[0].slug == "notre-fiche"


def test_an_address_is_taken_once_and_never_changes(given, as_user):
    team, found = as_user(make_user(Role.INNOVATION_TEAM)), sheet("fiche-essai")
    again = team.post(reverse("admin:incubation_methodsheet_add"), typed(found, slug="cinq-pourquoi"))

    assert again.status_code == 200
    assert MethodSheet.objects.count() == 12
    assert team.post(admin_of(found), typed(found, slug="autre")).status_code == 302
    assert sheet("fiche-essai") == found


@pytest.mark.parametrize("wrong", [{"minutes": "0"}, {"minutes": "4"}, {"phase": "completed"}, {"steps": ""}])
def test_a_wrong_sheet_is_refused_by_the_form(given, as_user, wrong):
    found = sheet("fiche-essai")
    answer = as_user(make_user(Role.INNOVATION_TEAM)).post(admin_of(found), typed(found, **wrong))

    assert answer.status_code == 200
    assert typed(sheet("fiche-essai")) == typed(found)


@pytest.mark.parametrize("wrong", [{"minutes": 0}, {"phase": "completed"}, {"kind": "talk"}])
def test_a_wrong_sheet_is_refused_by_the_database(given, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MethodSheet.objects.filter(slug="fiche-essai").update(**wrong)


# What a phase brings up


@pytest.mark.parametrize("phase", ACTIVE_PHASES)
def test_the_page_of_a_project_suggests_the_sheets_of_its_phase(given, as_user, phase):
    project = make_project(phase)
    page = words_of(as_user(somebody(Role.INNOVATION_TEAM)).get(project.get_absolute_url()))

    suggested = [found.title for found in MethodSheet.objects.suggested_for(phase)]
    assert 1 <= len(suggested) <= 3
    others = {told.title for told in reference_sheets.SHEETS} - set(suggested)
    assert [title for title in suggested if title not in page] == []
    assert [title for title in others if title in page] == []


def test_a_stopped_project_is_suggested_nothing(given, as_user):
    project = make_project(ProjectState.FEASIBILITY)
    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Trop tôt.", learnings="On saura quand.")
    page = words_of(as_user(project.intrapreneur).get(project.get_absolute_url()))

    assert "Des outils pour cette phase" not in page


def bodies(rule: str) -> set[str]:
    return set(Notification.objects.filter(rule=f"incubation/{rule}").values_list("body", flat=True))


def test_those_who_are_told_that_it_starts_are_told_of_three_sheets(given):
    frame(make_project())

    [body] = bodies("incubation_started")
    titles = [found.title for found in MethodSheet.objects.suggested_for(ProjectState.FEASIBILITY)]
    assert len(titles) == 3
    assert all(f"« {title} »" in body.replace("\u00a0", " ").replace("\u202f", " ") for title in titles)
    assert "Comparaison" not in body


def test_a_passage_tells_of_the_sheets_of_the_phase_that_opens(given):
    make_project(ProjectState.PROTOTYPE)

    [body] = bodies("gate_passed")
    assert "La fiche d’essai" in body
    assert "Le guide d’entretien" not in body


def test_with_nothing_in_the_toolbox_the_messages_say_nothing_of_it():
    make_project(ProjectState.PROTOTYPE)

    assert "boîte à outils" not in "".join(bodies("incubation_started") | bodies("gate_passed"))
