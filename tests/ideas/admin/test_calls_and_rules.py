"""Calls and the rules of the deposit: prepared here, and not rewritten once people count on them."""

import pytest
from django.urls import reverse

from tests.factories import make_campaign, make_rules

pytestmark = pytest.mark.django_db


def test_a_call_is_prepared_and_moved_from_here(as_user, morgan):
    client = as_user(morgan)
    fields = {
        "title": "Accueil",
        "question": "Que changer ?",
        "opens_on": "2026-06-01",
        "closes_on": "2026-06-30",
    }
    assert client.post(reverse("admin:ideas_campaign_add"), fields).status_code == 302
    campaign = make_campaign("open")
    url = reverse("admin:ideas_campaign_move", args=[campaign.pk, "close"])
    assert client.get(url).status_code == 200
    assert client.post(url, {"comment": "Merci."}).status_code == 302
    campaign.refresh_from_db()
    assert campaign.state == "closed"
    born = type(campaign).objects.get(title="Accueil")
    assert born.history.get().label == "Appel préparé"


def test_an_open_call_keeps_its_question_and_a_form_never_moves_it(as_user, morgan):
    campaign = make_campaign("open")
    typed = {"question": "Autre ?", "closes_on": "2030-01-01", "state": "published", "jury_names": ""}
    lines = {
        f"{prefix}-{name}_FORMS": number
        for prefix, written in (("criteria", 1), ("extra_fields", 0), ("history", 0))
        for name, number in (("TOTAL", written), ("INITIAL", written))
    }
    url = reverse("admin:ideas_campaign_change", args=[campaign.pk])
    assert as_user(morgan).post(url, {**typed, **lines}).status_code == 302
    question, closes_on = campaign.question, campaign.closes_on
    campaign.refresh_from_db()
    assert (campaign.state, campaign.question, campaign.closes_on) == ("open", question, closes_on)


def test_rules_that_somebody_accepted_do_not_change(as_user, morgan):
    rules = make_rules()
    url = reverse("admin:ideas_depositrules_change", args=[rules.pk])
    as_user(morgan).post(
        url, {"title": "Autre", "body": "Autre", "version": "9", "published_on": "2026-01-01"}
    )
    rules.refresh_from_db()
    assert rules.title == "Règles de dépôt"
