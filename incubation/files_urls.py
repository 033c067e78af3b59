"""The files of a project."""

from django.urls import path

from incubation.views import files

urlpatterns = [
    path("projects/<int:pk>/files/", files.file_list, name="files"),
    path("projects/<int:pk>/files/<int:file_pk>/", files.download, name="file"),
    path("projects/<int:pk>/files/<int:file_pk>/erase/", files.erase, name="file_erase"),
]
