"""Every address. Whatever is not named here with `login_not_required` is for signed-in readers only."""

from django.contrib.auth import views as accounts
from django.urls import path

from sightline.web.views import concerns, feeds, person, roll, sheet, sign_in, standards

urlpatterns = [
    path("", sheet.sheet, name="sheet"),
    path("roll/", roll.first, name="roll"),
    path("roll/<slug:roll>/", roll.roll, name="roll-of"),
    path("roll/<slug:roll>/roll.csv", roll.as_csv, name="roll-csv"),
    path("roll/<slug:roll>/search/", roll.search, name="roll-search"),
    path("person/<slug:key>/", person.person, name="person"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/<int:load>/", feeds.receipt, name="receipt"),
    path("standards/", standards.standards, name="standards"),
    path("standards/<str:id_>/", standards.standard, name="standard"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", accounts.LogoutView.as_view(), name="sign-out"),
]
