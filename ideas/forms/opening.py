"""The first page of a deposit: the draft begins there, sometimes as the answer to a call."""

from functools import cached_property

from django import forms
from django.utils import timezone

from accounts.models import User
from ideas.forms.step import StepForm
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, Idea
from ideas.models.campaign import CampaignQuerySet


def calls_open_to(user: User) -> CampaignQuerySet:
    return Campaign.objects.visible_to(user).taking_answers_on(timezone.localdate())


def calls_offered_for(idea: Idea) -> CampaignQuerySet:
    """Those that the author may answer, and the one that was chosen before it closed."""
    calls = calls_open_to(idea.author)
    return calls | Campaign.objects.filter(pk=idea.campaign_id) if idea.campaign_id else calls


class OpenCallField(forms.ModelChoiceField):
    """A call that closed meanwhile, or that does not invite this person, is no error: the idea is a spontaneous one."""

    def clean(self, value: object) -> Campaign | None:
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None


class OpeningForm(StepForm):
    """`calls`: those that a new idea may answer; one that exists keeps its own, until the service step."""

    deposit_token = forms.UUIDField(required=False, widget=forms.HiddenInput)
    campaign = OpenCallField(Campaign.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, calls: CampaignQuerySet | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if calls is None:
            del self.fields["campaign"]
        else:
            self.fields["campaign"].queryset = calls

    def clean(self) -> dict[str, object]:
        data = super().clean()
        if "campaign" in self.fields:
            self.instance.campaign = data.get("campaign")
        return data

    @cached_property
    def answered_call(self) -> Campaign | None:
        """The call that the draft answers, or whose page led here; nothing for one that would not take the answer."""
        if "campaign" in self.fields:
            return self.fields["campaign"].clean(self["campaign"].value())
        return self.instance.campaign if self.instance.state == IdeaState.DRAFT else None

    @property
    def call_is_over(self) -> bool:
        """The page of a call led here, and it takes no answer from this person: they are told, and lose no word."""
        if "campaign" not in self.fields or not self["campaign"].value():
            return False
        return (self.instance.campaign if self.is_bound else self.answered_call) is None

    @property
    def columns(self) -> dict[str, object]:
        columns = super().columns
        return {**columns, "campaign": self.instance.campaign} if "campaign" in self.fields else columns
