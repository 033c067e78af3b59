"""An author who asks not to be named is named nowhere: place by place, for each role, in raw bytes."""

import re
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas import services
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Verdict
from incubation.models import Project
from notifications.models import Notification
from notifications.relay import relay
from portal.templatetags.look import initials, tint
from tests.factories import by_the_team, make_idea, make_session, make_unit, make_user, publish
from tests.ideas.test_embargo import NOISE, patterns

pytestmark = pytest.mark.django_db

# Unlike any word, number or token of a page.
NAMES = {"first_name": "Zéphyrine", "last_name": "Quatrebarbes", "username": "zquatrebarbes"}
UNIT = "Atelier Wisigoth"
SECRETS = ("phyrine", "uatrebarbes", "isigoth")
LETTERS = re.compile(r">\s*ZQ\s*<")
# The demonstration shows every mail to everybody; a form lists every unit; a profile speaks of its reader.
LEFT_OUT = {
    "/demo/mails/",
    "/workshops/new/",
    "/ideas/new/for-colleague/",
    "/accounts/profile/",
    "/accounts/logout/",
}
TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def author():
    manager = make_user(first_name="Claude", username="manager-of-hidden")
    return make_user(
        **NAMES, unit=make_unit(UNIT), line_manager=manager, email="zquatrebarbes@valmontagne.example"
    )


@pytest.fixture
def colleagues(author):
    return {
        "colleague": make_user(),
        "line manager": author.line_manager,
        "correspondent": make_user(Role.CORRESPONDENT),
        "coach": make_user(Role.COACH),
        "facilitator": make_user(Role.FACILITATOR),
        "management": make_user(Role.MANAGEMENT),
        "auditor": make_user(Role.AUDITOR),
        "administrator": make_user(Role.ADMINISTRATOR),
    }


def names_in(text: str) -> list[str]:
    found = [secret for secret in SECRETS if secret.lower() in text.lower()]
    return found + (["initials"] if LETTERS.search(text) else [])


def addresses(idea: Idea) -> list[str]:
    """Every list of the site, every page of the idea, of its session, of its hand-overs, of its project."""
    from django.urls import get_resolver

    found = {f"{reverse('ideas:list')}?q={words}" for words in ("Quatrebarbes", "Zephyrine", "Wisigoth")}
    found |= {reverse("admin:ideas_idea_changelist"), reverse("admin:ideas_idea_change", args=[idea.pk])}
    found |= {transfer.get_absolute_url() for transfer in idea.transfers.all()}
    found |= {review.get_absolute_url() for review in idea.reviews.all()}
    if project := Project.objects.filter(idea=idea).first():
        found |= {project.get_absolute_url(), reverse("admin:incubation_project_change", args=[project.pk])}
    for name, parts in patterns(get_resolver()):
        if not parts:
            found.add(reverse(name))
        elif (
            parts == ["pk"] and name.startswith("ideas:") and "session" not in name and "campaign" not in name
        ):
            found.add(reverse(name, args=[idea.pk]))
    return sorted(found - LEFT_OUT)


def leaks(client: Client, idea: Idea) -> list[tuple[str, list[str]]]:
    found = []
    for address in addresses(idea):
        answer = client.get(address, follow=True)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
        text = NOISE.sub("", body.decode(errors="replace")) + headers
        if said := names_in(text.replace("?q=Quatrebarbes", "").replace("?q=Wisigoth", "")):
            found.append((address, said))
    return found


def only_the_words_looked_for(found: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """A search repeats what was typed, and finds nothing."""
    return [(address, said) for address, said in found if "?q=" not in address]


STATES = [
    IdeaState.SUBMITTED,
    IdeaState.NEEDS_INFO,
    IdeaState.IN_REVIEW,
    IdeaState.TRANSFERRED,
    IdeaState.INCUBATING,
]


@pytest.mark.parametrize("state", STATES)
def test_no_page_names_the_author_to_a_colleague(as_user, author, colleagues, state):
    idea = make_idea(state, author=author, name_hidden=True)
    if idea.takes_contributions:
        services.contribute(idea, by=author, nature="experience", text="Je le vis chaque semaine.")
        services.set_support(idea, by=author, wanted=True)
        services.set_follow(idea, by=author, wanted=True)

    for who, person in colleagues.items():
        found = leaks(as_user(person), idea)
        # The manager reads the name of their agent as such, on what is not the idea.
        assert only_the_words_looked_for(found) == [], who


def test_no_message_and_no_mail_names_the_author_to_a_colleague(author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    for person in colleagues.values():
        services.set_follow(idea, by=person, wanted=True)
    idea = by_the_team(
        idea, "record_contact", channel="call", on=timezone.localdate(), summary="Vu ensemble.", shared=True
    )
    idea = by_the_team(idea, "request_info", question="Combien de sites ?")
    Idea.perform(idea.pk, "answer_info", by=author, answer="Trois.")
    units = [make_unit("Direction des routes", correspondent=colleagues["correspondent"])]
    idea = by_the_team(
        idea, "qualify", fit="yes", fit_reasons="Oui.", impacted_units=units, recommended_track="transfer"
    )
    idea = by_the_team(idea, "schedule_review", session=make_session())
    publish(idea, Verdict.TRANSFER, units=units)
    relay()

    for who, person in colleagues.items():
        told = Notification.objects.filter(recipient=person)
        assert not any(names_in(row.title + row.body) for row in told), who
        sent = [message for message in mail.outbox if message.to == [person.email]]
        assert not any(names_in(str(message.message())) for message in sent), who
    assert Notification.objects.filter(recipient=colleagues["correspondent"]).exists()


def test_the_reminders_of_a_late_decision_do_not_name_the_author(author, colleagues):
    from notifications.delivery import Letter, words_of

    idea = make_idea(IdeaState.IN_REVIEW, author=author, name_hidden=True)
    for template in ("reminder_decision", "reminder_decision_late", "reminder_scores"):
        letter = Letter("r", f"ideas/{template}", idea, "1", [], {"due_on": timezone.localdate(), "days": 1})
        assert names_in(" ".join(words_of(letter, colleagues["management"]))) == []


def test_the_innovation_team_knows_who_to_call(as_user, author):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    client = as_user(idea.triage_owner)

    assert "Quatrebarbes" in client.get(idea.get_absolute_url()).content.decode()
    assert "Quatrebarbes" in client.get(reverse("admin:ideas_idea_change", args=[idea.pk])).content.decode()
    found = client.get(reverse("admin:ideas_idea_changelist"), {"q": "Quatrebarbes"}).content.decode()
    assert idea.title in found
    told = Notification.objects.get(recipient=idea.triage_owner, rule="ideas/to_contact")
    assert "Quatrebarbes" in told.body


def test_an_auditor_does_not_find_the_idea_by_the_name(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    client = as_user(colleagues["auditor"])
    url = reverse("admin:ideas_idea_changelist")

    for words in ("Quatrebarbes", "Zephyrine", "Wisigoth"):
        assert idea.title not in client.get(url, {"q": words}).content.decode()
    assert idea.title in client.get(url, {"q": idea.title}).content.decode()


def test_the_catalogue_is_not_searched_by_author(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    client = as_user(colleagues["colleague"])

    for words in ("Quatrebarbes", "Zephyrine", "zquatrebarbes", "Wisigoth"):
        assert idea.title not in client.get(reverse("ideas:list"), {"q": words}).content.decode()


def test_the_author_reads_their_own_name_and_what_others_read_in_the_catalogue(as_user, author):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    client = as_user(author)

    assert "Portée par Zéphyrine" in client.get(idea.get_absolute_url()).content.decode()
    assert "La personne qui porte l’idée" in client.get(reverse("ideas:list")).content.decode()


def test_a_hidden_person_has_one_mark_and_one_colour(author):
    ideas = [make_idea(author=person, name_hidden=True) for person in (author, make_user(), make_user())]

    assert {initials(idea.shown_author) for idea in ideas} == {"•"}
    assert len({tint(idea.shown_author) for idea in ideas}) == 1


def test_a_manager_recused_from_a_hidden_idea_is_not_told_of_whom(author):
    from ideas.recusal import recused

    manager = author.line_manager
    idea = make_idea(IdeaState.IN_REVIEW, author=author, name_hidden=True)

    assert recused(idea, manager)
    assert names_in(recused(idea, manager)) == []
    assert "encadrez" not in recused(idea, manager)


def test_whoever_leads_the_project_is_named(author):
    idea = make_idea(IdeaState.INCUBATING, author=author, name_hidden=True)

    Project.perform(idea.project.pk, "accept_to_carry", by=author)

    assert not Idea.objects.get(pk=idea.pk).name_hidden


def test_the_author_asks_for_it_at_the_deposit(as_user, author):
    idea = make_idea(author=author)
    client = as_user(author)
    page = client.get(reverse("ideas:edit_service", args=[idea.pk])).content.decode()
    assert "Ne pas afficher mon nom aux collègues" in page

    data = {
        "units_unknown": "on",
        "carrier_intent": "undecided",
        "visibility": "organisation",
        "name_hidden": "on",
    }
    client.post(reverse("ideas:edit_service", args=[idea.pk]), data)

    assert Idea.objects.get(pk=idea.pk).name_hidden
    assert "ne seront pas montrés" in client.get(reverse("ideas:review", args=[idea.pk])).content.decode()


def test_a_template_never_writes_the_author_of_an_idea_directly():
    """`idea.author` knows nothing of who reads: `author_for`, `shown_author` and `page.author` do."""
    direct = re.compile(r"(?:idea|subject|point\.idea|project\.idea|transfer\.idea)\.author(?![_\w])")

    wrong = [str(path) for path in TEMPLATES.rglob("*.*") if direct.search(path.read_text())]

    assert wrong == []


def test_everybody_else_is_named_as_before(as_user):
    idea = make_idea(IdeaState.SUBMITTED, author=make_user(first_name="Camille", last_name="Exemple"))

    assert "Camille Exemple" in as_user(make_user()).get(idea.get_absolute_url()).content.decode()
    assert User.objects.count()
