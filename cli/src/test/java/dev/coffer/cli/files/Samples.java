package dev.coffer.cli.files;

import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.secrets.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Values that are hard to write down, by chance. */
final class Samples {
  private static final int BATCH = 200;

  private Samples() {}

  /** As many as one file holds. */
  static Arbitrary<List<String>> values() {
    return value().list().ofSize(BATCH);
  }

  private static Arbitrary<String> value() {
    Arbitrary<String> mixed =
        Arbitraries.of(
                "'",
                "\"",
                "`",
                "\\",
                "\\\\",
                "$",
                "${A}",
                "$V_1",
                "$(id)",
                "${",
                "}",
                "\n",
                "\r",
                "\r\n",
                "\\n",
                "\\r",
                "\\'",
                "\\\"",
                "#",
                " #",
                "!",
                "~",
                " ",
                "\t",
                "=",
                "a",
                "Z",
                "0",
                ":",
                "- ",
                "%",
                "&",
                "*",
                "{{",
                "é",
                "\u00DF",
                "\u65E5\u672C",
                "\uD83D\uDE00",
                "\u2028",
                "\u0085",
                "\u00A0",
                "\uFEFF",
                "\u0001",
                "\u001B[1m",
                "\u007F",
                "\u0081",
                "\u0088",
                "'\\''",
                "\n#",
                "\nV_1='x'",
                "'\nV_2=\"",
                "export ",
                "EOF\n",
                ",",
                ";\n")
            .list()
            .ofMaxSize(12)
            .map(parts -> String.join("", parts));
    Arbitrary<String> plain =
        Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(40);
    Arbitrary<String> anything =
        Arbitraries.integers()
            .between(1, Character.MAX_CODE_POINT)
            .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
            .list()
            .ofMaxSize(20)
            .map(points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
    Arbitrary<String> meant =
        Arbitraries.of(
            "",
            "no",
            "yes",
            "on",
            "Off",
            "y",
            "null",
            "~",
            "true",
            "1e3",
            "0x1F",
            "0o17",
            "017",
            "1_000",
            "12:30:45",
            "2026-11-25",
            "2026-11-25T01:02:03Z",
            ".inf",
            ".nan",
            "=",
            "<<",
            "-",
            "- a",
            "? a",
            "a: b",
            "[a]",
            "{a: b}",
            "&a",
            "*a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "|",
            ">",
            "# a",
            "#a",
            "'a'",
            "\"a\"",
            "'",
            "\"",
            "''",
            "\"\"",
            " a",
            "a ",
            "a\n",
            "\na",
            "a\\",
            "\\",
            "$HOME",
            "${HOME}",
            "~/x",
            "!!",
            "!x",
            "a'b\"c`d",
            "a'b\"c`d\\",
            "{\"private_key\":\"-----BEGIN\\nabc\\n-----END\\n\"}",
            "-----BEGIN KEY-----\nabc\ndef\n-----END KEY-----\n");
    Arbitrary<String> lengthy =
        Arbitraries.strings().withChars("ab \n'\"$\\#").ofMinLength(5_000).ofMaxLength(20_000);
    return Arbitraries.frequencyOf(
        Tuple.of(40, mixed),
        Tuple.of(25, plain),
        Tuple.of(15, anything),
        Tuple.of(18, meant),
        Tuple.of(2, lengthy));
  }

  /** Named V_0, V_1 and so on. */
  static Map<String, String> named(List<String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    values.forEach(value -> named.put("V_" + named.size(), value));
    return named;
  }

  static List<Secret> secrets(Map<String, String> named) {
    List<Secret> secrets = new ArrayList<>();
    named.forEach((name, value) -> secrets.add(secret(name, value)));
    return secrets;
  }

  static Secret secret(String name, String value) {
    return new Secret(name, value, false, "/", "", "shared", false, new JsonObject());
  }
}
