package dev.baton.templates.files;

import dev.baton.templates.check.Problem;
import dev.baton.templates.check.Sources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One YAML mapping, read field by field. What is missing, of the wrong kind or unknown becomes a
/// problem, and reading goes on; the line of every field is noted under its path.
final class Fields {
  private final String file;
  private final String path;
  private final int firstLine;
  private final int ownLine;
  private final Map<String, Node> nodes;
  private final Sources.Source source;
  private final Collection<Problem> problems;

  private Fields(
      String file,
      String path,
      int firstLine,
      Optional<MappingNode> mapping,
      Sources.Source source,
      Collection<Problem> problems) {
    this.file = file;
    this.path = path;
    this.firstLine = firstLine;
    this.source = source;
    this.problems = problems;
    this.ownLine = mapping.map(this::line).orElse(firstLine);
    this.nodes = new LinkedHashMap<>();
    mapping.ifPresent(this::take);
  }

  static Fields of(Yaml.Document yaml, Sources.Source source, Collection<Problem> problems) {
    return new Fields(yaml.file(), "", yaml.firstLine(), yaml.mapping(), source, problems);
  }

  private void take(MappingNode mapping) {
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problem(line(tuple.getKeyNode()), "a field's name must be a word", "write name: value");
      } else if (nodes.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        problem(line(key), "‘" + path(key.getValue()) + "’ stands here twice", "keep one of them");
      } else {
        source.part(path(key.getValue()), line(key));
      }
    }
  }

  /// Reports every field that is not one of these.
  Fields only(String... known) {
    for (var name : nodes.keySet()) {
      if (!Arrays.asList(known).contains(name)) {
        problem(
            line(name),
            "‘" + path(name) + "’ is not a field that is known here",
            "use one of " + Arrays.stream(known).collect(Collectors.joining(", ")));
      }
    }
    return this;
  }

  List<String> names() {
    return List.copyOf(nodes.keySet());
  }

  boolean has(String name) {
    return nodes.containsKey(name);
  }

  String required(String name, String fix) {
    if (!nodes.containsKey(name)) {
      problem(ownLine, "‘" + path(name) + "’ is missing", fix);
    }
    return text(name).orElse("");
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(nodes.get(name)).flatMap(node -> scalar(node, path(name)));
  }

  /// A text with a meaning of its own, such as a date; `fix` says what it should look like.
  <T> Optional<T> parsed(String name, Function<String, Optional<T>> parse, String fix) {
    return text(name)
        .flatMap(text -> {
          var parsed = parse.apply(text);
          if (parsed.isEmpty()) {
            problem(line(name), "‘" + path(name) + "’ is ‘" + text + "’", fix);
          }
          return parsed;
        });
  }

  List<String> texts(String name) {
    return switch (nodes.get(name)) {
      case null -> List.of();
      case SequenceNode sequence -> {
        var texts = new ArrayList<String>();
        for (var node : sequence.getValue()) {
          scalar(node, path(name)).ifPresent(texts::add);
        }
        yield texts;
      }
      case Node other -> {
        problem(line(other), "‘" + path(name) + "’ is not a list", "write it as - items");
        yield List.of();
      }
    };
  }

  /// The fields of a field, as texts, in order.
  Map<String, String> map(String name) {
    var inner = fields(name);
    var map = new LinkedHashMap<String, String>();
    for (var key : inner.names()) {
      inner.text(key).ifPresent(text -> map.put(key, text));
    }
    return map;
  }

  /// The fields of a field; none where it is absent.
  Fields fields(String name) {
    return switch (nodes.get(name)) {
      case null -> inner(name, Optional.empty());
      case MappingNode mapping -> inner(name, Optional.of(mapping));
      case Node other -> {
        problem(
            line(other), "‘" + path(name) + "’ has no fields", "write name: value lines under it");
        yield inner(name, Optional.empty());
      }
    };
  }

  void problem(String name, String what, String fix) {
    problem(line(name), what, fix);
  }

  private Fields inner(String name, Optional<MappingNode> mapping) {
    return new Fields(file, path(name), firstLine, mapping, source, problems);
  }

  private Optional<String> scalar(Node node, String at) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue().strip());
    }
    problem(
        line(node),
        "‘" + at + "’ should be text here",
        "write text; put it in \"quotes\" if it has a colon or begins with a bracket");
    return Optional.empty();
  }

  private void problem(int line, String what, String fix) {
    problems.add(new Problem(file, line, what, fix));
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private int line(String name) {
    var node = nodes.get(name);
    return node == null ? ownLine : line(node);
  }

  private int line(Node node) {
    return firstLine + node.getStartMark().map(mark -> mark.getLine()).orElse(0);
  }
}
