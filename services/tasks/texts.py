"""The sentences of tasks that stand beside no rule: why somebody holds a task."""

from weft.text import Text

TEXTS = {
    "holder_left": Text(en="Who held it left the firm.", zh="原责任人已离职。"),
    "held_by_owner": Text(en="He is the owner of what it is about.", zh="其为该事项的负责人。"),
    "held_by_superior": Text(en="He is the next superior who is there.", zh="其为当前在岗的直接上级。"),
    "held_by_manager": Text(en="He leads the unit.", zh="其为该部门的负责人。"),
    "held_by_delegate": Text(en="He stands in for somebody who is away.", zh="其为缺勤人员的代理人。"),
    "held_by_role": Text(en="He has the role that the ladder names.", zh="其担任升级阶梯所指定的角色。"),
    "held_by_last_resort": Text(en="Nobody else could be found.", zh="未找到其他人员，由兜底角色负责。"),
}
