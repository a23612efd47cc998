from django.urls import path

from framsyn.domains.planning.views import needs, plans, process, use_figure

urlpatterns = [
    path("plan/", plans.plans, name="plans"),
    path("plan/new/", plans.plan_new, name="plan_new"),
    path("plan/use/", use_figure.plan_use_figure, name="plan_use_figure"),
    path("plan/<int:pk>/work/", plans.plan_work, name="plan_work"),
    path("plan/<int:pk>/basics/", plans.plan_basics, name="plan_basics"),
    path("plan/<int:pk>/edit/<str:key>/", plans.plan_section, name="plan_section"),
    path("plan/<int:pk>/data/", plans.plan_data, name="plan_data"),
    path("plan/<int:pk>/carry/<int:need_pk>/", plans.plan_carry, name="plan_carry"),
    path("plan/<int:pk>/need/new/", needs.need_new, name="need_new"),
    path("plan/<int:pk>/need/<int:need_pk>/", needs.need_edit, name="need_edit"),
    path("plan/<int:pk>/need/<int:need_pk>/risk/", needs.risk_new, name="risk_new"),
    path("plan/<int:pk>/risk/<int:risk_pk>/", needs.risk_edit, name="risk_edit"),
    path("plan/<int:pk>/need/<int:need_pk>/action/", needs.action_new, name="action_new"),
    path("plan/<int:pk>/action/<int:action_pk>/", needs.action_edit, name="action_edit"),
    path("plan/<int:pk>/participation/", process.plan_participation, name="plan_participation"),
    path("plan/<int:pk>/workshop/new/", process.workshop_new, name="workshop_new"),
    path("plan/<int:pk>/proposal/new/", process.proposal_new, name="proposal_new"),
    path("plan/<int:pk>/remove/<str:kind>/<int:row_pk>/", process.plan_delete, name="plan_delete"),
]
