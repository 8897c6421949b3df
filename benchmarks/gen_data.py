"""Makes the inputs of the whole-process benchmarks, the same bytes for the same scale and seed.

usage: gen_data.py OUTDIR [--scale S] [--seed N] [--only events,trips,orders,small_files]

events.jsonl                        200,000 x S nested documents of about 0.75 KB: objects three deep, two lists of
                                    objects, one list of scalars, now and then a text where a number is expected
trips.csv, .jsonl and .parquet      1,000,000 x S flat rows of 16 columns
orders_base.jsonl, orders_delta     500,000 x S orders of three lines each, then 20 % of them: half updates, half new
small_files/00000.jsonl …           10,000 x S files of ten orders
tiny.jsonl                          three documents
"""
import argparse
import csv
import datetime
import json
import os
import random

WORDS = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi "
    "psi omega"
).split()
EVENT_TYPES = ["PushEvent", "IssuesEvent", "WatchEvent", "ForkEvent", "PullRequestEvent"]
TRIP_COLUMNS = [
    "trip_id", "vendor_id", "pickup_at", "dropoff_at", "passengers", "distance", "rate_code", "flag", "pu_zone",
    "do_zone", "payment", "fare", "tip", "total", "driver", "note",
]
TINY = [{"id": 1, "n": {"a": 1}}, {"id": 2, "l": [1, 2]}, {"id": 3}]


def moment(rng, first=1_700_000_000, seconds=30_000_000):
    at = datetime.datetime.fromtimestamp(first + rng.random() * seconds, datetime.timezone.utc)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def words(rng, count):
    return " ".join(rng.choice(WORDS) for _ in range(count))


def commit(rng):
    return {
        "sha": f"{rng.getrandbits(160):040x}",
        "message": words(rng, 6),
        "distinct": rng.random() < 0.8,
        "author": {"name": words(rng, 2), "email": f"u{rng.randrange(10**6)}@example.org"},
    }


def event(rng, number):
    made = {
        "id": 10_000_000 + number,
        "type": rng.choice(EVENT_TYPES),
        "public": rng.random() < 0.97,
        "createdAt": moment(rng),
        "score": round(rng.random() * 1000, 4),
        "actor": {
            "id": rng.randrange(1_000_000),
            "login": f"user{rng.randrange(200_000)}",
            "displayLogin": words(rng, 2),
            "geo": {
                "lat": round(rng.uniform(-90, 90), 6),
                "lon": round(rng.uniform(-180, 180), 6),
                "country": rng.choice(["DE", "US", "FR", "PL", "IN", None]),
            },
        },
        "repo": {
            "id": rng.randrange(5_000_000),
            "name": f"org{rng.randrange(9000)}/repo{rng.randrange(90_000)}",
            "private": False,
        },
        "payload": {
            "ref": f"refs/heads/{rng.choice(WORDS)}",
            "size": rng.randrange(20),
            "message": words(rng, 12),
            "commits": [commit(rng) for _ in range(rng.randrange(4))],
        },
        "labels": [
            {"name": rng.choice(WORDS), "color": f"{rng.getrandbits(24):06x}"} for _ in range(rng.randrange(3))
        ],
        "tags": [rng.choice(WORDS) for _ in range(rng.randrange(4))],
    }
    if rng.random() < 0.1:
        made["org"] = {"id": rng.randrange(100_000), "login": f"org{rng.randrange(9000)}"}
    if number % 1000 == 0:
        made["score"] = str(made["score"])  # a value that is coerced
    if number % 1001 == 0:
        made["repo"]["id"] = "unknown"  # a value that becomes a variant column
    return made


def trip(rng, number):
    fare = rng.randrange(300, 9000) / 100
    tip = rng.randrange(0, 2000) / 100
    return [
        number, rng.randrange(1, 5), moment(rng), moment(rng), rng.randrange(1, 7), round(rng.random() * 30, 2),
        rng.choice([1, 2, 3, None]), rng.random() < 0.1, rng.randrange(265), rng.randrange(265),
        rng.choice(["card", "cash", "app"]), fare, tip, round(fare + tip, 2), f"driver-{rng.randrange(50_000)}",
        words(rng, 3) if rng.random() < 0.3 else None,
    ]


def order(rng, number, version):
    return {
        "order_id": number,
        "version": version,
        "customer": f"c{rng.randrange(100_000)}",
        "updated_at": moment(rng, 1_700_000_000 + version * 31_000_000),
        "amount": rng.randrange(100, 100_000) / 100,
        "status": rng.choice(["new", "paid", "sent"]),
        "lines": [
            {"sku": f"s{rng.randrange(5000)}", "qty": rng.randrange(1, 9), "price": rng.randrange(100, 9999) / 100}
            for _ in range(3)
        ],
    }


def line(value):
    return json.dumps(value, separators=(",", ":")) + "\n"


def write_lines(path, values):
    with open(path, "w") as out:
        out.writelines(map(line, values))


def cell(value):
    return "" if value is None else str(value).lower() if isinstance(value, bool) else value


def events(folder, rng, scale):
    write_lines(f"{folder}/events.jsonl", (event(rng, i) for i in range(int(200_000 * scale))))


def trips(folder, rng, scale):
    with open(f"{folder}/trips.csv", "w", newline="") as as_csv, open(f"{folder}/trips.jsonl", "w") as as_json:
        table = csv.writer(as_csv)
        table.writerow(TRIP_COLUMNS)
        for i in range(int(1_000_000 * scale)):
            row = trip(rng, i)
            table.writerow(map(cell, row))
            as_json.write(line(dict(zip(TRIP_COLUMNS, row))))
    import duckdb

    duckdb.sql(
        f"copy (from read_json('{folder}/trips.jsonl', format='newline_delimited')) to '{folder}/trips.parquet' "
        "(format parquet, compression zstd)"
    )


def orders(folder, rng, scale):
    count = int(500_000 * scale)
    write_lines(f"{folder}/orders_base.jsonl", (order(rng, i, 0) for i in range(count)))
    updated = (order(rng, rng.randrange(count), 1) for _ in range(count // 10))
    new = (order(rng, i, 1) for i in range(count, count + count // 10))
    write_lines(f"{folder}/orders_delta.jsonl", (each for part in (updated, new) for each in part))


def small_files(folder, rng, scale):
    os.makedirs(f"{folder}/small_files", exist_ok=True)
    for i in range(int(10_000 * scale)):
        write_lines(f"{folder}/small_files/{i:05}.jsonl", (order(rng, 10 * i + j, 0) for j in range(10)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="events,trips,orders")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    write_lines(f"{options.out}/tiny.jsonl", TINY)
    for kind in filter(None, options.only.split(",")):
        makers = {"events": events, "trips": trips, "orders": orders, "small_files": small_files}
        # a generator of its own for each kind: what else is made changes nothing
        makers[kind](options.out, random.Random(f"{options.seed} {kind}"), options.scale)


main()
