package dev.coffer.cli.doctor;

import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import java.util.List;

/**
 * What one check found.
 *
 * @param detail one line
 * @param advice what to do about it, a line each
 */
record Finding(String check, Outcome outcome, String detail, List<String> advice) {
  /** The names are what users read. */
  enum Outcome {
    ok,
    fail,
    skipped
  }

  static Finding ok(String check, String detail) {
    return new Finding(check, Outcome.ok, detail, List.of());
  }

  static Finding fail(String check, String detail, String... advice) {
    return new Finding(check, Outcome.fail, detail, List.of(advice));
  }

  static Finding fail(String check, Failure failure) {
    return new Finding(
        check,
        Outcome.fail,
        failure.message(),
        failure.hints().stream().filter(hint -> !hint.contains("`coffer doctor`")).toList());
  }

  static Finding skipped(String check, String why) {
    return new Finding(check, Outcome.skipped, why, List.of());
  }

  JsonObject json() {
    return new JsonObject()
        .with("check", check)
        .with("outcome", outcome.name())
        .with("detail", detail)
        .with("advice", advice);
  }
}
