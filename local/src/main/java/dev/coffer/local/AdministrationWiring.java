package dev.coffer.local;

import dev.coffer.access.Gate;
import dev.coffer.administration.Changes;
import dev.coffer.administration.Environments;
import dev.coffer.administration.GrantStore;
import dev.coffer.administration.Identities;
import dev.coffer.administration.IdentityMemberships;
import dev.coffer.administration.IdentityStore;
import dev.coffer.administration.OrganizationStore;
import dev.coffer.administration.Organizations;
import dev.coffer.administration.ProjectStore;
import dev.coffer.administration.Projects;
import dev.coffer.administration.TagStore;
import dev.coffer.administration.Tags;
import dev.coffer.administration.UniversalAuthSettings;
import dev.coffer.administration.UserDirectory;
import dev.coffer.administration.UserMemberships;
import dev.coffer.audit.AuditTrail;
import dev.coffer.storage.Table;
import dev.coffer.storage.access.TableGrantStore;
import dev.coffer.storage.access.TableIdentityStore;
import dev.coffer.storage.access.TableOrganizationStore;
import dev.coffer.storage.access.TableProjectStore;
import dev.coffer.storage.access.TableTagStore;
import dev.coffer.storage.access.TableUserDirectory;
import dev.coffer.storage.audit.AuditedCommits;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** What admin-api's controllers call. */
@Factory
final class AdministrationWiring {

  @Singleton
  Changes changes(AuditTrail trail, Clock clock, SecureRandom random) {
    return new Changes(trail, clock, random);
  }

  @Singleton
  GrantStore grants(Table table, AuditedCommits commits) {
    return new TableGrantStore(table, commits);
  }

  @Singleton
  IdentityStore identityStore(Table table, AuditedCommits commits) {
    return new TableIdentityStore(table, commits);
  }

  @Singleton
  OrganizationStore organizationStore(Table table, AuditedCommits commits) {
    return new TableOrganizationStore(table, commits);
  }

  @Singleton
  ProjectStore projectStore(Table table, AuditedCommits commits) {
    return new TableProjectStore(table, commits);
  }

  @Singleton
  UserDirectory users(Table table) {
    return new TableUserDirectory(table);
  }

  @Singleton
  Organizations organizations(
      Gate gate,
      Changes changes,
      OrganizationStore store,
      GrantStore grants,
      UserDirectory users,
      DrawnIds ids) {
    return new Organizations(gate, changes, store, grants, users, ids);
  }

  @Singleton
  Projects projects(
      Gate gate, Changes changes, ProjectStore store, DrawnIds ids, SecureRandom random) {
    return new Projects(gate, changes, store, ids, random);
  }

  @Singleton
  Environments environments(Gate gate, Changes changes, ProjectStore store, DrawnIds ids) {
    return new Environments(gate, changes, store, ids);
  }

  @Singleton
  TagStore tagStore(AuditedCommits commits) {
    return new TableTagStore(commits);
  }

  @Singleton
  Tags tags(Gate gate, Changes changes, TagStore store, DrawnIds ids) {
    return new Tags(gate, changes, store, ids);
  }

  @Singleton
  Identities identities(
      Gate gate,
      Changes changes,
      IdentityStore store,
      OrganizationStore organizations,
      DrawnIds ids) {
    return new Identities(gate, changes, store, organizations, ids);
  }

  @Singleton
  IdentityMemberships identityMemberships(
      Gate gate, Changes changes, GrantStore store, IdentityStore identities, DrawnIds ids) {
    return new IdentityMemberships(gate, changes, store, identities, ids);
  }

  @Singleton
  UserMemberships userMemberships(
      Gate gate,
      Changes changes,
      GrantStore store,
      OrganizationStore organizations,
      UserDirectory users,
      DrawnIds ids) {
    return new UserMemberships(gate, changes, store, organizations, users, ids);
  }

  @Singleton
  UniversalAuthSettings universalAuthSettings(
      Gate gate, Changes changes, IdentityStore store, DrawnIds ids) {
    return new UniversalAuthSettings(gate, changes, store, ids);
  }
}
