from django.urls import path

from ideas.views import campaigns, catalogue, deposit, idea, links, sessions, transfers

app_name = "ideas"
urlpatterns = [
    path("ideas/", catalogue.idea_list, name="list"),
    path("ideas/new/", deposit.new, name="new"),
    path("ideas/rules/", deposit.rules, name="rules"),
    path("ideas/campaigns/", campaigns.campaign_list, name="campaigns"),
    path("ideas/campaigns/<int:pk>/", campaigns.campaign_detail, name="campaign"),
    path("ideas/<int:pk>/", idea.idea_detail, name="detail"),
    path("ideas/<int:pk>/edit/", deposit.edit, {"step": "problem"}, name="edit"),
    path("ideas/<int:pk>/edit/solution/", deposit.edit, {"step": "solution"}, name="edit_solution"),
    path("ideas/<int:pk>/edit/service/", deposit.edit, {"step": "service"}, name="edit_service"),
    path("ideas/<int:pk>/review/", deposit.review, name="review"),
    path("ideas/<int:pk>/move/<str:name>/", idea.move, name="move"),
    path("ideas/<int:pk>/contribute/", idea.contribute, name="contribute"),
    path("ideas/<int:pk>/support/", idea.support, name="support"),
    path("ideas/<int:pk>/follow/", idea.follow, name="follow"),
    path("ideas/<int:pk>/links/new/", links.link_new, name="link_new"),
    path("ideas/<int:pk>/links/<int:link_pk>/remove/", links.link_remove, name="link_remove"),
    path("sessions/", sessions.session_list, name="sessions"),
    path("sessions/<int:pk>/", sessions.session_detail, name="session"),
    path("sessions/<int:pk>/ideas/<int:idea_pk>/score/", sessions.score, name="score"),
    path("sessions/<int:pk>/ideas/<int:idea_pk>/decide/", sessions.decide, name="decide"),
    path("transfers/", transfers.transfer_list, name="transfers"),
    path("transfers/<int:pk>/", transfers.transfer_detail, name="transfer"),
    path("transfers/<int:pk>/move/<str:name>/", transfers.transfer_move, name="transfer_move"),
]
