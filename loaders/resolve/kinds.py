"""The kind of an agency, read from the form of its name."""

from __future__ import annotations

import re

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form))
    for kind, form in (
        (
            "leading_group",
            r"(?:领导小组|指挥部|工作专班|工作组|协调小组)(?:办公室)?$|(?:河长|林长|长江|湾长|田长)制?办$",
        ),
        ("court", r"法院(?:工作室|办公室|法庭)?$|法庭$"),
        ("procuratorate", r"检察(?:院|室)"),
        ("legislature", r"^(?:全国)?人大|人民代表大会"),
        (
            "mass_organisation",
            r"工会$|团工?委$|妇联$|妇工委$|妇女联合会$|残联$|科协$|工商联$|文联$|侨联$|红十字会$|协会$|商会$",
        ),
        ("party", r"^委(?!员会$)|^中共|^党|纪委|纪工委|纪律检查|党工委|工委$|党群|党校|(?:组织|宣传|统战|社会工作)部$"),
        ("bank", r"银行|支行$|农商行$|信用社$|农信社$"),
        ("enterprise", r"公司$|集团$|资本$|供电所?$|电网|铁塔$|中石化|中石油|厂$|控股$|联通$|电信$|移动$"),
        ("township", r"(?:乡|镇|街道)(?:人民政府|政府|办事处|党委|党工委)?$"),
        (
            "institution",
            r"中心$|学院$|大学$|学校$|研究院$|研究所$|医院$|图书馆$|博物馆$|站$|设计院$|管理处$|服务所$|供销社$|联合社$|院$|馆$|所$",
        ),
        ("government", r"政府|管委会$|管理委员会$|[局厅署部处队办会委室]$|办公[室厅]$|海关$|国务院$|分局"),
    )
)


def kind_of(name: str) -> str:
    """Return the kind that the form of a name without its region shows; `other` where it shows none."""
    return next((kind for kind, form in _KINDS if form.search(name)), "other")
