from django.urls import path

from framsyn.domains.organisation import views

urlpatterns = [
    path("setup/", views.setup, name="setup"),
    path("accounts/", views.users, name="users"),
    path("accounts/new/", views.user_new, name="user_new"),
    path("accounts/import/", views.users_import, name="users_import"),
    path("accounts/<int:pk>/", views.user_edit, name="user_edit"),
    path("accounts/<int:pk>/active/", views.user_active, name="user_active"),
    path("accounts/<int:pk>/password/", views.user_password, name="user_password"),
]
