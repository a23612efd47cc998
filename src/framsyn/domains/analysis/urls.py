from django.urls import path

from framsyn.domains.analysis.views import files, pages, saving

urlpatterns = [
    path("personnel/import/<uuid:pk>/save/", saving.save, name="personnel_save"),
    path("analysis/", pages.overview, name="analysis"),
    path("analysis/<str:figure>/", pages.figure, name="analysis_figure"),
    path("analysis/<str:figure>/definitions/", pages.definitions, name="analysis_definitions"),
    path("analysis/<str:figure>/excel/", files.excel, name="analysis_excel"),
    path("analysis/<str:figure>/picture/", files.picture_file, name="analysis_picture"),
]
