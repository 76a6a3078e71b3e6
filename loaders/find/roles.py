"""The words that give roles: labels before a list (牵头单位：), verbs behind it (牵头, 负责, 配合), rules for a whole document."""

from __future__ import annotations

import re

from loaders.facts import Role

_SUPPORT = "配合|协助|协办|协同|参与|参加|指导|支持|督促指导|督促|督导|督办|督查|监督|联办|会办"
_NOUN = "(?:责任|落实|实施|成员)?(?:单位|部门|处室|科室|股室|机构|主体|地区|镇街)"
_LABEL_WORDS = rf"(?:其他|其它|[省市区县州镇]级|[省市区县州]直)?(?:牵头|责任|主要责任|第一责任|具体责任|主体责任|落实|实施|执行|承办|主办|主责|负责|主管|主要|成员(?=单位)|{_SUPPORT})(?:（[^（）]{{1,6}}）)?(?:及|和|、)?(?:责任|配合|落实|参与)?{_NOUN}"
_SHORT_LABELS = (
    rf"(?:部门|责任|任务)分工|主体责任|监管责任|属地责任|直接责任|牵头责任|牵头|负责|责任|主办|承办|落实|{_SUPPORT}"
)
OTHER_LABELS = (
    "(?:牵头|责任|分管|包保|挂点|联系|挂钩|主管)(?:市|区|县|省)?(?:领导|人员|同志|人)|(?:完成|整改|办结|推进|实施|工作)?(?:时限|时间|期限|节点|进度)(?:要求|安排|节点)?|"
    "适用(?:范围|对象)|目标(?:要求|任务)?|成果|依据|备注|联系电话|考核方式|资金来源"
)
LABEL = re.compile(
    rf"(?P<agencies>(?:{_LABEL_WORDS})(?=[：为])|(?:{_SHORT_LABELS})(?=：))[：为]|(?P<other>{OTHER_LABELS})："
)
BARE_LABEL = re.compile(rf"(?:{_LABEL_WORDS})(?=[省市区县州各有])")
"""A label whose colon was lost: 责任单位市科技局."""
SLIPPED_LABEL = re.compile(rf"(?P<agencies>{_LABEL_WORDS})；(?=[省市区县州各])")
"""A label with a semicolon for its colon: 责任单位；市科技局."""
LABEL_BRACKET = re.compile(rf"[（〔［【](?P<agencies>{_LABEL_WORDS})[）〕］】]：?")
"""A label in a bracket of its own: 【责任单位】市科技局."""
OTHER_BRACKET = re.compile(rf"[（〔［【](?P<other>{OTHER_LABELS})[）〕］】]：?")
"""Another label in a bracket of its own: 【完成时限】2025年6月."""

DIVISION = re.compile(r"按(?:照)?(?:各自|自身|各|部门|相应|有关|工作|法定|本部门)*职[责能]|职责分工")
_VERBS = rf"为主|(?:总?牵头|负责)(?:负责|落实|总?牵头|组织|实施|抓总|推进|办理|统筹|指导|协调|督促|监督)*|(?:予以|做好|提供)(?:资金|经费|要素|服务)?保障|(?:组织|具体|统筹)?(?:落实|实施|推进|抓落实)|(?:{_SUPPORT})(?:落实|实施|推进|配合|工作)*|承办|主办|(?:作)?为(?:{_LABEL_WORDS})"
TAIL = re.compile(
    rf"(?P<etc>等(?:[^、，；。及和与]{{0,8}}?(?:部门和单位|部门|单位|地区|机构|企业|方面)|$|(?=[按负牵配落共分协参会])))?"
    rf"(?P<division>(?:根据|依据)?(?:按(?:照)?)?(?:各自|自身|各|部门|相应|有关|工作|法定|本部门)*职[责能](?:分工|范围)?)?(?:，)?"
    rf"(?P<how>(?:共同|联合|分别|具体|统筹|统一|(?<!党)组织|抓好|密切|积极|严格|依职责|分工|分头|做好(?!保障)|协同(?=负责|落实)|主要|全面|各自|整体|切实)*)(?P<verb>{_VERBS})?$"
)
ROLE_AHEAD = re.compile(
    rf"(?:等[^、，；。]{{0,6}}?(?:部门|单位))?(?:按(?:照)?(?:各自|部门)*职责(?:分工)?)?(?:共同|联合|分别|具体)*(?:{_VERBS})?(?=[）〕］】。；]|$)"
)
"""The words of a role where a list that was never closed ends with them."""
MARK = re.compile(
    rf"[（〔［【](?P<mark>牵头(?:单位|部门|负责)?|主责|主办|负责|责任单位|{_SUPPORT})(?:单位|部门)?[）〕］】]$"
)
"""A role in a bracket behind one name: 市发展改革委（牵头）."""
PARTNER = re.compile(r"会同|联合(?=[省市区县各有国])|商(?=[省市区县各有][一-鿿]{1,12}(?:局|委|办|部|厅))")
AFTERWARDS = re.compile(
    r"(?:以下|其他|其余|上述|本(?:措施|意见|方案))[^。；]{0,6}(?:均|都)(?:需|须|要|应|由)?(?P<list>[^。；]{1,60}?)(?:共同|具体|负责|配合)*落实"
)
"""以下均需…落实，不再列出."""

LEADER_RULE = re.compile(
    r"(?:有多[个家](?:责任)?(?:单位|部门)的|涉及多[个家](?:单位|部门)的?|责任单位中)?，?(?:排|列|位|居|名列|排名|排列|位列|列在|排在)[^。；，）〕］】、]{0,6}?(?:第一|首|最前|前列)[^。；，）〕］】]{0,10}?(?:为|是|系|即为)(?:主要|总)?(?:的)?牵头[^。；，）〕］】]{0,8}"
    r"|(?:第一|首)(?:个|家|位)?(?:责任)?(?:单位|部门|位)(?:者)?(?:均)?(?:为|是|系)(?:主要)?牵头[^。；，）〕］】]{0,8}|(?:第一|首)(?:个|家|位)?责任(?:单位|部门)牵头"
    r"|(?:加粗|黑体)?(?:各项|每项|各)?(?:任务)?(?:责任)?(?:单位|部门)?(?:中)?(?:第一|首)(?:个|位)[^。；，）〕］】]{0,8}(?:为|是)牵头[^。；，）〕］】]{0,8}"
)
"""The first-listed unit leads."""
COMMA_RULE = re.compile(
    r"(?:第一个)?(?:逗号|顿号|分号)(?:之)?前(?:面)?的?[^。；，）〕］】]{0,8}(?:为|是)牵头[^。；，）〕］】]{0,8}"
)
"""The units before the first comma lead."""
RULE_HINT = re.compile("(?:为|是|系|单位|部门|总|主要)的?牵头|下同|下列|列同|均同|皆同|不再|均|都")
"""Without one of these words no rule for the document stands in a list."""
LEADER_HINT = re.compile("(?:为|是|系|单位|部门|总|主要)的?牵头")
SAME_BELOW = re.compile(
    r"[，、]?(?:以)?下(?:同|列同|均同|皆同)|[，、]?(?:以下)?不再(?:一一|逐一|另行|逐项|逐条|单独|分别|重复)?(?:列出|列明|注明|标注|赘述|说明)"
)


def role_of(word: str) -> Role | None:
    """The role that a label or verb gives; None for labels that name no agencies (完成时限)."""
    if re.fullmatch(OTHER_LABELS, word):
        return None
    if "牵头" in word:
        return "lead"
    if re.search(_SUPPORT, word) and not word.startswith(("责任", "负责", "落实")):
        return "support"
    return "support" if word.endswith("保障") else "responsible"
