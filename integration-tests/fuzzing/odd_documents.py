"""Odd documents, always the same for a seed: deep, wide, long, of every Unicode plane, with numbers at every boundary, keys
that come twice, and values of all types under the same keys.

usage: odd_documents.py OUT.jsonl --seed N --count N [--tame]
"""
import argparse
import json
import random

NUMBERS = [0, -1, 1, 127, 128, -129, 2**31 - 1, -2**31, 2**31, 2**53, 2**53 + 1, -2**53 - 1, 2**63 - 1, -2**63,
           0.0, -0.0, 0.1, 0.30000000000000004, 1.0, -1.5, 1e16, 1e-7, 123456789.125,
           5e-324, 2.2250738585072014e-308, 9007199254740993.0]
# dlt fails when such a number or text comes to a column of whole numbers or timestamps, so most batches are without
HUGE = [1e22, 1.7976931348623157e308]
TIMES = ["2024-02-29T12:30:00Z", "2024-02-29T12:30:00.123456+05:30"]
TEXTS = ["", " ", "a", "true", "null", "NaN", "1", "-1.5", "1e5", "0x10", "2024-02-29",
         "2024-02-30T00:00:00Z", "12:30", "1700000000", "Ünïcödé", "\u0000", "\u001f\t\n",
         "\u2028\u2029", "\ufeff", "e\u0301", "\U0001f600", "\U0010fffd", "'; DROP TABLE x; --", '"quoted"', "back\\slash", "{\"a\":1}", "[1,2]"]
KEYS = ["id", "name", "value", "list", "a", "b", "c", "camelCase", "HTTPServer", "with space", "with.dot", "with-dash",
        "1digit", "ünïcode", "日本", "emoji😀", "under__score", "_leading", "trailing_", "UPPER", "upper", "Upper", "%",
        "a+b", "x@y", "table", "select", "order", "_dlt_x", "very_" + "long_" * 5 + "key"]
PLANES = [range(0x20, 0x7f), range(0xa0, 0x250), range(0x400, 0x500), range(0x4e00, 0x4f00), range(0xac00, 0xad00),
          range(0x10000, 0x10100), range(0x1f600, 0x1f650), range(0x20000, 0x20100), range(0xe0100, 0xe0110),
          range(0xf0000, 0xf0010), range(0x100000, 0x100010)]


class Twice(dict):
    """An object whose text has a key two times."""


class Documents:
    def __init__(self, seed, tame):
        self.random = random.Random(seed)
        self.numbers = NUMBERS + (HUGE if seed % 10 == 0 and not tame else [])
        self.texts = TEXTS + (TIMES if seed % 10 == 5 and not tame else [])
        # the same few keys again and again, so that types meet
        self.keys = self.random.sample(KEYS, 14)

    def key(self):
        if self.random.random() < 0.96:
            return self.random.choice(self.keys)
        return "".join(self.character() for _ in range(self.random.randint(1, 6)))

    def character(self):
        return chr(self.random.choice(self.random.choice(PLANES)))

    def text(self):
        kind = self.random.random()
        if kind < 0.6:
            return self.random.choice(self.texts)
        return "".join(self.character() for _ in range(self.random.randint(0, 30)))

    def scalar(self):
        return self.random.choice([
            lambda: self.random.choice(self.numbers), lambda: self.random.randint(-10**6, 10**6),
            lambda: self.random.uniform(-1e6, 1e6), self.text, self.text, lambda: self.random.random() < 0.5, lambda: None,
        ])()

    def value(self, depth):
        kind = self.random.random()
        if depth <= 0 or kind < 0.7:
            return self.scalar()
        if kind < 0.85:
            return self.object(depth - 1)
        return [self.value(depth - 1) for _ in range(self.random.randint(0, 4))]

    def object(self, depth):
        kind = Twice if self.random.random() < 0.02 else dict
        return kind((self.key(), self.value(depth)) for _ in range(self.random.randint(0, 6)))

    def deep(self):
        document = self.scalar()
        for level in range(200):
            document = {"d": document} if level % 10 else {"d": [document]}
        return {"deep": document}

    def wide(self):
        return {f"key_{number}": self.scalar() for number in range(5000)}

    def long(self):
        return {"long": self.character() * 1_000_000, "name": "long"}

    def document(self, number):
        if number % 250 == 125:
            return self.random.choice([self.deep, self.wide, self.long])()
        return {"n": number, **self.object(4)}


def text(value):
    if isinstance(value, dict):
        members = [f"{text(key)}:{text(each)}" for key, each in value.items()]
        if isinstance(value, Twice) and members:
            first = next(iter(value))
            members.append(f"{text(first)}:\"again\"")
        return "{" + ",".join(members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(text(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=isinstance(value, str) and len(value) % 3 == 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--tame", action="store_true",
                        help="leave out what dlt 1.31.0 fails on: documents 200 levels deep, huge numbers, times beside other text")
    options = parser.parse_args()
    documents = Documents(options.seed, options.tame)
    with open(options.out, "w", encoding="utf-8") as out:
        for number in range(options.count):
            document = documents.document(number)
            if "deep" not in document or not options.tame:
                out.write(text(document) + "\n")


if __name__ == "__main__":
    main()
