package dev.coffer.http;

import java.util.ArrayList;
import java.util.List;

/** Where a failure happened: types and lines of it and its causes, never their messages. */
final class FailurePlace {
  private static final int CAUSES = 5;
  private static final int LINES = 12;

  private FailurePlace() {}

  static List<String> of(Throwable failure) {
    var lines = new ArrayList<String>();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      lines.add(cause.getClass().getName());
      StackTraceElement[] trace = cause.getStackTrace();
      for (int line = 0; line < Math.min(LINES, trace.length); line++) {
        lines.add(trace[line].toString());
      }
      cause = cause.getCause();
    }
    return List.copyOf(lines);
  }
}
