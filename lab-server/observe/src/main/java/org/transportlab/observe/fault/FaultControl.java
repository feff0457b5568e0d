package org.transportlab.observe.fault;

import java.util.List;
import java.util.Map;

/**
 * The faults that a relay knows, and the switches for them. Faults hit everybody who goes by the relay.
 *
 * <p>All methods may be called from any thread; a change takes effect soon after the call. Where the relay is in another
 * process, {@link #switchOn} and {@link #apply} wait for its answer, two seconds at most; nothing else waits for the network.
 */
public interface FaultControl {

    /** In the order in which they are to be shown. */
    List<Fault> faults();

    /** In the order in which they are to be shown. */
    List<Profile> profiles();

    /** What is on now; the oldest first. */
    List<ActiveFault> active();

    /**
     * Switches a fault on. One that does not last strikes at once, and is not active afterwards.
     *
     * @throws IllegalArgumentException if there is no such fault, it cannot be set like this, or faults are not allowed here;
     *     with the reason in words
     */
    ActiveFault switchOn(FaultSpec fault);

    /** False if it was not on. */
    boolean switchOff(long id);

    /**
     * Switches everything off, and the faults of the profile on.
     *
     * @return the faults that are on by this
     * @throws IllegalArgumentException if there is no such profile, with the reason in words
     */
    List<ActiveFault> apply(String profile);

    /**
     * What to say about the faults, to a person.
     *
     * @param language such as {@code de}; one that is not spoken gets English
     * @return texts by {@code fault.<name>.title}, {@code .watch}, {@code .cause} and {@code .cure}, {@code parameter.<name>},
     *     {@code profile.<name>.title} and {@code .cause}
     */
    Map<String, String> texts(String language);
}
