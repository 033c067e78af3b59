"""The feasibility study: its strands, its options, its versions and its document."""

from django.urls import path

from incubation.views import documents, opinions, study, study_document

urlpatterns = [
    path("projects/<int:pk>/study/", study.summary, name="study"),
    path("projects/<int:pk>/study/strands/new/", study.strand_new, name="strand_new"),
    path("projects/<int:pk>/study/options/new/", study.option_new, name="option_new"),
    path("projects/<int:pk>/study/options/<int:option_pk>/", study.option, name="option"),
    path("projects/<int:pk>/study/document/", study_document.current, name="study_document"),
    path("projects/<int:pk>/study/document/<str:kind>/", study_document.prepare, name="study_prepare"),
    path("projects/<int:pk>/study/versions/<int:number>/", study_document.version, name="study_version"),
    path(
        "projects/<int:pk>/study/versions/<int:number>/<str:kind>/",
        study_document.prepare,
        name="study_version_prepare",
    ),
    path("projects/<int:pk>/documents/<int:document_pk>/", documents.document, name="document"),
    path("projects/<int:pk>/documents/<int:document_pk>/file/", documents.file, name="document_file"),
    path("projects/<int:pk>/study/<str:code>/", study.strand, name="strand"),
    path("projects/<int:pk>/study/<str:code>/opinion/", opinions.ask, name="opinion_ask"),
    path("opinions/", opinions.mine, name="opinions"),
    path("opinions/<int:pk>/", opinions.opinion, name="opinion"),
    path("opinions/<int:pk>/move/<str:name>/", opinions.move, name="opinion_move"),
]
