#!/usr/bin/env python3
"""Makes the bookshop, a sample database of eleven tables with foreign keys, and records what Python dlt 1.31.0 loads of it, with
SQLAlchemy 2.0.

usage: DLT_PYTHON bookshop.py POSTGRES_URL MARIADB_URL FOLDER     (FOLDER: ../src/test/resources/bookshop)

The databases must be empty; SQLite's is made. Written are the statements (bookshop.sql), later changes (changes.sql) and, per
engine and backend, the tables with columns, keys and references and a digest of their rows in DuckDB after both loads: all
tables, then the changed books and orders by a cursor with merge (facts.json).
"""
import datetime
import json
import os
import pathlib
import random
import sys
import tempfile

os.environ.update({"RUNTIME__DLTHUB_TELEMETRY": "false", "RUNTIME__LOG_LEVEL": "CRITICAL"})
import dlt
import duckdb
import sqlalchemy
from dlt.sources.sql_database import sql_database, sql_table

TABLES = """
create table country (code char(2) not null primary key, name varchar(60) not null);
create table staff (staff_id integer not null primary key, name varchar(60) not null,
  manager_id integer references staff (staff_id), hired date not null, salary numeric(10,2), country_code char(2)
  references country (code));
create table customer (customer_id bigint not null primary key, email varchar(80) not null, joined MOMENT not null,
  country_code char(2) references country (code), support_id integer references staff (staff_id), newsletter boolean);
create table author (author_id integer not null primary key, name varchar(80) not null, born date, biography text);
create table publisher (publisher_id smallint not null primary key, name varchar(80) not null,
  country_code char(2) references country (code));
create table book (isbn varchar(13) not null primary key, title varchar(200) not null,
  publisher_id smallint references publisher (publisher_id), price numeric(8,2) not null, pages smallint,
  weight double precision, published date, cover BYTES, changed MOMENT not null);
create table book_author (isbn varchar(13) not null references book (isbn), author_id integer not null
  references author (author_id), position integer not null, primary key (isbn, author_id));
create table shelf (building integer not null, number integer not null, label varchar(20),
  primary key (building, number));
create table stock (isbn varchar(13) not null references book (isbn), building integer not null, number integer not null,
  quantity integer not null, counted_at time, primary key (isbn, building, number),
  foreign key (building, number) references shelf (building, number));
create table orders (order_id bigint not null primary key, customer_id bigint not null references customer (customer_id),
  ordered MOMENT not null, status varchar(10) not null, total numeric(12,2) not null, note text, changed MOMENT not null);
create table order_line (order_id bigint not null references orders (order_id), line integer not null,
  isbn varchar(13) not null references book (isbn), quantity integer not null, price numeric(8,2) not null,
  primary key (order_id, line))
"""
VIEW = """create view titles as select book.isbn, book.title, publisher.name as publisher from book
  left join publisher on publisher.publisher_id = book.publisher_id"""
NAMES = ["Müller", "O'Brien", "da Silva", "李", "Ñandú", "Smith", "Ångström", "van Dyk", "Žižek", "Lee"]


def literal(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, (int, float)):
        return repr(value)
    return "'" + str(value).replace("'", "''") + "'"


def moment(rng):
    return str(datetime.datetime(2023, 1, 1) + datetime.timedelta(seconds=rng.randrange(31_536_000),
                                                                  microseconds=rng.choice([0, 500_000, 1])))


def day(rng, first=2000):
    return str(datetime.date(first, 1, 1) + datetime.timedelta(days=rng.randrange(7000)))


def money(rng, most):
    return f"{rng.randrange(most * 100) / 100:.2f}"


def rows():
    rng = random.Random(7)
    codes = ["AT", "BR", "CN", "DE", "FR", "IE", "NO", "PL", "SE", "US"]
    yield "country", [(code, "Country " + code) for code in codes]
    yield "staff", [(i, f"{rng.choice(NAMES)} {i}", None if i == 1 else rng.randrange(1, i), day(rng),
                     rng.choice([None, money(rng, 90_000)]), rng.choice(codes)) for i in range(1, 25)]
    yield "customer", [(10**12 + i, f"c{i}@example.com", moment(rng), rng.choice(codes + [None]),
                        rng.choice([None, rng.randrange(1, 25)]), rng.choice([True, False, None])) for i in range(150)]
    yield "author", [(i, f"{rng.choice(NAMES)} {i}", rng.choice([None, day(rng, 1900)]),
                      rng.choice([None, "", "Line one\nline two", "It's said: \"ü\" 😀"])) for i in range(1, 101)]
    yield "publisher", [(i, f"Press {i}", rng.choice(codes)) for i in range(1, 21)]
    books = [f"978{i:010d}" for i in range(400)]
    yield "book", [(isbn, f"Book {i} of {rng.choice(NAMES)}", rng.choice([None, rng.randrange(1, 21)]), money(rng, 100),
                    rng.choice([None, rng.randrange(20, 2000)]), rng.choice([None, rng.randrange(1, 3000) / 8]),
                    rng.choice([None, day(rng, 1970)]), rng.choice([None, rng.randbytes(6)]), moment(rng))
                   for i, isbn in enumerate(books)]
    yield "book_author", [(isbn, author, i + 1) for isbn in books
                          for i, author in enumerate(rng.sample(range(1, 101), rng.randrange(1, 4)))]
    shelves = [(building, number) for building in (1, 2) for number in range(1, 11)]
    yield "shelf", [(*shelf, rng.choice([None, f"S{shelf[1]}"])) for shelf in shelves]
    yield "stock", [(isbn, *shelf, rng.randrange(100), rng.choice([None, "08:30:00", "23:59:59"]))
                    for isbn in books for shelf in rng.sample(shelves, 1)]
    yield "orders", [(i, 10**12 + rng.randrange(150), moment(rng), rng.choice(["open", "paid", "sent"]), money(rng, 10**6),
                      rng.choice([None, "gift"]), moment(rng)) for i in range(1, 401)]
    yield "order_line", [(i, line, rng.choice(books), rng.randrange(1, 9), money(rng, 100))
                         for i in range(1, 401) for line in range(1, rng.randrange(2, 5))]


CHANGES = """update book set price = 1.25, changed = '2024-02-01 00:00:00' where pages < 100;
update book set title = 'too early to be seen', changed = '2022-02-01 00:00:00' where isbn like '%77';
update orders set status = 'sent', changed = '2024-02-02 10:00:00.25' where status = 'paid' and order_id < 200;
insert into orders values (401, 1000000000001, '2024-02-03 00:00:00', 'open', 0.50, null, '2024-02-03 00:00:00')"""


def statements():
    for statement in TABLES.strip().split(";\n"):
        yield statement
    yield VIEW
    for table, values in rows():
        for at in range(0, len(values), 40):
            lines = ["(" + ", ".join(literal(value) for value in row) + ")" for row in values[at:at + 40]]
            yield f"insert into {table} values\n" + ",\n".join(lines)


def spelled(statement, engine):
    kinds = {"postgresql": ("timestamp", "bytea"), "mysql": ("datetime(6)", "blob"), "sqlite": ("timestamp", "blob")}
    moments, data = kinds[engine]
    statement = statement.replace("MOMENT", moments).replace("BYTES", data)
    return statement.replace(" x'", " '\\x") if engine == "postgresql" else statement


def execute(url, all):
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        for statement in all:
            text = spelled(statement, engine.dialect.name)
            connection.exec_driver_sql(text if engine.dialect.name == "sqlite" else text.replace("%", "%%"))
    engine.dispose()


# dlt has doubles of MariaDB as decimals
WIDEN = {"weight": "::double"}


def digest(file):
    """Of each table its number of rows and a hash of them, columns by name, what dlt adds left out."""
    with duckdb.connect(str(file), read_only=True) as connection:
        columns = {}
        for table, column in connection.sql("select table_name, column_name from information_schema.columns where table_schema "
                                            "= 'data' order by 1, 2").fetchall():
            if not table.startswith("_dlt") and not column.startswith("_dlt"):
                columns.setdefault(table, []).append(f"coalesce({column}{WIDEN.get(column, '')}::varchar, 'null')")
        return {table: connection.sql(f"select count(*) || ' ' || md5(string_agg(r, '' order by r)) from (select concat_ws('|', "
                                      f"{', '.join(cells)}) as r from data.{table})").fetchall()[0][0]
                for table, cells in columns.items()}


def table_facts(schema):
    wanted = ("data_type", "nullable", "precision", "scale", "timezone", "primary_key")
    return {table["name"]: {"columns": [{"name": name, **{key: column[key] for key in wanted if key in column}}
                                        for name, column in table["columns"].items()],
                            "references": sorted(table.get("references", []), key=lambda each: each["referenced_table"])}
            for table in schema.data_tables()}


def run(url, backend, folder, changes):
    def pipeline():
        return dlt.pipeline("bookshop", destination=dlt.destinations.duckdb(str(folder / "shop.duckdb")), dataset_name="data",
                            pipelines_dir=str(folder / "pipelines"))
    def load(source):
        one = pipeline()
        one.run(source)
        schema = one.default_schema
        one.deactivate()
        return schema
    def changed(table):
        return sql_table(url, table=table, backend=backend, write_disposition="merge",
                         incremental=dlt.sources.incremental("changed", initial_value=datetime.datetime(2023, 1, 1)))
    schema = load(sql_database(url, backend=backend, resolve_foreign_keys=True, reflection_level="full_with_precision",
                               include_views=True))
    facts = {"tables": table_facts(schema), "rows": digest(folder / "shop.duckdb")}
    second = pathlib.Path(tempfile.mkdtemp())
    folder = second
    for step in (None, changes):
        if step:
            step()
        load([changed("book"), changed("orders")])
    return {**facts, "merged": digest(second / "shop.duckdb")}


def main(postgres, mariadb, target):
    target = pathlib.Path(target)
    target.mkdir(parents=True, exist_ok=True)
    first = list(statements())
    target.joinpath("bookshop.sql").write_text(";\n".join(first) + "\n")
    target.joinpath("changes.sql").write_text(CHANGES + "\n")
    work = pathlib.Path(tempfile.mkdtemp())
    urls = {"POSTGRES": postgres, "MARIADB": mariadb, "SQLITE": f"sqlite:///{work}/shop.sqlite"}
    facts = {}
    for engine, url in urls.items():
        execute(url, first)
        for backend in ("sqlalchemy", "pyarrow"):
            folder = pathlib.Path(tempfile.mkdtemp())
            facts[f"{engine} {backend}"] = run(url, backend, folder, lambda: execute(url, CHANGES.split(";\n")))
            names = [line.split()[2] for line in TABLES.split("\n") if line.startswith("create table")]
            execute(url, ["drop view titles"] + [f"drop table {name}" for name in reversed(names)])
            execute(url, first)
    target.joinpath("facts.json").write_text(json.dumps(facts, indent=1, sort_keys=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
