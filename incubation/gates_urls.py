"""What a gate asked for."""

from django.urls import path

from incubation.views import gates

urlpatterns = [
    path("projects/<int:pk>/conditions/<int:condition_pk>/met/", gates.condition_met, name="condition_met"),
]
