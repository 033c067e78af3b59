"""The questions of a call are one more page of the draft: kept half-way, and read under their own call alone."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.models import Campaign, Idea
from tests.factories import make_campaign, make_idea, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def asking(*labels: str, title: str = "Mieux accueillir", **kwargs: object) -> Campaign:
    call = make_campaign(title=title, **kwargs)
    for order, label in enumerate(labels, start=1):
        call.extra_fields.create(label=label, kind="text", required=True, order=order)
    return Campaign.perform(call.pk, "open", by=make_user(Role.INNOVATION_TEAM))


def test_what_was_answered_to_another_call_is_not_read_under_this_one(as_user):
    judge = make_user()
    former = asking("Où ?", title="Mieux circuler")
    call = asking("Qui ?", jury=[judge])
    idea = make_idea(campaign=former)
    idea.extra_answers.create(field=former.extra_fields.get(), text="Sur la rocade")
    idea.extra_answers.create(field=call.extra_fields.get(), text="Les usagers")
    Idea.objects.filter(pk=idea.pk).update(campaign=call)

    pages = [words_of(as_user(idea.author).get(reverse("ideas:review", args=[idea.pk])))]
    Idea.perform(idea.pk, "submit", by=idea.author)
    Campaign.perform(call.pk, "close", by=None)
    pages.append(words_of(as_user(judge).get(reverse("ideas:campaign_score", args=[call.pk, idea.pk]))))
    pages.append(words_of(as_user(judge).get(idea.get_absolute_url())))

    for page in pages:
        assert "Les usagers" in page
        assert "Sur la rocade" not in page


class TestDraft:
    @pytest.fixture
    def idea(self) -> Idea:
        return make_idea(campaign=asking("Où ?", "Quand ?"))

    @pytest.fixture
    def here(self, idea) -> str:
        return reverse("ideas:edit_call", args=[idea.pk])

    def fields(self, idea: Idea, *values: str) -> dict[str, str]:
        questions = idea.campaign.extra_fields.order_by("order")
        return {f"field_{question.pk}": value for question, value in zip(questions, values, strict=True)}

    def opened(self, client, here: str) -> dict[str, str]:
        form = client.get(here).context["form"]
        return {name: form[name].value() or "" for name in form.fields}

    def kept(self, idea: Idea) -> list[str]:
        return [answer.words for answer in idea.extra_answers.for_page()]

    @pytest.mark.parametrize(
        ("go", "next_page"), [("back", "ideas:edit_service"), ("stay", "ideas:edit_call"), ("later", None)]
    )
    def test_half_the_answers_are_kept_and_the_review_asks_for_the_rest(
        self, as_user, idea, here, go, next_page
    ):
        client = as_user(idea.author)
        answer = client.post(here, {**self.fields(idea, "Sur la rocade", ""), "go": go})

        assert answer.url == (reverse(next_page, args=[idea.pk]) if next_page else reverse("portal:me"))
        assert self.kept(idea) == ["Sur la rocade"]
        review = words_of(client.get(reverse("ideas:review", args=[idea.pk])))
        assert "L’appel vous le demande : « Quand ? »." in review
        assert "Enregistrer et revenir" in words_of(client.get(here))

    def test_what_is_typed_is_kept_as_it_comes(self, as_user, idea, here):
        client, url = as_user(idea.author), reverse("ideas:autosave", args=[idea.pk, "call"])
        page = self.opened(client, here)
        assert f'data-autosave="{url}"' in client.get(here).content.decode()

        told = client.post(url, {**page, **self.fields(idea, "x" * 4000, "")})

        assert told.json()["page"] == here
        assert self.kept(idea) == ["x" * 4000]

    def test_a_second_page_overwrites_nothing_before_a_choice(self, as_user, idea, here):
        client, url = as_user(idea.author), reverse("ideas:autosave", args=[idea.pk, "call"])
        one = self.opened(client, here) | self.fields(idea, "Ici", "Le soir")
        other = self.opened(client, here) | self.fields(idea, "Ailleurs", "Le soir")
        client.post(here, other | {"go": "on"})

        assert client.post(url, one).json()["differs"]
        page = client.post(here, one | {"go": "on"})
        assert page.status_code == 409
        assert [(each.mine, each.theirs) for each in page.context["differences"]] == [("Ici", "Ailleurs")]
        assert self.kept(idea) == ["Ailleurs", "Le soir"]

        [difference] = page.context["differences"]
        chosen = {"version": page.context["version"], "go": "on", difference.keep_name: "both"}
        chosen |= {difference.both_name: "Ici et ailleurs"}
        client.post(here, dict(page.context["carried"]) | chosen)
        assert self.kept(idea) == ["Ici et ailleurs", "Le soir"]

    def test_a_session_that_ended_gives_the_words_back(self, as_user, client, idea, here):
        idea.author.set_password("germoir")
        idea.author.save()
        typed = {**self.opened(as_user(idea.author), here), **self.fields(idea, "Sur la rocade", "")}
        login = client.post(here, {**typed, "for_user": idea.author.pk})
        signed = {"username": idea.author.username, "password": "germoir", "next": here}
        client.post(reverse("accounts:login"), {**signed, "kept": login.context["kept"]})

        assert "Sur la rocade" in words_of(client.get(here))

    def test_numbers_and_choices_are_compared_as_they_are_read(self, as_user, idea, here):
        number = idea.campaign.extra_fields.create(label="Combien ?", kind="number", order=3)
        client = as_user(idea.author)
        typed = self.fields(idea, "Ici", "Le soir", "1 200,50")
        for _again in range(2):
            assert client.post(here, {**self.opened(client, here), **typed, "go": "on"}).status_code == 302
        assert idea.extra_answers.get(field=number).words in ("1 200,5", "1\u202f200,5", "1\xa0200,5")

    def test_a_spontaneous_idea_has_no_questions_to_keep(self, as_user):
        idea = make_idea()
        url = reverse("ideas:autosave", args=[idea.pk, "call"])
        assert as_user(idea.author).post(url, {}).status_code == 404
