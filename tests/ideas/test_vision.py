"""The vision: a dated text that everybody discusses, and comments that the innovation team moderates."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import moderation, reference, vision_comments
from ideas.models import Contribution, Nature, Vision, VisionComment, VisionCommentReport
from notifications.models import Notification
from tests.factories import make_idea, make_user
from tests.pages import statements_of, words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied

pytestmark = pytest.mark.django_db
PAGE, SAYING = "/ideas/vision/", "/ideas/vision/comments/"
TODAY = timezone.localdate()
COMMENT = {"nature": Nature.VISION, "text": "Le sens, c’est l’usager."}


@scene
def vision():
    return make_vision("1", -9)


@scene
def comment(vision):
    return vision_comments.give(vision, by=make_user(), **COMMENT)


def make_vision(version, day, **fields):
    values = {"title": "Où aller", "body": f"Texte {version}.", "published_on": TODAY + timedelta(days=day)}
    return Vision.objects.create(version=version, **{**values, **fields})


def address(act, comment):
    return reverse(f"ideas:vision_comment_{act}", args=[comment.pk])


def test_a_new_box_has_a_vision_and_an_empty_one_says_so(as_user):
    client = as_user(make_user())
    assert "Aucune vision n’est encore écrite" in words_of(client.get(PAGE))
    assert client.post(SAYING, COMMENT).status_code == 404

    reference.give()
    reference.give()
    assert Vision.objects.get().title in words_of(client.get(PAGE))


def test_the_version_in_force_says_what_it_kept_and_the_former_ones_stay(as_user, vision):
    make_vision("2", 0, heard="Vous demandiez les usagers.")
    make_vision("3", 1)
    page = words_of(as_user(make_user()).get(PAGE))

    for words in ("Version 2, en vigueur depuis", "Texte 2.", "Vous demandiez les usagers.", "Texte 1."):
        assert words in page
    assert "Texte 3." not in page


def test_somebody_comments_once(as_user, vision):
    author = make_user()
    client = as_user(author)
    token = client.get(PAGE).context["form"]["token"].value()

    for _twice in range(2):
        assert client.post(SAYING, {**COMMENT, "token": token}).status_code == 302
    comment = VisionComment.objects.get()
    assert (comment.vision, comment.author) == (vision, author)

    page = words_of(as_user(make_user()).get(PAGE))
    assert COMMENT["text"] in page
    assert "Sens et vision" in page
    refused = client.post(SAYING, {"nature": Nature.VISION, "text": " "})
    assert "Écrivez votre avis" in words_of(refused)


def test_a_comment_says_which_version_it_read_and_is_text(as_user, vision):
    vision_comments.give(vision, by=make_user(), nature=Nature.BRAKE, text="<script>alert(1)</script>")
    make_vision("2", 0)
    page = as_user(make_user()).get(PAGE)

    assert "À propos de la version 1." in words_of(page)
    assert "<script>alert" not in page.content.decode()


def test_its_writer_alone_withdraws_it(as_user, comment):
    assert as_user(make_user()).post(address("withdraw", comment)).status_code == 403
    assert as_user(comment.author).post(address("withdraw", comment)).status_code == 302
    assert COMMENT["text"] not in words_of(as_user(make_user()).get(PAGE))
    assert as_user(make_user()).post(address("report", comment), {"reason": "Trop tard."}).status_code == 404


def test_a_report_reaches_the_team_once_and_names_nobody(as_user, comment):
    morgan, reader = make_user(Role.INNOVATION_TEAM), make_user(last_name="Discret")
    for person in (reader, reader, make_user()):
        assert as_user(person).post(address("report", comment), {"reason": "Blessant."}).status_code == 302

    assert VisionCommentReport.objects.count() == 2
    assert Notification.objects.get().recipient == morgan
    page = words_of(as_user(morgan).get(address("moderate", comment)))
    assert "Blessant." in page
    assert "Discret" not in page
    as_user(morgan).post(address("moderate", comment), {"decision": "keep"})
    assert not comment.reports.open().exists()


def test_the_team_hides_with_a_reason_and_shows_again(as_user, comment):
    morgan, url = make_user(Role.INNOVATION_TEAM), address("moderate", comment)
    assert as_user(comment.author).get(url).status_code == 403

    assert "Dites pourquoi" in words_of(as_user(morgan).post(url, {"decision": "hide", "reason": ""}))
    as_user(morgan).post(url, {"decision": "hide", "reason": "Une personne est visée."})
    read = words_of(as_user(make_user()).get(PAGE))
    assert "Avis masqué par l’équipe innovation" in read
    assert not [words for words in (COMMENT["text"], "Une personne est visée.") if words in read]
    assert "Une personne est visée." in words_of(as_user(comment.author).get(PAGE))
    assert "Une personne est visée." in Notification.objects.get(recipient=comment.author).body

    as_user(morgan).post(url, {"decision": "show"})
    assert COMMENT["text"] in words_of(as_user(make_user()).get(PAGE))


def test_who_only_reads_gives_none(as_user, vision):
    sol = as_user(make_user(Role.AUDITOR))

    assert "Publier mon avis" not in words_of(sol.get(PAGE))
    assert sol.post(SAYING, COMMENT).status_code == 403


def test_many_comments_are_read_by_pages_in_as_many_statements(as_user, comment):
    client = as_user(make_user())
    few = len(statements_of(client, PAGE))
    for number in range(25):
        vision_comments.give(comment.vision, by=make_user(), nature=Nature.LEAD, text=f"Avis {number:02}.")

    assert len(statements_of(client, PAGE)) <= few + 1
    assert COMMENT["text"] not in words_of(client.get(PAGE))
    assert COMMENT["text"] in words_of(client.get(comment.get_absolute_url()))
    assert client.get(PAGE, {"comment": "²"}).status_code == 200


def test_older_comments_follow_and_lead_back(as_user, vision):
    for number in range(25):
        vision_comments.give(vision, by=make_user(), nature=Nature.LEAD, text=f"Avis {number:02}.")
    client = as_user(make_user())

    def shown(page):
        return [comment.text for comment in page.context["page"].rows]

    first = client.get(PAGE)
    second = client.get(PAGE, {"after": first.context["page"].next})
    back = client.get(PAGE, {"before": second.context["page"].previous})
    assert shown(first) == [f"Avis {number:02}." for number in range(24, 4, -1)]
    assert shown(second) == [f"Avis {number:02}." for number in range(4, -1, -1)]
    assert shown(back) == shown(first)
    assert "COUNT(" not in " ".join(str(sql) for sql in statements_of(client, PAGE))


def test_a_comment_belongs_to_the_version_that_was_read(as_user, vision):
    client = as_user(make_user())
    form = client.get(PAGE).context["form"]
    assert f'name="vision" value="{vision.pk}"' in str(form["vision"])
    second, to_come = make_vision("2", 0), make_vision("3", 1)

    client.post(SAYING, {**COMMENT, "vision": vision.pk})
    client.post(SAYING, {**COMMENT, "text": "Sans le dire."})
    assert [comment.vision for comment in VisionComment.objects.order_by("pk")] == [vision, second]
    refused = client.post(SAYING, {**COMMENT, "vision": to_come.pk})
    assert "Cette page ne correspond plus" in words_of(refused)
    assert VisionComment.objects.count() == 2


def test_a_report_answered_before_is_opened_again_and_told(as_user, comment):
    morgan, reader = make_user(Role.INNOVATION_TEAM), make_user()
    moderation.report(comment, by=reader, reason="Blessant.")
    moderation.close_reports(comment, by=morgan)

    as_user(reader).post(address("report", comment), {"reason": "Toujours blessant."})

    report = comment.reports.get()
    assert (report.reason, report.closed_at, report.closed_by) == ("Toujours blessant.", None, None)
    assert Notification.objects.filter(recipient=morgan).count() == 2


def test_the_team_finds_what_was_reported(as_user, comment):
    morgan = as_user(make_user(Role.INNOVATION_TEAM))
    assert "Signalé" not in words_of(morgan.get(PAGE))
    moderation.report(comment, by=make_user(last_name="Discret"), reason="Blessant.")

    assert "Signalé, à relire" in words_of(morgan.get(PAGE))
    assert "Signalé, à relire" not in words_of(as_user(make_user()).get(PAGE))
    listed = words_of(morgan.get(reverse("admin:ideas_visioncommentreport_changelist")))
    assert "Blessant." in listed
    assert address("moderate", comment) in listed
    assert "Discret" not in listed


def test_what_went_meanwhile_is_neither_reported_nor_withdrawn(as_user, comment):
    """Asked of the row that is held, whatever the page showed."""
    morgan = make_user(Role.INNOVATION_TEAM)
    with pytest.raises(PermissionDenied):
        moderation.withdraw(comment, by=make_user())
    moderation.hide(comment, by=morgan, reason="Une personne est visée.")

    for act in (
        lambda: moderation.report(comment, by=make_user(), reason="Trop tard."),
        lambda: moderation.withdraw(comment, by=comment.author),
    ):
        with pytest.raises(moderation.NoLongerThere):
            act()
    assert "/withdraw/" not in words_of(as_user(comment.author).get(PAGE))
    assert as_user(comment.author).post(address("withdraw", comment)).status_code == 403


def test_what_was_withdrawn_is_shown_again_to_nobody(comment):
    morgan = make_user(Role.INNOVATION_TEAM)
    moderation.hide(comment, by=morgan, reason="Une personne est visée.")
    VisionComment.objects.update(withdrawn_at=timezone.now())
    moderation.show_again(comment, by=morgan)

    assert not Notification.objects.filter(rule="ideas/vision_comment_shown").exists()


def test_the_page_of_the_moderation_speaks_of_a_comment(as_user, comment):
    morgan, url = as_user(make_user(Role.INNOVATION_TEAM)), address("moderate", comment)
    asked = words_of(morgan.get(url))
    done = words_of(morgan.post(url, {"decision": "hide", "reason": "Une personne est visée."}, follow=True))
    after = words_of(morgan.get(url))

    assert "Modérer un avis" in asked
    assert "L’avis est masqué, et la personne qui l’a écrit est prévenue." in done
    assert "Masqué par" in after
    assert "Laisser masqué<" in after
    assert not [page for page in (asked, done, after) if "ontribution est" in page or "Masquée" in page]


def test_a_contribution_to_an_idea_may_speak_of_the_vision(as_user):
    idea = make_idea("submitted")
    as_user(make_user()).post(reverse("ideas:contribute", args=[idea.pk]), COMMENT)

    assert Contribution.objects.get().get_nature_display() == "Sens et vision"
