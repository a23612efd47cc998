from allauth.account import views as account
from django.urls import include, path
from django.views.i18n import set_language

from framsyn.website import home, preferences

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("framsyn.domains.organisation.urls")),
    path("personnel/", include("framsyn.domains.history.urls")),
    path("", include("framsyn.domains.analysis.urls")),
    path("", include("framsyn.domains.planning.urls")),
    path("", include("framsyn.domains.publishing.urls")),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("language/", set_language, name="language"),
    path("theme/", preferences.choose_theme, name="theme"),
]
