package dev.coffer.local.administration;

import static dev.coffer.local.administration.AdministrationRig.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.actor.ActorKind;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.project.Project;
import dev.coffer.project.Tag;
import dev.coffer.project.TagSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagsTest {
  @TempDir Path folder;
  private AdministrationRig rig;
  private Credential ada;
  private Project project;

  @BeforeEach
  void open() {
    rig = new AdministrationRig(folder);
    ada = rig.admin(rig.organization("acme"), "ada@example.com");
    project = rig.project(ada, "Payments");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Tag create(String slug) {
    return rig.tags.create(ada, ref(project), slug, "").tag();
  }

  private List<String> slugs() {
    return rig.tags.list(ada, ref(project)).stream().map(each -> each.tag().slug()).toList();
  }

  @Test
  void create_ofAProjectWithoutTags_isFoundByIdAndBySlug() {
    Tag made = rig.tags.create(ada, ref(project), "red", "#f00").tag();

    assertThat(made.color()).isEqualTo("#f00");
    assertThat(made.creator()).isEqualTo(ada.actorId());
    assertThat(made.creatorKind()).isEqualTo(ActorKind.USER);
    assertThat(rig.tags.byId(ada, ref(project), made.id()).tag()).isEqualTo(made);
    assertThat(rig.tags.bySlug(ada, ref(project), " RED ").tag()).isEqualTo(made);
    assertThat(slugs()).containsExactly("red");
  }

  @Test
  void create_slugOfAnother_isRefused() {
    create("red");

    assertThatThrownBy(() -> create("red")).isInstanceOf(Fault.Rejected.class);
    assertThat(slugs()).containsExactly("red");
  }

  @Test
  void create_slugOrColorAgainstTheRules_isInvalid() {
    for (String slug : List.of("", "Red", "a--b", "a_b", "-a", "x".repeat(65))) {
      assertThatThrownBy(() -> create(slug)).as(slug).isInstanceOf(Fault.Invalid.class);
    }
    for (String color : List.of("x".repeat(65), "a\nb")) {
      assertThatThrownBy(() -> rig.tags.create(ada, ref(project), "red", color))
          .isInstanceOf(Fault.Invalid.class);
    }
    assertThat(slugs()).isEmpty();
  }

  @Test
  void create_moreThanTheLimit_isRefused() {
    for (int i = 0; i < TagSet.LIMIT; i++) {
      create("tag-" + i);
    }

    assertThatThrownBy(() -> create("one-more")).isInstanceOf(Fault.Rejected.class);
    assertThat(slugs()).hasSize(TagSet.LIMIT);
  }

  @Test
  void create_manyAtOnce_noneGetsLost() throws Exception {
    List<Callable<Tag>> creators = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String slug = "race-" + i;
      creators.add(() -> create(slug));
    }
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var created : threads.invokeAll(creators)) {
        created.get();
      }
    }

    assertThat(slugs())
        .containsExactlyInAnyOrder("race-0", "race-1", "race-2", "race-3", "race-4", "race-5");
  }

  @Test
  void create_answerLost_isThereOnce() {
    create("red");
    rig.answers.loseNext();

    create("blue");

    assertThat(slugs()).containsExactly("red", "blue");
  }

  @Test
  void update_slugAlone_keepsColorAndPlace() {
    Tag red = rig.tags.create(ada, ref(project), "red", "#f00").tag();
    create("blue");

    Tag after =
        rig.tags
            .update(ada, ref(project), red.id(), Optional.of("crimson"), Optional.empty())
            .tag();

    assertThat(after.color()).isEqualTo("#f00");
    assertThat(slugs()).containsExactly("crimson", "blue");
  }

  @Test
  void update_toItsOwnSlug_isAllowedAndToAnothers_isRefused() {
    Tag red = create("red");
    create("blue");

    rig.tags.update(ada, ref(project), red.id(), Optional.of("red"), Optional.of("#f00"));
    assertThatThrownBy(() ->
            rig.tags.update(ada, ref(project), red.id(), Optional.of("blue"), Optional.empty()))
        .isInstanceOf(Fault.Rejected.class);

    assertThat(slugs()).containsExactly("red", "blue");
  }

  @Test
  void delete_isGoneItsSlugIsFreeAndTheNextHasAnotherId() {
    Tag red = create("red");

    assertThat(rig.tags.delete(ada, ref(project), red.id()).tag()).isEqualTo(red);

    assertThat(slugs()).isEmpty();
    assertThatThrownBy(() -> rig.tags.byId(ada, ref(project), red.id()))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(create("red").id()).isNotEqualTo(red.id());
  }

  @Test
  void byId_tagOfAnotherProject_isNotFound() {
    Tag red = create("red");
    Project other = rig.project(ada, "Other");

    assertThatThrownBy(() -> rig.tags.byId(ada, ref(other), red.id()))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.tags.delete(ada, ref(other), red.id()))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(slugs()).containsExactly("red");
  }

  @Test
  void environment_admission_carriesTheTagsInItsOneBatch() {
    rig.gate.environment(ada, ref(project), "dev");
    Tag red = create("red");
    rig.table.reads().set(0);

    TagSet tags = rig.gate.environment(ada, ref(project), "dev").tags();

    assertThat(rig.table.reads()).hasValue(1);
    assertThat(tags.find(red.id())).contains(red);
    assertThat(tags.bySlug("red")).contains(red);
    assertThat(tags.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void environmentById_admission_carriesTheTags() {
    Tag red = create("red");
    UUID dev = project.livingEnvironments().getFirst().id();

    TagSet tags = rig.gate.environmentById(ada, dev, new Fault.NotFound("not found")).tags();

    assertThat(tags.find(red.id())).contains(red);
  }

  @Test
  void changes_areAuditedWithTheTag() {
    Tag red = create("red");
    rig.tags.delete(ada, ref(project), red.id());

    assertThat(rig.audit(project.id()))
        .extracting(AuditRecord::event)
        .contains("create-tag", "delete-tag");
  }
}
