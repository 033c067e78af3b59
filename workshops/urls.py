from django.urls import include, path

from workshops.views import listing, pieces, practice_writing, practices, taking_part, workshop

app_name = "workshops"
practice_urls = [
    path("", practices.practice_list, name="practices"),
    path("new/", practice_writing.new, name="practice_new"),
    path("<int:pk>/", practices.practice, name="practice"),
    path("<int:pk>/edit/", practice_writing.edit, name="practice_edit"),
    path("<int:pk>/move/<slug:name>/", practices.move, name="practice_move"),
    path("<int:pk>/favourite/", practices.favourite, name="practice_favourite"),
    path("<int:pk>/adopt/", practice_writing.adopt, name="practice_adopt"),
    path("<int:pk>/adopt/<int:adoption_pk>/", practice_writing.complete, name="adoption"),
    path("<int:pk>/adopt/<int:adoption_pk>/remove/", practice_writing.withdraw, name="adoption_remove"),
]
urlpatterns = [
    path("", listing.workshop_list, name="list"),
    path("new/", workshop.new, name="new"),
    path("<int:pk>/", workshop.workshop, name="workshop"),
    path("<int:pk>/projection/", workshop.projection, name="projection"),
    path("<int:pk>/edit/", workshop.edit, name="edit"),
    path("<int:pk>/move/<slug:name>/", workshop.move, name="move"),
    path("<int:pk>/register/", taking_part.register, name="register"),
    path("<int:pk>/unregister/", taking_part.unregister, name="unregister"),
    path("<int:pk>/favourite/", taking_part.favourite, name="favourite"),
    path("<int:pk>/contribute/", taking_part.contribute, name="contribute"),
    path("<int:pk>/contributions/<int:contribution_pk>/idea/", taking_part.make_idea, name="make_idea"),
    path("<int:pk>/instruction/", pieces.instruction, name="instruction"),
    path("<int:pk>/<slug:kind>/new/", pieces.new, name="piece_new"),
    path("<int:pk>/<slug:kind>/<int:piece_pk>/", pieces.edit, name="piece"),
    path("<int:pk>/<slug:kind>/<int:piece_pk>/remove/", pieces.remove, name="piece_remove"),
    path("practices/", include(practice_urls)),
]
