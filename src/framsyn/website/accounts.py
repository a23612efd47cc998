"""Accounts are made by an administrator: there is no open sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def populate_username(self, request: HttpRequest, user: object) -> None:
        """The e-mail address is the only name of an account."""
