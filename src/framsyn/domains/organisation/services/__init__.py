"""Writes about the organisation: its set-up, its unit tree, its accounts."""

from framsyn.domains.organisation.services.accounts import create_user, set_active, set_password, set_roles, set_up
from framsyn.domains.organisation.services.people_file import import_users
from framsyn.domains.organisation.services.unit_tree import update_units

__all__ = ["create_user", "import_users", "set_active", "set_password", "set_roles", "set_up", "update_units"]
