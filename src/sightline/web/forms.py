"""Forms, in the widgets of the look."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm


class SignIn(AuthenticationForm):
    """Name and password, the fields as the look draws them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "govuk-input"
            field.widget.attrs.pop("autofocus", None)
        self.fields["username"].label = "User name"

    error_messages = {  # noqa: RUF012 - Django's own attribute
        "invalid_login": "The user name or the password is wrong. Check both; capital letters count.",
        "inactive": "This account is closed. Ask whoever looks after Sightline in your authority.",
    }
