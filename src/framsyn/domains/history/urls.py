from django.urls import path

from framsyn.domains.history import views

urlpatterns = [
    path("", views.personnel, name="personnel"),
    path("template.xlsx", views.template, name="personnel_template"),
    path("import/<uuid:pk>/", views.personnel_import, name="personnel_import"),
    path("import/<uuid:pk>/stop/", views.stop, name="personnel_stop"),
    path("import/<uuid:pk>/cancel/", views.cancel, name="personnel_cancel"),
    path("import/<uuid:pk>/mapping/", views.mapping, name="personnel_mapping"),
    path("import/<uuid:pk>/codes/", views.codes, name="personnel_codes"),
    path("import/<uuid:pk>/rejected/", views.rejected, name="personnel_rejected"),
    path("import/<uuid:pk>/undo/", views.undo, name="personnel_undo"),
]
