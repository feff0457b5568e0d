package ex15;

import org.transportlab.kit.proxy.Balancer.Policy;

/** How the nodes are put behind one address. */
public class Cluster {
    /** Which node a connection goes to. */
    public static Policy policy() {
        return Policy.COOKIE;
    }
}
