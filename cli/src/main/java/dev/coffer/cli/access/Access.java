package dev.coffer.cli.access;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.NearestNames;
import dev.coffer.cli.scope.ProjectOptions;
import dev.coffer.cli.scope.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code coffer access}. */
@Command(
    name = "access",
    description = {
      "List who may reach a project, with which roles.",
      "",
      "admin: everything. member: reads and changes secrets. viewer: reads secrets. no-access:"
          + " nothing."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: the roles of one person",
      "  coffer access ada@example.com --project my-shop"
    })
public final class Access implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "USER|IDENTITY",
      description = "One of them alone: an email address, an identity's name, or an id.")
  private @Nullable String who;

  public Access(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    List<Member> all = Member.of(session.api(), Scope.projectId(surroundings, session, project));
    List<Member> shown = who == null ? all : named(all, who);
    Table table = new Table("Nobody.", "name", "kind", "roles", "id");
    shown.forEach(each -> table.row(each.name(), each.kind(), each.rolesText(), each.id()));
    output.print(surroundings, shown.stream().map(Member::json).toList(), table);
  }

  private static List<Member> named(List<Member> all, String given) {
    List<Member> found = all.stream().filter(each -> each.called(given)).toList();
    if (found.isEmpty()) {
      throw NearestNames.hinted(
          new Failure(ExitStatus.NOT_FOUND, "Nobody of that name or id may reach the project."),
          given,
          all.stream().map(Member::name).toList());
    }
    return found;
  }
}
