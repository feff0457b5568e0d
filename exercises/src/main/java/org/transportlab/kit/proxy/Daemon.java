package org.transportlab.kit.proxy;

/** A thread of a proxy or a balancer, which does not keep the process alive. */
final class Daemon {
    private Daemon() {}

    static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
