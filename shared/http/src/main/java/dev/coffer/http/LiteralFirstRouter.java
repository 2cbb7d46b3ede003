package dev.coffer.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.DefaultRouter;
import io.micronaut.web.router.RouteBuilder;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides between routes whose templates both match a path (docs/design/routes.md, "Paths"): the
 * one with more literal segments, of equals the one whose literal segments come first. The server
 * would refuse such a path as ambiguous.
 */
@Singleton
@Replaces(DefaultRouter.class)
final class LiteralFirstRouter extends DefaultRouter {
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

  @Inject
  LiteralFirstRouter(Collection<RouteBuilder> builders) {
    super(builders);
  }

  @Override
  public <T, R> @Nullable UriRouteMatch<T, R> findClosest(HttpRequest<?> request) {
    List<UriRouteMatch<T, R>> matches = this.<T, R>find(request).toList();
    return matches.size() < 2
        ? matches.stream().findFirst().orElse(null)
        : matches.stream().min(Comparator.comparing(match -> Shape.of(template(match)))).get();
  }

  private static String template(UriRouteMatch<?, ?> match) {
    return match.getRouteInfo().getUriMatchTemplate().toPathString();
  }

  /**
   * What a template is made of, in the order in which routes are tried.
   *
   * @param segments a character for each: literal ones sort before variable ones
   */
  private record Shape(long literals, String segments) implements Comparable<Shape> {
    private static final Comparator<Shape> ORDER =
        Comparator.comparing(Shape::literals, Comparator.reverseOrder())
            .thenComparing(Shape::segments);

    static Shape of(String template) {
      StringBuilder segments = new StringBuilder();
      for (String segment : VARIABLE.matcher(template).replaceAll("{}").split("/", -1)) {
        segments.append(segment.contains("{") ? 'v' : 'l');
      }
      return new Shape(segments.chars().filter(kind -> kind == 'l').count(), segments.toString());
    }

    @Override
    public int compareTo(Shape other) {
      return ORDER.compare(this, other);
    }
  }
}
