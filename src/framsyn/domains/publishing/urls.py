from django.urls import path

from framsyn.domains.publishing.views import deciding, documents, plan

urlpatterns = [
    path("plan/<int:pk>/", plan.plan, name="plan"),
    path("plan/<int:pk>/decide/", deciding.plan_decide, name="plan_decide"),
    path("plan/<int:pk>/decide/earlier/", deciding.plan_decide_earlier, name="plan_decide_earlier"),
    path("plan/<int:pk>/publish/", deciding.plan_publish, name="plan_publish"),
    path("plan/<int:pk>/make/<str:kind>/", documents.make, name="plan_make"),
    path("plan/<int:pk>/documents/", documents.documents, name="plan_documents"),
    path("plan/<int:pk>/cover-report/read/", documents.read_cover_report, name="plan_read_cover_report"),
    path("plan/<int:pk>/public/", documents.read_public, name="plan_read_public"),
    path("document/<int:pk>/", documents.download, name="document"),
]
