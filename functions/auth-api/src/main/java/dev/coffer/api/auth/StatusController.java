package dev.coffer.api.auth;

import dev.coffer.http.Timestamps;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Clock;

/** Whether the server answers; asks nothing of storage. */
@Controller("/api/status")
final class StatusController {
  private final Clock clock;

  StatusController(Clock clock) {
    this.clock = clock;
  }

  @Get
  StatusJson status() {
    return new StatusJson(Timestamps.text(clock.instant()), "Ok", false, true, false, false);
  }
}
