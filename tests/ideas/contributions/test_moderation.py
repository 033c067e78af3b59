"""What the innovation team hides and why, and what people report to it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Role
from ideas import contributions, moderation
from ideas.models import Contribution, ContributionReport, Idea, Visibility
from notifications.models import Notification
from tests.factories import make_user
from tests.ideas.contributions.saying import SAID, count_of, page_of, post
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def test_a_hidden_contribution_leaves_a_neutral_sentence_and_its_author_is_told_why(
    as_user, idea, said, author, morgan
):
    post(as_user(author), "edit", said, nature="need", text=f"{SAID} Encore.")
    reason = "Le texte désigne une équipe."

    post(as_user(morgan), "moderate", said, decision="hide", reason=reason)

    for person in (make_user(), author, idea.author, morgan):
        page = page_of(as_user(person), idea)
        assert SAID not in page
        assert reason not in page
        assert "Contribution masquée par l’équipe innovation" in page
        assert as_user(person).get(reverse("ideas:contribution_versions", args=[said.pk])).status_code == 404
    assert count_of(idea) == 0
    assert reason in Notification.objects.get(recipient=author, rule="ideas/contribution_hidden").body

    post(as_user(morgan), "moderate", said, decision="show")

    assert SAID in page_of(as_user(make_user()), idea)
    assert count_of(idea) == 1
    assert Notification.objects.filter(recipient=author, rule="ideas/contribution_shown").count() == 1


def test_nobody_hides_without_a_reason_nor_without_the_right(as_user, idea, said, morgan, author):
    answer = post(as_user(morgan), "moderate", said, decision="hide", reason=" ")

    assert "Dites pourquoi" in words_of(answer)
    assert SAID in page_of(as_user(make_user()), idea)
    for person in (author, make_user(), make_user(Role.MANAGEMENT)):
        assert post(as_user(person), "moderate", said, decision="hide", reason="Non.").status_code == 403


def test_a_report_reaches_the_team_without_its_reporter(as_user, idea, said, morgan):
    reporter = make_user(first_name="Zoé", last_name="Signalante")

    for _again in range(2):
        post(as_user(reporter), "report", said, reason="On reconnaît une équipe.")

    assert ContributionReport.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        ContributionReport.objects.create(contribution=said, reporter=reporter, reason="Encore.")
    told = Notification.objects.get(rule="ideas/contribution_reported", recipient=morgan)
    report = ContributionReport.objects.get()
    client = as_user(morgan)
    places = [
        reverse("admin:ideas_contributionreport_changelist"),
        reverse("admin:ideas_contributionreport_change", args=[report.pk]),
        reverse("ideas:contribution_moderate", args=[said.pk]),
    ]
    for place in places:
        page = words_of(client.get(place))
        assert "On reconnaît une équipe." in page
        assert "Signalante" not in page
    assert "Signalante" not in told.title + told.body
    assert not Notification.objects.filter(recipient__in=[said.author, reporter]).exists()

    post(client, "moderate", said, decision="keep")

    report.refresh_from_db()
    assert (report.closed_by, Contribution.objects.get().is_shown) == (morgan, True)


def test_a_report_answered_before_is_opened_again_and_told(as_user, said, morgan):
    reader = make_user()
    for reason in ("Une équipe est visée.", "Elle l’est encore."):
        post(as_user(reader), "report", said, reason=reason)
        report = ContributionReport.objects.get()
        assert (report.reason, report.closed_at) == (reason, None)
        moderation.close_reports(said, by=morgan)

    assert Notification.objects.filter(rule="ideas/contribution_reported", recipient=morgan).count() == 2


def test_nobody_reports_themselves_and_a_report_on_a_restricted_idea_stays_there(as_user, said, author):
    assert post(as_user(author), "report", said, reason="Moi-même.").status_code == 403
    Idea.objects.update(visibility=Visibility.RESTRICTED)
    stranger = as_user(make_user())
    for name in ("reply", "report", "idea", "versions", "moderate"):
        assert stranger.get(reverse(f"ideas:contribution_{name}", args=[said.pk])).status_code == 404
    assert stranger.get(said.get_absolute_url()).status_code == 404


def test_what_was_hidden_meanwhile_takes_nothing_more(said, morgan):
    moderation.hide(said, by=morgan, reason="Le texte désigne une équipe.")

    for act in (
        lambda: contributions.reply(said, by=make_user(), text="Ma réponse."),
        lambda: contributions.edit(said.pk, by=said.author, text="Autrement dit."),
        lambda: moderation.withdraw(said, by=said.author),
        lambda: moderation.hide(said, by=morgan, reason="Encore."),
        lambda: moderation.report(said, by=make_user(), reason="Trop tard."),
        lambda: contributions.make_idea(said, by=make_user()),
    ):
        with pytest.raises(moderation.NoLongerThere):
            act()
    assert not said.replies.exists()


def test_the_list_of_reports_begins_with_what_waits_and_leads_to_it(as_user, idea, said, morgan):
    answered = contributions.publish(idea, by=make_user(), nature="need", text="Une autre.")
    for contribution, reason in ((answered, "Lu hier."), (said, "À lire.")):
        moderation.report(contribution, by=make_user(), reason=reason)
    moderation.close_reports(answered, by=morgan)

    page = words_of(as_user(morgan).get(reverse("admin:ideas_contributionreport_changelist")))

    assert page.index("À lire.") < page.index("Lu hier.")
    assert f'href="{reverse("ideas:contribution_moderate", args=[said.pk])}"' in page
