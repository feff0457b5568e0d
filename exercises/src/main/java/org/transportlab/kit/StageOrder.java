package org.transportlab.kit;

import java.lang.reflect.Method;
import java.util.Comparator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.Tag;

/** Runs checks by stage, and within a stage by name. */
public final class StageOrder implements MethodOrderer {
    private static final String TAG = "stage-";

    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors()
                .sort(Comparator.<org.junit.jupiter.api.MethodDescriptor>comparingInt(d -> stageOf(d.getMethod()))
                        .thenComparing(d -> d.getMethod().getName()));
    }

    /** The stage that a check says it belongs to; 0 if it says nothing. */
    public static int stageOf(Method check) {
        for (Tag tag : check.getAnnotationsByType(Tag.class)) {
            if (tag.value().matches(TAG + "\\d{1,2}")) {
                return Integer.parseInt(tag.value().substring(TAG.length()));
            }
        }
        return 0;
    }
}
