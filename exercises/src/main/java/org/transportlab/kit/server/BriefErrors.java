package org.transportlab.kit.server;

import org.eclipse.jetty.ee10.servlet.ErrorHandler;

/** Error pages without stack traces: what was thrown stands in the transcript. */
final class BriefErrors extends ErrorHandler {
    BriefErrors() {
        setShowStacks(false);
        setShowCauses(false);
    }
}
