"""What is noted after the first contact: by the team, read by those it was shared with, and never twice told."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone

from accounts.kept_words import OWNER
from accounts.roles import Role
from ideas import contacts
from ideas.models import Channel, ContactLog, Visibility
from notifications.models import Notification
from tests.accounts.test_kept_words import PASSWORD, expire, sign_in
from tests.factories import make_idea, make_user, sign
from tests.ideas.admin.addresses import S, page_of
from workflow.errors import PermissionDenied, TransitionNotAllowed

pytestmark = pytest.mark.django_db


def contact_of(idea) -> str:
    return reverse("admin:ideas_idea_contact", args=[idea.pk])


def typed(**words):
    return {
        "channel": "mail",
        "on": timezone.localdate().isoformat(),
        "summary": "Deux sites de plus.",
        **words,
    }


def log(idea, by, **words):
    values = {
        "channel": Channel.NOTE,
        "on": timezone.localdate(),
        "summary": "À revoir ensemble.",
        "shared": True,
    }
    return contacts.log_contact(idea, by=by, **{**values, **words})


def test_a_shared_exchange_is_told_and_stands_in_the_story(as_user, morgan):
    idea = make_idea(S.QUALIFICATION)
    answer = as_user(morgan).post(contact_of(idea), typed(shared="on"))
    assert answer.url == page_of(idea)
    assert "Deux sites de plus." in as_user(morgan).get(page_of(idea)).content.decode()
    told = Notification.objects.get(recipient=idea.author, rule="ideas/contact_noted")
    assert "Deux sites de plus." in told.body
    address, _, anchor = told.url.partition("#")
    page = as_user(idea.author).get(address).content.decode()
    assert f'id="{anchor}"' in page
    assert "Deux sites de plus." in page


def test_an_unshared_one_is_for_the_team_alone(as_user, morgan):
    idea, colleague = make_idea(S.QUALIFICATION), make_user()
    log(idea, morgan, summary="Entre nous.", shared=False)
    story = reverse("ideas:timeline", args=[idea.pk])
    for person in (idea.author, colleague):
        assert "Entre nous." not in as_user(person).get(story).content.decode()
        assert "Entre nous." not in as_user(person).get(idea.get_absolute_url()).content.decode()
    assert "Entre nous." in as_user(make_user(Role.INNOVATION_TEAM)).get(story).content.decode()
    assert not Notification.objects.filter(rule="ideas/contact_noted").exists()


def test_a_shared_one_is_not_for_every_colleague(as_user, morgan):
    idea = make_idea(S.QUALIFICATION)
    cosigner = make_user()
    sign(idea, cosigner)
    log(idea, morgan)
    story = reverse("ideas:timeline", args=[idea.pk])
    assert "À revoir ensemble." in as_user(cosigner).get(story).content.decode()
    assert "À revoir ensemble." not in as_user(make_user()).get(story).content.decode()


def test_the_words_of_the_first_contact_stay_with_its_line(as_user, morgan):
    """Noted later, an exchange never takes the place of the one that the move noted."""
    idea = make_idea(S.QUALIFICATION)
    log(idea, morgan, summary="Plus tard.")
    html = as_user(idea.author).get(idea.get_absolute_url()).content.decode()
    assert "Le matériel est réservé par courriel." in html
    assert "Plus tard." not in html


def test_the_mail_of_a_restricted_idea_says_nothing_of_it(morgan):
    idea = make_idea(S.QUALIFICATION, visibility=Visibility.RESTRICTED)
    log(idea, morgan, summary="Le nom du fournisseur.")
    told = Notification.objects.get(rule="ideas/contact_noted")
    assert "fournisseur" not in told.title + told.body
    assert idea.title not in told.title


@pytest.mark.parametrize("state", [S.SUBMITTED, S.STOPPED, S.WITHDRAWN])
def test_nobody_is_in_touch_before_the_first_contact_nor_after_the_end(as_user, morgan, state):
    idea = make_idea(state)
    with pytest.raises(TransitionNotAllowed):
        log(idea, morgan)
    answer = as_user(morgan).post(contact_of(idea), typed())
    assert answer.status_code == 409
    assert "Deux sites de plus." in answer.content.decode()
    assert contact_of(idea) not in as_user(morgan).get(page_of(idea)).content.decode()


def test_nobody_notes_an_exchange_with_themselves(as_user, morgan):
    idea = make_idea(S.QUALIFICATION, author=morgan)
    assert as_user(morgan).get(contact_of(idea)).status_code == 403
    with pytest.raises(PermissionDenied):
        log(idea, morgan)


def test_a_note_is_no_first_contact(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    url = reverse("admin:ideas_idea_move", args=[idea.pk, "record_contact"])
    assert 'value="note"' not in as_user(morgan).get(url).content.decode()
    as_user(morgan).post(url, typed(channel="note"))
    assert not ContactLog.objects.exists()


def test_a_day_to_come_is_refused_and_every_word_kept(as_user, morgan):
    idea = make_idea(S.QUALIFICATION)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    answer = as_user(morgan).post(contact_of(idea), typed(on=tomorrow))
    html = answer.content.decode()
    assert "Choisissez aujourd’hui ou une date passée." in html
    assert "Deux sites de plus." in html


def test_the_latest_notes_are_on_the_page_and_never_for_who_carries_the_idea(as_user, morgan):
    idea = make_idea(S.QUALIFICATION, author=morgan)
    other = make_user(Role.INNOVATION_TEAM)
    for number in range(4):
        idea.internal_notes.create(author=other, text=f"Note {number}")
    html = as_user(other).get(page_of(idea)).content.decode()
    assert [f"Note {number}" in html for number in range(4)] == [False, True, True, True]
    assert "Note 3" not in as_user(morgan).get(page_of(idea)).content.decode()


def test_a_double_click_notes_one_exchange_and_tells_once(as_user, morgan):
    idea = make_idea(S.QUALIFICATION)
    before = idea.contacts.count()
    for _click in range(2):
        assert as_user(morgan).post(contact_of(idea), typed(shared="on")).status_code == 302
    assert idea.contacts.count() == before + 1
    assert Notification.objects.filter(recipient=idea.author, rule="ideas/contact_noted").count() == 1
    as_user(morgan).post(contact_of(idea), typed(shared="on", summary="Trois sites."))
    assert idea.contacts.count() == before + 2


def test_a_note_stays_with_the_team_unless_somebody_says_otherwise(as_user, morgan):
    page = as_user(morgan).get(contact_of(make_idea(S.QUALIFICATION)))
    assert page.context["form"]["shared"].value() is False
    assert "La personne qui porte l’idée lit aussi ce résumé" in page.content.decode()


def test_what_was_typed_comes_back_after_the_session_ended(as_user):
    team = make_user(Role.INNOVATION_TEAM, username="camille", password=make_password(PASSWORD))
    idea, client = make_idea(S.QUALIFICATION), as_user(team)
    url = contact_of(idea)
    assert f'name="{OWNER}" value="{team.pk}"' in client.get(url).content.decode()
    words = typed(shared="on", **{OWNER: str(team.pk)})
    expire()

    answer = sign_in(client, client.post(url, words))

    assert client.get(answer.url).context["form"]["summary"].value() == "Deux sites de plus."
    assert client.post(url, words).status_code == 302
    assert "kept_words" not in client.session
