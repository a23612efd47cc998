"""What the administration's managers and planners have written: an earlier plan and the plan now.

Whatever the personnel data show, the texts stay true: a figure about the staff occurs only as a citation `[[key]]`.
"""

from framsyn.engines.synthetic.story.plans import earlier_plan, plan_now

__all__ = ["earlier_plan", "plan_now"]
