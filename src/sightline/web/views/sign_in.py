"""The way in: with a password, or, in the demonstration, as one of its invented readers."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from sightline.web.forms import SignIn
from sightline.web.middleware import asked_from_this_machine
from sightline.web.readers import READERS, account

_with_password = LoginView.as_view(
    template_name="sign_in.html", authentication_form=SignIn, redirect_authenticated_user=True
)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """In demo mode a list of readers, and only ever for this machine; elsewhere a name and a password."""
    if not settings.DEMO:
        return _with_password(request)
    if not asked_from_this_machine(request):
        raise Http404
    return _as_somebody(request) if request.method == "POST" else _readers(request)


def _readers(request: HttpRequest) -> HttpResponse:
    return render(request, "sign_in_demo.html", {"readers": READERS, "next": request.GET.get("next", "")})


def _as_somebody(request: HttpRequest) -> HttpResponse:
    reader = next((reader for reader in READERS if reader.key == request.POST.get("reader")), None)
    if reader is None:
        raise Http404
    login(request, account(reader), backend="django.contrib.auth.backends.ModelBackend")
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if ours else "sheet")
