"""The templates of answers: what the committee starts from, and never what it sends alone."""

from django.contrib import admin

from accounts.back_office import OfficeAdmin
from ideas.models import AnswerTemplate


@admin.register(AnswerTemplate)
class AnswerTemplateAdmin(OfficeAdmin):
    list_display = ("title", "verdict", "active")
    list_filter = ("verdict", "active")
    search_fields = ("title__unaccent", "text__unaccent")
