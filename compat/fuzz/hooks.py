"""Puts the demo project in place of made-up ones, so that secrets and folders are reached and not only refused."""

import json
import os

import schemathesis

with open(os.environ["DEMO"], encoding="utf-8") as file:
    DEMO = json.load(file)
REAL = {
    "projectId": DEMO["projectId"],
    "workspaceId": DEMO["projectId"],
    "projectSlug": DEMO["projectSlug"],
    "workspaceSlug": DEMO["projectSlug"],
    "environment": "dev",
}
FAMILIES = ("/api/v3/secrets", "/api/v4/secrets", "/api/v1/folders", "/api/v2/folders")


def real(context, fields):
    """Every other case stays as it was generated."""
    if isinstance(fields, dict) and context.operation.path.startswith(FAMILIES) and len(str(fields)) % 2:
        return {name: REAL.get(name, value) if isinstance(value, str) else value for name, value in fields.items()}
    return fields


@schemathesis.hook
def map_query(context, query):
    return real(context, query)


@schemathesis.hook
def map_body(context, body):
    return real(context, body)
