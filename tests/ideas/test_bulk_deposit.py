"""A spreadsheet of ideas: checked row by row, deposited whole or not at all."""

import uuid

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas import services
from ideas.bulk_deposit import deposit_all
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from ideas.spreadsheet import COLUMNS, Unreadable, read
from notifications.models import Notification
from tests.factories import PROBLEM, make_rules, make_unit, make_user
from tests.ideas.spreadsheets import GOOD, URL, comma_separated, faults, upload, workbook
from tests.pages import words_of
from tests.workflow.racing import Meeting, together
from workflow.errors import PermissionDenied

pytestmark = pytest.mark.django_db


@pytest.fixture
def maxime():
    make_user(Role.INNOVATION_TEAM)
    make_unit("Centre d’entretien", short_name="Haut-Val")
    return make_user(Role.CORRESPONDENT)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (workbook({}, {"title": "Une autre"}), "idees.xlsx"),
        (comma_separated({}, {"title": "Une autre"}), "idees.csv"),
        (comma_separated({}, {"title": "Une autre"}, encoding="cp1252"), "IDEES.CSV"),
    ],
)
def test_a_file_is_checked_then_deposited(as_user, maxime, content, name):
    make_rules()
    client = as_user(maxime)
    checked = upload(client, content, name)
    assert "2 idées prêtes" in checked.content.decode()
    assert not Idea.objects.exists()
    assert not User.objects.filter(awaits_claim=True).exists()
    assert not Notification.objects.exists()
    sealed = checked.context["confirm"]["rows"].value()

    client.post(reverse(URL), {"rows": sealed, "agreed": "on"})

    ideas = list(Idea.objects.order_by("pk"))
    assert [idea.state for idea in ideas] == [IdeaState.SUBMITTED] * 2
    assert {idea.author for idea in ideas} == {User.objects.get(awaits_claim=True)}
    assert {idea.deposited_by for idea in ideas} == {maxime}
    assert ideas[0].history.get().comment == GOOD["source"]
    assert ideas[0].rules is not None


def test_one_wrong_row_and_nothing_is_deposited(as_user, maxime):
    wrong = {"title": "", "unit": "Nulle part", "improves": "Tout", "source": ""}
    page = words_of(upload(as_user(maxime), workbook({}, wrong, {"problem": "Court"})))

    for words in (
        "Ligne 3, « Titre »",
        "Ligne 3, « Unité »",
        "Ligne 3, « Améliore »",
        "Ligne 3, « Recueillie où »",
    ):
        assert words in page
    assert "Ligne 4 :" in page
    assert "cinquante caractères" in page
    assert not Idea.objects.exists()
    assert not User.objects.filter(awaits_claim=True).exists()


def test_an_author_is_found_by_username_or_address(maxime):
    noa = make_user(username="noa", email="noa@valmontagne.example")
    names = {"first_name": "", "last_name": "", "unit": ""}
    rows = [{**names, "account": "NOA"}, {**names, "account": "noa@valmontagne.example", "title": "Deux"}]

    outcome = deposit_all(read("a.xlsx", workbook(*rows)), by=maxime, for_real=True)

    assert {idea.author for idea in outcome.ideas} == {noa}
    make_user(Role.AUDITOR, username="sol")
    make_user(username="gone", is_active=False)
    for account in ("sol", "gone", "nobody"):
        assert faults(read("a.xlsx", workbook({"account": account})), maxime) == [
            (2, "Identifiant ou courriel")
        ]


def test_units_are_named_in_full_or_in_short(maxime):
    make_unit("Direction des routes")
    row = {"unit": "haut-val", "concerned_units": "direction des routes; Haut-Val"}

    outcome = deposit_all(read("a.xlsx", workbook(row)), by=maxime, for_real=True)

    assert outcome.ideas[0].concerned_units.count() == 2
    assert faults(read("a.xlsx", workbook({"concerned_units": "Ailleurs"})), maxime) == [
        (2, "Directions concernées")
    ]


def test_a_second_click_shows_what_the_first_deposited(as_user, maxime):
    client = as_user(maxime)
    content = workbook({}, {"title": "Une autre"})
    sealed = upload(client, content).context["confirm"]["rows"].value()

    answers = [
        client.post(reverse(URL), {"rows": sealed, "agreed": "on"}, follow=True) for _click in range(2)
    ]

    assert Idea.objects.count() == 2
    for answer in answers:
        assert "2 idées déposées." in words_of(answer)
        assert answer.redirect_chain == answers[0].redirect_chain
    # The same file, checked again, is another deposit that somebody asked for.
    sealed = upload(client, content).context["confirm"]["rows"].value()
    client.post(reverse(URL), {"rows": sealed, "agreed": "on"})
    assert Idea.objects.count() == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("token", "ideas"), [(uuid.uuid4(), 2), (None, 4)], ids=["guarded", "control"])
def test_two_clicks_at_once_deposit_once(monkeypatch, token, ideas):
    """Each waits before its first row for the other to be there, or to be kept away; without the token, both are."""
    sync_roles()
    make_user(Role.INNOVATION_TEAM)
    make_unit("Centre d’entretien")
    writer = make_user(Role.CORRESPONDENT)
    meeting, start = Meeting(), services.start_draft

    def wait_and_start(**columns):
        meeting.wait()
        return start(**columns)

    monkeypatch.setattr(services, "start_draft", wait_and_start)
    content = workbook({}, {"title": "Une autre"})

    outcomes = together(
        *(
            lambda: deposit_all(
                read("a.xlsx", content), by=User.objects.get(pk=writer.pk), for_real=True, token=token
            )
            for _click in range(2)
        )
    )

    assert [len(outcome.ideas) for outcome in outcomes] == [2, 2]
    assert Idea.objects.deposited().count() == ideas


def test_rows_that_were_changed_or_sealed_for_another_are_refused(as_user, maxime):
    checked = upload(as_user(maxime), workbook({}))
    sealed = checked.context["confirm"]["rows"].value()

    for person, rows in ((maxime, f"{sealed}x"), (make_user(Role.COACH), sealed)):
        answer = as_user(person).post(reverse(URL), {"rows": rows, "agreed": "on"})
        assert answer.context["confirm"].errors["rows"]
    assert "agreed" in as_user(maxime).post(reverse(URL), {"rows": sealed}).context["confirm"].errors
    assert not Idea.objects.exists()


def test_only_who_may_deposits_a_spreadsheet(as_user, maxime):
    person = make_user()

    assert upload(as_user(person), workbook({})).status_code == 404
    with pytest.raises(PermissionDenied):
        deposit_all(read("a.xlsx", workbook({})), by=person, for_real=True)


WORDS = st.text(max_size=60) | st.sampled_from(["=1", "Centre d’entretien", "Les deux", "Gabarit", PROBLEM])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, WORDS)), min_size=1, max_size=4))
def test_whatever_the_rows_say_all_are_deposited_or_none(maxime, rows):
    before = Idea.objects.count(), User.objects.count()
    content = comma_separated(*rows, encoding="utf-8")
    try:
        found = read("a.csv", content)
    except Unreadable:
        return

    outcome = deposit_all(found, by=maxime, for_real=True)

    assert bool(outcome.faults) != bool(outcome.ideas)
    assert all(fault.sentence and fault.row >= 2 for fault in outcome.faults)
    if outcome.faults:
        assert (Idea.objects.count(), User.objects.count()) == before
    else:
        assert Idea.objects.count() == before[0] + len(found)
