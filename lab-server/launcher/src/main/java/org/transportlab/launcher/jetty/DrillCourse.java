package org.transportlab.launcher.jetty;

import java.util.Map;

/** One kind of drill, with its settings: runs from its beginning to its end on the caller's thread. */
public interface DrillCourse {
    /**
     * Runs it.
     *
     * @param watch tells how it is going, and whether it is to end before its time
     * @throws Exception if it cannot be carried on; whatever it has opened is closed by then
     */
    void run(Watch watch) throws Exception;

    /** Looks at a drill from outside. Called by the drill's thread only. */
    interface Watch {
        /** Waits for that long; false if the drill is to end now. */
        boolean pause(long millis) throws InterruptedException;

        /** The last order since this was last asked; empty if there was none. */
        String order();

        void report(Map<String, Object> figures);
    }
}
