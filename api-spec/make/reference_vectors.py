"""Writes api-spec/vectors/references/ from docs/design/references.md. What is expected is written
here by hand, from the page, not computed: python3 api-spec/make/reference_vectors.py
"""

import json
import pathlib

OUT = pathlib.Path(__file__).resolve().parent.parent / "vectors" / "references"


def place(text):
    """dev:/a/b/NAME as an object."""
    environment, rest = text.split(":", 1)
    path, _, name = rest.rpartition("/")
    return {"environment": environment, "path": path or "/", "name": name}


def folder(text):
    environment, path = text.split(":", 1)
    return {"environment": environment, "path": path}


def secrets(values):
    return [place(at) | {"value": value} for at, value in values.items()]


expansions = []


def vector(name, values, expanded=None, *, held="dev:/app/A", targets=None, personal=None,
           imports=None, denied=(), strict=False, multiline=False, status=None, message=None,
           details=None, size=None):
    v = {
        "name": name,
        "secrets": secrets(values),
        "personal": secrets(personal or {}),
        "imports": [{"into": folder(into), "from": [folder(f) for f in sources]}
                    for into, sources in (imports or {}).items()],
        "denied": list(denied),
        "held": place(held) | {"skipMultilineEncoding": multiline},
        "strict": strict,
    }
    if status:
        v |= {"expect": "refused", "status": status, "message": message}
        if details is not None:
            v["details"] = [{"environment": p["environment"], "secretPath": p["path"],
                             "secretKey": p["name"]} for p in map(place, details)]
    else:
        v |= {"expect": "ok"}
        if size is not None:
            v["expandedBytes"] = size
        else:
            v["expanded"] = expanded
        if targets is not None:
            v["targets"] = targets
    expansions.append(v)


A, B = "dev:/app/A", "dev:/app/B"

# Grammar
vector("a text without references is itself", {A: "p$ss{word}\n"}, "p$ss{word}\n", targets=[])
vector("an empty value", {A: ""}, "")
vector("a relative reference", {A: "x${B}y", B: "b"}, "xby", targets=["dev:/app/B"])
vector("several references, one of them twice", {A: "${B}-${C}-${B}", B: "b", "dev:/app/C": "c"},
       "b-c-b", targets=["dev:/app/B", "dev:/app/C"])
vector("an absolute reference to the root folder", {A: "${prod.B}", "prod:/B": "b"}, "b",
       targets=["prod:/B"])
vector("an absolute reference to a folder", {A: "${prod.a.b.B}", "prod:/a/b/B": "b"}, "b")
vector("every name character", {A: "${Aa_0-9z}", "dev:/app/Aa_0-9z": "b"}, "b")
vector("a name with a dot cannot be referred to", {A: "${B.C}", "dev:/app/B.C": "b"}, "${B.C}")
vector("another character makes it literal", {A: "${B }${B:C}${B/C}${é}", B: "b"},
       "${B }${B:C}${B/C}${é}")
vector("nothing between the brackets", {A: "${}${B}", B: "b"}, "${}b")
vector("never closed", {A: "${B", B: "b"}, "${B")
vector("no bracket", {A: "$B {B} $ {B}", B: "b"}, "$B {B} $ {B}")
vector("there is no escape", {A: "$${B}\\${B}", B: "b"}, "$b\\b")
vector("empty parts name nothing", {A: "${.B}${dev..B}${dev.}${.}", "dev:/B": "b"},
       "${.B}${dev..B}${dev.}${.}", targets=[])
vector("names differ in case", {A: "${b}", B: "b"}, "${b}")
vector("text beyond the basic plane is kept", {A: "\U0001f511${B}\u00e9", B: "\U0001f512"},
       "\U0001f511\U0001f512\u00e9")
vector("a value is put in literally", {A: "${B}${C}", B: "$1\\1$&", "dev:/app/C": "}{${"},
       "$1\\1$&}{${")
vector("a shell default keeps its brackets", {A: "${FOO:-${B}}", B: "b"}, "${FOO:-b}")
vector("seventeen folders name nothing", {A: "${dev." + "f." * 17 + "B}"},
       "${dev." + "f." * 17 + "B}", targets=[])

# What targets are
vector("a target is expanded relative to its own folder",
       {A: "${prod.db.URL}", "prod:/db/URL": "h=${HOST}", "prod:/db/HOST": "p",
        "dev:/app/HOST": "d"}, "h=p", targets=["prod:/db/HOST", "prod:/db/URL"])
vector("a missing secret", {A: "x${B}y"}, "x${B}y", targets=[])
vector("a missing environment", {A: "${none.B}", B: "b"}, "${none.B}")
vector("a missing folder", {A: "${dev.none.B}", B: "b"}, "${dev.none.B}")
vector("an empty target", {A: "x${B}y", B: ""}, "x${B}y", targets=["dev:/app/B"])
vector("one unresolved beside one resolved", {A: "${B}${C}", "dev:/app/C": "c"}, "${B}c")
vector("what a target left unresolved is not looked up again by its holder",
       {A: "${prod.B}", "prod:/B": "${C}", "dev:/app/C": "c"}, "${C}")

# Cycles
vector("a self-reference", {A: "x${A}y"}, "x${A}y")
vector("a self-reference by its absolute name", {A: "x${dev.app.A}y"}, "x${dev.app.A}y")
vector("a cycle of two", {A: "a${B}", B: "b${A}"}, "ab${A}")
vector("a cycle below the requested secret", {A: "${B}", B: "b${C}", "dev:/app/C": "c${B}"},
       "bc${B}")
vector("a target twice is no cycle", {A: "${B}${C}", B: "b", "dev:/app/C": "${B}"}, "bb")
vector("the same name in another folder is no cycle", {A: "a${prod.A}", "prod:/A": "p"}, "ap")
vector("a cycle beside what resolves", {A: "${B}${C}", B: "b${A}", "dev:/app/C": "c"}, "b${A}c")

# Depth
chain = {A: "${N1}"} | {f"dev:/app/N{i}": f"{i}${{N{i + 1}}}" for i in range(1, 13)}
vector("levels 1 to 10 are expanded, the eleventh stays", chain, "12345678910${N11}",
       targets=sorted(f"dev:/app/N{i}" for i in range(1, 11)))
exact = {A: "${N1}"} | {f"dev:/app/N{i}": f"{i}${{N{i + 1}}}" for i in range(1, 10)}
vector("exactly ten levels", exact | {"dev:/app/N10": "end"}, "123456789end")

# Nested
vector("the inner one first", {A: "${prod.${B}.KEY}", B: "acme", "prod:/acme/KEY": "k"}, "k",
       targets=["dev:/app/B", "prod:/acme/KEY"])
vector("an inner one with dots", {A: "${${B}}", B: "prod.acme.KEY", "prod:/acme/KEY": "k"}, "k")
vector("an inner one unresolved", {A: "${prod.${B}.${C}}", "dev:/app/C": "c"}, "${prod.${B}.c}")
vector("the outer one unresolved", {A: "${prod.${B}.KEY}", B: "acme"}, "${prod.acme.KEY}")
vector("what the inner one gives is no name", {A: "${X${B}}", B: "a b"}, "${Xa b}")
vector("a value cannot close a bracket", {A: "${${B}}", B: "C}${D", "dev:/app/C": "c",
                                          "dev:/app/D": "d"}, "${C}${D}")
vector("a value cannot smuggle a reference in", {A: "$${B}", B: "{C}", "dev:/app/C": "c"}, "${C}")
vector("ten brackets deep", {A: "${" * 10 + "B" + "}" * 10, B: "B"}, "B")
vector("eleven brackets deep: the ten outer ones are literal", {A: "${" * 11 + "B" + "}" * 11,
                                                               B: "b"}, "${" * 10 + "b" + "}" * 10)

# Look-up order
imports = {"dev:/app": ["dev:/one", "dev:/two"]}
vector("a personal override before the folder's own", {A: "${B}", B: "own"}, "mine",
       personal={B: "mine"})
vector("the folder's own before imports", {A: "${B}", B: "own", "dev:/two/B": "2"}, "own",
       imports=imports)
vector("a later import before an earlier one", {A: "${B}", "dev:/one/B": "1", "dev:/two/B": "2"},
       "2", imports=imports, targets=["dev:/two/B"])
vector("an earlier import if the later one lacks it", {A: "${B}", "dev:/one/B": "1"}, "1",
       imports=imports)
vector("an import of an import", {A: "${B}", "prod:/x/B": "x", "dev:/one/B": "1"}, "x",
       imports=imports | {"dev:/two": ["prod:/x"]})
vector("an absolute reference does not look into imports", {A: "${dev.app.B}", "dev:/two/B": "2"},
       "${dev.app.B}", imports=imports)
vector("an imported value's references are relative to its source",
       {A: "${B}", "prod:/x/B": "${C}", "prod:/x/C": "p", "dev:/app/C": "d"}, "p",
       imports={"dev:/app": ["prod:/x"]})
vector("folders that import each other", {A: "${B}"}, "${B}",
       imports={"dev:/app": ["dev:/one"], "dev:/one": ["dev:/app"]})
vector("a cycle through an import", {A: "a${B}", "dev:/one/B": "b${dev.app.A}"},
       "ab${dev.app.A}", imports=imports)

# Several lines
vector("several lines in quotes", {A: "x\n${B}", B: "1\n2"}, '"x\\n1\\n2"', multiline=True)
vector("several lines in quotes although the reference stays", {A: "x\n${B}"}, '"x\\n${B}"',
       multiline=True)
vector("several lines without a reference are kept", {A: "x\ny"}, "x\ny", multiline=True)
vector("one line is kept", {A: "x${B}", B: "b"}, "xb", multiline=True)
vector("carriage returns and quotes are kept", {A: '"\r\n${B}', B: "\\"}, '""\r\\n\\"',
       multiline=True)
vector("several lines without the flag", {A: "x\n${B}", B: "b"}, "x\nb")

# Refused
SORRY = "Failed to expand one or more secret references"
vector("one denied target refuses all", {A: "${prod.B}${B}", B: "b", "prod:/B": "p"},
       denied=["prod"], status=403, message=SORRY, details=["prod:/B"])
vector("a denied target that does not exist is refused like one that does", {A: "${prod.x.B}"},
       denied=["prod"], status=403, message=SORRY, details=["prod:/x/B"])
vector("all that a round meets, once each, in order", {A: "${prod.C}${prod.B}${prod.C}${stage.B}"},
       denied=["prod", "stage"], status=403, message=SORRY,
       details=["prod:/B", "prod:/C", "stage:/B"])
vector("a denied target of a target", {A: "${B}", B: "${prod.B}"}, denied=["prod"], status=403,
       message=SORRY, details=["prod:/B"])
vector("a denied import is left out", {A: "${B}", "prod:/x/B": "p", "dev:/one/B": "1"}, "1",
       imports={"dev:/app": ["dev:/one", "prod:/x"]}, denied=["prod"])

# Strict
STAYS = "Secret references could not be resolved: "
vector("strict and all resolved", {A: "${B}", B: "b"}, "b", strict=True)
vector("strict: a missing target at the end of a chain",
       {"dev:/app/URL": "${dev.db.HOST}", "dev:/db/HOST": "${prod.db.HOST}"}, held="dev:/app/URL",
       strict=True, status=400,
       message=STAYS + "dev:/app/URL -> dev:/db/HOST -> ${prod.db.HOST} (not found)")
vector("strict: a cycle", {A: "${B}", B: "${dev.app.A}"}, strict=True, status=400,
       message=STAYS + "dev:/app/A -> dev:/app/B -> ${dev.app.A} (cycle)")
vector("strict: an empty target", {A: "${B}", B: ""}, strict=True, status=400,
       message=STAYS + "dev:/app/A -> ${B} (empty)")
vector("strict: too deep", chain, strict=True, status=400,
       message=STAYS + "dev:/app/A -> " + "".join(f"dev:/app/N{i} -> " for i in range(1, 11))
       + "${N11} (deeper than 10 levels)")
vector("strict: several", {A: "${B}${C}", B: "${D}"}, strict=True, status=400,
       message=STAYS + "dev:/app/A -> dev:/app/B -> ${D} (not found); "
       + "dev:/app/A -> ${C} (not found)")
vector("strict: what an inner reference gave is not named", {A: "${prod.${B}.KEY}", B: "hunter2"},
       strict=True, status=400, message=STAYS + "dev:/app/A -> ${prod.${B}.KEY} (not found)")
vector("strict: of nested ones the innermost that failed", {A: "${prod.${B}.KEY}"}, strict=True,
       status=400, message=STAYS + "dev:/app/A -> ${B} (not found)")
vector("strict: no name", {A: "${X${B}}${dev..C}", B: "a b"}, strict=True, status=400,
       message=STAYS + "dev:/app/A -> ${X${B}} (not a name); dev:/app/A -> ${dev..C} (not a name)")
vector("strict: literal text is no reference", {A: "${B C} ${"}, "${B C} ${", strict=True)
vector("strict: refusal before chains", {A: "${B}${prod.B}"}, denied=["prod"], strict=True,
       status=403, message=SORRY, details=["prod:/B"])

# Limits
MANY = "The secret references of this request need more than 10000 expansions"
vector("exactly 10,000 expansions", {A: "${B}" * 100, B: "${C}" * 99, "dev:/app/C": "c"},
       "c" * 9900)
vector("10,001 expansions", {A: "${C}" + "${B}" * 100, B: "${C}" * 99, "dev:/app/C": "c"},
       status=400, message=MANY)
vector("ten references to ten references",
       {A: "${N1}" * 10} | {f"dev:/app/N{i}": f"${{N{i + 1}}}" * 10 for i in range(1, 9)}
       | {"dev:/app/N9": "x"}, status=400, message=MANY)
vector("exactly 1 MiB put in", {A: "${B}" * 1024, B: "\u00e9" * 512}, size=1024 * 1024)
vector("more than 1 MiB put in", {A: "${C}" + "${B}" * 1024, B: "\u00e9" * 512, "dev:/app/C": "c"},
       status=400, message="The secret references of this request expand to more than 1048576 bytes")
vector("exactly 10,000 places", {A: "".join(f"${{{i}}}" for i in range(10000))},
       "".join(f"${{{i}}}" for i in range(10000)))
vector("10,001 places", {A: "".join(f"${{{i}}}" for i in range(10001))}, status=400,
       message="The secret references of this request name more than 10000 places")

lookups = []


def lookup(name, folders, top, merged):
    lookups.append({
        "name": name,
        "folders": [folder(at) | {"personal": p, "own": o, "imports": [folder(i) for i in im]}
                    for at, (p, o, im) in folders.items()],
        "top": folder(top),
        "merged": [{"name": n} | {"place": place(f"{w[0]}/{n}")} | {"value": w[1]}
                   for n, w in sorted(merged.items())],
    })


lookup("an unknown folder", {}, "dev:/a", {})
lookup("personal, own, later import, earlier import",
       {"dev:/a": ({"P": "mine"}, {"P": "own", "O": "own"}, ["dev:/one", "dev:/two"]),
        "dev:/one": ({}, {"P": "1", "O": "1", "E": "1", "L": "1"}, []),
        "dev:/two": ({}, {"P": "2", "O": "2", "L": "2"}, [])}, "dev:/a",
       {"P": ("dev:/a", "mine"), "O": ("dev:/a", "own"), "L": ("dev:/two", "2"),
        "E": ("dev:/one", "1")})
lookup("an import's imports come before the import ahead of it",
       {"dev:/a": ({}, {}, ["dev:/one", "dev:/two"]), "dev:/one": ({}, {"X": "1"}, []),
        "dev:/two": ({}, {}, ["prod:/x"]), "prod:/x": ({}, {"X": "x"}, [])}, "dev:/a",
       {"X": ("prod:/x", "x")})
lookup("cycles are skipped",
       {"dev:/a": ({}, {"X": "a"}, ["dev:/b"]), "dev:/b": ({}, {"X": "b", "Y": "b"}, ["dev:/a", "dev:/b"])},
       "dev:/b", {"X": ("dev:/b", "b"), "Y": ("dev:/b", "b")})
lookup("a folder does not bring those below it",
       {"dev:/a": ({}, {}, ["dev:/b"]), "dev:/b": ({}, {"X": "b"}, []),
        "dev:/b/c": ({}, {"Y": "c"}, [])}, "dev:/a", {"X": ("dev:/b", "b")})
lookup("ten imports deep and no deeper",
       {f"dev:/f{i}": ({}, {f"N{i}": str(i)}, [f"dev:/f{i + 1}"]) for i in range(12)}, "dev:/f0",
       {f"N{i}": (f"dev:/f{i}", str(i)) for i in range(11)})
lookup("what was out of reach on one way is reached on a shorter one",
       {f"dev:/f{i}": ({}, {}, [f"dev:/f{i + 1}"]) for i in range(1, 10)}
       | {"dev:/f0": ({}, {}, ["dev:/f10", "dev:/f1"]), "dev:/f10": ({}, {"X": "10"}, ["dev:/f11"]),
          "dev:/f11": ({}, {"Y": "11"}, [])}, "dev:/f0",
       {"X": ("dev:/f10", "10"), "Y": ("dev:/f11", "11")})

relocations = []


def relocation(name, source, goal, holder, text, rewritten, count=1, lost=0, present=(),
               imported=None):
    relocations.append({
        "name": name, "from": place(source), "to": place(goal), "holder": place(holder),
        "present": [place(p) for p in present] + [place(source)],
        "imports": [{"into": folder(into), "from": [folder(f) for f in sources]}
                    for into, sources in (imported or {}).items()],
        "value": text, "rewritten": rewritten, "count": count, "lost": lost,
    })


C = "dev:/app/C"
relocation("a new name, relative", B, C, A, "x${B}y${B}", "x${C}y${C}", 2)
relocation("a new name, absolute", B, C, A, "${dev.app.B}", "${dev.app.C}")
relocation("a new name, from another folder", B, C, "prod:/A", "${dev.app.B}${B}",
           "${dev.app.C}${B}")
relocation("a new name of the one that refers to itself", B, C, B, "${B}${dev.app.B}",
           "${C}${dev.app.C}", 2)
relocation("a new folder makes a relative reference absolute", B, "prod:/x/B", A, "${B}",
           "${prod.x.B}")
relocation("a new folder, absolute", B, "prod:/B", A, "${dev.app.B}", "${prod.B}")
relocation("a new folder: the moved value's own references", B, "prod:/B", B, "${D}${dev.app.D}",
           "${dev.app.D}${dev.app.D}", present=["dev:/app/D"])
relocation("a new folder: literal text of the moved value stays", B, "prod:/B", B, "${HOME}",
           "${HOME}", 0)
relocation("a new folder: what came through an import is named where it stands", B, "prod:/B", B,
           "${D}", "${stage.s.D}", present=["stage:/s/D"], imported={"dev:/app": ["stage:/s"]})
relocation("a new name of an imported secret", "stage:/s/B", "stage:/s/C", A, "${B}",
           "${stage.s.C}", imported={"dev:/app": ["stage:/s"]})
relocation("another secret of that name", "stage:/s/B", "stage:/s/C", A, "${B}", "${B}", 0,
           present=[B], imported={"dev:/app": ["stage:/s"]})
relocation("an inner reference", B, C, A, "${prod.${B}.K}", "${prod.${C}.K}")
relocation("an outer reference has no fixed target", B, C, A, "${${X}}", "${${X}}", 0)
relocation("a name that no reference can hold", B, "dev:/app/C.D", A, "${B}", "${B}", 0, 1)
relocation("a text without the reference", B, C, A, "B $B {B} ${b} ${BB}", "B $B {B} ${b} ${BB}", 0)


def write(name, about, vectors):
    text = json.dumps({"about": about, "vectors": vectors}, ensure_ascii=False, indent=1)
    (OUT / f"{name}.json").write_text(text + "\n", encoding="utf-8")


OUT.mkdir(parents=True, exist_ok=True)
write("expansion",
      "Expansion of references (docs/design/references.md). The value of `held` is expanded, in a "
      "project of these secrets, where `personal` ones are the caller's overrides, `imports` stand "
      "in the order of their positions, and values of the environments in `denied` may not be read. "
      "`targets` are the secrets that are read on the way.", expansions)
write("imports",
      "Which secrets a folder has, imports included (docs/design/references.md). `personal` and "
      "`own` are values by name.", lookups)
write("relocation",
      "References rewritten when a secret goes from one place to another (docs/design/references.md). "
      "`present` are the places that hold a secret before the change; `count` references read "
      "differently afterwards, `lost` ones cannot name the new place.", relocations)
