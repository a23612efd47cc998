from django.urls import path

from framsyn.domains.publishing import views

urlpatterns = [
    path("plan/<int:pk>/", views.plan, name="plan"),
    path("plan/<int:pk>/publish/", views.publish, name="plan_publish"),
    path("plan/<int:pk>/documents/", views.documents, name="plan_documents"),
    path("document/<int:pk>/", views.download, name="document"),
]
