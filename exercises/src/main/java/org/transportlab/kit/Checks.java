package org.transportlab.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.transportlab.kit.lesson.Steps;
import org.transportlab.kit.server.LabServer;
import org.transportlab.kit.time.Gate;
import org.transportlab.kit.time.VirtualClock;

/**
 * Marks a class of checks: in order of their {@code @Tag("stage-n")}, 15 seconds each at most, each with a {@link LabServer},
 * {@link Steps}, {@link VirtualClock} or {@link Gate} of its own where it has such a parameter.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({KitExtension.class, StopAfterFailure.class})
@TestMethodOrder(StageOrder.class)
@Timeout(value = 15, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public @interface Checks {}
