"""Whoever takes part in a project."""

from django.urls import path

from incubation.views import team

urlpatterns = [
    path("projects/<int:pk>/team/", team.people, name="project_team"),
    path("projects/<int:pk>/team/new/", team.new_member, name="member_new"),
    path("projects/<int:pk>/team/<int:member_pk>/", team.member, name="member"),
    path("projects/<int:pk>/team/<int:member_pk>/<str:answer>/", team.answer, name="member_answer"),
]
