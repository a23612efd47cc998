from plan_fixtures import administration, key_figures, plan, snapshot

__all__ = ["administration", "key_figures", "plan", "snapshot"]
