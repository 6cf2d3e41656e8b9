"""A table of dates: bounds, precision, and words in four languages.

Each line has the date in EDTF, its first and last day (year/month/day, ``-`` where it is open),
its precision, and its words in English, French, German and Russian.
"""

# A row stands on one line.
# ruff: noqa: E501

from __future__ import annotations

import itertools

import pytest

from sphinx_edition.locale import words
from sphinx_edition.model import dates
from sphinx_edition.model.dates import BEGINNING, END, Day

TABLE = """
1935-05-02 | 1935/5/2 | 1935/5/2 | 2 | 2 May 1935 | 2 mai 1935 | 2. Mai 1935 | 2 мая 1935
1935-05-01 | 1935/5/1 | 1935/5/1 | 2 | 1 May 1935 | 1er mai 1935 | 1. Mai 1935 | 1 мая 1935
1935-05 | 1935/5/1 | 1935/5/31 | 1 | May 1935 | mai 1935 | Mai 1935 | май 1935
1935 | 1935/1/1 | 1935/12/31 | 0 | 1935 | 1935 | 1935 | 1935
1935-05-02T18:00+01:00 | 1935/5/2 | 1935/5/2 | 3 | 2 May 1935, 18:00 (UTC+01:00) | 2 mai 1935, 18 h 00 (UTC+01:00) | 2. Mai 1935, 18:00 Uhr (UTC+01:00) | 2 мая 1935, 18:00 (UTC+01:00)
1935-05-02T12:00:00Z | 1935/5/2 | 1935/5/2 | 3 | 2 May 1935, 12:00 (UTC) | 2 mai 1935, 12 h 00 (UTC) | 2. Mai 1935, 12:00 Uhr (UTC) | 2 мая 1935, 12:00 (UTC)
1935-05-02T09:05 | 1935/5/2 | 1935/5/2 | 3 | 2 May 1935, 9:05 | 2 mai 1935, 9 h 05 | 2. Mai 1935, 9:05 Uhr | 2 мая 1935, 9:05
1935-05-02T09:05:30-05:00 | 1935/5/2 | 1935/5/2 | 3 | 2 May 1935, 9:05:30 (UTC−05:00) | 2 mai 1935, 9 h 05 min 30 s (UTC−05:00) | 2. Mai 1935, 9:05:30 Uhr (UTC−05:00) | 2 мая 1935, 9:05:30 (UTC−05:00)
1935? | 1935/1/1 | 1935/12/31 | 0 | perhaps 1935 | peut-être 1935 | vielleicht 1935 | возможно, 1935
1935~ | 1935/1/1 | 1935/12/31 | 0 | about 1935 | vers 1935 | um 1935 | около 1935
1935% | 1935/1/1 | 1935/12/31 | 0 | perhaps about 1935 | peut-être vers 1935 | vielleicht um 1935 | возможно, около 1935
1935-05~ | 1935/5/1 | 1935/5/31 | 1 | about May 1935 | vers mai 1935 | etwa Mai 1935 | около мая 1935
1935-05-02~ | 1935/5/2 | 1935/5/2 | 2 | about 2 May 1935 | vers le 2 mai 1935 | um den 2. Mai 1935 | около 2 мая 1935
1935-05-02? | 1935/5/2 | 1935/5/2 | 2 | perhaps 2 May 1935 | peut-être 2 mai 1935 | vielleicht 2. Mai 1935 | возможно, 2 мая 1935
1935-?05-02 | 1935/5/2 | 1935/5/2 | 2 | 2 May 1935 (month uncertain) | 2 mai 1935 (doute sur le mois) | 2. Mai 1935 (Monat unsicher) | 2 мая 1935 (месяц под вопросом)
?1935-05 | 1935/5/1 | 1935/5/31 | 1 | May 1935 (year uncertain) | mai 1935 (doute sur l’année) | Mai 1935 (Jahr unsicher) | май 1935 (год под вопросом)
1935-05?-02 | 1935/5/2 | 1935/5/2 | 2 | 2 May 1935 (year and month uncertain) | 2 mai 1935 (doute sur l’année et le mois) | 2. Mai 1935 (Jahr und Monat unsicher) | 2 мая 1935 (год и месяц под вопросом)
1935-~05-?02 | 1935/5/2 | 1935/5/2 | 2 | 2 May 1935 (month approximate, day uncertain) | 2 mai 1935 (approximation sur le mois, doute sur le jour) | 2. Mai 1935 (Monat ungefähr, Tag unsicher) | 2 мая 1935 (месяц приблизительно, день под вопросом)
1935?-05~-02 | 1935/5/2 | 1935/5/2 | 2 | 2 May 1935 (year uncertain and approximate, month approximate) | 2 mai 1935 (doute et approximation sur l’année, approximation sur le mois) | 2. Mai 1935 (Jahr unsicher und ungefähr, Monat ungefähr) | 2 мая 1935 (год под вопросом и приблизительно, месяц приблизительно)
1935~-05-02? | 1935/5/2 | 1935/5/2 | 2 | perhaps 2 May 1935 (year approximate) | peut-être 2 mai 1935 (approximation sur l’année) | vielleicht 2. Mai 1935 (Jahr ungefähr) | возможно, 2 мая 1935 (год приблизительно)
1935-05-~02 | 1935/5/2 | 1935/5/2 | 2 | 2 May 1935 (day approximate) | 2 mai 1935 (approximation sur le jour) | 2. Mai 1935 (Tag ungefähr) | 2 мая 1935 (день приблизительно)
193X | 1930/1/1 | 1939/12/31 | 0 | 1930s | années 1930 | 1930er Jahre | 1930-е годы
19XX | 1900/1/1 | 1999/12/31 | 0 | 20th century | XXe siècle | 20. Jahrhundert | XX век
190X | 1900/1/1 | 1909/12/31 | 0 | 1900s | années 1900 | 1900er Jahre | 1900-е годы
00XX | 0/1/1 | 99/12/31 | 0 | 1st century | Ier siècle | 1. Jahrhundert | I век
-01XX | -199/1/1 | -100/12/31 | 0 | 2nd century BC | IIe siècle av. J.-C. | 2. Jahrhundert v. Chr. | II век до н. э.
-004X | -49/1/1 | -40/12/31 | 0 | between 50 BC and 41 BC | entre 50 av. J.-C. et 41 av. J.-C. | zwischen 50 v. Chr. und 41 v. Chr. | не ранее 50 до н. э. и не позднее 41 до н. э.
1XXX | 1000/1/1 | 1999/12/31 | 0 | between 1000 and 1999 | entre 1000 et 1999 | zwischen 1000 und 1999 | не ранее 1000 и не позднее 1999
19X5 | 1905/1/1 | 1995/12/31 | 0 | between 1905 and 1995 (19X5) | entre 1905 et 1995 (19X5) | zwischen 1905 und 1995 (19X5) | не ранее 1905 и не позднее 1995 (19X5)
XXXX | 0/1/1 | 9999/12/31 | 0 | date unknown | date inconnue | Datum unbekannt | дата неизвестна
1935-XX | 1935/1/1 | 1935/12/31 | 0 | 1935 | 1935 | 1935 | 1935
1935-05-XX | 1935/5/1 | 1935/5/31 | 1 | May 1935 | mai 1935 | Mai 1935 | май 1935
1935-XX-02 | 1935/1/2 | 1935/12/2 | 0 | 2nd of an unknown month, 1935 | 2 d’un mois inconnu, 1935 | 2. eines unbekannten Monats, 1935 | 2-е число неизвестного месяца, 1935
1935-XX-01 | 1935/1/1 | 1935/12/1 | 0 | 1st of an unknown month, 1935 | 1er d’un mois inconnu, 1935 | 1. eines unbekannten Monats, 1935 | 1-е число неизвестного месяца, 1935
XXXX-05-02 | 0/5/2 | 9999/5/2 | 0 | 2 May of an unknown year | 2 mai d’une année inconnue | 2. Mai eines unbekannten Jahres | 2 мая неизвестного года
193X-05-02 | 1930/5/2 | 1939/5/2 | 0 | 2 May of an unknown year (1930s) | 2 mai d’une année inconnue (années 1930) | 2. Mai eines unbekannten Jahres (1930er Jahre) | 2 мая неизвестного года (1930-е годы)
193X-05 | 1930/5/1 | 1939/5/31 | 0 | May of an unknown year (1930s) | mai d’une année inconnue (années 1930) | Mai eines unbekannten Jahres (1930er Jahre) | май неизвестного года (1930-е годы)
193X-21 | 1930/3/1 | 1939/5/31 | 0 | between March 1930 and May 1939 | entre mars 1930 et mai 1939 | zwischen März 1930 und Mai 1939 | не ранее марта 1930 и не позднее мая 1939
1935-1X | 1935/10/1 | 1935/12/31 | 0 | between October and December 1935 | entre octobre et décembre 1935 | zwischen Oktober und Dezember 1935 | не ранее октября и не позднее декабря 1935
1935-0X | 1935/1/1 | 1935/9/30 | 0 | between January and September 1935 | entre janvier et septembre 1935 | zwischen Januar und September 1935 | не ранее января и не позднее сентября 1935
1935-05-1X | 1935/5/10 | 1935/5/19 | 1 | between 10 and 19 May 1935 | entre le 10 et le 19 mai 1935 | zwischen dem 10. und dem 19. Mai 1935 | не ранее 10 и не позднее 19 мая 1935
1935-05-X2 | 1935/5/2 | 1935/5/22 | 1 | 2, 12 or 22 May 1935 | 2, 12 ou 22 mai 1935 | 2., 12. oder 22. Mai 1935 | 2, 12 или 22 мая 1935
1935-02-2X | 1935/2/20 | 1935/2/28 | 1 | between 20 and 28 February 1935 | entre le 20 et le 28 février 1935 | zwischen dem 20. und dem 28. Februar 1935 | не ранее 20 и не позднее 28 февраля 1935
1935-05-3X | 1935/5/30 | 1935/5/31 | 1 | 30 or 31 May 1935 | 30 ou 31 mai 1935 | 30. oder 31. Mai 1935 | 30 или 31 мая 1935
1935-X2 | 1935/2/1 | 1935/12/31 | 0 | February or December 1935 | février ou décembre 1935 | Februar oder Dezember 1935 | февраль или декабрь 1935
1935-1X-05 | 1935/10/5 | 1935/12/5 | 0 | between 5 October and 5 December 1935 (1935-1X-05) | entre le 5 octobre et le 5 décembre 1935 (1935-1X-05) | zwischen dem 5. Oktober und dem 5. Dezember 1935 (1935-1X-05) | не ранее 5 октября и не позднее 5 декабря 1935 (1935-1X-05)
193X-XX-02 | 1930/1/2 | 1939/12/2 | 0 | 2nd of an unknown month, 1930s | 2 d’un mois inconnu, années 1930 | 2. eines unbekannten Monats, 1930er Jahre | 2-е число неизвестного месяца, 1930-е годы
193X-02-29 | 1932/2/29 | 1936/2/29 | 0 | 29 February of an unknown year (1930s) | 29 février d’une année inconnue (années 1930) | 29. Februar eines unbekannten Jahres (1930er Jahre) | 29 февраля неизвестного года (1930-е годы)
1935-21 | 1935/3/1 | 1935/5/31 | 1 | spring 1935 | printemps 1935 | Frühjahr 1935 | весна 1935
1935-24 | 1935/12/1 | 1936/2/29 | 1 | winter 1935 | hiver 1935 | Winter 1935 | зима 1935
1935-29 | 1935/9/1 | 1935/11/30 | 1 | spring 1935 (southern hemisphere) | printemps 1935 (hémisphère sud) | Frühjahr 1935 (Südhalbkugel) | весна 1935 (южное полушарие)
1935-33 | 1935/1/1 | 1935/3/31 | 1 | first quarter of 1935 | premier trimestre 1935 | erstes Quartal 1935 | первый квартал 1935
1935-36 | 1935/10/1 | 1935/12/31 | 1 | fourth quarter of 1935 | quatrième trimestre 1935 | viertes Quartal 1935 | четвёртый квартал 1935
1935-37 | 1935/1/1 | 1935/4/30 | 1 | January–April 1935 | janvier–avril 1935 | Januar–April 1935 | январь–апрель 1935
1935-39 | 1935/9/1 | 1935/12/31 | 1 | September–December 1935 | septembre–décembre 1935 | September–Dezember 1935 | сентябрь–декабрь 1935
1935-40 | 1935/1/1 | 1935/6/30 | 1 | first half of 1935 | premier semestre 1935 | erstes Halbjahr 1935 | первое полугодие 1935
1935-41 | 1935/7/1 | 1935/12/31 | 1 | second half of 1935 | second semestre 1935 | zweites Halbjahr 1935 | второе полугодие 1935
1935-22~ | 1935/6/1 | 1935/8/31 | 1 | about summer 1935 | vers l’été 1935 | etwa Sommer 1935 | около лета 1935
193X~ | 1930/1/1 | 1939/12/31 | 0 | about the 1930s | vers les années 1930 | etwa 1930er Jahre | около 1930-х годов
1950S2 | 1900/1/1 | 1999/12/31 | 0 | about 1950 (1900–1999) | vers 1950 (1900–1999) | um 1950 (1900–1999) | около 1950 (1900–1999)
1935S4 | 1935/1/1 | 1935/12/31 | 0 | 1935 | 1935 | 1935 | 1935
Y17101S3 | 17100/1/1 | 17199/12/31 | 0 | about 17,101 (17,100–17,199) | vers 17\u202f101 (17\u202f100–17\u202f199) | um 17.101 (17.100–17.199) | около 17\u00a0101 (17\u00a0100–17\u00a0199)
Y17E4 | 170000/1/1 | 170000/12/31 | 0 | 170,000 | 170\u202f000 | 170.000 | 170\u00a0000
Y-20000 | -20000/1/1 | -20000/12/31 | 0 | 20,001 BC | 20\u202f001 av. J.-C. | 20.001 v. Chr. | 20\u00a0001 до н. э.
-0043 | -43/1/1 | -43/12/31 | 0 | 44 BC | 44 av. J.-C. | 44 v. Chr. | 44 до н. э.
-0043-03-15 | -43/3/15 | -43/3/15 | 2 | 15 March 44 BC | 15 mars 44 av. J.-C. | 15. März 44 v. Chr. | 15 марта 44 до н. э.
0000 | 0/1/1 | 0/12/31 | 0 | 1 BC | 1 av. J.-C. | 1 v. Chr. | 1 до н. э.
-0043/-0042 | -43/1/1 | -42/12/31 | 0 | 44–43 BC | 44–43 av. J.-C. | 44–43 v. Chr. | 44–43 до н. э.
-0043/0014 | -43/1/1 | 14/12/31 | 0 | 44 BC – 14 | 44 av. J.-C. – 14 | 44 v. Chr. – 14 | 44 до н. э. – 14
1935-07-25/1935-08-20 | 1935/7/25 | 1935/8/20 | 2 | 25 July – 20 August 1935 | 25 juillet – 20 août 1935 | 25. Juli – 20. August 1935 | 25 июля – 20 августа 1935
1938-09-29/1938-09-30 | 1938/9/29 | 1938/9/30 | 2 | 29–30 September 1938 | 29–30 septembre 1938 | 29.–30. September 1938 | 29–30 сентября 1938
1935-05-01/1935-05-03 | 1935/5/1 | 1935/5/3 | 2 | 1–3 May 1935 | 1er–3 mai 1935 | 1.–3. Mai 1935 | 1–3 мая 1935
1935-05/1935-07 | 1935/5/1 | 1935/7/31 | 1 | May–July 1935 | mai–juillet 1935 | Mai–Juli 1935 | май–июль 1935
1935/1936 | 1935/1/1 | 1936/12/31 | 0 | 1935–1936 | 1935–1936 | 1935–1936 | 1935–1936
1935-11/1936-02 | 1935/11/1 | 1936/2/29 | 1 | November 1935 – February 1936 | novembre 1935 – février 1936 | November 1935 – Februar 1936 | ноябрь 1935 – февраль 1936
1935-06-XX/1935-07-XX | 1935/6/1 | 1935/7/31 | 1 | June–July 1935 | juin–juillet 1935 | Juni–Juli 1935 | июнь–июль 1935
1935-05-02/1936 | 1935/5/2 | 1936/12/31 | 0 | 2 May 1935 – 1936 | 2 mai 1935 – 1936 | 2. Mai 1935 – 1936 | 2 мая 1935 – 1936
1935~/1936? | 1935/1/1 | 1936/12/31 | 0 | about 1935 – perhaps 1936 | vers 1935 – peut-être 1936 | um 1935 – vielleicht 1936 | около 1935 – возможно, 1936
1935-23/1936-21 | 1935/9/1 | 1936/5/31 | 1 | autumn 1935 – spring 1936 | automne 1935 – printemps 1936 | Herbst 1935 – Frühjahr 1936 | осень 1935 – весна 1936
1936/.. | 1936/1/1 | - | 0 | from 1936 | depuis 1936 | seit 1936 | с 1936
1936/ | 1936/1/1 | - | 0 | from 1936 (end unknown) | depuis 1936 (fin inconnue) | seit 1936 (Ende unbekannt) | с 1936 (конец неизвестен)
/1936 | - | 1936/12/31 | 0 | until 1936 (beginning unknown) | jusqu’en 1936 (début inconnu) | bis 1936 (Beginn unbekannt) | до 1936 (начало неизвестно)
../1936-05 | - | 1936/5/31 | 1 | until May 1936 | jusqu’en mai 1936 | bis Mai 1936 | до мая 1936
../1936-05-02 | - | 1936/5/2 | 2 | until 2 May 1936 | jusqu’au 2 mai 1936 | bis zum 2. Mai 1936 | до 2 мая 1936
1935-21/.. | 1935/3/1 | - | 1 | from spring 1935 | depuis le printemps 1935 | seit dem Frühjahr 1935 | с весны 1935
../1935-22 | - | 1935/8/31 | 1 | until summer 1935 | jusqu’à l’été 1935 | bis zum Sommer 1935 | до лета 1935
193X/.. | 1930/1/1 | - | 0 | from the 1930s | depuis les années 1930 | seit den 1930er Jahren | с 1930-х годов
../193X | - | 1939/12/31 | 0 | until the 1930s | jusqu’aux années 1930 | bis zu den 1930er Jahren | до 1930-х годов
../1935~ | - | 1935/12/31 | 0 | until about 1935 | jusqu’à environ 1935 | bis etwa 1935 | до примерно 1935
1935-05-02~/.. | 1935/5/2 | - | 2 | from about 2 May 1935 | depuis environ le 2 mai 1935 | seit etwa dem 2. Mai 1935 | с примерно 2 мая 1935
1935?/.. | 1935/1/1 | - | 0 | from perhaps 1935 | depuis peut-être 1935 | seit vielleicht 1935 | с 1935 (возможно)
1935-05-02T10:00/1935-05-02T18:30 | 1935/5/2 | 1935/5/2 | 3 | 2 May 1935, 10:00–18:30 | 2 mai 1935, 10 h 00 – 18 h 30 | 2. Mai 1935, 10:00–18:30 Uhr | 2 мая 1935, 10:00–18:30
[1936..] | 1936/1/1 | - | 0 | after 1936 | après 1936 | nach 1936 | после 1936
[..1936] | - | 1936/12/31 | 0 | before 1936 | avant 1936 | vor 1936 | до 1936
[1936-03-07..] | 1936/3/7 | - | 2 | not before 7 March 1936 | au plus tôt le 7 mars 1936 | frühestens am 7. März 1936 | не ранее 7 марта 1936
[..1936-03-12] | - | 1936/3/12 | 2 | not after 12 March 1936 | au plus tard le 12 mars 1936 | spätestens am 12. März 1936 | не позднее 12 марта 1936
[1936-03..] | 1936/3/1 | - | 1 | after March 1936 | après mars 1936 | nach März 1936 | после марта 1936
[1936-21..] | 1936/3/1 | - | 1 | after spring 1936 | après le printemps 1936 | nach dem Frühjahr 1936 | после весны 1936
[..1936-22] | - | 1936/8/31 | 1 | before summer 1936 | avant l’été 1936 | vor dem Sommer 1936 | до лета 1936
[193X..] | 1930/1/1 | - | 0 | after the 1930s | après les années 1930 | nach den 1930er Jahren | после 1930-х годов
[..19XX] | - | 1999/12/31 | 0 | before the 20th century | avant le XXe siècle | vor dem 20. Jahrhundert | до XX века
[..1936-05-02~] | - | 1936/5/2 | 2 | before about 2 May 1936 | avant environ le 2 mai 1936 | vor etwa dem 2. Mai 1936 | до примерно 2 мая 1936
[1936-03-07..1936-03-12] | 1936/3/7 | 1936/3/12 | 2 | between 7 and 12 March 1936 | entre le 7 et le 12 mars 1936 | zwischen dem 7. und dem 12. März 1936 | не ранее 7 и не позднее 12 марта 1936
[1935-07-25..1935-08-20] | 1935/7/25 | 1935/8/20 | 2 | between 25 July and 20 August 1935 | entre le 25 juillet et le 20 août 1935 | zwischen dem 25. Juli und dem 20. August 1935 | не ранее 25 июля и не позднее 20 августа 1935
[1935-12-30..1936-01-02] | 1935/12/30 | 1936/1/2 | 2 | between 30 December 1935 and 2 January 1936 | entre le 30 décembre 1935 et le 2 janvier 1936 | zwischen dem 30. Dezember 1935 und dem 2. Januar 1936 | не ранее 30 декабря 1935 и не позднее 2 января 1936
[1935..1936] | 1935/1/1 | 1936/12/31 | 0 | between 1935 and 1936 | entre 1935 et 1936 | zwischen 1935 und 1936 | не ранее 1935 и не позднее 1936
[1935-05..1935-07] | 1935/5/1 | 1935/7/31 | 1 | between May and July 1935 | entre mai et juillet 1935 | zwischen Mai und Juli 1935 | не ранее мая и не позднее июля 1935
[1935-05-02..1935-07] | 1935/5/2 | 1935/7/31 | 1 | between 2 May 1935 and July 1935 | entre le 2 mai 1935 et juillet 1935 | zwischen dem 2. Mai 1935 und Juli 1935 | не ранее 2 мая 1935 и не позднее июля 1935
[1935-21..1935-23] | 1935/3/1 | 1935/11/30 | 1 | between spring 1935 and autumn 1935 | entre le printemps 1935 et l’automne 1935 | zwischen dem Frühjahr 1935 und dem Herbst 1935 | не ранее весны 1935 и не позднее осени 1935
[193X..195X] | 1930/1/1 | 1959/12/31 | 0 | between the 1930s and the 1950s | entre les années 1930 et les années 1950 | zwischen den 1930er Jahren und den 1950er Jahren | не ранее 1930-х годов и не позднее 1950-х годов
[1935~..1938] | 1935/1/1 | 1938/12/31 | 0 | between about 1935 and 1938 | entre environ 1935 et 1938 | zwischen etwa 1935 und 1938 | не ранее примерно 1935 и не позднее 1938
[1938-09-29,1938-09-30] | 1938/9/29 | 1938/9/30 | 2 | 29 or 30 September 1938 | 29 ou 30 septembre 1938 | 29. oder 30. September 1938 | 29 или 30 сентября 1938
[1935-05-02,1935-06-05] | 1935/5/2 | 1935/6/5 | 2 | 2 May or 5 June 1935 | 2 mai ou 5 juin 1935 | 2. Mai oder 5. Juni 1935 | 2 мая или 5 июня 1935
[1935-05,1935-07] | 1935/5/1 | 1935/7/31 | 1 | May or July 1935 | mai ou juillet 1935 | Mai oder Juli 1935 | май или июль 1935
[1935,1937] | 1935/1/1 | 1937/12/31 | 0 | 1935 or 1937 | 1935 ou 1937 | 1935 oder 1937 | 1935 или 1937
[1935-05-02,1935-05-04,1935-06-01] | 1935/5/2 | 1935/6/1 | 2 | 2 May, 4 May or 1 June 1935 | 2 mai, 4 mai ou 1er juin 1935 | 2. Mai, 4. Mai oder 1. Juni 1935 | 2 мая, 4 мая или 1 июня 1935
{1935,1936..1938} | 1935/1/1 | 1938/12/31 | 0 | 1935 and 1936–1938 | 1935 et 1936–1938 | 1935 und 1936–1938 | 1935 и 1936–1938
{1935,1936,1938} | 1935/1/1 | 1938/12/31 | 0 | 1935, 1936 and 1938 | 1935, 1936 et 1938 | 1935, 1936 und 1938 | 1935, 1936 и 1938
[..1930,1935] | - | 1935/12/31 | 0 | until 1930 or 1935 | jusqu’en 1930 ou 1935 | bis 1930 oder 1935 | до 1930 или 1935
{1935..1938} | 1935/1/1 | 1938/12/31 | 0 | 1935–1938 | 1935–1938 | 1935–1938 | 1935–1938
[1935] | 1935/1/1 | 1935/12/31 | 0 | 1935 | 1935 | 1935 | 1935
[1935-XX-02..1936] | 1935/1/2 | 1936/12/31 | 0 | between 1935-XX-02 and 1936 | entre 1935-XX-02 et 1936 | zwischen 1935-XX-02 und 1936 | не ранее 1935-XX-02 и не позднее 1936
1935-40/1935-41 | 1935/1/1 | 1935/12/31 | 1 | first half of 1935 – second half of 1935 | premier semestre 1935 – second semestre 1935 | erstes Halbjahr 1935 – zweites Halbjahr 1935 | первое полугодие 1935 – второе полугодие 1935
XXXX-XX-02 | 0/1/2 | 9999/12/2 | 0 | 2nd of an unknown month, year unknown | 2 d’un mois inconnu, année inconnue | 2. eines unbekannten Monats, Jahr unbekannt | 2-е число неизвестного месяца, год неизвестен
[1935-33..1935-34] | 1935/1/1 | 1935/6/30 | 1 | between the first quarter of 1935 and the second quarter of 1935 | entre le premier trimestre 1935 et le deuxième trimestre 1935 | zwischen dem ersten Quartal 1935 und dem zweiten Quartal 1935 | не ранее первого квартала 1935 и не позднее второго квартала 1935
../1935-33 | - | 1935/3/31 | 1 | until the first quarter of 1935 | jusqu’au premier trimestre 1935 | bis zum ersten Quartal 1935 | до первого квартала 1935
XXXX-02-29 | 0/2/29 | 9996/2/29 | 0 | 29 February of an unknown year | 29 février d’une année inconnue | 29. Februar eines unbekannten Jahres | 29 февраля неизвестного года
9999 | 9999/1/1 | 9999/12/31 | 0 | 9999 | 9999 | 9999 | 9999
0476-09-04 | 476/9/4 | 476/9/4 | 2 | 4 September 476 | 4 septembre 476 | 4. September 476 | 4 сентября 476
1904-02-29 | 1904/2/29 | 1904/2/29 | 2 | 29 February 1904 | 29 février 1904 | 29. Februar 1904 | 29 февраля 1904
2000-02-29 | 2000/2/29 | 2000/2/29 | 2 | 29 February 2000 | 29 février 2000 | 29. Februar 2000 | 29 февраля 2000
1935-05-11 | 1935/5/11 | 1935/5/11 | 2 | 11 May 1935 | 11 mai 1935 | 11. Mai 1935 | 11 мая 1935
1935-05-XX~ | 1935/5/1 | 1935/5/31 | 1 | about May 1935 | vers mai 1935 | etwa Mai 1935 | около мая 1935
1935-XX-XX | 1935/1/1 | 1935/12/31 | 0 | 1935 | 1935 | 1935 | 1935
1935-22 | 1935/6/1 | 1935/8/31 | 1 | summer 1935 | été 1935 | Sommer 1935 | лето 1935
1935-23 | 1935/9/1 | 1935/11/30 | 1 | autumn 1935 | automne 1935 | Herbst 1935 | осень 1935
1935-25 | 1935/3/1 | 1935/5/31 | 1 | spring 1935 | printemps 1935 | Frühjahr 1935 | весна 1935
1935-34 | 1935/4/1 | 1935/6/30 | 1 | second quarter of 1935 | deuxième trimestre 1935 | zweites Quartal 1935 | второй квартал 1935
1935-38 | 1935/5/1 | 1935/8/31 | 1 | May–August 1935 | mai–août 1935 | Mai–August 1935 | май–август 1935
1935-05-02/1935-05-02 | 1935/5/2 | 1935/5/2 | 2 | 2 May 1935 | 2 mai 1935 | 2. Mai 1935 | 2 мая 1935
1935-05-02/ | 1935/5/2 | - | 2 | from 2 May 1935 (end unknown) | depuis le 2 mai 1935 (fin inconnue) | seit dem 2. Mai 1935 (Ende unbekannt) | с 2 мая 1935 (конец неизвестен)
/1935-05-02 | - | 1935/5/2 | 2 | until 2 May 1935 (beginning unknown) | jusqu’au 2 mai 1935 (début inconnu) | bis zum 2. Mai 1935 (Beginn unbekannt) | до 2 мая 1935 (начало неизвестно)
1935-05~/.. | 1935/5/1 | - | 1 | from about May 1935 | depuis environ mai 1935 | seit etwa Mai 1935 | с примерно мая 1935
1936-03-01/1936-03-12 | 1936/3/1 | 1936/3/12 | 2 | 1–12 March 1936 | 1er–12 mars 1936 | 1.–12. März 1936 | 1–12 марта 1936
1935-12-30/1936-01-02 | 1935/12/30 | 1936/1/2 | 2 | 30 December 1935 – 2 January 1936 | 30 décembre 1935 – 2 janvier 1936 | 30. Dezember 1935 – 2. Januar 1936 | 30 декабря 1935 – 2 января 1936
{1935-05-02,1935-05-03} | 1935/5/2 | 1935/5/3 | 2 | 2 and 3 May 1935 | 2 et 3 mai 1935 | 2. und 3. Mai 1935 | 2 и 3 мая 1935
[1935?,1937] | 1935/1/1 | 1937/12/31 | 0 | perhaps 1935 or 1937 | peut-être 1935 ou 1937 | vielleicht 1935 oder 1937 | возможно, 1935 или 1937
1939-09/1945-08 | 1939/9/1 | 1945/8/31 | 1 | September 1939 – August 1945 | septembre 1939 – août 1945 | September 1939 – August 1945 | сентябрь 1939 – август 1945
"""

ROWS = [tuple(row.split(" | ")) for row in TABLE.strip().splitlines()]


def day(text: str, otherwise: Day) -> Day:
    if text == "-":
        return otherwise
    year, month, number = text.split("/")
    return int(year), int(month), int(number)


def test_there_are_enough() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) > 100


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_bounds(row: tuple[str, ...]) -> None:
    edtf, lower, upper, precision, *_ = row
    moment = dates.parse(edtf)
    assert moment.edtf == edtf
    assert (moment.lower, moment.upper) == (day(lower, BEGINNING), day(upper, END))
    assert moment.precision == int(precision)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_words(row: tuple[str, ...]) -> None:
    moment = dates.parse(row[0])
    said = [dates.words(moment, tag, words(tag)) for tag in ("en", "fr", "de", "ru")]
    assert said == list(row[4:])


def test_order() -> None:
    """Sorted, the rows stand by their bounds, then the coarser first, then by key."""
    moments = sorted((dates.parse(row[0]) for row in ROWS), key=lambda m: dates.sort_key(m, m.edtf))
    for one, other in itertools.pairwise(moments):
        assert (one.lower, one.upper, one.precision) <= (other.lower, other.upper, other.precision)
        assert dates.sort_key(one, one.edtf) < dates.sort_key(other, other.edtf)
