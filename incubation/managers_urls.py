"""The pages of those who answer for people: their team, the mediations."""

from django.urls import path

from incubation.views import mediation, team_page

urlpatterns = [
    path("time/team/", team_page.team, name="team"),
    path("time/team/ideas/", team_page.ideas, name="team_ideas"),
    path("time/directorates/", team_page.directorates, name="directorates"),
    path("time/<int:pk>/mediation/", mediation.mediation_page, name="mediation"),
    path("time/<int:pk>/mediation/offer/", mediation.offer, name="mediation_offer"),
]
