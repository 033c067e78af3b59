"""The indicators, their measures and the closing review."""

from django.urls import path

from incubation.views import follow_up

urlpatterns = [
    path("projects/<int:pk>/indicators/new/", follow_up.new_indicator, name="indicator_new"),
    path(
        "projects/<int:pk>/indicators/<int:indicator_pk>/measures/new/",
        follow_up.new_measure,
        name="measure_new",
    ),
    path("projects/<int:pk>/closing-review/", follow_up.closing_review, name="closing_review"),
]
