#!/usr/bin/env python3
"""Makes the files in data/: 4,000 made-up events in the shape of GitHub's public event stream.

One file a day, the first plain, the others gzipped. The same events every time: the seed is fixed.
"""
import datetime
import gzip
import io
import json
import pathlib
import random

SEED = 20240101
COUNT = 4_000
DATA = pathlib.Path(__file__).parent / "data"
START = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)

WORDS = "add fix remove rename speed test docs build parser cache retry schema loader types config release".split()
LABELS = [("bug", "d73a4a"), ("docs", "0075ca"), ("enhancement", "a2eeef"), ("question", "d876e3"), ("wontfix", "ffffff")]
KINDS = {"PushEvent": 50, "WatchEvent": 15, "IssuesEvent": 12, "PullRequestEvent": 12, "CreateEvent": 6, "ForkEvent": 5}

rnd = random.Random(SEED)


def sha():
    return f"{rnd.getrandbits(160):040x}"


def sentence():
    return " ".join(rnd.choices(WORDS, k=rnd.randint(2, 5)))


def person(number):
    login = f"{WORDS[number % len(WORDS)]}-{number}"
    return {"id": 1_000 + number, "login": login, "avatar_url": f"https://avatars.example.org/u/{1_000 + number}"}


def repo(number):
    name = f"{WORDS[number % 7]}/{WORDS[number % len(WORDS)]}-{number}"
    return {"id": 500_000 + number, "name": name, "url": f"https://api.example.org/repos/{name}"}


def organisation(number):
    return {"id": 90 + number, "login": WORDS[number % 7]} if number % 3 else None


def labels():
    return [{"name": name, "color": color, "default": name == "bug"} for name, color in rnd.sample(LABELS, rnd.randint(0, 3))]


def push():
    commits = [
        {"sha": sha(), "author": {"name": f"{author['login']}", "email": f"{author['login']}@example.org"},
         "message": sentence(), "distinct": rnd.random() < 0.9}
        for author in (person(rnd.randrange(300)) for _ in range(rnd.choice([1, 1, 1, 2, 2, 3, 5])))
    ]
    return {"push_id": rnd.randrange(10**9, 10**10), "size": len(commits), "ref": "refs/heads/main",
            "head": commits[-1]["sha"], "commits": commits}


def issue(action_time):
    closed = rnd.random() < 0.3
    return {"action": "closed" if closed else "opened",
            "issue": {"number": rnd.randint(1, 2_000), "title": sentence(), "user": person(rnd.randrange(300)),
                      "labels": labels(), "comments": rnd.randint(0, 40),
                      "closed_at": action_time if closed else None,
                      "reactions": {"+1": rnd.randint(0, 9), "heart": rnd.randint(0, 3)}}}


def pull_request(action_time):
    merged = rnd.random() < 0.5
    return {"action": "closed" if merged else "opened", "number": rnd.randint(1, 2_000),
            "pull_request": {"title": sentence(), "user": person(rnd.randrange(300)), "labels": labels(),
                             "merged_at": action_time if merged else None, "additions": rnd.randint(0, 900),
                             "deletions": rnd.randint(0, 500), "draft": rnd.random() < 0.1,
                             "requested_reviewers": [person(rnd.randrange(300)) for _ in range(rnd.randint(0, 2))]}}


def payload(kind, time):
    if kind == "PushEvent":
        return push()
    if kind == "IssuesEvent":
        return issue(time)
    if kind == "PullRequestEvent":
        return pull_request(time)
    if kind == "CreateEvent":
        return {"ref": f"v{rnd.randint(0, 9)}.{rnd.randint(0, 20)}", "ref_type": rnd.choice(["tag", "branch"]),
                "description": sentence() if rnd.random() < 0.6 else None}
    if kind == "ForkEvent":
        return {"forkee": {**repo(rnd.randrange(5_000, 9_000)), "score": round(rnd.random() * 10, 2)}}
    return {"action": "started"}


def event(number):
    place = rnd.randrange(120)
    time = (START + datetime.timedelta(seconds=number * 64, milliseconds=rnd.randrange(1_000)))
    text = time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    kind = rnd.choices(list(KINDS), weights=list(KINDS.values()))[0]
    made = {"id": str(34_000_000_000 + number), "type": kind, "public": True, "created_at": text,
            "actor": person(rnd.randrange(300)), "repo": repo(place), "org": organisation(place),
            "payload": payload(kind, text)}
    if made["org"] is None and number % 2:
        del made["org"]
    return made


def packed(content):
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(content)
    return buffer.getvalue()


def main():
    DATA.mkdir(exist_ok=True)
    days = {}
    for made in map(event, range(COUNT)):
        days.setdefault(made["created_at"][:10], []).append(json.dumps(made, separators=(",", ":")) + "\n")
    for number, (day, lines) in enumerate(days.items()):
        content = "".join(lines).encode()
        if number == 0:
            (DATA / f"{day}.jsonl").write_bytes(content)
        else:
            (DATA / f"{day}.jsonl.gz").write_bytes(packed(content))


if __name__ == "__main__":
    main()
