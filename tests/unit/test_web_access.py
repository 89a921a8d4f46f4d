"""Nobody comes in unsigned, the demonstration stays on its machine, and every answer carries its headers."""

from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from sightline.web import settings as ours
from sightline.web.middleware import HEADERS
from sightline.web.readers import READERS
from tests.screens.authority import TODAY, drawn_authority

HERE = {"SERVER_NAME": "127.0.0.1"}
OPEN = {"sign-in", "sign-out"}
"""Pages that somebody who is not signed in may ask for; signing out does nothing for them."""
POSTED = {"sign-in", "sign-out", "roll-search"}
PASSWORD = "a long enough word"  # noqa: S105 - of these tests only
ARGUMENTS = {"roll": "care-leavers", "key": "0" * 24, "load": 1, "id_": "CL-01"}


@pytest.fixture(autouse=True)
def pages(settings, db):
    settings.DEMO_DAY = TODAY.isoformat()


def patterns() -> Iterator[URLPattern]:
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern), "an included list of addresses must be walked too"
        yield pattern


def address(pattern: URLPattern) -> str:
    needed = pattern.pattern.regex.groupindex
    return reverse(pattern.name, kwargs={name: ARGUMENTS[name] for name in needed})


def signed_in(**extra: str) -> Client:
    client = Client(**(HERE | extra))
    client.force_login(User.objects.create_user("director"))
    return client


EVERY = sorted((p.name for p in patterns()), key=str)


@pytest.mark.parametrize("name", [name for name in EVERY if name not in OPEN])
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "patch", "delete", "options"])
def test_every_page_refuses_somebody_who_is_not_signed_in(name, method):
    (pattern,) = (p for p in patterns() if p.name == name)
    answer = getattr(Client(**HERE), method)(address(pattern))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("sign-in"))


@pytest.mark.parametrize("name", [name for name in EVERY if name not in POSTED])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_is_only_read(name, method):
    (pattern,) = (p for p in patterns() if p.name == name)
    assert getattr(signed_in(), method)(address(pattern)).status_code == 405


@pytest.mark.parametrize("name", sorted(POSTED - {"sign-in"}))
def test_what_is_posted_is_not_also_read(name):
    (pattern,) = (p for p in patterns() if p.name == name)
    assert signed_in().get(address(pattern)).status_code == 405


@pytest.mark.parametrize(
    "path", ["/", "/sign-in/", "/person/nobody/", "/nowhere/", "/static/sightline/sightline.css"]
)
def test_every_answer_carries_the_headers(path):
    answer = signed_in().get(path, secure=True)
    for name, value in HEADERS.items():
        assert answer[name] == value
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
    answer.close()


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert {source for part in policy.split("; ") for source in part.split()[1:]} == {"'none'", "'self'"}


@pytest.mark.parametrize("path", ["/", "/roll/care-leavers/roll.csv", "/person/nobody/", "/sign-in/"])
def test_nothing_but_static_files_is_stored_by_a_browser(path):
    assert signed_in().get(path)["Cache-Control"] == "no-store"


def test_static_files_are_served_from_the_package_and_may_be_kept():
    answer = Client(**HERE).get("/static/sightline/sightline.css")
    assert answer.status_code == 200
    assert "no-store" not in answer["Cache-Control"]
    assert b".sl-headline" in b"".join(answer.streaming_content)
    answer.close()


def test_cookies_are_for_this_site_over_tls_and_not_for_scripts():
    User.objects.create_user("director", password=PASSWORD)
    client = Client(**HERE)
    client.get("/sign-in/", secure=True)
    client.post("/sign-in/", {"username": "director", "password": PASSWORD}, secure=True)
    assert {"sessionid", "csrftoken"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] in {"Lax", "Strict"}


def test_a_form_from_elsewhere_is_refused_gently():
    client = Client(enforce_csrf_checks=True, **HERE)
    answer = client.post("/sign-in/", {"username": "director", "password": "x"})
    assert answer.status_code == 403
    assert b"This form could not be taken" in answer.content


def test_outside_the_demonstration_a_password_is_needed():
    User.objects.create_user("director", password=PASSWORD)
    client = Client(**HERE)
    assert b"Director of Children" not in client.get("/sign-in/").content
    wrong = client.post("/sign-in/", {"username": "director", "password": "wrong"})
    assert b"The user name or the password is wrong." in wrong.content
    assert client.post("/sign-in/", {"reader": "director"}).status_code == 200
    assert client.get("/").status_code == 302
    right = client.post("/sign-in/?next=/feeds/", {"username": "director", "password": PASSWORD})
    assert right["Location"] == "/feeds/"


@pytest.fixture
def demonstration(settings):
    settings.DEMO = True


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.key)
def test_in_the_demonstration_every_reader_offered_may_sign_in(demonstration, reader):
    drawn_authority()
    client = Client(**HERE)
    offered = client.get("/sign-in/").content.decode()
    assert reader.post.replace("'", "&#x27;") in offered
    assert client.post("/sign-in/", {"reader": reader.key})["Location"] == "/"
    assert reader.name in client.get("/").content.decode()


def test_the_lead_member_is_not_offered(demonstration):
    assert not [reader for reader in READERS if "member" in reader.post.casefold()]
    assert Client(**HERE).post("/sign-in/", {"reader": "lead-member"}).status_code == 404


@pytest.mark.parametrize("path", ["/sign-in/", "/", "/static/sightline/sightline.css"])
@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": "::ffff:192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.0.2.7"},
    ],
)
def test_the_demonstration_answers_only_to_this_machine(demonstration, path, asked):
    assert Client(**HERE, **asked).get(path).status_code == 403
    assert Client(**HERE, **asked).post("/sign-in/", {"reader": "director"}).status_code == 403


def test_signing_in_leads_nowhere_else(demonstration):
    answer = Client(**HERE).post("/sign-in/", {"reader": "director", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_only_the_demonstration_has_a_clock_of_its_own():
    assert not ours.DEMO
    assert ours.DEMO_DAY == ""
    assert django_settings.SESSION_COOKIE_SECURE
