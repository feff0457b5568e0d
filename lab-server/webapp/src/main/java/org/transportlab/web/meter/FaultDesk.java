package org.transportlab.web.meter;

import java.util.List;
import java.util.Map;

/**
 * A relay in front of the lab that can do to connections what networks do. Whoever goes by its port meets the same lab.
 *
 * <p>A server that has such a relay puts the desk into the {@code ServletContext} under {@link #ATTRIBUTE} before the
 * application starts; in other containers a relay may be linked. Where there is none, there are no faults. Faults hit everybody who goes by the relay.
 *
 * <p>All methods may be called from any thread; a change takes effect soon after the call. Where the relay is in another
 * process, {@link #switchOn} and {@link #apply} wait for its answer, two seconds at most; nothing else waits for the network.
 */
public interface FaultDesk {

    /** The {@code ServletContext} attribute that holds the server's desk. */
    String ATTRIBUTE = FaultDesk.class.getName();

    /** Where the relay listens, on the same host as the lab. */
    int port();

    /** In the order in which they are to be shown. */
    List<Fault> faults();

    /** In the order in which they are to be shown. */
    List<Place> profiles();

    /** What is on now; the oldest first. */
    List<Active> active();

    /**
     * Switches a fault on. One that does not last strikes at once, and is not active afterwards.
     *
     * @param on {@code all} or the transport to hit
     * @param settings by parameter; those left out have their initial value
     * @throws IllegalArgumentException if that cannot be done, with the reason in words
     */
    Active switchOn(String fault, String on, Map<String, Long> settings);

    /** False if it was not on. */
    boolean switchOff(long id);

    /**
     * Switches everything off, and the faults of the profile on.
     *
     * @return the faults that are on by this
     * @throws IllegalArgumentException if there is no such profile, with the reason in words
     */
    List<Active> apply(String profile);

    /**
     * What to say about the faults, to a person.
     *
     * @param language such as {@code de}; one that is not spoken gets English
     * @return texts by {@code fault.<name>.title}, {@code .watch}, {@code .cause} and {@code .cure}, {@code parameter.<name>},
     *     {@code profile.<name>.title} and {@code .cause}
     */
    Map<String, String> texts(String language);

    /**
     * Something that can go wrong.
     *
     * @param lasts false if it strikes the connections of the moment and is over
     */
    record Fault(String name, boolean lasts, List<Parameter> parameters) {
        public Fault {
            parameters = List.copyOf(parameters);
        }
    }

    /** A whole number by which a fault can be set. */
    record Parameter(String name, long initial, long min, long max) {}

    /** A profile: faults that belong together, as they do in some place of the real world. */
    record Place(String name, List<String> faults) {
        public Place {
            faults = List.copyOf(faults);
        }
    }

    /**
     * A fault that is on.
     *
     * @param on {@code all} or the transport it hits
     * @param hits how many connections it has engaged
     */
    record Active(long id, String fault, String on, Map<String, Long> settings, long hits) {
        public Active {
            settings = Map.copyOf(settings);
        }
    }
}
