"""The sheets of the toolbox, by phase."""

from django.urls import path

from incubation.views import toolbox

urlpatterns = [
    path("toolbox/", toolbox.index, name="toolbox"),
    path("toolbox/<slug:slug>/", toolbox.method, name="method"),
]
