from django.urls import path

from framsyn.domains.analysis.views import files, pages, saving, sick_leave

urlpatterns = [
    path("personnel/import/<uuid:pk>/save/", saving.save, name="personnel_save"),
    path("personnel/sick-leave/", sick_leave.read, name="sick_leave_read"),
    path("personnel/sick-leave/<uuid:batch>/undo/", sick_leave.undo, name="sick_leave_undo"),
    path("analysis/", pages.overview, name="analysis"),
    path("analysis/<str:figure>/", pages.figure, name="analysis_figure"),
    path("analysis/<str:figure>/definitions/", pages.definitions, name="analysis_definitions"),
    path("analysis/<str:figure>/excel/", files.excel, name="analysis_excel"),
    path("analysis/<str:figure>/picture/", files.picture_file, name="analysis_picture"),
]
