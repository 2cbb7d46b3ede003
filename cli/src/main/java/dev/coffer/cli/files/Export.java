package dev.coffer.cli.files;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.output.ConfirmOptions;
import dev.coffer.cli.output.Confirmation;
import dev.coffer.cli.profile.PrivateFile;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import dev.coffer.cli.secrets.FolderReading;
import dev.coffer.cli.secrets.ReadOptions;
import dev.coffer.cli.secrets.ReadableValues;
import dev.coffer.cli.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer export}. */
@Command(
    name = "export",
    description = {
      "Print secrets as the text of a file.",
      "",
      "dotenv is read alike by sh, Node's dotenv and Python's; a value of which that can't be said"
          + " is refused, and shell, dotenv-node, dotenv-python and docker are each for one reader."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: a Secret for Kubernetes, without a file",
      "  coffer export --env=prod --format=kubernetes --name=app | kubectl apply -f -"
    })
public final class Export implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ReadOptions options = new ReadOptions();
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "dotenv",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ExportFormat format = ExportFormat.DOTENV;

  @Option(
      names = "--output-file",
      paramLabel = "FILE",
      description =
          "Write to a file that you alone can read (mode 0600), as a whole or not at all.")
  private @Nullable Path file;

  @Option(
      names = "--strict",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Fail if a reference leads nowhere (default), or leave it as it is written.")
  private boolean strict = true;

  @Option(names = "--name", paramLabel = "NAME", description = "kubernetes: the Secret's name.")
  private @Nullable String name;

  @Option(names = "--namespace", paramLabel = "NAME", description = "kubernetes: its namespace.")
  private @Nullable String namespace;

  public Export(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Optional<KubernetesSecret> kubernetes = kubernetes();
    Optional<Path> target = Optional.ofNullable(file).map(surroundings.folder()::resolve);
    target.ifPresent(this::requireFree);
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    List<Secret> secrets =
        FolderReading.ifChanged(session, scope, options, true, strict, null)
            .orElseThrow()
            .secrets();
    ReadableValues.require(secrets);
    List<Secret> chosen = format == ExportFormat.JSON ? secrets : nearest(secrets);
    String text =
        kubernetes.map(one -> one.manifest(chosen)).orElseGet(() -> ExportText.of(format, chosen));
    surroundings.terminal().clearProgress();
    if (target.isEmpty()) {
      surroundings.out().print(text);
      surroundings.out().flush();
      return;
    }
    new PrivateFile(target.get()).write(text.getBytes(StandardCharsets.UTF_8));
    surroundings.notice(
        chosen.size()
            + (chosen.size() == 1 ? " secret is" : " secrets are")
            + " in "
            + file
            + ", readable there for you and whatever runs as you. Keep it out of version control.");
  }

  private Optional<KubernetesSecret> kubernetes() {
    if (format != ExportFormat.KUBERNETES) {
      if (name != null || namespace != null) {
        throw new Failure(
            ExitStatus.USAGE, "--name and --namespace are for --format kubernetes alone.");
      }
      return Optional.empty();
    }
    if (name == null) {
      throw new Failure(ExitStatus.USAGE, "A Kubernetes Secret needs a name: --name.");
    }
    return Optional.of(new KubernetesSecret(name, Optional.ofNullable(namespace)));
  }

  private void requireFree(Path target) {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new Failure(ExitStatus.USAGE, file + " is no regular file.");
    }
    Confirmation.require(surroundings, confirm, file + " is there already. Replace it?");
  }

  /** Each name once: of several folders' secrets the one nearest to the folder asked for. */
  private List<Secret> nearest(List<Secret> secrets) {
    Map<String, Secret> chosen = new LinkedHashMap<>();
    List<String> hidden = new ArrayList<>();
    for (Secret secret : secrets) {
      Secret other = chosen.get(secret.name());
      if (other == null || Secret.NEAREST_FIRST.compare(secret, other) < 0) {
        chosen.put(secret.name(), secret);
      }
      if (other != null && !hidden.contains(secret.name())) {
        hidden.add(secret.name());
      }
    }
    if (!hidden.isEmpty()) {
      surroundings.notice(
          "In several folders, and taken from the one nearest to the top: "
              + Names.listed(hidden)
              + ". Only --format json holds them all.");
    }
    return List.copyOf(chosen.values());
  }
}
