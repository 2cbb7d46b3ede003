package dev.coffer.cli.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The environment of a program: the caller's, without what logs the caller in, and with the
 * secrets.
 *
 * @param added the secrets by name
 * @param dropped variables of the caller that are not passed on
 * @param notices what of the secrets the program does not get and why, a line each, without values
 */
record ProgramEnvironment(Map<String, String> added, Set<String> dropped, List<String> notices) {
  /** What Linux allows for one variable, its name and terminator included. */
  static final int LONGEST = 128 * 1024;

  private static final int NAMED = 10;

  private static final Set<String> RESERVED =
      Set.of(
          "HOME",
          "PATH",
          "PS1",
          "PS2",
          "PWD",
          "EDITOR",
          "XAUTHORITY",
          "USER",
          "TERM",
          "TERMINFO",
          "SHELL",
          "MAIL");

  private static final Pattern CREDENTIAL =
      Pattern.compile("(COFFER|INFISICAL)_(.*_)?(TOKEN|SECRET|PASSWORD|JWT)");

  /**
   * @param callers the caller's variables
   * @param secrets of several with one name the last
   */
  static ProgramEnvironment of(
      Collection<String> callers, List<Variable> secrets, boolean keepCredentials) {
    Map<String, String> added = new LinkedHashMap<>();
    Set<String> reserved = new TreeSet<>();
    Set<String> impossible = new TreeSet<>();
    for (Variable secret : secrets) {
      if (reserved(secret.name())) {
        reserved.add(secret.name());
      } else if (!possible(secret)) {
        impossible.add(secret.name());
      } else {
        added.put(secret.name(), secret.value());
      }
    }
    List<String> notices = new ArrayList<>();
    if (!reserved.isEmpty()) {
      notices.add("These names are the system's own and stay as they are: " + list(reserved) + ".");
    }
    if (!impossible.isEmpty()) {
      notices.add(
          "These secrets can't be environment variables (an empty name, '=' in it, or a NUL"
              + " character) and are left out: "
              + list(impossible)
              + ".");
    }
    Set<String> dropped = new HashSet<>();
    for (String name : callers) {
      if (!keepCredentials && CREDENTIAL.matcher(name).matches()) {
        dropped.add(name);
      }
    }
    return new ProgramEnvironment(added, dropped, notices);
  }

  /** The names of the secrets that are too long for one variable. */
  List<String> tooLong() {
    return added.entrySet().stream()
        .filter(each -> encoded(each.getKey() + "=" + each.getValue()).length + 1 > LONGEST)
        .map(each -> printable(each.getKey()))
        .toList();
  }

  /** Over the caller's variables. */
  Map<String, String> over(Map<String, String> callers) {
    Map<String, String> all = new HashMap<>(callers);
    all.keySet().removeAll(dropped);
    all.putAll(added);
    return all;
  }

  /**
   * Over the caller's variables as they were passed, {@code NAME=value}: what is not touched keeps
   * its bytes, in whatever encoding they are.
   */
  List<byte[]> over(List<byte[]> callers) {
    List<byte[]> all = new ArrayList<>();
    for (byte[] each : callers) {
      String name = new String(each, StandardCharsets.UTF_8).split("=", 2)[0];
      if (!dropped.contains(name) && !added.containsKey(name)) {
        all.add(each);
      }
    }
    added.forEach((name, value) -> all.add(encoded(name + "=" + value)));
    return all;
  }

  static byte[] encoded(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean reserved(String name) {
    return RESERVED.contains(name) || name.startsWith("XDG_") || name.startsWith("LC_");
  }

  private static boolean possible(Variable secret) {
    return !secret.name().isEmpty()
        && secret.name().indexOf('=') < 0
        && secret.name().indexOf(0) < 0
        && secret.value().indexOf(0) < 0;
  }

  private static String list(Set<String> names) {
    String first =
        String.join(", ", names.stream().limit(NAMED).map(ProgramEnvironment::printable).toList());
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }

  /** With control characters as escapes, and an empty name as quotes. */
  private static String printable(String name) {
    if (name.isEmpty()) {
      return "''";
    }
    StringBuilder text = new StringBuilder();
    for (char each : name.toCharArray()) {
      text.append(Character.isISOControl(each) ? String.format("\\u%04x", (int) each) : "" + each);
    }
    return text.toString();
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "ProgramEnvironment" + added.keySet();
  }
}
