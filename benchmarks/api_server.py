"""Plays an API on this machine: pages of 100 items, and one object for each item, each answer after a delay.

usage: api_server.py PAGES [MILLISECONDS]

Prints its address, and ends when its input is closed. `/items?page=1` … have the items and the number of pages;
`/items/7/details` has one object.
"""
import asyncio
import json
import sys
import threading

PAGES = int(sys.argv[1])
DELAY = float(sys.argv[2]) / 1000 if len(sys.argv) > 2 else 0.005
ITEMS = 100


def item(number):
    return {"id": number, "name": f"item {number}", "created_at": "2024-05-01T10:00:00Z", "price": number * 1.25,
            "active": number % 3 == 0, "owner": {"id": number % 97, "login": f"user{number % 97}"},
            "labels": [{"name": f"label{number % 7}"}, {"name": f"label{number % 11}"}]}


# made beforehand: what is measured is the client
PAGE = [json.dumps({"items": [item(ITEMS * page + i) for i in range(ITEMS)], "pages": PAGES}).encode()
        for page in range(PAGES)]


def body(target):
    path, _, query = target.partition("?")
    if path == "/items":
        page = next((int(pair[5:]) for pair in query.split("&") if pair.startswith("page=")), 1)
        return PAGE[page - 1] if page <= PAGES else b'{"items": [], "pages": %d}' % PAGES
    return json.dumps({"of": int(path.split("/")[2]), "text": "x" * 200, "score": 1.5}).encode()


async def answer(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            content = body(head.split(b" ", 2)[1].decode())
            await asyncio.sleep(DELAY)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                         % len(content) + content)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1000)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    loop = asyncio.get_running_loop()
    ended = loop.create_future()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(ended.set_result, None)),
                     daemon=True).start()
    await ended


asyncio.run(main())
