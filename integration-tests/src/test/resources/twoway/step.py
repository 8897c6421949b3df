"""One step of Python dlt in a dataset that dlt4j works on too. Reads one JSON object: pipeline, dataset, pipelines_dir,
database, bucket (with layout and settings) or postgres, resource (name, write_disposition, primary_key, merge_key, incremental), rows. Prints what the
pipeline knows afterwards."""
import json
import os
import sys

os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
# the emulator of Google's buckets does not speak the protocol that this asks for the kind of a bucket
os.environ["GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT"] = "false"
import dlt

step = json.load(sys.stdin)
if step.get("bucket", "").startswith("gs:"):
    # with default credentials dlt leaves the token to the settings, which say that there is none
    account = f"{step['pipelines_dir']}.json"
    with open(account, "w") as out:
        json.dump({"type": "authorized_user", "client_id": "i", "client_secret": "s", "refresh_token": "r"}, out)
    os.environ.update(GOOGLE_APPLICATION_CREDENTIALS=account, GOOGLE_CLOUD_PROJECT="test")
if step.get("database"):
    destination = dlt.destinations.duckdb(step["database"])
elif step.get("bucket"):
    destination = dlt.destinations.filesystem(step["bucket"], layout=step["layout"], **step.get("settings", {}))
else:
    destination = dlt.destinations.postgres(step["postgres"])
pipeline = dlt.pipeline(
    step["pipeline"], destination=destination, dataset_name=step["dataset"], pipelines_dir=step["pipelines_dir"]
)


@dlt.source(name="shop")
def shop():
    hints = step["resource"]
    resource = dlt.resource(step["rows"], **{k: v for k, v in hints.items() if k != "incremental"})
    if hints.get("incremental"):
        resource.apply_hints(incremental=dlt.sources.incremental(hints["incremental"]))
    return resource


pipeline.run(shop())
print(
    json.dumps(
        {
            "schema": pipeline.default_schema.version_hash,
            "state": pipeline.state["_version_hash"],
            "version": pipeline.state["_state_version"],
        }
    )
)
