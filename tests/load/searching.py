"""P11s: the 95th percentile of a search among 1,000,000 customers ÷ the same among 10,000.

Both tenants stand in the same tables. A name is one of twenty cities, one of ten thousand brands and one of ten kinds, three
in ten of them hospitals; of what it can be found by, the tokens that the searches here meet are stored: from the city, the
brand and the kind on, in characters and pinyin, and the initials. Asked by parts of names, pinyin, initials, several words,
a telephone number and a credit code, by whoever sees his own, a region, or everything; each search has many spellings, so
that a connection keeps its plan for the next one.
"""

from __future__ import annotations

import random
import statistics
import time
from typing import Any
from uuid import UUID, uuid4

from targets import TARGETS
from tests.load import probe
from tests.load.alone import alone
from tests.load.rounds import QUICK, ROUNDS, Figure
from tests.load.world import Servers
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.ids import uuid7
from weft.testing import Platform, principal

SMALL, LARGE = 10_000, 100_000 if QUICK else 1_000_000
ASKED = 20 if QUICK else 40
DATABASE = "weft_search"
OWNERS, UNITS = 200, 20
CITIES = (
    "上海shanghai 北京beijing 广州guangzhou 深圳shenzhen 杭州hangzhou 南京nanjing 武汉wuhan 成都chengdu "
    "重庆chongqing 天津tianjin 苏州suzhou 西安xian 长沙changsha 青岛qingdao 郑州zhengzhou 大连dalian "
    "宁波ningbo 厦门xiamen 福州fuzhou 合肥hefei "
)
KINDS = "医院yiyuan 医院yiyuan 医院yiyuan 科技keji 实业shiye 医疗yiliao 生物shengwu 电子dianzi 贸易maoyi 器械qixie "
SOUNDS = (
    "华hua 宁ning 康kang 泰tai 安an 和he 德de 信xin 诚cheng 达da 明ming 光guang 远yuan 新xin 世shi 纪ji "
    "天tian 地di 海hai 洋yang 金jin 银yin 龙long 凤feng 福fu 禄lu 寿shou 喜xi 瑞rui 祥xiang 盛sheng 兴xing "
    "隆long 昌chang 宏hong 伟wei 业ye 通tong 联lian 合he 众zhong 志zhi 同tong 力li 博bo 雅ya 文wen 景jing "
    "林lin 森sen 峰feng 岳yue 川chuan 江jiang 河he 湖hu 云yun 雨yu 雪xue 春chun 夏xia 秋qiu 冬dong 东dong "
    "西xi 南nan 北bei 中zhong 正zheng 平ping 顺shun 利li 丰feng 禾he 谷gu 田tian 园yuan 庭ting 居ju 美mei "
    "好hao 佳jia 优you 精jing 品pin 良liang 工gong 匠jiang 心xin 仁ren 义yi 礼li 智zhi 善shan 慧hui 慈ci 恩en "
    "爱ai 宜yi 嘉jia "
)
ROWS = """
insert into customers.customer (tenant_id, id, version, display_name, normal_name, pinyin, phone, uscc,
  owner_id, unit_path, owner_reason, origin, created_at, updated_at)
select $1, uuidv7(), 1, name, name, sound, '+8613' || lpad((g * 7 % 1000000000)::text, 9, '0'),
  'U' || lpad(g::text, 17, '0'),
  ($2::uuid[])[1 + g % 200], ($3::text[])[1 + g / 200 % 20], 'created', 1, now(), now()
from spelt($4::int)"""
TOKENS = """
insert into customers.name_token (tenant_id, customer_id, token)
select distinct $1::uuid, c.id, t from spelt($2::int) s
join customers.customer c on c.tenant_id = $1 and c.uscc = 'U' || lpad(s.g::text, 17, '0'),
  lateral (values (s.name), (s.brand || s.kind), (s.kind), (s.sound), (s.short), (s.brand_sound)) v(t)"""
SPELT = """
create function spelt(rows int)
returns table (g int, name text, brand text, kind text, sound text, brand_sound text, short text)
language sql as $body$
select g, c[1] || a[1] || b[1] || k[1], a[1] || b[1], k[1], c[2] || a[2] || b[2] || k[2], a[2] || b[2] || k[2],
  left(c[2], 1) || left(a[2], 1) || left(b[2], 1) || left(k[2], 1)
from generate_series(1, rows) g, lateral (select
  regexp_match({cities}[1 + (g * 7919::bigint % 104729)::int % {n_cities}], '^([^a-z]+)([a-z]+)$') c,
  regexp_match({sounds}[1 + (g * 31::bigint % 1009)::int % {n_sounds}], '^([^a-z]+)([a-z]+)$') a,
  regexp_match({sounds}[1 + (g / 3 * 17::bigint % 10007)::int % {n_sounds}], '^([^a-z]+)([a-z]+)$') b,
  regexp_match({kinds}[1 + (g * 13::bigint % 7919)::int % {n_kinds}], '^([^a-z]+)([a-z]+)$') k) parts
$body$"""


def searches() -> dict[str, list[str]]:
    """What is asked, by kind, each in many spellings."""
    draw = random.Random(7)
    cities, sounds = ([_parts(one) for one in many.split()] for many in (CITIES, SOUNDS))
    brands = [
        (a[0] + b[0], a[1] + b[1], a[1][0] + b[1][0]) for a, b in (draw.choices(sounds, k=2) for _ in range(ASKED))
    ]
    return {
        "a word of three in ten": ["医院"] * ASKED,
        "a city": [draw.choice(cities)[0] for _ in range(ASKED)],
        "one character": [draw.choice(sounds)[0] for _ in range(ASKED)],
        "a brand": [han for han, _, _ in brands],
        "pinyin of a city": [draw.choice(cities)[1] for _ in range(ASKED)],
        "pinyin of a brand": [latin for _, latin, _ in brands],
        "initials": [draw.choice(cities)[1][0] + short for _, _, short in brands],
        "two common words": [f"{draw.choice(cities)[0]} 医院" for _ in range(ASKED)],
        "a city and a brand": [f"{draw.choice(cities)[0]} {han}" for han, _, _ in brands],
        "nothing": [f"zz{number}" for number in range(ASKED)],
    }


def _parts(text: str) -> tuple[str, str]:
    at = next(index for index, letter in enumerate(text) if letter.isascii())
    return text[:at], text[at:]


async def fill(at: Servers, firms: dict[UUID, int], owners: list[UUID], units: list[str]) -> None:
    """Writes the customers of both tenants, with the secondary indexes made after them."""
    async with at.sql(DATABASE) as sql:
        arrays = {
            name: "(array[" + ", ".join(f"'{one}'" for one in many.split()) + "])"
            for name, many in (("cities", CITIES), ("kinds", KINDS), ("sounds", SOUNDS))
        }
        counts = {"n_cities": len(CITIES.split()), "n_kinds": len(KINDS.split()), "n_sounds": len(SOUNDS.split())}
        await sql.execute(SPELT.format(**arrays, **counts))
        await sql.execute("set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'")
        for table in ("customers.customer", "customers.name_token"):
            indexes = await sql.fetch(
                "select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i"
                " where i.indrelid = $1::text::regclass and not exists (select from pg_constraint k"
                " where k.conindid = i.indexrelid)",
                table,
            )
            for index in indexes:
                await sql.execute(f"drop index {index['name']}")
            for tenant, count in firms.items():
                if table == "customers.customer":
                    await sql.execute(ROWS, tenant, owners, units, count)
                else:
                    await sql.execute(TOKENS, tenant, count)
            for index in indexes:
                await sql.execute(index["text"])
            await sql.execute(f"vacuum analyze {table}")


async def p95(platform: Platform, who: common.Principal, queries: list[str]) -> float:
    """Milliseconds of the slowest of twenty."""
    stub, took = platform.as_(who)(customers.CustomersStub), []
    with alone():
        for query in queries:
            began = time.perf_counter()
            await stub.ListCustomers(customers.ListCustomersRequest(query=query, page_size=50))
            took.append((time.perf_counter() - began) * 1e3)
    return statistics.quantiles(took, n=20)[-1]


async def search(at: Servers) -> Figure:
    """P11s."""
    small, large = uuid4(), uuid4()
    owners, units = [uuid7() for _ in range(OWNERS)], [f"/hq/u{number}/" for number in range(UNITS)]
    found: dict[tuple[str, str], list[float]] = {}
    slowest: dict[tuple[str, str], list[float]] = {}
    async with probe.platform(at, DATABASE, TARGETS) as platform:
        await fill(at, {small: SMALL, large: LARGE}, owners, units)
        for role, scope in (
            ("rep", common.SCOPE_OWN),
            ("region", common.SCOPE_UNIT_TREE),
            ("all", common.SCOPE_TENANT),
        ):
            asking: dict[UUID, Any] = {
                tenant: principal(
                    tenant, person=owners[0], unit_path=units[0], grants=[("customers.customer.read", scope)]
                )
                for tenant in (small, large)
            }
            for what, queries in searches().items():
                pairs = []
                for number in range(ROUNDS + 1):
                    order = (large, small) if number % 2 else (small, large)
                    took = {tenant: await p95(platform, asking[tenant], queries) for tenant in order}
                    pairs.append((took[large], took[small]))
                found[role, what] = [big / little for big, little in pairs[1:]]
                slowest[role, what] = [big for big, _ in pairs[1:]]
    worst = max(found, key=lambda one: statistics.median(found[one]))
    notes = [
        f"{role:7} {what:24} {statistics.median(values):6.2f}   p95 {statistics.median(slowest[role, what]):.1f} ms"
        for (role, what), values in found.items()
    ]
    return Figure(
        "P11s", f"p95 of a search, {LARGE:,} ÷ {SMALL:,} customers: {worst[0]}, {worst[1]}", found[worst], notes
    )
