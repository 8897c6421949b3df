"""Starts bqemulator with the arguments that it is given.

Six things are changed: spatial functions, whose extension would be downloaded, are left out; a load job keeps
the id that it was given with an upload, an id is used once, a file packed by gzip is unpacked, and bytes are
decoded from base64 in JSON lines and in parameters, as BigQuery does; and each thread has a connection of its
own, because DuckDB refuses a call on one that another thread uses. With a certificate gRPC is encrypted.
"""

import base64
import contextvars
import gzip
import json
import os
import sys
import threading

from bqemulator.api.routes import jobs, upload
from bqemulator.cli import main
from bqemulator.domain.errors import AlreadyExistsError
from bqemulator.jobs import executor
from bqemulator.sql import parameters
from bqemulator.storage import engine

for value in list(vars(engine).values()):
    if isinstance(value, type) and hasattr(value, "_load_spatial"):
        value._load_spatial = lambda self: None

# the main thread serves most requests, others those that only look
shared = engine.DuckDBEngine.connection
own = threading.local()


def connection_of_thread(self):
    connection = shared.fget(self)
    if threading.current_thread() is threading.main_thread():
        return connection
    if getattr(own, "cursor", None) is None:
        own.cursor = connection.cursor()
        own.cursor.execute("SET TimeZone = 'UTC'")
    return own.cursor


engine.DuckDBEngine.connection = property(connection_of_thread)

wanted = contextvars.ContextVar("wanted", default=None)
new_job_id = upload._new_job_id
configuration_of = upload._load_configuration_from_envelope
run_load = upload._run_load


def configuration_with_id(envelope):
    configuration = dict(configuration_of(envelope))
    configuration["_given"] = (envelope.get("jobReference") or {}).get("jobId")
    return configuration


async def run_with_id(*, project_id, configuration, media_path, ctx):
    given = configuration.pop("_given", None)
    if given and ctx.catalog.get_job(project_id, given) is not None:
        raise AlreadyExistsError(f"Already Exists: Job {project_id}:US.{given}")
    wanted.set(given)
    with open(media_path, "rb") as media:
        content = media.read()
    if content.startswith(b"\x1f\x8b"):
        with open(media_path, "wb") as media:
            media.write(gzip.decompress(content))
    return await run_load(project_id=project_id, configuration=configuration, media_path=media_path, ctx=ctx)


upload._new_job_id = lambda: wanted.get() or new_job_id()
upload._load_configuration_from_envelope = configuration_with_id
upload._run_load = run_with_id

handle_query = jobs._handle_query_job


async def handle_query_once(project_id, job_id, config, **further):
    if further["ctx"].catalog.get_job(project_id, job_id) is not None:
        raise AlreadyExistsError(f"Already Exists: Job {project_id}:US.{job_id}")
    return await handle_query(project_id, job_id, config, **further)


jobs._handle_query_job = handle_query_once

load_json = executor._load_json


def load_json_with_bytes(path, target, ctx):
    columns = ctx.engine.execute(f"DESCRIBE {target}").fetchall()
    binary = [column[0] for column in columns if column[1] == "BLOB"]
    if binary:
        with open(path) as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
        for row in rows:
            for name in binary:
                if row.get(name) is not None:
                    row[name] = "".join(f"\\x{byte:02X}" for byte in base64.b64decode(row[name]))
        with open(path, "w") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    load_json(path, target, ctx)


for name, loader in list(executor._LOAD_FORMAT_HANDLERS.items()):
    if loader is load_json:
        executor._LOAD_FORMAT_HANDLERS[name] = load_json_with_bytes
parameters._SCALAR_CONVERTERS["BYTES"] = base64.b64decode

if os.environ.get("CERTIFICATE"):
    from grpc import ssl_server_credentials
    from grpc.aio._server import Server

    with open(os.environ["CERTIFICATE"], "rb") as file:
        pem = file.read()
    Server.add_insecure_port = lambda self, address: self.add_secure_port(
        address, ssl_server_credentials([(pem, pem)])
    )

sys.exit(main())
