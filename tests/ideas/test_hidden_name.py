"""An author who asks not to be named is named nowhere: place by place, for each role, in raw bytes."""

import re
import uuid
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import contributions, recognition, services
from ideas.attachments import attach
from ideas.campaigns import judging
from ideas.file_check import Accepted
from ideas.file_kinds import KINDS
from ideas.lifecycle import EDITABLE_STATES, IdeaState
from ideas.models import (
    Campaign,
    CoAuthor,
    Contribution,
    Credit,
    CreditKind,
    Idea,
    IdeaLink,
    Kind,
    Verdict,
)
from ideas.splitting import Part
from ideas.versions import rewrite
from incubation.models import Project
from notifications.models import Notification
from notifications.relay import relay
from portal.templatetags.look import initials, tint
from tests.factories import by_the_team, make_campaign, make_idea, make_session, make_unit, make_user, publish
from tests.ideas.test_embargo import NOISE, patterns
from tests.pages import text_of

pytestmark = pytest.mark.django_db

# Unlike any word, number or token of a page.
NAMES = {"first_name": "Zéphyrine", "last_name": "Quatrebarbes", "username": "zquatrebarbes"}
UNIT = "Atelier Wisigoth"
SECRETS = ("phyrine", "uatrebarbes", "isigoth")
# The filter of a list names every unit of the organisation.
UNITS = re.compile(r'<select[^>]*name="unit".*?</select>', re.DOTALL)
LETTERS = re.compile(r">\s*ZQ\s*<")
# The demonstration shows every mail to everybody; a form lists every unit; a profile speaks of its reader.
LEFT_OUT = {
    "/demo/mails/",
    "/workshops/new/",
    "/ideas/new/for-colleague/",
    "/ideas/new/short/",
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


ROLES = {
    "correspondent": Role.CORRESPONDENT,
    "coach": Role.COACH,
    "facilitator": Role.FACILITATOR,
    "management": Role.MANAGEMENT,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
}
COLLEAGUES = ["colleague", "line manager", *ROLES]


@pytest.fixture
def colleagues(author):
    holders = {who: make_user(role) for who, role in ROLES.items()}
    return {"colleague": make_user(), "line manager": author.line_manager, **holders}


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
    if idea.campaign_id:
        found.add(reverse("ideas:campaign_score", args=[idea.campaign_id, idea.pk]))
        found.add(reverse("admin:ideas_campaign_change", args=[idea.campaign_id]))
    if project := Project.objects.filter(idea=idea).first():
        found |= {project.get_absolute_url(), reverse("admin:incubation_project_change", args=[project.pk])}
    for said in Contribution.objects.filter(idea=idea):
        acts = ("", "_reply", "_edit", "_versions", "_report", "_idea", "_moderate")
        found |= {reverse(f"ideas:contribution{act}", args=[said.pk]) for act in acts}
    found |= {reverse("ideas:move", args=[idea.pk, name]) for name in ("split", "merge", "object_to_merge")}
    for name, parts in patterns(get_resolver()):
        if not parts:
            found.add(reverse(name))
        elif parts == ["pk"] and name.startswith("ideas:campaign"):
            found |= {reverse(name, args=[idea.campaign_id])} if idea.campaign_id else set()
        elif parts == ["pk"] and name.startswith("ideas:") and "session" not in name:
            found.add(reverse(name, args=[idea.pk]))
    return sorted(found - LEFT_OUT)


def leaks(client: Client, *ideas: Idea) -> list[tuple[str, list[str]]]:
    found = []
    for address in sorted({address for idea in ideas for address in addresses(idea)}):
        answer = client.get(address, follow=True)
        headers = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
        text = UNITS.sub("", NOISE.sub("", text_of(answer))) + headers
        if said := names_in(text.replace("?q=Quatrebarbes", "").replace("?q=Wisigoth", "")):
            found.append((address, said))
    return found


def only_the_words_looked_for(found: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """A search repeats what was typed, and finds nothing."""
    return [(address, said) for address, said in found if "?q=" not in address]


def said_by(author: User, idea: Idea) -> Contribution:
    """What they say, change and answer, and the file and the text that they give."""
    said = services.contribute(idea, by=author, nature="experience", text="Je le vis chaque semaine.")
    contributions.edit(said.pk, by=author, text="Je le vis chaque jour.")
    contributions.reply(said, by=author, text="Et encore hier.")
    contributions.sum_up(idea, by=author, text="En bref.")
    if idea.state in EDITABLE_STATES:
        accepted = Accepted("plan.txt", KINDS["txt"], ContentFile(b"a", name="a"), 1, "0" * 64)
        attach(idea.pk, by=author, token=uuid.uuid4(), accepted=accepted)
        rewrite(idea.pk, by=author, solution="Une autre piste.")
    return said


STATES = [
    IdeaState.SUBMITTED,
    IdeaState.NEEDS_INFO,
    IdeaState.IN_REVIEW,
    IdeaState.TRANSFERRED,
    IdeaState.INCUBATING,
]


READ_ALWAYS = ("colleague", "auditor")
EACH_COLLEAGUE = [
    pytest.param(who, marks=[] if who in READ_ALWAYS else pytest.mark.proof) for who in COLLEAGUES
]


@pytest.mark.parametrize("who", EACH_COLLEAGUE)
def test_no_page_names_the_author_to_a_colleague(as_user, author, colleagues, who):
    ideas = [make_idea(state, author=author, name_hidden=True) for state in STATES]
    for idea in ideas:
        if idea.takes_contributions:
            said_by(author, idea)
            services.set_support(idea, by=author, wanted=True)
            services.set_follow(idea, by=author, wanted=True)

    # The manager reads the name of their agent as such, on what is not the idea.
    assert only_the_words_looked_for(leaks(as_user(colleagues[who]), *ideas)) == []


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


def test_once_merged_the_common_idea_does_not_name_them(as_user, author, colleagues):
    common, other = make_idea(IdeaState.SUBMITTED), make_idea(IdeaState.SUBMITTED)
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    IdeaLink.objects.create(idea=other, other=idea, kind="relates_to", by=other.author)
    said_by(author, idea)
    by_the_team(idea, "merge", into=common)
    Idea.perform(idea.pk, "object_to_merge", by=author, reason="Elles diffèrent.")

    for who in ("colleague", "auditor"):
        for place in (common, idea, other):
            assert only_the_words_looked_for(leaks(as_user(colleagues[who]), place)) == [], who
    assert only_the_words_looked_for(leaks(as_user(common.author), common)) == []
    assert not CoAuthor.objects.filter(idea=common, person=author).exists()
    told = Notification.objects.filter(recipient=common.author)
    assert not any(names_in(row.title + row.body) for row in told)


def test_somebody_hidden_who_takes_an_idea_in_is_not_named_by_it(as_user, author, colleagues):
    common = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    idea = make_idea(IdeaState.SUBMITTED)
    by_the_team(idea, "merge", into=common)
    Idea.perform(idea.pk, "object_to_merge", by=author, reason="Elles diffèrent.")

    for person in (colleagues["auditor"], idea.author):
        for place in (common, idea):
            assert only_the_words_looked_for(leaks(as_user(person), place)) == []


def test_the_parts_of_an_idea_keep_its_author_unnamed(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    said = said_by(author, idea)
    part = Part(
        "Une partie", "Un problème assez long pour être raconté à quelqu’un qui l’ignore.", "", [said.pk]
    )
    Idea.perform(idea.pk, "split", by=author, parts=[part])
    born = Idea.objects.get(title="Une partie")

    assert born.name_hidden
    for place in (idea, born):
        assert only_the_words_looked_for(leaks(as_user(colleagues["auditor"]), place)) == []


def test_a_solution_does_not_name_its_author_on_the_problem(as_user, author, colleagues):
    problem = make_idea(IdeaState.SUBMITTED, kind=Kind.PROBLEM_ONLY)
    make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True, answers_problem=problem)
    page = as_user(colleagues["colleague"]).get(problem.get_absolute_url()).content.decode()

    assert "La personne qui porte l’idée" in page
    assert names_in(page) == []


def test_whoever_is_answered_mentioned_or_quoted_is_not_told_the_name(author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    reader = colleagues["colleague"]
    question = services.contribute(idea, by=reader, nature="question", text="Et le soir ?")
    contributions.reply(question, by=author, text="Aussi.")
    contributions.publish(idea, by=author, nature="need", text=f"Un essai, @{reader.username} ?")
    contributions.make_idea(question, by=author)
    said = services.contribute(idea, by=author, nature="need", text="Un local.")
    drawn = contributions.make_idea(said, by=reader)

    told = Notification.objects.filter(recipient=reader)
    assert {row.rule for row in told} >= {"ideas/replied", "ideas/mentioned", "ideas/contribution_drawn_from"}
    assert not any(names_in(row.title + row.body) for row in told)
    assert names_in(drawn.problem) == []


def test_what_is_drawn_once_for_all_is_drawn_apart_for_who_knows(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    services.contribute(idea, by=author, nature="need", text="Un local.")

    assert "Quatrebarbes" in as_user(idea.triage_owner).get(idea.get_absolute_url()).content.decode()
    assert names_in(as_user(colleagues["colleague"]).get(idea.get_absolute_url()).content.decode()) == []


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


def judged(call: Campaign, idea: Idea, judges: list[User]) -> None:
    """Closed, scored by whoever may, retained, told."""
    Campaign.perform(call.pk, "close", by=None)
    levels = dict.fromkeys(call.criteria.values_list("pk", flat=True), 4)
    for judge in judges:
        judging.score(call, idea, by=judge, values=levels, comment="Clair.")
    judging.keep_order(call, [judging.Placing(idea.pk, 1, True, "Commencez par un site.")])
    Campaign.perform(call.pk, "prioritise", by=idea.triage_owner)
    Campaign.perform(call.pk, "publish", by=idea.triage_owner, results="Une idée retenue.")


def credited(idea: Idea, author: User, colleague: User) -> None:
    """A colleague is thanked by the author; a credit says the author's name, though no page gives it."""
    recognition.credit(idea, colleague, CreditKind.TEST, by=author, note="deux semaines")
    recognition.thank(idea, colleague, by=author, text="Un essai précieux.", shown=True, from_team=False)
    Credit.objects.create(idea=idea, person=author, kind=CreditKind.FACILITATION, at=timezone.now())
    recognition.thank(
        idea, author, by=idea.triage_owner, text="Une belle animation.", shown=True, from_team=True
    )
    recognition.record_credits()


@pytest.mark.proof
def test_no_page_of_a_call_names_the_author_it_retained(as_user, author, colleagues):
    judges = [colleagues["colleague"], colleagues["coach"], colleagues["line manager"]]
    call = make_campaign("open", jury=judges)
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True, campaign=call)

    def read_by(*readers: str) -> None:
        for who in readers:
            assert only_the_words_looked_for(leaks(as_user(colleagues[who]), idea)) == [], who

    read_by("colleague", "auditor")
    judged(call, idea, judges[:2])
    credited(idea, author, colleagues["colleague"])
    read_by(*colleagues)
    page = as_user(colleagues["colleague"]).get(idea.get_absolute_url()).content.decode()
    assert "Un essai précieux." in page
    assert "Retenue par l’appel" in page


def test_no_message_of_a_call_names_the_author_it_retained(author, colleagues):
    judges = [colleagues["colleague"], colleagues["coach"]]
    call = make_campaign("open", jury=judges)
    call.followers.set(colleagues.values())
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True, campaign=call)
    for person in colleagues.values():
        services.set_follow(idea, by=person, wanted=True)
    judged(call, idea, judges)
    credited(idea, author, colleagues["colleague"])
    relay()

    for who, person in colleagues.items():
        told = Notification.objects.filter(recipient=person)
        assert not any(names_in(row.title + row.body) for row in told), who
        sent = [message for message in mail.outbox if message.to == [person.email]]
        assert not any(names_in(str(message.message())) for message in sent), who
    assert Notification.objects.filter(recipient=colleagues["colleague"], rule="ideas/thanked").exists()
    assert Notification.objects.filter(recipient=author, rule="ideas/call_result").exists()


def test_the_statement_of_whoever_was_thanked_does_not_name_the_author(as_user, author, colleagues):
    from portal.contributions import words_of

    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    credited(idea, author, colleagues["colleague"])

    words = str(words_of(colleagues["colleague"], recognition.statement_of(colleagues["colleague"])))
    assert "Un essai précieux." in words
    assert names_in(words) == []
    page = as_user(colleagues["colleague"]).get(reverse("portal:contributions"))
    assert names_in(NOISE.sub("", page.content.decode())) == []


def test_a_message_carried_without_its_name_is_thanked_without_it(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED)
    said = services.contribute(idea, by=author, nature="experience", text="Je le vis chaque semaine.")
    type(said).objects.filter(pk=said.pk).update(name_hidden=True)
    recognition.mark_contribution(said, by=idea.author, wanted=True)

    page = as_user(colleagues["colleague"]).get(idea.get_absolute_url()).content.decode()
    assert names_in(NOISE.sub("", page)) == []
    assert "A fait évoluer l’idée" in page
    assert (
        "Quatrebarbes"
        in as_user(make_user(Role.INNOVATION_TEAM)).get(idea.get_absolute_url()).content.decode()
    )


@pytest.fixture
def joined(author):
    """What the author deposited without their name joined the idea of somebody else, which joined a third one."""
    idea, between, common = (make_idea(IdeaState.SUBMITTED) for _number in range(3))
    Idea.objects.filter(pk=idea.pk).update(author=author, name_hidden=True)
    sync_object_permissions(Idea.objects.get(pk=idea.pk))
    by_the_team(idea, "merge", into=between)
    by_the_team(between, "merge", into=common)
    return Idea.objects.get(pk=common.pk)


def test_what_they_say_next_on_the_common_idea_does_not_name_them(as_user, author, colleagues, joined):
    reader, client = colleagues["colleague"], as_user(author)
    asked = contributions.publish(joined, by=reader, nature="question", text="Et le soir ?")
    page = client.get(joined.get_absolute_url()).content.decode()
    assert "Signer de mon nom" in page

    said = {"nature": "need", "text": f"Un local, @{reader.username}."}
    client.post(reverse("ideas:contribute", args=[joined.pk]), said)
    client.post(reverse("ideas:contribution_reply", args=[asked.pk]), {"text": "Le soir aussi."})
    relay()

    mine = Contribution.objects.filter(author=author, idea=joined)
    assert list(mine.values_list("name_hidden", flat=True)) == [True, True]
    for who in ("colleague", "auditor", "line manager"):
        assert only_the_words_looked_for(leaks(as_user(colleagues[who]), joined)) == [], who
    assert only_the_words_looked_for(leaks(as_user(joined.author), joined)) == []
    told = Notification.objects.filter(recipient=reader)
    assert {row.rule for row in told} >= {"ideas/replied", "ideas/mentioned"}
    assert not any(names_in(row.title + row.body) for row in told)
    assert not any(names_in(str(sent.message())) for sent in mail.outbox if sent.to == [reader.email])
    assert "Quatrebarbes" in client.get(joined.get_absolute_url()).content.decode()


def test_they_may_sign_what_they_say_on_the_common_idea(as_user, author, colleagues, joined):
    data = {"nature": "need", "text": "Un local.", "signed": "on"}
    as_user(author).post(reverse("ideas:contribute", args=[joined.pk]), data)

    page = as_user(colleagues["colleague"]).get(joined.get_absolute_url()).content.decode()
    assert "Quatrebarbes" in page


def test_nobody_else_speaks_without_their_name(as_user, colleagues, joined):
    reader = colleagues["colleague"]
    assert "Signer de mon nom" not in as_user(reader).get(joined.get_absolute_url()).content.decode()

    as_user(reader).post(
        reverse("ideas:contribute", args=[joined.pk]), {"nature": "need", "text": "Un local."}
    )

    assert not Contribution.objects.get(author=reader).name_hidden


def test_they_are_named_as_anybody_on_the_ideas_that_theirs_did_not_join(as_user, author, joined):
    other = make_idea(IdeaState.SUBMITTED)

    assert "Signer de mon nom" not in as_user(author).get(other.get_absolute_url()).content.decode()
    assert not services.contribute(other, by=author, nature="need", text="Un local.").name_hidden


def test_whoever_reads_the_name_is_told_that_colleagues_do_not(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    told = "Ce nom reste caché aux autres collègues"
    readers = {
        person: told in as_user(person).get(idea.get_absolute_url()).content.decode()
        for person in (author, idea.triage_owner)
    }
    assert all(readers.values())
    assert told not in as_user(make_user()).get(idea.get_absolute_url()).content.decode()


def drawn(said: Contribution, by: User, **columns: object) -> Idea:
    """Deposited, under the name or not."""
    draft = contributions.make_idea(said, by=by)
    columns |= {"units_unknown": True, "improves": "both", "problem": draft.problem * 3}
    Idea.objects.filter(pk=draft.pk).update(
        solution="S" * 60, expected_effect="E" * 60, beneficiaries="B", **columns
    )
    return Idea.perform(draft.pk, "submit", by=by)


def page_read(client: Client, idea: Idea) -> str:
    return client.get(idea.get_absolute_url()).content.decode()


SAID = "Je le vis chaque semaine, et les clés manquent chaque jour."


def test_a_draft_from_what_was_said_without_a_name_has_none(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    said = services.contribute(idea, by=author, nature="experience", text=SAID)
    asked = services.contribute(idea, by=colleagues["colleague"], nature="question", text="Et le soir ?")
    page = as_user(author).get(reverse("ideas:contribution_idea", args=[said.pk])).content.decode()
    assert "n’y liront pas votre nom" in page

    own, others = contributions.make_idea(said, by=author), contributions.make_idea(asked, by=author)

    assert (own.name_hidden, others.name_hidden) == (True, True)
    assert own.problem == SAID
    assert not contributions.make_idea(said, by=colleagues["colleague"]).name_hidden


def test_a_signed_idea_does_not_name_whoever_said_it_unnamed(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    said = services.contribute(idea, by=author, nature="experience", text=SAID)

    born = drawn(said, author, name_hidden=False)

    for who in ("colleague", "auditor", "line manager"):
        reader = as_user(colleagues[who])
        assert born.reference not in page_read(reader, idea)
        page = page_read(reader, born)
        assert "Quatrebarbes" in page
        assert not [
            word for word in (said.get_absolute_url(), idea.reference, idea.title, "Née") if word in page
        ]
    for knows in (author, idea.triage_owner):
        assert "Devenue l’idée" in page_read(as_user(knows), idea)
        assert said.get_absolute_url() in page_read(as_user(knows), born)


def test_a_signed_contribution_does_not_name_the_author_of_an_unnamed_idea(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED)
    said = services.contribute(idea, by=author, nature="experience", text=SAID)

    born = drawn(said, author, name_hidden=True)

    for who in ("colleague", "auditor"):
        reader = as_user(colleagues[who])
        page = page_read(reader, idea)
        assert "Quatrebarbes" in page
        assert not [word for word in (born.reference, "Devenue l’idée") if word in page]
        page = page_read(reader, born)
        assert names_in(NOISE.sub("", page)) == []
        assert said.get_absolute_url() not in page
    for knows in (author, born.triage_owner):
        assert "Devenue l’idée" in page_read(as_user(knows), idea)
        assert said.get_absolute_url() in page_read(as_user(knows), born)


def test_both_signed_lead_to_each_other(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED)
    said = services.contribute(idea, by=author, nature="experience", text=SAID)

    born = drawn(said, author)

    reader = as_user(colleagues["colleague"])
    assert born.reference in page_read(reader, idea)
    assert said.get_absolute_url() in page_read(reader, born)
