"""The account of a person. What somebody may do comes from memberships, never from the account."""

from typing import Any

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from mentorschap.core.models import BasisModel


class UserManager(BaseUserManager["User"]):
    """Makes accounts; e-mail addresses are kept in lower case."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **velden: Any) -> "User":
        """Return a new account; without password it cannot log in until one is set by link."""
        if not email:
            raise ValueError("Een account heeft een e-mailadres nodig.")
        gebruiker = self.model(email=email.strip().lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, password: str | None = None, **velden: Any) -> "User":
        """Return a new account with the technical right to everything; used by `createsuperuser` only."""
        return self.create_user(email, password, is_superuser=True, **velden)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find an account whatever the case in which the address was typed."""
        return self.get(email=(username or "").strip().lower())


@pghistory.track(exclude=["password", "last_login", "updated_at"])
class User(BasisModel, AbstractBaseUser, PermissionsMixin):
    """A person with an account, known by e-mail address."""

    email = models.EmailField("e-mailadres", max_length=254, unique=True)
    voornaam = models.CharField("voornaam", max_length=100, blank=True, default="")
    familienaam = models.CharField("familienaam", max_length=100, blank=True, default="")
    telefoon = models.CharField("telefoon", max_length=30, blank=True, default="")
    is_active = models.BooleanField("actief", default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ()

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="gebruiker_email_uniek",
                violation_error_message="Er bestaat al een account met dit e-mailadres.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """First and family name, or the address when there is none yet."""
        return f"{self.voornaam} {self.familienaam}".strip() or self.email

    def clean(self) -> None:
        """Keep the address in lower case."""
        super().clean()
        self.email = self.email.strip().lower()
