from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    UNIT = "unit", _("unit")
    DEPARTMENT = "department", _("department")
    ADMINISTRATION = "administration", _("administration")
    CITY = "city", _("city")


class Role(models.TextChoices):
    EMPLOYEE = "employee", _("employee")
    UNIT_MANAGER = "unit_manager", _("unit manager")
    DEPARTMENT_MANAGER = "department_manager", _("department manager")
    HR_PLANNER = "hr_planner", _("HR planner")
    MANAGEMENT = "management", _("management")
    UNION_REPRESENTATIVE = "union_representative", _("union representative")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class Organisation(models.Model):
    """Whose installation this is. One row, made by the first-run set-up."""

    singleton = models.BooleanField(default=True, unique=True, editable=False)
    municipality = models.CharField(max_length=100)
    administration = models.CharField(max_length=100)
    committee = models.CharField(max_length=100)
    registrar = models.CharField(max_length=100, blank=True)
    personnel_system = models.CharField(max_length=100, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(singleton=True), name="one_organisation")]

    def __str__(self) -> str:
        return self.administration


class Unit(models.Model):
    """A node of the unit tree as the newest personnel files give it; `path` lists the primary keys from the root."""

    code = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=400, db_index=True)
    level = models.CharField(max_length=20, choices=Level.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=200, db_index=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """An account. The operator is whoever sits at the command line of the server: no sign-in, may do everything."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email


class Assignment(models.Model):
    """A role, always within the subtree of a unit; without a unit it covers the whole organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=30, choices=Role.choices)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="assignments")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "unit"], name="one_role_per_unit", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.unit or ''}"
