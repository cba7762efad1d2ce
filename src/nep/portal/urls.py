"""The addresses of the home page and of the data map."""

from django.urls import path

from nep.portal import finding_views, spreading_views, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("kiem-tra/", views.check, name="check"),
    path("kiem-tra/nam-buoc/", views.five, name="five"),
    path("tim/", finding_views.search, name="search"),
    path("tin-moi.xml", spreading_views.rss, name="rss"),
    path("tin-moi.json", spreading_views.json_feed, name="json_feed"),
    path("nhung/", spreading_views.widget, name="widget"),
    path("nhung/cach-dung/", spreading_views.spreading, name="spreading"),
    path("sitemap.xml", finding_views.sitemap, name="sitemap"),
    path("robots.txt", finding_views.robots, name="robots"),
    path("du-lieu-ca-nhan/", views.personal_data, name="personal_data"),
]
