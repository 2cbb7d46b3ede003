package dev.coffer.local.setup;

import dev.coffer.account.EmailAddress;
import dev.coffer.actor.Source;
import dev.coffer.http.RequestBody;
import dev.coffer.secret.SecretValue;
import dev.coffer.setup.Bootstrap;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The first account, once. On AWS there is no such route. */
@Controller("/api/v1/admin/bootstrap")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BootstrapController {
  private static final int TEXT_BYTES = 1024;

  private final Bootstrap bootstrap;

  BootstrapController(Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  @Post
  BootstrapJson run(@Body RequestBody body, Source source) {
    EmailAddress email = EmailAddress.of(body.requiredText("email", TEXT_BYTES));
    String organization = body.requiredText("organization", TEXT_BYTES);
    try (SecretValue password = SecretValue.of(body.requiredText("password", TEXT_BYTES))) {
      return BootstrapJson.of(bootstrap.run(email, password, organization, source));
    }
  }
}
