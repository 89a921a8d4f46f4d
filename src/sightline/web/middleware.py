"""What stands round every page: headers, the demonstration's wall, and the day asked about."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

from sightline.web import days

Page = Callable[[HttpRequest], HttpResponse]

SOURCES = ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action")
POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind} 'self'" for kind in SOURCES),
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP")


def headers(page: Page) -> Page:
    """The headers of every answer; all but static files may hold personal data and are never stored."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = page(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    return answer


def asked_from_this_machine(request: HttpRequest) -> bool:
    """Whether the browser runs on the machine that serves: a loopback peer, and nobody in between."""
    if any(name in request.META for name in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def only_this_machine_in_demo(page: Page) -> Page:
    """In demo mode anyone may sign in as anyone, so nobody else may come in at all."""

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.DEMO and not asked_from_this_machine(request):
            return HttpResponseForbidden(
                "The demonstration answers only to this machine.", content_type="text/plain"
            )
        return page(request)

    return answer


def which_day(page: Page) -> Page:
    """Says on the request for which day its page answers."""

    def answer(request: HttpRequest) -> HttpResponse:
        days.ask(request)
        return page(request)

    return answer
