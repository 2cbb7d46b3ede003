package dev.coffer.auditing;

import dev.coffer.project.Grant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a reader of the trail needs to know of an organisation as it is now. */
public interface AuditDirectory {
  /** The people who are members. */
  List<AuditWindow.Person> people(UUID organization);

  /** Those of the projects that exist in the organisation, as the caller stands in them. */
  Map<UUID, Standing> projects(UUID organization, UUID caller, Collection<UUID> projects);

  /**
   * @param grant the caller's membership; null for none
   */
  record Standing(String name, @Nullable Grant grant) {}
}
