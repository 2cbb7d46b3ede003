"""Writes the API document, which is one file for each area, as one JSON document: bundle.py OPENAPI.YAML > out.json."""

import json
import sys
from pathlib import Path

import yaml

top = Path(sys.argv[1])
loaded = {}


def load(path):
    if path not in loaded:
        loaded[path] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded[path]


def at(document, pointer):
    for part in pointer.strip("/").split("/"):
        if part:
            document = document[part.replace("~1", "/").replace("~0", "~")]
    return document


def bundled(value, base):
    """References into other files become references into the shared components, or the thing itself."""
    if isinstance(value, list):
        return [bundled(item, base) for item in value]
    if not isinstance(value, dict):
        return value
    ref = value.get("$ref")
    if ref is None:
        return {key: bundled(item, base) for key, item in value.items()}
    file, _, pointer = ref.partition("#")
    target = (base.parent / file).resolve() if file else base
    if pointer.startswith("/components/"):
        load(target)
        return {"$ref": "#" + pointer}
    return bundled(at(load(target), pointer), target)


root = load(top)
document = bundled(root, top)
components = dict(document.get("components", {}))
for path in list(loaded):
    for kind, named in (loaded[path].get("components") or {}).items():
        components.setdefault(kind, {}).update(
            {name: bundled(item, path) for name, item in named.items()}
        )
document["components"] = components
json.dump(document, sys.stdout, default=str)
