"""The words of a figure in English, Ukrainian and Russian: neutral, one table for each kind of thing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from geo.view import LANGUAGES
from geo.words import DISCLAIMER, SITUATION
from geo.words import LENSES as NAMES

_BLANK = re.compile(r"\{([0-9])\}")

Table = Mapping[str, tuple[str, str, str]]

LENSES: Table = {
    "assessed": ("Assessed", "Оцінка", "Оценка"),
    "press": ("Press only", "Лише преса", "Только пресса"),
    "ua_official": ("Ukrainian officials", "Українські посадовці", "Украинские официальные лица"),
    "ru_official": ("Russian officials", "Російські посадовці", "Российские официальные лица"),
    "map_deepstate": ("DeepState map", "Мапа DeepState", "Карта DeepState"),
    "map_owlmaps": ("Project Owl map", "Мапа Project Owl", "Карта Project Owl"),
}
ABOUT: Table = {
    "assessed": (
        "independent observers and admissions count most; a side's own successes wait for confirmation",
        "найбільше важать незалежні спостереження й визнання; власні успіхи сторони чекають на підтвердження",
        "больше всего весят независимые наблюдения и признания; свои успехи стороны ждут подтверждения",
    ),
    "press": (
        "the same rules, but without what the public mappers drew",
        "ті самі правила без спостережень за мапами",
        "те же правила без наблюдений по картам",
    ),
    "ua_official": (
        "what Ukrainian officials said",
        "сказане українськими посадовцями",
        "сказанное украинскими официальными лицами",
    ),
    "ru_official": (
        "what Russian officials said",
        "сказане російськими посадовцями",
        "сказанное российскими официальными лицами",
    ),
    "map_deepstate": (
        "what one public mapper drew, read from dated snapshots",
        "намальоване одним публічним картографом, за датованими знімками",
        "нарисованное одним публичным картографом, по датированным снимкам",
    ),
    "map_owlmaps": (
        "what one public mapper drew, read from dated snapshots",
        "намальоване одним публічним картографом, за датованими знімками",
        "нарисованное одним публичным картографом, по датированным снимкам",
    ),
}
STATUSES: Table = {
    "ua": ("Held by Ukraine", "Під контролем України", "Под контролем Украины"),
    "ru": ("Held by Russia", "Під контролем Росії", "Под контролем России"),
    "contested": ("Contested", "Спірна територія", "Спорная территория"),
    "stale": ("Last known, no longer current", "Останнє відоме, не чинне", "Последнее известное, не текущее"),
    "dispute": (
        "The two sides' accounts differ",
        "Твердження сторін розходяться",
        "Утверждения сторон расходятся",
    ),
}
PARTINGS: Table = {
    "opposed": (
        "Each mapper gives it to a different side",
        "Картографи віддають різним сторонам",
        "Картографы отдают разным сторонам",
    ),
    "grey": (
        "One mapper draws it contested, the other held",
        "В одного картографа спірна, в іншого ні",
        "У одного картографа спорная, у другого нет",
    ),
}
GROUND: Table = {
    "RU:ua": (
        "in Russia, held by Ukraine",
        "у Росії, під контролем України",
        "в России, под контролем Украины",
    ),
    "UA:ru": (
        "in Ukraine, held by Russia",
        "в Україні, під контролем Росії",
        "в Украине, под контролем России",
    ),
    "contested": ("contested", "спірної території", "спорной территории"),
    "dispute": (
        "on which the two sides differ",
        "за різними твердженнями сторін",
        "о чём стороны говорят разное",
    ),
}
PASSED: Table = {
    "ua": ("Gained by Ukraine, lost by Russia", "Здобуто Україною", "Занято Украиной"),
    "ru": ("Gained by Russia, lost by Ukraine", "Здобуто Росією", "Занято Россией"),
}
SIDES: Table = {
    "ua": ("Ukraine", "Україна", "Украина"),
    "ru": ("Russia", "Росія", "Россия"),
    "kp": ("North Korea", "Північна Корея", "Северная Корея"),
    "other": ("another party", "інша сторона", "другая сторона"),
    "none": ("no side named", "сторону не названо", "сторона не названа"),
}
WHOSE: Table = {
    "ua": ("Ukraine", "Україна", "Украина"),
    "ru": ("Russia", "Росія", "Россия"),
    "kp": ("North Korea", "Північна Корея", "Северная Корея"),
    "ru_or_kp": (
        "Russia or North Korea",
        "Росія або Північна Корея",
        "Россия или Северная Корея",
    ),
    "civilian": ("Civilians", "Цивільні", "Гражданские"),
}
SIGHTING_KINDS: Table = {
    "air_strike": ("Air strike", "Авіаудар", "Авиаудар"),
    "artillery": ("Artillery", "Артилерія", "Артиллерия"),
    "capture_of_personnel": ("Capture of personnel", "Полонені", "Пленные"),
    "drone_interception": ("Drone interception", "Перехоплення дрона", "Перехват дрона"),
    "drone_strike": ("Drone strike", "Удар дроном", "Удар дроном"),
    "equipment_loss": ("Equipment loss", "Втрата техніки", "Потеря техники"),
    "flag": ("Flag", "Прапор", "Флаг"),
    "ground_assault": ("Ground assault", "Штурм", "Штурм"),
    "mine_blast": ("Mine blast", "Підрив на міні", "Подрыв на мине"),
    "missile_strike": ("Missile strike", "Ракетний удар", "Ракетный удар"),
    "presence": ("Presence", "Присутність", "Присутствие"),
    "strike": ("Strike", "Удар", "Удар"),
}
EVENT_STATUSES: Table = {
    "confirmed": ("confirmed", "підтверджено", "подтверждено"),
    "claimed": ("claimed by one side", "заявлено однією стороною", "заявлено одной стороной"),
    "disputed": ("disputed", "заперечується", "оспаривается"),
}
CATEGORIES: Table = {
    "ground_assault": ("Ground assault", "Штурм", "Штурм"),
    "ground_advance": ("Ground advance", "Просування", "Продвижение"),
    "border_crossing": ("Border crossing", "Перетин кордону", "Переход границы"),
    "missile_strike": ("Missile strike", "Ракетний удар", "Ракетный удар"),
    "drone_strike": ("Drone strike", "Удар дроном", "Удар дроном"),
    "air_strike": ("Air strike", "Авіаудар", "Авиаудар"),
    "aircraft_loss": ("Aircraft loss", "Втрата літака", "Потеря самолёта"),
    "bridge_strike": ("Bridge strike", "Удар по мосту", "Удар по мосту"),
    "infrastructure": ("Infrastructure", "Інфраструктура", "Инфраструктура"),
    "civilian_harm": ("Civilian harm", "Постраждалі цивільні", "Пострадавшие мирные"),
    "evacuation": ("Evacuation", "Евакуація", "Эвакуация"),
    "humanitarian": ("Humanitarian", "Гуманітарне", "Гуманитарное"),
    "capture_of_personnel": ("Capture of personnel", "Полонені", "Пленные"),
    "foreign_troops": ("Foreign troops", "Іноземні війська", "Иностранные войска"),
    "deployment": ("Deployment", "Розгортання", "Развёртывание"),
    "administration": ("Administration", "Управління", "Управление"),
    "statement": ("Statement", "Заява", "Заявление"),
}
LINES: Table = {
    "front": ("Line of contact", "Лінія зіткнення", "Линия соприкосновения"),
    "before": ("Line of contact on the other day", "Лінія в день порівняння", "Линия в день сравнения"),
    "border": ("State border", "Державний кордон", "Государственная граница"),
    "oblast": ("Oblast", "Область", "Область"),
    "raion": ("Raion", "Район", "Район"),
    "river": ("River", "Річка", "Река"),
    "trail": ("Earlier places of a unit", "Попередні місця підрозділу", "Прежние места подразделения"),
    "conflict": (
        "Reports of one unit that contradict",
        "Суперечливі повідомлення",
        "Противоречивые сообщения",
    ),
}
ANNOTATIONS: Table = {
    "arrow": ("Arrow", "Стрілка", "Стрелка"),
    "line": ("Line", "Лінія", "Линия"),
    "area": ("Area", "Ділянка", "Участок"),
    "circle": ("Circle", "Коло", "Круг"),
    "text": ("Text", "Напис", "Надпись"),
}
PHRASES: Table = {
    "title": (
        "Control of ground in Kursk Oblast and the border region",
        "Контроль території: Курська область і прикордоння",
        "Контроль территории: Курская область и приграничье",
    ),
    "change title": ("What changed hands", "Що змінило контроль", "Что сменило контроль"),
    "dispute title": (
        "Where the two sides' accounts differ",
        "Де твердження сторін розходяться",
        "Где утверждения сторон расходятся",
    ),
    "chart title": ("km² by account", "км² за версіями", "км² по версиям"),
    "as of": (SITUATION, "Ситуація станом на {0}", "Ситуация по состоянию на {0}"),
    "between": ("{0}, compared with {1}", "{0}, порівняно з {1}", "{0}, в сравнении с {1}"),
    "account": ("Account “{0}”: {1}", "Версія «{0}»: {1}", "Версия «{0}»: {1}"),
    "known": ("As known on {0}", "Як було відомо на {0}", "Как было известно на {0}"),
    "stale": ("No data after {0}", "Немає даних після {0}", "Нет данных после {0}"),
    "legend": ("Legend", "Легенда", "Легенда"),
    "ground": ("Ground", "Територія", "Территория"),
    "events": ("Events, {0}", "Події, {0}", "События, {0}"),
    "footage": ("Footage, {0}", "Відеосвідчення, {0}", "Видеосвидетельства, {0}"),
    "hedged": ("uncertain, says the mapper", "з застереженням", "с оговоркой"),
    "key words": (
        "read from key words in the mapper’s caption",
        "за ключовими словами підпису картографа",
        "по ключевым словам подписи картографа",
    ),
    "badge": (
        "Reported in the region, exact place unknown",
        "Повідомлено в регіоні, місце не назване",
        "Сообщено в регионе, место не названо",
    ),
    "today": ("today", "сьогодні", "сегодня"),
    "days old": ("{0} d old", "{0} д тому", "{0} д назад"),
    "fold": ("that many units", "стільки підрозділів", "столько подразделений"),
    "units": (
        "Units, last report or map",
        "Підрозділи, останнє повідомлення чи мапа",
        "Подразделения, последнее сообщение или карта",
    ),
    "lines": ("Lines", "Лінії", "Линии"),
    "paler": (
        "paler, “19 d”: age of the report",
        "блідіше, «19 д»: вік повідомлення",
        "бледнее, «19 д»: возраст сообщения",
    ),
    "claim": ("Settlement with a claim", "Населений пункт із твердженням", "Населённый пункт с утверждением"),
    "days": ("{0} d", "{0} д", "{0} д"),
    "in days": ("in {0} d", "за {0} д", "за {0} д"),
    "cumulative": ("since 6 Aug 2024", "від 6 серпня 2024", "с 6 августа 2024"),
    "window": ("last {0} days", "останні {0} днів", "последние {0} дней"),
    "one day": ("on the day", "цього дня", "в этот день"),
    "omitted": (
        "{0} not drawn: no point, or no room",
        "Не показано: {0} (без точки або місця)",
        "Не показано: {0} (без точки или места)",
    ),
    "sources": ("Sources", "Джерела", "Источники"),
    "more": (
        "and {0} more, listed in the file",
        "і ще {0}, перелічені у файлі",
        "и ещё {0}, перечислены в файле",
    ),
    "undated": ("undated", "без дати", "без даты"),
    "prepared": (
        "Prepared {0} UTC · data {1} · id {2}",
        "Підготовлено {0} UTC · дані {1} · id {2}",
        "Подготовлено {0} UTC · данные {1} · id {2}",
    ),
    "author": ("By {0}", "Автор: {0}", "Автор: {0}"),
    "disclaimer": (
        DISCLAIMER,
        (
            "Державні кордони — міжнародно визнані; позицій не висловлено. "
            "Територія між населеними пунктами — інтерпольована."
        ),
        (
            "Государственные границы — международно признанные; позиция не выражается. "
            "Между населёнными пунктами — интерполяция."
        ),
    ),
    "credits": (
        "© OpenStreetMap contributors (ODbL)",
        "© учасники OpenStreetMap (ODbL)",
        "© участники OpenStreetMap (ODbL)",
    ),
    "km": ("km", "км", "км"),
    "km2": ("km²", "км²", "км²"),
    "north": ("N", "Пн", "С"),
    "changes": ("Key figures and what changed", "Ключові цифри та зміни", "Ключевые цифры и изменения"),
    "more changes": (
        "and {0} more settlements changed",
        "та ще {0} населених пунктів",
        "и ещё {0} населённых пунктов",
    ),
    "no change": (
        "No settlement changed hands",
        "Жоден населений пункт не змінив контролю",
        "Ни один населённый пункт не сменил контроль",
    ),
    "no claim": (
        "As in peacetime; no claim",
        "Як у мирний час; без тверджень",
        "Как в мирное время; без утверждений",
    ),
    "reported": ("reported total", "заявлена площа", "заявленная площадь"),
    "own marks": (
        "The author's own marks, not evidence",
        "Позначки автора, не свідчення",
        "Пометки автора, не свидетельства",
    ),
    "thread": ("Thread: {0}", "Сюжет: {0}", "Сюжет: {0}"),
}
MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
    "uk": (
        "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня",
        "листопада", "грудня",
    ),
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
        "ноября", "декабря",
    ),
}  # fmt: skip
SHORT_MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "uk": ("січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру"),
    "ru": ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
}
WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "uk": ("понеділок", "вівторок", "середу", "четвер", "п’ятницю", "суботу", "неділю"),
    "ru": ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
}


def word(table: Table, key: str, lang: str) -> str:
    """The word for `key`; a key that the table has not is spelled with spaces."""
    if key not in table:
        text = key.replace("_", " ")
        return text[:1].upper() + text[1:]
    return table[key][LANGUAGES.index(lang)]


def phrase(key: str, lang: str, *parts: object) -> str:
    """A phrase with its blanks filled."""
    text = PHRASES[key][LANGUAGES.index(lang)]
    return _BLANK.sub(lambda blank: str(parts[int(blank[1])]), text)


def lens_name(lens: str, lang: str) -> str:
    """What an account is called; in English, if there is no other name, as the map calls it."""
    if lens not in LENSES:
        return {str(key): name for key, (name, _) in NAMES.items()}.get(lens, lens)
    return word(LENSES, lens, lang)


def lens_about(lens: str, lang: str) -> str:
    """What an account means, in one line."""
    if lens not in ABOUT:
        return {str(key): about for key, (_, about) in NAMES.items()}.get(lens, "")
    return word(ABOUT, lens, lang)


def long_day(day: date, lang: str) -> str:
    """Weekday and date, in the case that follows "as of": "Wednesday, 30 October 2024"."""
    return f"{WEEKDAYS[lang][day.weekday()]}, {full_day(day, lang)}"


def full_day(day: date, lang: str) -> str:
    """A date whose month is written out: "30 October 2024"."""
    return f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"


def short_day(day: date, lang: str) -> str:
    """A date in little room: "30 Oct 2024"."""
    return f"{day.day} {SHORT_MONTHS[lang][day.month - 1]} {day.year}"
