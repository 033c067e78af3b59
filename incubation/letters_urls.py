"""The mission letters."""

from django.urls import path

from incubation.views import letters

urlpatterns = [
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/agree/", letters.agree, name="letter_agree"),
    path("letters/<int:pk>/prepare/<str:kind>/", letters.prepare, name="letter_prepare"),
    path("letters/<int:pk>/documents/<int:document_pk>/", letters.document, name="letter_document"),
    path("letters/<int:pk>/documents/<int:document_pk>/file/", letters.file, name="letter_file"),
]
