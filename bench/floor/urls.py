from django.urls import path

from bench.floor import views

urlpatterns = [
    path("", views.item_list, name="list"),
    path("new/", views.create, name="create"),
    path("<int:pk>/", views.item_detail, name="detail"),
    path("<int:pk>/move/", views.move, name="move"),
]
