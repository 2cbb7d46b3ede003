package dev.coffer.cli.access;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Progress;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.ProjectOptions;
import dev.coffer.cli.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer audit}. */
@Command(
    name = "audit",
    description = {
      "Query the audit log, newest first. It holds no secret values.",
      "",
      "What is missing in it is told on standard error."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: who read or changed a secret this week",
      "  coffer audit --secret DB_PASSWORD --env prod --since 7d --limit 100"
    })
public final class Audit implements Runnable {
  /** The server's own limit. */
  private static final int PAGE = 1000;

  private static final int MOST = 1_000_000;

  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private AuditOptions wanted = new AuditOptions();

  @Option(
      names = "--organization",
      description = "The whole organisation's, whatever project is named.")
  private boolean organization;

  public Audit(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (wanted.limit() < 1 || wanted.limit() > MOST) {
      throw new Failure(ExitStatus.USAGE, "--limit is from 1 to " + MOST + ".");
    }
    Session session = Session.open(surroundings, server);
    Optional<String> projectId =
        organization
            ? Optional.empty()
            : Optional.of(Scope.projectId(surroundings, session, project));
    List<JsonObject> records = records(session, projectId);
    Table table =
        new Table("No records.", "time", "who", "event", "outcome", "of", "from", "client");
    for (JsonObject each : records) {
      table.row(
          each.text("createdAt"),
          who(each.object("actor")),
          each.object("event").text("type"),
          each.text("outcome", ""),
          of(each.object("event").optionalObject("metadata").orElseGet(JsonObject::new)),
          each.text("ipAddress", ""),
          each.text("userAgentType", ""));
    }
    output.print(surroundings, records, table);
  }

  private List<JsonObject> records(Session session, Optional<String> projectId) {
    List<JsonObject> records = new ArrayList<>();
    @Nullable String cursor = null;
    // Resolves names, so it is made once.
    String asked = wanted.to(new Query(), surroundings, session, projectId).toString();
    long missing = 0;
    try (Progress progress = Progress.start(surroundings.terminal(), "reading the audit log")) {
      do {
        int more = Math.min(PAGE, wanted.limit() - records.size());
        Query query = Query.continuing(asked).with("limit", more).with("cursor", cursor);
        JsonObject page = session.api().get("/api/v1/organization/audit-logs", query);
        records.addAll(page.objects("auditLogs"));
        missing += page.objects("gaps").size();
        cursor = page.optionalText("nextCursor").orElse(null);
        progress.now("reading the audit log, " + records.size() + " records");
      } while (cursor != null && records.size() < wanted.limit());
    }
    if (missing > 0) {
      surroundings.notice(
          "Records are missing in "
              + missing
              + (missing == 1 ? " place" : " places")
              + " of what was looked through: lost in a crash, or removed.");
    }
    return records;
  }

  private static String who(JsonObject actor) {
    JsonObject metadata = actor.optionalObject("metadata").orElseGet(JsonObject::new);
    return metadata
        .optionalText("email")
        .or(() -> metadata.optionalText("name"))
        .orElseGet(() -> actor.text("type", ""));
  }

  /** The secret, the folder and the environment, as far as the record names them. */
  private static String of(JsonObject metadata) {
    List<String> secrets =
        metadata.objects("secrets").stream().map(each -> each.text("secretKey", "")).toList();
    List<String> parts = new ArrayList<>();
    metadata.optionalText("environment").ifPresent(parts::add);
    metadata.optionalText("secretPath").ifPresent(parts::add);
    metadata.optionalText("secretKey").ifPresent(parts::add);
    if (!secrets.isEmpty()) {
      parts.add(secrets.stream().limit(5).collect(Collectors.joining(", ")));
      if (secrets.size() > 5) {
        parts.add("and " + (secrets.size() - 5) + " more");
      }
    }
    return String.join(" ", parts);
  }
}
