"""One run of Python dlt in a project folder that dlt4j works in too. The destination and the token are in `.dlt` and
nowhere else. Reads one JSON object: pipelines_dir, base_url. Prints what the pipeline knows afterwards."""
import json
import os
import sys

os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
import dlt
from dlt.sources.rest_api import rest_api_source

step = json.load(sys.stdin)
pipeline = dlt.pipeline(
    "both", destination="warehouse", dataset_name="data", pipelines_dir=step["pipelines_dir"]
)
orders = {
    "name": "orders",
    "primary_key": "id",
    "write_disposition": "merge",
    "endpoint": {
        "path": "orders",
        "params": {"changed": "{incremental.start_value}"},
        "incremental": {"cursor_path": "changed", "initial_value": 0},
    },
}
client = {"base_url": step["base_url"], "auth": {"type": "bearer"}, "paginator": "single_page"}
pipeline.run(rest_api_source({"client": client, "resources": [orders]}, name="shop"))
print(
    json.dumps(
        {
            "schema": pipeline.default_schema.version_hash,
            "state": pipeline.state["_version_hash"],
            "version": pipeline.state["_state_version"],
        }
    )
)
