"""What was typed on a page of the administration comes back after the login, as on any page of the site."""

from django.contrib.admin.helpers import InlineAdminFormSet
from django.db import models
from django.http import HttpRequest, HttpResponse

from accounts.kept_words import forget_words, keeps_words, with_kept_words


class KeepsTypedWords:
    """For the pages on which an object is added or changed, its lines included."""

    @keeps_words
    def add_view(self, *args: object, **kwargs: object) -> HttpResponse:
        return super().add_view(*args, **kwargs)

    @keeps_words
    def change_view(self, *args: object, **kwargs: object) -> HttpResponse:
        return super().change_view(*args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, object], *args: object, **kwargs: object
    ) -> HttpResponse:
        if request.method == "GET":
            lines: list[InlineAdminFormSet] = context["inline_admin_formsets"]
            for form in (
                context["adminform"].form,
                *(form for group in lines for form in group.formset.forms),
            ):
                with_kept_words(form, request.session, request.path)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: models.Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        forget_words(request.session)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: models.Model) -> HttpResponse:
        forget_words(request.session)
        return super().response_change(request, obj)
