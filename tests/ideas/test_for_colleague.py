"""Writing for a colleague who has no account, the receipt on paper, and the day they take their idea up."""

import re

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.permissions import granted_on
from accounts.placeholders import somebody_named
from accounts.roles import Role
from ideas import claiming, recognition, services, signing
from ideas.lifecycle import IdeaState
from ideas.models import Claim, Credit, CreditKind, Idea, Support, ThankYou
from notifications.models import Notification
from tests.factories import PROBLEM, make_idea, make_unit, make_user, somebody
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db
CODE = re.compile(r"<strong class=\"t3\">([0-9A-Z-]{17})</strong>")


@scene
def unit():
    return make_unit("Centre d’entretien")


@scene
def maxime():
    return make_user(Role.CORRESPONDENT, first_name="Maxime", last_name="Passerelle")


def written_for(person: User, by: User) -> Idea:
    somebody(Role.INNOVATION_TEAM)
    fields = {
        "title": "Un abri pour les outils",
        "problem": PROBLEM,
        "solution": "Un abri.",
        "improves": "both",
    }
    idea = services.start_draft(by=by, author=person, units_unknown=True, **fields)
    return Idea.perform(idea.pk, "submit", by=by)


@scene
def idea(maxime, unit):
    return written_for(somebody_named("Alix", "Gabarit", unit), maxime)


def test_a_correspondent_deposits_for_somebody_without_account(as_user, maxime, unit):
    somebody(Role.INNOVATION_TEAM)
    client = as_user(maxime)
    who = {"first_name": "Alix", "last_name": "Gabarit", "unit": unit.pk, "phone": "12 34", "agreed": "on"}
    started = client.post(reverse("ideas:new_for"), who)
    idea = Idea.objects.get()
    assert started.url == reverse("ideas:edit", args=[idea.pk])
    told = {"kind": "problem_only", "problem": PROBLEM, "title": "Un abri"}
    client.post(started.url, told)
    client.post(reverse("ideas:edit_solution", args=[idea.pk]), {"improves": "both"})
    service = {"units_unknown": "on", "carrier_intent": "undecided", "visibility": "organisation"}
    client.post(reverse("ideas:edit_service", args=[idea.pk]), service)

    done = client.post(reverse("ideas:review", args=[idea.pk]), follow=True)

    idea.refresh_from_db()
    assert done.redirect_chain[-1][0] == reverse("ideas:receipt", args=[idea.pk])
    page = done.content.decode()
    assert idea.reference in page
    assert "Alix Gabarit" in page
    assert str(idea.triage_owner) in page
    author = idea.author
    assert (author.awaits_claim, author.is_active, author.email, author.phone) == (True, False, "", "12 34")
    assert not author.has_usable_password()
    assert (idea.deposited_by, idea.state) == (maxime, IdeaState.SUBMITTED)
    assert idea.title in client.get(reverse("portal:me")).content.decode()


def test_a_name_is_written_once_a_unit(unit):
    first = somebody_named(" Zoé ", "D’Épine", unit)

    assert somebody_named("zoe", "D’EPINE", unit) == first
    assert somebody_named("Zoé", "D’Épine", make_unit()) != first
    known = make_user(first_name="Noa", last_name="Maquette", unit=unit)
    assert somebody_named("NOA", "Maquette", unit) == known


def test_a_name_without_account_does_not_sign_in(client, idea):
    idea.author.set_password("germoir-long-enough")
    idea.author.save()

    client.post(
        reverse("accounts:login"), {"username": idea.author.username, "password": "germoir-long-enough"}
    )

    assert "_auth_user_id" not in client.session


def test_whoever_wrote_is_told_and_answers_for_the_colleague(idea, maxime):
    assert Notification.objects.filter(recipient=maxime, rule="ideas/deposited_for_colleague").exists()
    assert not Notification.objects.filter(recipient=idea.author).exists()
    assert "answer_idea" in granted_on(maxime, idea)


def test_only_who_may_deposits_for_others(as_user):
    for role, status in ((None, 404), (Role.MANAGEMENT, 404), (Role.AUDITOR, 404), (Role.COACH, 200)):
        assert as_user(make_user(role)).get(reverse("ideas:new_for")).status_code == status


def test_the_form_says_what_it_lacks(as_user, maxime):
    client = as_user(maxime)
    errors = client.post(reverse("ideas:new_for"), {}).context["form"].errors
    assert set(errors) == {"first_name", "last_name", "unit", "agreed"}

    errors = (
        client.post(reverse("ideas:new_for"), {"person": maxime.username, "agreed": "on"})
        .context["form"]
        .errors
    )
    assert set(errors) == {"person"}
    assert not Idea.objects.exists()


def test_the_code_is_shown_once_and_only_its_hash_is_kept(as_user, idea, maxime):
    client, url = as_user(maxime), reverse("ideas:receipt", args=[idea.pk])
    assert not CODE.search(client.get(url).content.decode())

    code = CODE.search(client.post(url).content.decode()).group(1)

    assert not CODE.search(client.get(url).content.decode())
    row = Claim.objects.get()
    assert code not in row.code_hash
    assert code.replace("-", "") not in row.code_hash
    assert Claim.objects.opened_by(f" {code.lower().replace('-', ' ')}").exists()
    again = CODE.search(client.post(url).content.decode()).group(1)
    assert again != code
    assert not Claim.objects.opened_by(code).exists()


def test_the_receipt_is_for_the_two_people(as_user, idea):
    url = reverse("ideas:receipt", args=[idea.pk])

    assert as_user(make_user()).get(url).status_code == 404
    assert as_user(idea.triage_owner).get(url).status_code == 404
    with pytest.raises(PermissionDenied):
        claiming.issue(idea, by=make_user(Role.CORRESPONDENT))


def test_the_colleague_takes_everything_up(as_user, idea, maxime, unit):
    placeholder = idea.author
    other = written_for(placeholder, maxime)
    somewhere = make_idea(IdeaState.SUBMITTED)
    services.contribute(somewhere, by=placeholder, nature="experience", text="Noté en atelier.")
    services.set_support(somewhere, by=placeholder, wanted=True)
    services.set_follow(somewhere, by=placeholder, wanted=True)
    code = claiming.issue(idea, by=maxime)
    alix = make_user(first_name="Alix", last_name="Gabarit", unit=unit)
    services.set_support(somewhere, by=alix, wanted=True)

    answer = as_user(alix).post(reverse("ideas:claim"), {"code": code.lower()})

    assert answer.url == idea.get_absolute_url()
    for pk in (idea.pk, other.pk):
        taken = Idea.objects.get(pk=pk)
        assert (taken.author, taken.deposited_by) == (alix, maxime)
        assert {"answer_idea", "withdraw_idea"} <= granted_on(alix, taken)
        assert granted_on(placeholder, taken) == frozenset()
        assert "answer_idea" not in granted_on(maxime, taken)
        assert [line.name for line in taken.history.order_by("pk")] == ["submit", "claim"]
        assert taken.history.first().actor == maxime
    assert somewhere.contributions.get().author == alix
    assert Support.objects.get(idea=somewhere).person == alix
    assert Idea.objects.get(pk=somewhere.pk).support_count == 1
    assert somewhere.follows.get().person == alix
    placeholder.refresh_from_db()
    assert (placeholder.awaits_claim, placeholder.is_active) == (False, False)
    assert Notification.objects.filter(recipient=maxime, rule="ideas/claimed").count() == 2


def test_a_code_serves_once_and_never_whoever_wrote(idea, maxime):
    code = claiming.issue(idea, by=maxime)
    with pytest.raises(RequirementsMissing):
        claiming.claim(code, by=maxime)
    claiming.claim(code, by=make_user())

    with pytest.raises(RequirementsMissing):
        claiming.claim(code, by=make_user())
    with pytest.raises(PermissionDenied):
        claiming.issue(Idea.objects.get(pk=idea.pk), by=maxime)


def test_wrong_codes_are_counted(as_user, idea, maxime):
    code = claiming.issue(idea, by=maxime)
    person = make_user()
    client, url = as_user(person), reverse("ideas:claim")
    for _try in range(claiming.TRIES):
        assert client.post(url, {"code": "AAAAA-BBBBB-CCCCC"}).status_code == 200

    late = client.post(url, {"code": code})

    assert late.status_code == 429
    assert "Trop d’essais" in late.content.decode()
    assert Idea.objects.get(pk=idea.pk).author.awaits_claim


def test_a_co_author_who_takes_the_idea_up_is_counted_once(idea, maxime):
    alix = make_user()
    signing.accept(signing.invite(idea, alix, by=maxime), by=alix)

    taken = claiming.claim(claiming.issue(Idea.objects.get(pk=idea.pk), by=maxime), by=alix)

    assert (taken.author, taken.co_author_count, taken.co_authors.count()) == (alix, 0, 0)


def test_each_page_says_whose_idea_is_written(as_user, maxime, unit):
    idea = services.start_draft(by=maxime, author=somebody_named("Noé", "Registre", unit))
    for name in ("ideas:edit", "ideas:review"):
        page = as_user(maxime).get(reverse(name, args=[idea.pk])).content.decode()
        assert "Vous écrivez l’idée de <strong>Noé Registre</strong>" in page
    own = services.start_draft(by=maxime, author=maxime)
    assert "Vous écrivez" not in as_user(maxime).get(reverse("ideas:edit", args=[own.pk])).content.decode()


def test_every_receipt_is_found_again_page_by_page(as_user, maxime, unit):
    alix = somebody_named("Alix", "Gabarit", unit)
    mine = [written_for(alix, maxime) for _number in range(21)]
    written_for(alix, make_user(Role.CORRESPONDENT))
    services.start_draft(by=maxime, author=alix, title="En brouillon")
    client, found = as_user(maxime), []

    assert reverse("ideas:for_others") in client.get(reverse("portal:me")).content.decode()
    address = ""
    for _page in range(2):
        page = client.get(reverse("ideas:for_others") + address)
        found += [row.pk for row in page.context["page"].rows]
        assert reverse("ideas:receipt", args=[found[-1]]) in page.content.decode()
        address = page.context["next_url"]

    assert address == ""
    assert found == [idea.pk for idea in reversed(mine)]


def test_credits_and_thanks_follow_to_the_colleague(idea, maxime):
    placeholder, person, thankful = idea.author, make_user(), make_user()
    other = make_idea(IdeaState.SUBMITTED)
    said = services.contribute(other, by=placeholder, nature="need", text="Un abri.")
    recognition.mark_contribution(said, by=other.author, wanted=True)
    recognition.credit(other, placeholder, CreditKind.TEST, by=thankful, note="deux semaines")
    recognition.credit(other, person, CreditKind.TEST, by=thankful, note="trois semaines")
    recognition.credit(other, placeholder, CreditKind.UNBLOCKING, by=thankful)
    recognition.record_credits()
    recognition.thank(other, placeholder, by=thankful, text="Merci.", shown=True, from_team=False)

    claiming.claim(claiming.issue(idea, by=maxime), by=person)
    recognition.record_credits()

    assert not Credit.objects.of(placeholder).exists()
    kinds = Credit.objects.of(person).order_by("kind").values_list("kind", "idea")
    assert list(kinds) == [
        ("comment", other.pk),
        ("deposit", idea.pk),
        ("test", other.pk),
        ("unblocking", other.pk),
    ]
    statement = recognition.statement_of(person)
    assert [thanks.text for thanks in statement.thanks] == ["Merci."]
    assert {line.what for line in statement.lines} >= {"a essayé", "a levé un blocage", "a déposé l’idée"}


def test_thanks_of_one_colleague_to_both_lose_no_word(idea, maxime):
    person, thankful = make_user(), make_user()
    for to, text in ((idea.author, "Merci pour l’abri."), (person, "Merci pour l’essai.")):
        recognition.thank(idea, to, by=thankful, text=text, shown=False, from_team=False)

    claiming.claim(claiming.issue(idea, by=maxime), by=person)

    assert ThankYou.objects.count() == 2
