"""What a gate decided, and what it asked for."""

from django.urls import path

from incubation.views import gates

urlpatterns = [
    path("projects/<int:pk>/gates/<int:gate_pk>/", gates.gate, name="gate"),
    path("projects/<int:pk>/conditions/<int:condition_pk>/met/", gates.condition_met, name="condition_met"),
    path(
        "projects/<int:pk>/conditions/<int:condition_pk>/waived/",
        gates.condition_waived,
        name="condition_waived",
    ),
]
