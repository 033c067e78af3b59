from django.urls import path

from workshops.views import concepts, programme, programme_pieces
from workshops.views import deliverable_files as files

app_name = "programme"
urlpatterns = [
    path("", programme.programme_list, name="list"),
    path("new/", programme.new, name="new"),
    path("<int:pk>/", programme.programme, name="programme"),
    path("<int:pk>/edit/", programme.edit, name="edit"),
    path("<int:pk>/concept/new/", concepts.new, name="concept_new"),
    path("concepts/<int:pk>/", concepts.concept, name="concept"),
    path("concepts/<int:pk>/edit/", concepts.edit, name="concept_edit"),
    path("concepts/<int:pk>/move/<slug:name>/", concepts.move, name="concept_move"),
    path("<int:pk>/resources/<int:need_pk>/decide/", programme_pieces.decide, name="decide"),
    path("<int:pk>/deliverables/<int:deliverable_pk>/accept/", programme_pieces.accept, name="accept"),
    path("<int:pk>/deliverables/<int:deliverable_pk>/files/", files.file_list, name="deliverable_files"),
    path(
        "<int:pk>/deliverables/<int:deliverable_pk>/files/<int:file_pk>/",
        files.download,
        name="deliverable_file",
    ),
    path(
        "<int:pk>/deliverables/<int:deliverable_pk>/files/<int:file_pk>/remove/",
        files.remove,
        name="deliverable_file_remove",
    ),
    path("<int:pk>/<slug:kind>/new/", programme_pieces.new, name="piece_new"),
    path("<int:pk>/<slug:kind>/<int:piece_pk>/", programme_pieces.edit, name="piece"),
    path("<int:pk>/<slug:kind>/<int:piece_pk>/remove/", programme_pieces.remove, name="piece_remove"),
    path("<int:pk>/<slug:kind>/<int:piece_pk>/report/", programme_pieces.report, name="piece_report"),
]
