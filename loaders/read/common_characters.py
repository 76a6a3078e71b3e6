"""The characters that Chinese official prose is mostly made of.

Some 470 of the 27,000 that GB18030 knows make up nine tenths of such a text. Bytes of another encoding, read as
GB18030, hit them by chance only.
"""

from __future__ import annotations

COMMON = frozenset(
    "一万三上下不与专且世业东两严个中为主丽么义之也乡书了予争事二于五些交产人今从他代以们件任企优会传但位低住体何作你使供依便促保信修做健元先光入全公共关其具养内再军农决准几出分切划则创利别到制前力办加务动"
    "助励化北区十升协单南即原去县参又及反发取受变口只可台司各合同名后向告员命和品商善四回因园围国土在地场圾坚垃型城域培基境处备复外多大天太头女好如委子学它安完定实家对导将小少就局展山岸州工己已市布师带常平"
    "年并广库应府废度建开式引强当形很得德心必快态思性总息情想意成我或战所手才打执批技把抓投护报持指按据排接控推措提支收改放政效教数整文新方施无日时明是智更最月有服望期本术机权村条来极构林果染查标校样格案械"
    "模次正此步殖比民气水求江污没河治法活流测济海深清湖源点然照物牵特率环现理生用由电界的监目直相省看真着督知研确示社禁种科积程空立第等策筹算管类系级线组织经结给统续综绿网置美者而联育能自至色范营落融行街补"
    "表被装西要见观规解计认让记论设评识话该说调负财责质资赣走起路身转输边达过运还这进通造道那部都配采里重量金镇长门问间队防际院障难集非面革项领题高鼓"
    "，。、；：（）《》〈〉“”‘’〔〕【】—…·％　"
)


def common_share(text: str) -> float:
    """Return which part (0 to 1) of the characters beyond ASCII are common ones; 1 where there is none beyond ASCII."""
    beyond = [c for c in text if c > "\x7f" and c != "\xa0"]
    return sum(c in COMMON for c in beyond) / len(beyond) if beyond else 1.0
