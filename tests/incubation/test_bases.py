"""How much time: a share, half-days a week, fixed half-days or an envelope of days; one share of a week in the end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from incubation.bases import Basis, half_days_in_words, share_of_envelope, whole
from incubation.models import AllocationTerms, TimeAllocation
from notifications.calendar import working_days
from tests.incubation.asking import asked, day, move_page, new_page
from tests.incubation.factories import make_request
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def the_terms() -> AllocationTerms:
    return AllocationTerms.objects.latest("pk")


def ask(as_user, project, **changes):
    return as_user(project.intrapreneur).post(new_page(project), asked(days_a_week="", **changes))


@pytest.mark.parametrize(
    ("typed", "column", "figure", "percent"),
    [
        ({"basis": "percent", "percent": "12,5"}, "weekly_days", None, "12.5"),
        ({"basis": "weekly", "days_a_week": "1.5"}, "weekly_days", Decimal("1.5"), "30"),
        ({"basis": "fixed", "half_days": ["thu_am", "tue_pm", "tue_am"]}, "half_days", None, "30"),
    ],
)
def test_each_basis_says_its_figure_and_comes_to_a_share(as_user, project, typed, column, figure, percent):
    response = as_user(project.intrapreneur).post(
        new_page(project), {**asked(), "days_a_week": "", "half_days": [], **typed}
    )

    assert response.status_code == 302
    terms = the_terms()
    assert (terms.basis, terms.percent) == (typed["basis"], Decimal(percent))
    assert TimeAllocation.objects.get().percent == Decimal(percent)
    if typed["basis"] == "fixed":
        assert terms.half_days == ["tue_am", "tue_pm", "thu_am"]
    else:
        assert getattr(terms, column) == figure


def test_an_envelope_is_spread_over_the_days_that_are_worked(as_user, project):
    ask(as_user, project, basis="envelope", envelope_days="6,5")

    terms = the_terms()
    worked = len(working_days(terms.starts_on, terms.ends_on))
    assert terms.envelope_days == Decimal("6.5")
    assert terms.percent - Decimal("0.01") < 650 / Decimal(worked) <= terms.percent


def test_a_small_envelope_over_a_long_time_is_no_share_too_low(as_user, project):
    response = ask(as_user, project, basis="envelope", envelope_days="2", ends_on=day(500))

    assert response.status_code == 302
    assert the_terms().percent < 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"basis": "envelope", "envelope_days": "900"}, "Choisissez"),
        ({"basis": "envelope", "envelope_days": ""}, "Écrivez le nombre de jours."),
        ({"basis": "envelope", "envelope_days": "0"}, "au moins une demi-journée"),
        ({"basis": "fixed"}, "Cochez au moins une demi-journée."),
        ({"basis": "fixed", "half_days": "sun_am"}, "du lundi au vendredi"),
        ({"basis": "weekly"}, "Dites combien de temps par semaine."),
        ({"basis": "percent"}, "Écrivez la part du temps de travail."),
        ({"basis": "by_moon", "percent": "20"}, "une des manières de compter"),
        ({"percent": "10", "notice_days": "400"}, "de 0 à 60"),
        ({"percent": "10", "review_on": day(56)}, "Choisissez un jour de la période."),
    ],
)
def test_what_is_missing_is_said_and_every_word_is_kept(as_user, project, changes, words):
    response = ask(as_user, project, **changes)

    assert response.status_code == 200
    assert words in words_of(response)
    assert "Je garde mes astreintes." in words_of(response)
    assert not TimeAllocation.objects.exists()


def test_only_the_chosen_way_to_count_is_read(as_user, project):
    typed = {"basis": "percent", "percent": "15", "envelope_days": "beaucoup", "half_days": ["mon_am"]}

    response = as_user(project.intrapreneur).post(new_page(project), asked(days_a_week="2.0", **typed))

    assert response.status_code == 302
    terms = the_terms()
    assert (terms.basis, terms.percent, terms.half_days, terms.weekly_days) == ("percent", 15, None, None)


def test_a_period_without_a_day_of_work_holds_no_envelope(as_user, project):
    saturday = timezone.localdate() + timedelta(days=(5 - timezone.localdate().weekday()) % 7)
    days = {"starts_on": saturday.isoformat(), "ends_on": (saturday + timedelta(days=1)).isoformat()}
    if saturday.weekday() == timezone.localdate().weekday():
        days["ends_on"] = saturday.isoformat()

    response = ask(as_user, project, basis="envelope", envelope_days="1", **days)

    assert "Aucun jour n’est travaillé" in words_of(response)


def test_place_notice_and_review_are_read_on_the_page(as_user, project):
    ask(
        as_user,
        project,
        basis="fixed",
        half_days=["tue_am", "tue_pm"],
        place="Au laboratoire",
        remote="on",
        notice_days="15",
        review_on=day(30),
    )

    page = words_of(
        as_user(project.intrapreneur.line_manager).get(TimeAllocation.objects.get().get_absolute_url())
    )
    assert "le mardi, chaque semaine" in page
    assert "Au laboratoire, en partie en télétravail" in page
    assert "15 jours ouvrés" in page
    assert "Point d’étape" in page
    assert f"empreinte {the_terms().fingerprint[:8]}" in page


def test_another_proposal_starts_from_what_was_said(as_user, project):
    ask(as_user, project, basis="fixed", half_days=["mon_am", "fri_pm"], place="Au laboratoire")
    allocation = TimeAllocation.objects.get()

    form = as_user(allocation.beneficiary.line_manager).get(move_page(allocation, "propose")).context["form"]

    assert form.initial["basis"] == "fixed"
    assert [box.data["selected"] for box in form["half_days"]].count(True) == 2
    assert form["place"].value() == "Au laboratoire"


def test_half_days_are_said_as_people_say_them():
    with translation.override("fr"):
        assert half_days_in_words(["mon_am", "mon_pm", "tue_am", "fri_pm"]) == (
            "le lundi, le mardi matin et le vendredi après-midi"
        )


def test_the_share_of_an_envelope_is_never_less_than_the_envelope():
    first, last = date(2027, 1, 1), date(2028, 12, 31)
    worked = len(working_days(first, last))

    for halves in range(1, 400, 7):
        days = Decimal(halves) / 2
        share = share_of_envelope(days, first, last)
        assert days <= share * worked / 100 < days + Decimal("0.01") * worked / 100


def row(**changes):
    today = timezone.localdate()
    terms = {"starts_on": today, "ends_on": today + timedelta(days=55), **changes}
    return {**terms, "number": 7, "created_at": timezone.now(), "fingerprint": "0" * 64}


@pytest.mark.parametrize(
    "columns",
    [
        {"basis": "weekly", "percent": 10},
        {"basis": "weekly", "percent": 10, "weekly_days": "0.5", "envelope_days": 3},
        {"basis": "weekly", "percent": 12, "weekly_days": "0.6"},
        {"basis": "weekly", "percent": 30, "weekly_days": 1},
        {"basis": "fixed", "percent": 10},
        {"basis": "fixed", "percent": 0, "half_days": []},
        {"basis": "fixed", "percent": 30, "half_days": ["mon_am", "mon_pm"]},
        {"basis": "envelope", "percent": 10, "weekly_days": 1},
        {"basis": "percent", "percent": 10, "half_days": ["mon_am"]},
        {"basis": "percent", "percent": 101},
        {"basis": "percent", "percent": 10, "review_on": date(2000, 1, 1)},
        {"basis": "percent", "percent": 10, "fingerprint": "?"},
    ],
)
def test_the_database_holds_one_basis_and_its_share(project, columns):
    allocation = make_request(project)

    with pytest.raises(IntegrityError), transaction.atomic():
        allocation.versions.create(proposed_by=allocation.beneficiary, **{**row(), **columns})


def test_the_share_follows_whatever_is_given():
    today = timezone.localdate()
    days = {"starts_on": today, "ends_on": today + timedelta(days=55)}

    assert whole({"percent": 15, **days})["basis"] == Basis.PERCENT
    assert whole({"basis": "weekly", "weekly_days": 2, "percent": 99, **days})["percent"] == 40
    fixed = whole({"basis": "fixed", "half_days": ["fri_am", "mon_am", "fri_am"], **days})
    assert (fixed["half_days"], fixed["percent"]) == (["mon_am", "fri_am"], 20)
