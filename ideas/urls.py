from django.urls import path, re_path

from ideas.views import campaigns, catalogue, deposit, feeds, idea, saved_views, sessions, similar, transfers

app_name = "ideas"
urlpatterns = [
    path("ideas/", catalogue.idea_list, name="list"),
    path("ideas/new/", deposit.new, name="new"),
    path("ideas/feeds/", feeds.feed_key, name="feeds"),
    path("ideas/feeds/<str:key>/feed.json", feeds.json_feed, name="feed_json"),
    re_path(r"^ideas/feeds/(?P<key>[^/]+)/feed\.(?P<form>atom|rss)$", feeds.xml_feed, name="feed"),
    re_path(r"^ideas/feeds/(?P<key>[^/]+)/(?P<form>latest|counter)/$", feeds.block, name="feed_block"),
    path("ideas/views/", saved_views.save_view, name="save_view"),
    path("ideas/views/<uuid:token>/", saved_views.saved_view, name="view"),
    path("ideas/views/<uuid:token>/delete/", saved_views.delete_view, name="delete_view"),
    path("ideas/similar/", similar.similar, name="similar"),
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
    path("ideas/<int:pk>/support-instead/", similar.support_instead, name="support_instead"),
    path("ideas/<int:pk>/instead/<int:other>/", similar.instead, name="instead"),
    path("ideas/<int:pk>/follow/", idea.follow, name="follow"),
    path("sessions/", sessions.session_list, name="sessions"),
    path("sessions/<int:pk>/", sessions.session_detail, name="session"),
    path("sessions/<int:pk>/ideas/<int:idea_pk>/score/", sessions.score, name="score"),
    path("sessions/<int:pk>/ideas/<int:idea_pk>/decide/", sessions.decide, name="decide"),
    path("transfers/", transfers.transfer_list, name="transfers"),
    path("transfers/<int:pk>/", transfers.transfer_detail, name="transfer"),
    path("transfers/<int:pk>/move/<str:name>/", transfers.transfer_move, name="transfer_move"),
]
