"""How django-allauth behaves here: accounts come from an invitation, not from a sign-up form."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up; Dutch mail; no hint whether an address is known."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an organisation invites its people."""
        return False

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Keep the address in lower case."""
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.strip().lower()
        if commit:
            user.save()
        return user
