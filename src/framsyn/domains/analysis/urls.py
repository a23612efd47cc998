from django.urls import path

from framsyn.domains.analysis import views

urlpatterns = [path("import/<uuid:pk>/save/", views.save, name="personnel_save")]
