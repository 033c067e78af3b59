"""The indicators, their measures, the reviews of the follow-up and the closing review."""

from django.urls import path

from incubation.views import closing_review, follow_up, follow_up_reviews

urlpatterns = [
    path("projects/<int:pk>/indicators/new/", follow_up.new_indicator, name="indicator_new"),
    path("projects/<int:pk>/indicators/<int:indicator_pk>/", follow_up.indicator, name="indicator"),
    path(
        "projects/<int:pk>/indicators/<int:indicator_pk>/measures/new/",
        follow_up.new_measure,
        name="measure_new",
    ),
    path("follow-up-reviews/<int:pk>/", follow_up_reviews.review, name="follow_up_review"),
    path("follow-up-reviews/<int:pk>/write/", follow_up_reviews.write, name="follow_up_review_write"),
    path("projects/<int:pk>/closing-review/", closing_review.closing_review, name="closing_review"),
    path("projects/<int:pk>/closing-review/read/", closing_review.page, name="closing_review_page"),
    path(
        "projects/<int:pk>/closing-review/prepare/<str:kind>/",
        closing_review.prepare,
        name="closing_review_prepare",
    ),
]
