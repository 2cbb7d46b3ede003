"""Writes api-spec/vectors/sealing/ from docs/design/sealing.md, independently of the Java code.

Needs Python 3 with the package `cryptography` (44 or newer). Every input is fixed, so that a second
run writes the same files: python3 api-spec/make/sealing_vectors.py
"""

import base64
import json
import pathlib
import uuid

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

OUT = pathlib.Path(__file__).resolve().parent.parent / "vectors" / "sealing"


def hkdf(key, info):
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(key)


def mac(key, message):
    h = hmac.HMAC(key, hashes.SHA256())
    h.update(message)
    return h.finalize()


def lp(field):
    return len(field).to_bytes(2, "big") + field


def sample(label, length):
    """Bytes that look random and are not."""
    out = b""
    while len(out) < length:
        digest = hashes.Hash(hashes.SHA256())
        digest.update(f"coffer vector {label} {len(out)}".encode())
        out += digest.finalize()
    return out[:length]


def sample_id(label):
    return str(uuid.UUID(bytes=sample(label, 16), version=4))


def raw(text):
    return uuid.UUID(text).bytes


PLACE = {
    "environmentKey": sample("environment key", 32).hex(),
    "organization": sample_id("organization"),
    "project": sample_id("project"),
    "environment": sample_id("environment"),
    "epoch": 1,
}


def seal(v):
    value_key = hkdf(bytes.fromhex(v["environmentKey"]), b"coffer/1/value-key")
    purpose = v["purpose"].encode()
    key = hkdf(value_key, b"coffer/1/" + purpose + b"\0" + raw(v["secret"]) + raw(v["sealId"]))
    fields = [b"\x01", purpose, raw(v["organization"]), raw(v["project"]), raw(v["environment"])]
    fields += [v["epoch"].to_bytes(4, "big"), raw(v["secret"]), raw(v["sealId"])]
    nonce = bytes.fromhex(v["nonce"])
    aad = b"".join(map(lp, fields))
    return b"\x01" + nonce + AESGCM(key).encrypt(nonce, v["plaintext"].encode(), aad)


def part(name, plaintext, **changes):
    v = {"name": name, "expect": "opens", **PLACE, "purpose": "value"}
    v |= {"secret": sample_id("secret"), "sealId": sample_id("seal " + name)}
    v |= {"nonce": sample("nonce " + name, 12).hex(), "plaintext": plaintext, **changes}
    v["sealed"] = seal(v).hex()
    return v


def damaged(sealed):
    """Names and bytes of everything that may happen to sealed bytes."""
    def flipped(at):
        return sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1:]
    return {
        "layout 0": b"\x00" + sealed[1:],
        "layout 2": b"\x02" + sealed[1:],
        "layout 255": b"\xff" + sealed[1:],
        "first byte of the nonce changed": flipped(1),
        "last byte of the nonce changed": flipped(12),
        "first byte of the ciphertext changed": flipped(13),
        "last byte of the ciphertext changed": flipped(len(sealed) - 17),
        "first byte of the tag changed": flipped(len(sealed) - 16),
        "last byte of the tag changed": flipped(len(sealed) - 1),
        "last byte missing": sealed[:-1],
        "first byte missing": sealed[1:],
        "tag missing": sealed[:-16],
        "one byte more": sealed + b"\x00",
        "only layout and nonce": sealed[:13],
        "only the layout": sealed[:1],
        "empty": b"",
    }


def parts():
    good = [
        part("a value", "correct horse battery staple"),
        part("an empty value", ""),
        part("a value beyond ASCII", "gr\u00fc\u00dfe \u2603 \U0001f511"),
        part("a value of many blocks", "0123456789abcdef" * 64),
        part("a comment", "rotated each spring", purpose="comment"),
        part("a later epoch", "correct horse battery staple", epoch=2),
        part("the largest epoch", "x", epoch=2**31 - 1),
    ]
    bad = []
    base = good[0]
    for field in ["organization", "project", "environment", "secret", "sealId"]:
        bad.append(base | {"name": "another " + field, field: sample_id("another " + field)})
    bad.append(base | {"name": "another purpose", "purpose": "comment"})
    bad.append(base | {"name": "another epoch", "epoch": 2})
    bad.append(base | {"name": "another environmentKey", "environmentKey": sample("other", 32).hex()})
    bad.append(base | {"name": "project and environment swapped",
                       "project": base["environment"], "environment": base["project"]})
    for what, sealed in damaged(bytes.fromhex(base["sealed"])).items():
        bad.append(base | {"name": what, "sealed": sealed.hex()})
    for v in bad:
        v["expect"] = "unopenable"
        del v["plaintext"], v["nonce"]
    return good + bad


def environment_keys():
    out = []
    for name, key, text in [
        ("a key", sample("environment key", 32), "correct horse battery staple"),
        ("a key of zeros", bytes(32), ""),
        ("a key of ones", b"\xff" * 32, "gr\u00fc\u00dfe"),
    ]:
        value_key = hkdf(key, b"coffer/1/value-key")
        integrity = hkdf(key, b"coffer/1/integrity-key")
        secret = sample_id("secret " + name)
        message = sample("message " + name, 100)
        audit = hkdf(value_key, b"coffer/1/audit\0" + raw(secret))
        out.append({
            "name": name,
            "environmentKey": key.hex(),
            "commitment": hkdf(key, b"coffer/1/commitment").hex(),
            "message": message.hex(),
            "mac": mac(integrity, message).hex(),
            "etag": mac(hkdf(integrity, b"coffer/1/etag"), message).hex(),
            "secret": secret,
            "value": text,
            "valueHash": mac(audit, text.encode()).hex(),
        })
    return out


def wrap(v):
    pairs = sorted(v["context"].items(), key=lambda pair: pair[0].encode())
    aad = lp(b"\x01") + lp(b"coffer/1/wrap") + len(pairs).to_bytes(2, "big")
    aad += b"".join(lp(k.encode()) + lp(x.encode()) for k, x in pairs)
    nonce = bytes.fromhex(v["nonce"])
    return b"\x01" + nonce + AESGCM(bytes.fromhex(v["wrappingKey"])).encrypt(
        nonce, bytes.fromhex(v["key"]), aad)


def key_name(key):
    return "local:" + hkdf(key, b"coffer/1/key-name")[:8].hex()


def wrapped_keys():
    wrapping = sample("wrapping key", 32)
    context = {
        "coffer:environment": PLACE["environment"],
        "coffer:epoch": "1",
        "coffer:kind": "environment",
        "coffer:org": PLACE["organization"],
        "coffer:project": PLACE["project"],
    }
    base = {
        "name": "a key",
        "expect": "unwraps",
        "wrappingKey": wrapping.hex(),
        "wrappingKeyName": key_name(wrapping),
        "context": context,
        "key": sample("environment key", 32).hex(),
        "nonce": sample("wrapping nonce", 12).hex(),
    }
    base["wrapped"] = wrap(base).hex()
    later = base | {"name": "a later epoch", "context": context | {"coffer:epoch": "12"}}
    later["wrapped"] = wrap(later).hex()
    out = []
    for field in ["organization", "project", "environment"]:
        name = {"organization": "coffer:org"}.get(field, "coffer:" + field)
        changed = context | {name: sample_id("another " + field)}
        out.append(base | {"name": "another " + name, "context": changed})
    out.append(base | {"name": "another coffer:epoch", "context": context | {"coffer:epoch": "2"}})
    out.append(base | {"name": "another coffer:kind", "context": context | {"coffer:kind": "org-auth"}})
    out.append(base | {"name": "one pair more", "context": context | {"coffer:more": ""}})
    fewer = {k: x for k, x in context.items() if k != "coffer:epoch"}
    out.append(base | {"name": "one pair fewer", "context": fewer})
    out.append(base | {"name": "an empty context", "context": {}})
    for what, wrapped in damaged(bytes.fromhex(base["wrapped"])).items():
        out.append(base | {"name": what, "wrapped": wrapped.hex()})
    other = sample("another wrapping key", 32)
    out.append(base | {"name": "another key under the same name", "wrappingKey": other.hex(),
                       "wrapped": wrap(base | {"wrappingKey": sample("third", 32).hex()}).hex(),
                       "wrappingKeyName": key_name(other)})
    for v in out:
        v["expect"] = "unopenable"
    out.append(base | {"name": "wrapped by another key", "expect": "refused",
                       "wrappingKeyName": key_name(other)})
    for v in out:
        del v["key"], v["nonce"]
    return [base, later] + out


def phc(password, memory, passes, lanes, salt, length):
    tag = Argon2id(salt=salt, length=length, iterations=passes, lanes=lanes,
                   memory_cost=memory).derive(password.encode())
    encoded = [base64.b64encode(x).decode().rstrip("=") for x in (salt, tag)]
    return f"$argon2id$v=19$m={memory},t={passes},p={lanes}${encoded[0]}${encoded[1]}"


def passwords():
    today = phc("correct horse battery staple", 65536, 3, 1, sample("salt", 16), 32)
    right = [
        ("today's numbers", "correct horse battery staple", today, False),
        ("beyond ASCII", "gr\u00fc\u00dfe \U0001f511",
         phc("gr\u00fc\u00dfe \U0001f511", 256, 3, 1, sample("salt 2", 16), 32), True),
        ("an empty password", "", phc("", 256, 3, 1, sample("salt 3", 16), 32), True),
        ("less memory", "p", phc("p", 256, 3, 1, sample("salt 4", 16), 32), True),
        ("more lanes", "p", phc("p", 1024, 1, 4, sample("salt 5", 16), 32), True),
        ("a short tag", "p", phc("p", 64, 2, 1, sample("salt 6", 8), 16), True),
    ]
    out = [{"name": n, "expect": "right", "password": p, "verifier": v, "rehashNeeded": r}
           for n, p, v, r in right]
    small = phc("p", 64, 1, 1, sample("salt 7", 16), 32)
    head, salt, tag = small.rsplit("$", 2)
    out.append({"name": "another password", "expect": "wrong", "password": "q", "verifier": small})
    out.append({"name": "another salt", "expect": "wrong", "password": "p",
                "verifier": f"{head}${'A' * len(salt)}${tag}"})
    out.append({"name": "another tag", "expect": "wrong", "password": "p",
                "verifier": f"{head}${salt}${'A' * len(tag)}"})
    out.append({"name": "other numbers", "expect": "wrong", "password": "p",
                "verifier": small.replace("t=1", "t=2")})
    for name, verifier in {
        "empty": "",
        "argon2i": small.replace("argon2id", "argon2i"),
        "version 16": small.replace("v=19", "v=16"),
        "no version": small.replace("$v=19", ""),
        "too much memory": small.replace("m=64", "m=262145"),
        "memory beyond an int": small.replace("m=64", "m=99999999999"),
        "memory below 8p": small.replace("m=64", "m=7"),
        "no passes": small.replace("t=1", "t=0"),
        "too many passes": small.replace("t=1", "t=17"),
        "too many lanes": small.replace("p=1", "p=17"),
        "a leading zero": small.replace("m=64", "m=064"),
        "a negative number": small.replace("t=1", "t=-1"),
        "a short salt": f"{head}${salt[:8]}${tag}",
        "a short tag": f"{head}${salt}${tag[:8]}",
        "padded base64": small + "=",
        "base64 with loose bits": f"{head}${salt[:-1]}B${tag}",
        "a further field": small + "$AAAA",
        "a line break": small + "\n",
    }.items():
        out.append({"name": name, "expect": "malformed", "password": "p", "verifier": verifier})
    return out


for file, about, vectors in [
    ("environment-key", "Commitment, mac, etag and value hash of an environment key.", environment_keys()),
    ("sealed-part", "Sealed parts of layout 1, and what must not open.", parts()),
    ("wrapped-key", "Keys wrapped by a key file, layout 1, and what must not unwrap.", wrapped_keys()),
    ("password", "Argon2id verifiers, and what must be refused before any work.", passwords()),
]:
    text = json.dumps({"about": about + " Bytes are hex. See docs/design/sealing.md.",
                       "vectors": vectors}, indent=2)
    (OUT / f"{file}.json").write_text(text + "\n")
