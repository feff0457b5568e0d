package org.transportlab.observe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The transports that a lab serves, in the order in which people are shown them: the one list that everybody is given who
 * lists, counts or draws transports. Immutable.
 */
public record TransportTypes(List<TransportType> all) {
    public TransportTypes {
        all = List.copyOf(all);
        if (all.stream()
                        .flatMap(one -> Stream.of(one.name(), one.path()))
                        .distinct()
                        .count()
                < 2L * all.size()) {
            throw new IllegalArgumentException("two transports share a name or a path: " + all);
        }
    }

    public static TransportTypes of(TransportType... all) {
        return new TransportTypes(List.of(all));
    }

    /** The same, and one more behind them. */
    public TransportTypes with(TransportType further) {
        return new TransportTypes(
                Stream.concat(all.stream(), Stream.of(further)).toList());
    }

    public Optional<TransportType> named(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The transport that is served at a path below the context path. */
    public Optional<TransportType> at(String path) {
        return all.stream().filter(one -> one.path().equals(path)).findFirst();
    }

    public List<String> names() {
        return all.stream().map(TransportType::name).toList();
    }

    public List<String> paths() {
        return all.stream().map(TransportType::path).toList();
    }
}
