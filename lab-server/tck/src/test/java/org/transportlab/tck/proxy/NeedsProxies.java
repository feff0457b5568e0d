package org.transportlab.tck.proxy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Cases with a real nginx or HAProxy. Where one is missing they fail and say what to install; on Windows and macOS, unless
 * {@code CI} is set, they are reported as skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsProxies.Present.class)
@interface NeedsProxies {
    /** Looks for the programs. */
    final class Present implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean linux = System.getProperty("os.name").startsWith("Linux");
            if (linux || System.getenv("CI") != null || (Program.isThere("nginx") && Program.isThere("haproxy"))) {
                return ConditionEvaluationResult.enabled("a missing program is a failure");
            }
            return ConditionEvaluationResult.disabled("nginx or haproxy is missing");
        }
    }
}
