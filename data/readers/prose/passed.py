"""Numbers of a text that are no figures of people or things: dates, ages, times, money, distances, shares, names."""

import calendar
import re
from functools import cache

from data.readers.prose.amounts import GROUPED, SCALE, any_of
from data.readers.prose.article import Passed
from data.readers.prose.days import MONTHS
from data.vocabulary import terms

MASK = "\u241f"  # stands for every character of what was passed: it is no letter, no digit and no space


def passed(text: str) -> tuple[list[Passed], str]:
    """The numbers of a text that are no figures, in order, and the text with MASK in their place, as long as it was."""
    found = []
    for kind, pattern in _patterns():
        for one in pattern.finditer(text):
            found.append(Passed(one.span(), one[0].strip(), kind))
        text = pattern.sub(lambda one: MASK * len(one[0]), text)
    return sorted(found, key=lambda one: one.span), text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern], ...]:
    """What is passed over and why, in the order in which it is looked for."""
    spelled = any_of(word for word, row in terms("number_words").items() if row["stands"] != "after digits")
    digits = rf"(?:{GROUPED}|\d+)(?:[.,]\d+)?"
    number = rf"(?:{digits}|(?:{spelled})(?:[\s-](?:and\s)?(?:{spelled}))*)"
    several = rf"{number}(?:\s?(?:-|–|—|to|or|and)\s?{number})?"
    rough = r"(?:an?\s|a\sfew\s|several\s|half\san?\s)"
    month = rf"(?:{any_of(MONTHS)})\b\.?"
    weekday = (
        rf"(?:{any_of([*calendar.day_name, 'Mon', 'Tue', 'Tues', 'Wed', 'Thu', 'Thur', 'Thurs', 'Fri', 'Sat', 'Sun'])})"
    )
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    days = rf"{day}(?:\s?(?:-|–|—|/|to|and|until|till|through|or|,)\s?{day}){{0,3}}"
    year = r"(?:1[5-9]|20|2100)\d\d"
    sign = r"(?:(?:US|AU|CA|NZ|HK|[ACS])?\$|[€£¥₹₽₺₪₦]|\b(?:USD|EUR|GBP|CHF|SYP|RUB|INR|UAH|IQD|PKR|Rs\.?))\s?"
    scale = rf"(?:\s?-?(?:{SCALE}|bn|billion|trillion|tn)\b)?"
    money = r"(?:dollars?|euros?|pounds?|liras?|roubles?|rubles?|rupees?|francs?|yen|naira|shillings?|riyals?|hryvnias?|usd|eur|cents|birr|pesos?)"
    period = r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centuries|century|yrs?|fortnights?)"
    length = (
        r"(?:km2|km²|km|kms|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|m(?=\s(?:away|long|wide|high|deep|tall|from|north|south|east|west|off|above|below)\b)"
        r"|feet|foot|ft|inch(?:es)?|yards?|nautical\smiles?|hectares?|acres?|square\s\w+|sq\.?\s?\w+|cm|mm|centimet(?:er|re)s?|millimet(?:er|re)s?)"
    )
    weight = r"(?:kg|kgs|kilograms?|kilos?|grams?|tons?|tonnes?|metric\stonn?e?s|mt|lb|lbs|pounds|lit(?:er|re)s?|gallons?|barrels\sof\soil|kilotons?|megawatts?|mw|gw|kwh|degrees?|°\s?[CF]?)"
    named = any_of(
        [
            *terms("numbered_words"),
            "chapter",
            "unit",
            "group",
            "sector",
            "block",
            "zone",
            "gate",
            "pier",
            "camp",
            "ward",
            "bus",
            "line",
            "flight",
            "train",
            "channel",
            "issue",
            "figure",
            "table",
            "grade",
            "class",
            "level",
            "category",
            "type",
            "area",
            "case",
            "row",
            "order",
            "decree",
            "protocol",
            "world\nwar".replace("\n", " "),
            "covid",
            "group of",
            "box",
            "room",
            "building",
            "school",
            "hospital",
            "checkpoint",
            "point",
            "appendix",
            "item",
            "question",
            "chapter",
            "part",
            "step",
            "no",
            "nos",
            "number one",
            "task force",
            "corps",
            "army",
            "platoon",
            "company",
            "squadron",
            "district",
            "region",
            "operation",
            "scenario",
            "tier",
            "version",
            "update",
            "report",
            "bulletin",
            "sitrep",
            "ref",
            "tel",
            "phone",
            "fax",
            "id",
            "court",
            "rule",
            "principle",
            "goal",
            "sdg",
            "agenda",
            "psalm",
            "verse",
            "windows",
            "ww",
            "iphone",
            "boeing",
            "airbus",
            "photo",
            "act",
            "bill",
            "ipc",
            "phase",
        ]
    )
    table = (
        ("address", r"https?://\S+|www\.\S+|\S+@\S+\.\w+|[@#]\w+"),
        ("time", r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?\s?m\b\.?|hrs?\b|hours\b|gmt|utc|local\stime)|\b\d{1,2}:\d\d(?::\d\d)?(?!\d)(?:\s?(?:-|–)\s?\d{1,2}:\d\d)?|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d{4}\s?(?:hrs|hours|gmt|utc|local\stime)\b|\b\d{1,2}\s?o['’]clock"),
        ("date", rf"\b\d{{4}}-\d\d-\d\d\b|(?<![\d.,/])\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)\b|(?<![\d,.])\b{days}\s(?:of\s)?{month}(?:\s?(?:-|–|to|until|and)\s?{day}\s(?:of\s)?{month})?(?:,?\s{year}\b)?(?!\s(?:people|civilians)\b)|\b{month}\s{days}(?![\d,.]\d|\d|\s?(?:%|percent|million|thousand|people|civilians|soldiers|persons|dead|killed))(?:\s?(?:-|–|to|until|and)\s?{month}\s{day}\b)?(?:,?\s{year}\b)?|\b{month},?\s{year}(?:\s?[-–]\s?{year})?\b|\b{weekday},?\s{day}\b(?!,\d|\s\w+s\s(?:were|have|died|fled))"),
        ("date", rf"(?<![\d,.])\b{year}\s?[-–/]\s?(?:{year}|\d\d)\b(?!,\d)|\b(?:19|20)\d0s\b|\b[’'‘]?\d0s\b|\b(?:in|since|of|from|by|during|until|till|before|after|early|late|mid|mid-|between|year|and|to|through|throughout|summer|winter|spring|autumn|fall|season|the|around|circa)[\s-](?:early\s|late\s|mid-?)?{year}(?!,\d|\d|[.,]\d|\s?%|\s(?:more\s|other\s)?(?:people|civilians|persons|families|households|others|individuals|soldiers|troops|children|women|men|refugees|idps|displaced|fighters|houses|homes|were|have|had|killed|injured|dead|wounded|deaths)\b)(?:\s?(?:and|or|-|–|to)\s{year}\b)?"),
        ("money", rf"{sign}{digits}{scale}\+?(?:\s?(?:-|–|to)\s?(?:{sign})?{digits}{scale})?|(?<![\w.,]){digits}\s?[€£¥₹₽₺₪](?!\s?\d)|\b{number}{scale}\s(?:(?:us|american|canadian|australian|syrian|iraqi|turkish|sudanese|lebanese)\s)?{money}\b"),
        ("age", rf"\b(?:aged?|ages)\s(?:between\s|from\s|of\s|about\s|under\s|over\s|above\s|below\s)?{several}(?:\s(?:months?|years?|days?|weeks?))?(?:,\s\d{{1,2}},?(?:\sand\s\d{{1,2}})?)?|\b{several}[\s-](?:years?|months?|weeks?|days?)[\s-]olds?\b|(?<=[a-z],\s)\d{{1,2}}(?=,(?:\s[a-z\"“]|$)|\)|\.$)|\b(?:under|over|above|below)[\s-](?:the\sage\sof\s)(?:{number})|\bunder[\s-](?:five|18|fives|5|fifteen|eighteen)s?\b|\(\s?\d{{1,2}}\s?\)|\bage\sof\s{number}|\bin\s(?:his|her|their)\s(?:early|late|mid)?[\s-]?\w+ies\b|\b{number}\syears\sof\sage"),
        ("share", rf"\b{several}\s?(?:%|٪|％|percent\b|per\scent\b|pct\b|percentage\spoints?\b|per\s1,?000\b|per\s100,?000\b)|\b(?:one|two|three|four)[\s-](?:thirds?|quarters?|fifths?|tenths?)\b(?!\sof\sa\s(?:million|billion))|\b(?:a|one)\s(?:third|quarter|fifth|tenth)\s(?:of|are|were)\b(?!\sa\smillion)|\b{number}\s(?:in|out\sof)(?:\severy)?\s{number}\b(?!\s?[-/]|,|\s\w+\s(?:were|are)\s(?:killed|attack))|\bevery\s{number}\b"),
        ("score", rf"\b\d{{1,3}}[-–]\d{{1,3}}(?=\s(?:vote|win|victory|defeat|lead|decision|majority|ruling|loss|draw|in\sfavou?r))|\b(?:vote[sd]?|voting|won|beat|lost|drew)\s(?:by\s|of\s|to\s)?\d{{1,3}}[-–]\d{{1,3}}|\b{number}\s(?:votes?|abstentions?|seats?|points?|goals?|ballots?)\b(?:\s(?:to|against)\s(?:{number}))?|\b\d+\s(?:in\sfavou?r|against)\b"),
        ("duration", rf"\b(?:{rough}|{several}[\s-])(?:(?:full|whole|long|straight|consecutive|more|short|solid|school|working|calendar|successive|further|last|additional|extra)[\s-]){{0,2}}{period}\b(?:[\s-](?:long|old|ago|later|earlier|truce|ceasefire))?|\b\d+[\s-]?(?:h|hr)\b"),
        ("distance", rf"\b(?:{several})[\s-]?(?:by\s{number}\s)?{length}(?![\w])|\b(?:a|half\sa|several|few)\s(?:kilomet(?:er|re)s?|miles?)\b"),
        ("amount", rf"\b(?:{several}){scale}[\s-]?{weight}(?![\w])|(?<=\d)\s?°|\b\d+(?:\.\d+)?[\s-]?(?:caliber|calibre|magnitude)\b|\b(?:magnitude|caliber|calibre)\s(?:of\s)?\d+(?:\.\d+)?|\b\d+(?:\.\d+)?[\s-]magnitude\b|\bmagnitude\s{number}"),
        ("name", rf"\b(?:{named})s?[.,]?[\s-]#?(?:\d[\d/.,-]*\d|\d+)(?:(?:,\s|\sand\s|\s?-\s?|\sor\s|\sto\s)\d+)*\b(?!,\d|\s?(?:%|people|civilians|killed|injured|wounded|dead|million|thousand|soldiers|families|persons))|(?:\bno\.|\bnos\.|№|#)\s?\d+(?:\sand\s\d+)?|\b[A-Z]{{1,5}}[a-z]{{0,6}}-\d+[A-Za-z]*(?:/\d+)?\b|\b[A-Z]+\d+[A-Za-z]*\b|\b\d+(?:st|nd|rd|th)\b|\b\d+[\s-]?(?:mm|cm|caliber|calibre)\b|\b[A-Z][a-z]+-\d+\b|\b\d+[A-Z]{{1,3}}\b(?!\w)(?<!\dM)(?<!\dK)|\b[A-Z]/\w+(?:/\d+)*|\b\w+/\d+(?:/\d+)*\b|\bTier\s\w+|\bG(?:7|8|20)\b|\b\+?\d{{2,4}}(?:[\s-]\d{{2,4}}){{3,}}\b|\+\d[\d\s-]{{7,}}\d|\(\s?\+?\d[\d\s()-]{{6,}}\d"),
        ("name", rf"\b(?:{named})s?\s(?:{spelled})\b(?!\s\w+\s(?:killed|wounded|were)|\s(?:people|civilians|soldiers|persons|others|children|women|men))"),
        ("name", r"\bone\sof\s(?:the|its|his|her|their|our|my|those|these|several|many|\w+['’]s)\b(?!\s(?:dead|killed|wounded|injured|victims))|\bone[\s-](?:another|way|time|day|side|thing|point|stop|month|off|sided|on)\b|\b(?:no|any|every|some|each|only|this|that|another|which)[\s-]one\b(?!\s(?:person|man|woman))|\bthe\sone\b|\bone['’]s\b|\bat\sone\s(?:point|time)\b|\b(?:number|phase|plan|day)\sone\b|\bone\s(?:can|could|must|may|might|should|would|has\sto)\b|\b(?:day|square|round|world\swar|article|chapter)\s(?:one|two|three|four|five)\b"),
        ("ratio", r"\b\d+\s?:\s?\d+\b(?!\d)|\b\d+\s?x\s?\d+\b|\b\d+/\d+\b"),
        ("name", r"\b(?:the|both|these|those|all|between|other|its|their|his|her)\s(?:two|three|four|five)\s(?:sides?|parties|countries|nations|governments|leaders|men\sspoke|presidents|ministers|armies|camps\sof|states|neighbou?rs|powers|groups|factions|towns|cities|villages|regions|communities|provinces|districts|rivals|allies|generals|warring|rival|main|sisters|capitals)\b"),
        ("time", r"\b\d{3,4}\s(?:gmt|utc)\b|\b24/7\b|\b9/11\b|\b7/7\b"),
        ("date", r"(?<![\d,.$€£-])\b(?:19[3-9]|20[0-4])\d\b(?![\d%]|[.,]\d|-\w|\s?(?:%|million|thousand|percent|per\scent)|\s(?:[a-z]+\s){0,2}(?:people|civilians|persons|families|households|others|individuals|soldiers|troops|children|women|men|refugees|idps|displaced|fighters|houses|homes|were|have|had|killed|injured|dead|wounded|deaths|militants|residents|migrants|victims|casualties|fled|bodies)\b)"),
    )  # fmt: skip
    return tuple(
        (kind, re.compile(pattern, re.I if kind != "name" else 0 if "[A-Z]" in pattern else re.I))
        for kind, pattern in table
    )
