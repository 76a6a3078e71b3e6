"""What the names of agencies look like: their endings, prefixes, collectives, and names that stand alone.

Everything here is form, not identity: which two names mean one body is decided in loaders.resolve.
Names are given as the view shows them: no white space, full-width brackets, half-width letters and digits.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = (
    "局|分局|总局|委|办|部|厅|署|院|处|科|股|室|所|站|中心|公司|集团|银行|支行|分行|政府|党委|党组|工委|党工委|法院|检察院|委员会|管委会|协会|学会|"
    "联合会|联社|妇联|团委|团市委|团区委|团县委|团省委|工会|总工会|大学|学院|学校|医院|海关|总队|支队|大队|中队|队|指挥部|领导小组|工作组|专班|"
    "供销社|合作社|通讯社|报社|出版社|工商联|科协|残联|文联|侨联|记协|作协|社科联|计生协|红十字会|台办|商会|研究院|研究会|基金会|贸促会|人大|政协|纪委监委|监委|"
    "部门|单位|企业|机构|园区|开发区|高新区|经开区|新区|保税区|保税港区|合作区|示范区|度假区|试验区|功能区|管理区|街道|街道办|街办|办事处|镇|乡|村|社区|"
    "县|市|区|州|盟|旗|省|自治区|兵团|军分区|人武部|武装部|武警|警备区|国网|电网|供电|电力|移动|联通|电信|铁塔|广电|邮政|资本|控股|运营商|工作队|"
    "书院|党校|图书馆|博物馆|档案馆|文化馆|馆|台|电视台|融媒体中心|气象台|监测站|林场|农场|垦区|联盟|小组|联席会议|平台|高校|院校|媒体|业主|主体|社会力量|专委会|安委会|河长办|长江办|组织|团体|机关"
)
_ENDING = re.compile(
    f"(?:{_ENDINGS}|(?:监|员|社|联|委|商|协|学|研究|管)会)(?:[（〔［〈][^（）〔〕［］〈〉]{{1,25}}[）〕］〉])?$"
)
# Words that end a name's list place but never a name in a list of agencies.
_PROSE = re.compile(
    r"^(?:含(?!山)|[^自]{2,}由|以|对|将|把|在|为|使|让|被|及时|加强|推进|推动|完善|建立|开展|实施|落实(?!单位)|支持|鼓励|促进|加快|提高|提升|强化|构建|深化|探索|建设(?!局|部|厅|委)|打造|"
    r"包括|包含|其中|例如|简称|以下简称|详见|备注|不含|有序|本(?!市|区|县|省|级))|[。！？]|[的了着]|设[在于立]"
)
LEVELS = "省市区县州盟旗镇乡"
_PREFIX = re.compile(r"(?:[一-鿿]{2,6}?)??(?:自治区|兵团|新区|高新区|经开区|开发区|省|市|区|县|州|盟|旗)(?=[一-鿿])")
_COLLECTIVE = re.compile(
    r"^(?:[市区县省州][直级]?|全[省市区县]|国家|中央)?(?:各|有关|相关|所有|全体|其他|其它)"
    r"|(?:有关|相关|各|直属|市直|区直|县直|省直|直|属|驻区|驻市|驻县)(?:职能|责任|主管|行业|牵头|配合|成员|涉[一-鿿]{1,3})?(?:部门|单位|企业|机构|院校|高校|县市区|县市|县区|市县|市区|区县|乡镇|镇街|镇乡|镇|乡|街道|园区|科室|处室|股室|委办局|政府)"
    r"|^(?:国家|省|市|区|县)级(?:以上)?(?:开发区|园区|高新区|经开区|部门|单位|企业|主管部门|职能部门)|^[省市区县]属(?:开发区|园区|高校|企业|国企|医院|学校|功能区)|各[省市县区镇乡级地][^局委办厅]*(?:政府|党委|部门)$|成员单位$|^[省市区县镇乡]级[^局委办厅队]{2,6}(?:部门|单位)$|^(?:属地|沿[江河湖海线]|相关|县市区|县（市|县（区|市（县|区（县|州（市|县级以上|乡镇|镇街|镇（|乡（|街道(?=$|办事处|（|、|社区|和|及)|村（)"
    r"|^(?:牵头|责任|配合|落实|主管|行业|职能|监管|用人|项目|业主|建设|施工|运营|实施)(?:单位|部门|主体)$|^(?:属地|辖区|地方|当地|两级|三级|基层|下级|上级|本级)(?!金融)"
    r"|^(?:县|区|市|旗|镇|乡|街道|村|社区)(?:、|级市|直部门|直单位)|^(?:(?:高等)?院校|高校|金融机构|银行机构|保险机构|行业协会|科研院所|医疗机构|重点企业|龙头企业|国有企业|市属企业|省属企业|市属国企|平台公司|运营商|社会组织|新闻媒体|媒体|社会力量|企业)$"
)
# Bodies that carry no level's prefix, whatever stands before them in a list: central bodies, their branches, companies,
# forces, people's organisations that carry the level inside their name, and places.
_ALONE = re.compile(
    r"^(?:国家|国务院|中国|中央|全国|海关|中共|人民银行|人行|银保监|银监|证监|保监|金融监管|外汇|央行|农发行|农业发展银行|国开行|开发银行|进出口银行|"
    r"消防|应急救援|武警|军分区|人武部|边检|海事|铁路|民航|机场|港务|航道|供电|电力|电网|国网|南网|供水|自来水|燃气|水务集团|移动|联通|电信|铁塔|广电网络|邮政|烟草|盐业|石油|石化|中石|中储粮|"
    r"团[省市区县州]委|各|有关|相关|其他|其它|全体|属地|高新|经开|开发区|新区|工业园|产业园|园区|保税|度假区|示范区)"
    r"|(?:公司|集团|银行|支行|分行|大学|学院|学校|中学|医院|支队|大队|总队|海关|镇|乡|街道|镇人民政府|乡人民政府|街道办|街道办事处|办事处|园区|开发区|高新区|经开区|新区|企业|资本|控股|管委会|管理委员会|支会)$"
)
# A first character that is a level elsewhere but not here: 市场监管总局, 区域办.
_NO_PREFIX = re.compile(
    r"[县区市旗镇乡](?:[（〔、]|级)|市场|市[级属]|区[域属级]|县[域级属]|省[级属部]|州级|旗[下舰]|市政(?!府|协|法|务)"
)
_FUNCTION = re.compile(
    r"(?:(?:委|政府|人大|政协)?(?:办公厅|办公室|研究室|督查室)|发展和?改革|发改|发展规划|经济|经信|经贸|工业|工信|教育|教体|教科|科技|科学|民族|民宗|宗教|公安|国家安全|国安|民政|司法|"
    r"财政|地方金融|人力|人社|自然资源|国土|资源|规划|生态|环境|环保|住房|住建|建设|城乡|城管|城市|综合|行政|交通|水利|水务|农业|农村|农水|农牧|林业|林草|园林|商务|商粮|文化|文旅|文广|"
    r"旅游|卫生|卫健|健康|退役|应急|安监|审计|外事|外侨|国资|国有|市场|工商|质监|食药|药监|药品|体育|统计|医疗|医保|机关|信访|金融|粮食|粮储|粮|数据|大数据|政务|审批|营商|知识产权|"
    r"扶贫|乡村|供销|气象|税务|地震|人防|国防|档案|史志|党史|接待|招商|投资|投促|口岸|侨务|台湾|港澳|法制|编制|编办|机构编制|监察|纪|组织部|宣传部|统战部|政法委|网信|社会工作|改革|"
    r"人才|文明|老干|党校|机要|保密|巡察|总工会|工会|妇联|科协|残联|文联|工商联|红十字|社科联|侨联|法院|检察院|人民法院|人民检察院|中级人民法院|疾控|疾病|畜牧|渔业|海洋|矿|能源|煤炭|"
    r"铁办|重点|项目|公共|公积金|住保|房管|房产|土地|征收|拆迁|河长|林长|田长|长江|湖长|移民|库区|殡葬|搬迁|易地|创建|爱卫|食安|安委|禁毒|双拥|关工|地方志|新闻|广播|广电|电影|出版|版权|邮政管理|通信|无线电|"
    r"药监|物流|会展|博览|旅发|民航|铁路|港口|航空|航运|公路|道路|运输|海绵|水文|水保|防汛|消防救援局|医药|中医|老龄|计生|残疾|慈善|社保|就业|劳动|仲裁|人事|国际|贸促|融媒|传媒)"
)
_PARTY = re.compile(
    r"^(?:组织部|宣传部|统战部|政法委|网信办|编办|改革办|人才办|文明办|社会工作部|社工部|老干部局|巡察办|直属机关工委|机关工委|党校|台办|外办|财经办|农办|金融办|国安办|保密办|机要局|党史|军民融合办|研究室|政研室|督查室|军民融合|组织|宣传|统战)"
)


@lru_cache(maxsize=65536)
def is_agency(name: str) -> bool:
    """Whether a name has the form of an agency or a set of agencies, a bracket of its own at the end allowed."""
    return (
        2 <= len(name) <= 40
        and (_ENDING.search(name) is not None or _COLLECTIVE.search(name) is not None)
        and not _PROSE.search(name)
    )


@lru_cache(maxsize=65536)
def is_collective(name: str) -> bool:
    """Whether a name means a set of agencies (各乡镇（街道）, 区直有关单位), not one."""
    return _COLLECTIVE.search(name) is not None


@lru_cache(maxsize=65536)
def stands_alone(name: str) -> bool:
    """Whether a name takes no level's prefix from the names before it (海关总署, 供电公司, 人民银行)."""
    return _ALONE.search(name) is not None or _FUNCTION.match(name) is None


@lru_cache(maxsize=65536)
def level_prefix(name: str) -> str:
    """The part of a name that says whose agency it is (省, 市, 区, 某某市, 市委); empty where it has none."""
    if name[0] in LEVELS[:7]:
        if _NO_PREFIX.match(name) or not is_agency(name):
            return ""
        return name[:2] if name[1:2] == "委" and _PARTY.match(name[2:]) else name[0]
    found = _PREFIX.match(name)
    if found is None or found.end() == len(name):
        return ""
    rest = name[found.end() :]
    if rest.startswith("委") and _PARTY.match(rest[1:]):
        return found.group() + "委"
    return found.group() if _FUNCTION.match(rest) or rest[0] in "委政人直" else ""


@lru_cache(maxsize=65536)
def with_prefix(name: str, prefix: str) -> str:
    """Complete a name with the prefix of the names before it: 财政厅 after 省 is 省财政厅; unchanged where it stands alone."""
    if not prefix or stands_alone(name) or (name[0] in LEVELS and level_prefix(name)):
        return name
    if prefix.endswith("委") and not _PARTY.match(name):
        return prefix[:-1] + name
    return prefix + name
