"""What a number counts or measures: its indicator, without verbs and adverbs."""

from __future__ import annotations

import re

_ADVERB = (
    "大力|积极|力争|争取|确保|努力|加快|直接|择优|累计|再|新一轮|要|将|并(?!网)|可(?!再)|须|应(?![用急届对收])|使(?!用)|让|全力|着力|逐步|有序|持续|深入|继续|鼓励|支持|推动|推进|促进|"
    "每年度?|年均|年内|当年|今年|全年|共|合计|总计|其中|同时|组织|协助|帮助|同步|督促|督导|柔性|带动|联合(?=开展|打造|培养|建设)|优先|审定(?=.{2})|助力|指导|配合|引导|力求|务求|着重|分批|分期|统筹|高标准(?!农田)|规划(?=建设|新建|布局)|高质量|高水平|科学|启动"
)
_VERB = (
    "推广应用|建设|建成|创建|创成|打造|培育|培养|培训(?![机基中班])|引进|招引|引育|选拔|遴选|评选|评定|认定|资助|扶持|支持|产生|完成|实现|实施|设立|建立|成立|新设|组建|筹建|"
    "筹集|发展|集聚|聚集|吸引|选派|选聘|招聘|招募|招录|服务(?![业器中站点平机贸体质满半区])|转化|创办|孵化(?![器基园载平])|推广|开展|举办|组织|发动|承办|发放|"
    "增加|扩大|提供|开发|制定|制修订|编制|出台|发布|申报|申请|获得|取得|争创|创评|储备(?![林粮库])|签约|落地|开工|投用|投运|投产|达成|形成|布局|布设|配备|配置|购置|"
    "安装|铺设|贯通|清运|新增|新建|改建|扩建|续建|建造|添置|更新|淘汰|关停|退出|消除|清理|拆除|解决|帮扶|救助|惠及|覆盖|动员|轮训|奖励|推出|推介|推荐|"
    "遴聘|攻克|突破(?!性)|研发|研制|入选|列入|搬迁|征集|收集|归集|开放|上线|接入|收储|流转|划定|办理|查处|审结|化解|投入|开通|兑现|曝光|推行|加装|增设|推送|捣毁|打掉|侦破|清掏|查办|回引|修建|宣传(?=典型|先进|案例)|净增|排查治理|排查整治|募集|打通|聘请|聘任|抽检|盘活|上架|张贴|组建|设置|悬挂|配齐|签订|修订|完善|培优|选树|树立|表彰"
)
# Verbs that also stand inside names (造林绿化, 改造提升): they govern a number behind them, but are not taken off a name.
_NOUNLIKE = (
    "改造|整治|治理|修复|种植|栽植|造林|维修|评估|检查|排查|抽查|监测|保障|安排|放流|回收|处理|处置|保持|稳定|维持|优化|调整|升级|提升|提高|"
    "做强|做大|宣传|生产|推动|推进|促进|引导|鼓励|帮助|拥有"
)
# Words that tell what is new stay with the noun: 新增…企业, 新建…公里.
_STEP = re.compile(
    f"(?:{_ADVERB}|重点(?={_VERB})|(?!新)(?:{_VERB})|(?:修复|治理|改造|整治|种植|栽植)(?![面率任工项提升、后])|(?:改造提升|提升改造|改造升级|提质改造)(?![面率任工项行、后]))(?:、|和(?![美谐平])|与|及|并|或|以及)?"
)
# Before a rate or an amount only words that are never part of its name go (重点建设用地安全利用率).
_AIM = re.compile(
    "(?:确保|力争|争取|督促|督导|努力|实现|保持|使|推动|促进|其中|同时|要|并|将|务必|力求|不断|稳步|进一步|提高|提升|增加|扩大|全年|完成(?![率度比情]))+(?=.)"
)
# 结合园区需求建设…: a phrase of circumstance before the verb that governs the number.
_PHRASE = re.compile(
    f"(?:结合|围绕|聚焦|依托|针对|按照|根据|利用|通过|面向|以|在|为)[^，。；]{{2,20}}?(?:{_VERB}|增设|加装)"
    f"|[^，。；]{{2,12}}会同[^，。；]{{2,30}}?(?:{_VERB})"
)
_ADVERBS = re.compile(f"(?:{_ADVERB})+")
_MEASURE = re.compile(
    "(?:率|比例|比重|占比|占GDP|指数|浓度|总量|总额|总值|增加值|增长|增速|降幅|下降|降低|压减|缩减|强度|水平|涨幅|度)$|率(?:提高|提升|上升|减少)$"
)
_DONE = re.compile("(?:修复|治理|改造|整治)(?![面率任工项])")
_VERB_END = re.compile(f"(?:{_VERB}|{_NOUNLIKE})(?:了|出|好|剩余|其余)?$")
_VERB_ALONE = re.compile(f"(?:{_VERB}|{_NOUNLIKE})(?:了|出|好)?")
_DATE = re.compile(
    r"^(?:(?:到|至|在|于|自|从|截至)?(?:20\d\d(?:[—–~-]20\d\d)?年?度?(?:\d{1,2}月)?(?:底|末|年底|年末)?(?:之?前|以前)?|“?十[三四五六]五”?(?:期间|期末|末)?|\d{1,2}年内|[一二三四五]年内|"
    r"\d{1,2}月(?:底|末|中旬|上旬)?(?:之?前|以前)|[一二两三四五]年(?=[一-鿿]{2})|年底前?|年内|(?:20\d\d年)?[春秋]季学期(?:开学)?(?:之?前)?|今年底?前?)[，,]?(?:期间)?)"
)
_PARTIES = re.compile(
    f"^沿[江河湖海](?:各)?(?:县|市|区)(?:（[^（）]*）)?(?={_VERB})|"
    f"^每个?(?:行政|自然)?(?:县|市|区|镇|乡|村|社区|街道|学段|学校|企业|单位|地区)(?:（[^（）]*）)?(?={_VERB})|"
    "^[省市区县]级(?=组织|开展|举办|建立|设立|评选|遴选|储备(?![粮林库]))|^(?:市、区|省、市|市县|市、县|各级|各地|各县（市、区）|各区县)(?:（[^（）]*）)?(?:、[^，。、（]{1,3}?(?:（[^（）]*）)?)*(?:两级|三级|四级)"
    "|^(?:市、区|省、市|市县|市、县|各级|各地|各县（市、区）|各区县)(?:（[^（）]*）)?(?:、[^，。]{1,6})?"
)
_CHOSEN = re.compile(f"(?:试点|示范|重点|有条件的)(?:县|市|区|镇|乡|村|社区|企业|学校|地区)(?={_VERB})")
_TOWARDS = re.compile("^对(?![外口接标照象])(?=[^，。；]{4})")
_AS_UNIT = re.compile("^以?(?:县|区|乡镇|镇|村|街道|家庭|户|企业|学校)为单位，?(?:的)?")
_FINISHED = re.compile("(?<=任务)完成$")
_WHOLE = re.compile(
    "^(?:全区|全市|全县|全省)(?=新[建改增开设]|累计|(?:力争|计划|共)?(?:建成|完成|创建|培育|打造|引进))"
)
_SHARED_END = re.compile("(?:率|比例|比重|指数|总量|总额|浓度|面积|产值|收入|数量|规模|增幅|涨幅|降幅|增速)$")
_ACT = re.compile("(?:种植|播种|栽植|移栽|耕整|收获|采收|采摘|收集|收运|处理|新建|改建|入学|入园|毕业|就业|创业)")
_KIND = re.compile(
    "(?:排放(?:总量|强度|量)(?:[比较]20[0-9]{2}年)?|使用量|施用量|用量|产量|机械化率|[\u4e00-\u9fff]{2}(?:率|比例|面积|总量|浓度|收入|产值))$"
)
_TAIL = re.compile("(?<!生产)任务$")
_BARE = re.compile("(?:时限|时间|周期|数量|面积|总量|规模|人数|次数|频次|天数|环节|材料)$")
"""Words that mean nothing without what stands before them: 办理时限."""
_PLACE = re.compile(
    f"^(?:{_ADVERB})*(?:完成|建成|新建|创建|打造|改造|新增|建设|实施|培育|推动|推进|启动)"
    "[^，。；、]{0,10}(?:[省市区县镇乡村街域园校]|部门|单位|地区|范围|行业|沿线)$"
)
_NUMBERED = re.compile(r"^(?:（[一二三四五六七八九十0-9]{1,3}）|\d{1,2}[.、．](?:(?!\d)|(?=\d{1,2}月)))")
_MEMBERS = re.compile("、|和(?![美谐平])|(?<!参)与|以及|(?<![普涉])及(?!以)")
_OF_LAST = re.compile("[村业镇县区市户人员厂站局院校所]")
"""Signs that a name ends with: what follows them is no word of its own."""
_RANK = re.compile("(?:国家|部|省|市|州|县|区|镇|乡|村|校)级")
_SINCE = re.compile(r"[比较]20\d\d年$")
_AMONG = re.compile("(?P<last>[^等]{2,12})等(?P<kinds>[^等]{2,20})$")
_EACH = re.compile(r"分别(?P<how>[比较]20\d\d年(?:下降|降低|减少|提高|提升|增长|增加))$")
_STAGE = re.compile("(?:幼儿园|小学|初中|高中|中学|专科|本科)$")
_AREA = re.compile("亩|公里|公顷|平方")


def before_value(words: str) -> str:
    """Return the indicator that stands before its number: 力争创建省级绿色工厂 → 省级绿色工厂."""
    words = _TOWARDS.sub("", _NUMBERED.sub("", words.lstrip("、，和及与并且而以—-·*")).removeprefix("原则上"))
    if words.count("“") > words.count("”"):
        words = words.replace("“", "", 1)
    for strip in (_DATE, _PARTIES, _WHOLE, _DATE):
        words = strip.sub("", words)
    if _MEASURE.search(words) and not _DONE.match(words):
        if lead := _AIM.match(words):
            words = words[lead.end() :]
    else:
        words = words[_lead(words) :]
        if dated := _DATE.match(words):  # 其中2024年6月底前完成…
            words = words[dated.end() :]
            words = words[_lead(words) :]
        if chosen := _CHOSEN.match(words):  # 支持试点县建设…
            words = words[chosen.end() :]
            words = words[_lead(words) :]
    words = _AS_UNIT.sub("", words).replace("至少", "")
    if (done := _FINISHED.search(words)) and done.start() > 2:
        words = words[: done.start()]
    return _quoted(words.strip("、，：的"))


def _lead(words: str) -> int:
    """How many signs of adverbs and verbs stand before a noun of at least two signs."""
    adverbs = _ADVERBS.match(words)
    phrase = _PHRASE.match(words, adverbs.end() if adverbs else 0)
    at = phrase.end() if phrase and len(words) - phrase.end() >= 2 else 0
    while (step := _STEP.match(words, at)) and len(words) - step.end() >= 2 and not _BARE.match(words, step.end()):
        at = step.end()
    return at


def behind_value(words: str, unit: str) -> str:
    """Return the indicator that stands behind its number: 6万亩低质低效林改造任务 → 低质低效林改造."""
    words = words.removeprefix("的")
    if (tail := _TAIL.search(words)) and tail.start() > 2:
        words = words[: tail.start()]
    elif _AREA.search(unit) and words.endswith("项目") and len(words) > 4:
        words = words[:-2]
    return _quoted(words.strip("、，：的等"))


def undated(words: str) -> str:
    """Return the words before a number without the date that they open with."""
    return _DATE.sub("", words)


def of_the_kind(name: str, prior: str) -> str:
    """Return an indicator that is only the rank or stage in which it differs from the one before, with its noun.

    国家级示范园1个、省级2个 → 省级示范园; 建筑面积小学4.5平方米、初中6平方米 → 建筑面积初中.
    """
    if _RANK.fullmatch(name) and (ranked := _RANK.match(prior)) and ranked.end() < len(prior):
        return name + prior[ranked.end() :]
    if _STAGE.fullmatch(name) and (staged := _STAGE.search(prior)) and staged.end() == len(prior):
        return prior[: staged.start()] + name
    return name


def ends_with_verb(words: str) -> bool:
    """Return whether the words before a number end with the verb that governs it (重点引进, 完成)."""
    return bool(_VERB_END.search(words))


def is_bare_verb(words: str) -> bool:
    """Return whether an indicator is only the verb that governs the number (新建, 完成), its noun left to a number before."""
    return len(words) <= 3 and bool(_VERB_ALONE.fullmatch(words))


def governs_over_a_place(words: str) -> bool:
    """Return whether the verb that governs a number has only a place behind it: 完成老城区12公里管网改造."""
    return bool(_PLACE.match(_DATE.sub("", _NUMBERED.sub("", words))))


def split_shared(words: str, spread: bool, count: int) -> list[str]:
    """Return the indicators of a list that shares values: 甲率、乙率 → two; 种植、收获机械化率 (均, 分别) → two, completed.

    `count` is the number of values behind it (分别达到65%和55%).
    """
    if spread and (since := _SINCE.search(words)):  # 甲、乙比2020年分别下降
        return [name + since.group() for name in split_shared(words[: since.start()], spread, count)]
    if each := _EACH.search(words):  # 甲、乙排放总量分别比2020年下降
        names = split_shared(words[: each.start()], True, count)
        return [name + each["how"] for name in names] if len(names) > 1 else [words]
    members = _MEMBERS.split(words)
    if len(members) < 2 or not all(members):
        return [words]
    if all(_SHARED_END.search(member) for member in members):
        return members
    if not spread or (count > 1 and len(members) != count):
        return [words]
    return _completed(members)


def _completed(members: list[str]) -> list[str]:
    """马铃薯种植, 收获机械化率 → 马铃薯种植机械化率, 马铃薯收获机械化率; 化学需氧量, 氨氮排放总量 → each with 排放总量."""
    if (among := _AMONG.match(members[-1])) and (kind := _KIND.search(among["kinds"])):
        return [name + kind.group() for name in (*members[:-1], among["last"])]  # 甲、乙等主要污染物排放总量
    first, last = members[0], members[-1]
    if _ACT.match(first[-2:]) and (act := _ACT.match(last)):
        prefix, suffix = first[:-2], last[act.end() :]
    elif (alike := _alike(members)) and _SHARED_END.search(alike):
        prefix, suffix = "", alike
    elif kind := _KIND.search(last):
        prefix, suffix = "", kind.group()
    else:
        return members
    whole = [member if member.endswith(suffix) else member + suffix for member in members]
    return [whole[0], *(name if name.startswith(prefix) else prefix + name for name in whole[1:])]


def _alike(members: list[str]) -> str:
    """What the last of a list has beyond short names of one length: 水稻、小麦、玉米机收损失率 → 机收损失率."""
    size = len(members[0])
    rest = members[-1][size:]
    alike = 2 <= size <= 4 and all(len(m) == size for m in members[:-1])
    return rest if alike and not _OF_LAST.match(rest) else ""


def _quoted(words: str) -> str:
    """Quotation marks that lost their partner are dropped."""
    if words.count("“") != words.count("”"):
        return words.strip("“”")
    return words
