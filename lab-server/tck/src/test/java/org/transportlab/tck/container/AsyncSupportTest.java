package org.transportlab.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.junit.jupiter.api.Test;

/** One servlet or filter on the way that is not async-supported, and no request can wait for anything. */
class AsyncSupportTest {
    @Test
    void everyServletAndFilterIsAsyncSupported() {
        try (EmbeddedTomcat lab = EmbeddedTomcat.start(Settings.defaults())) {
            Context context = lab.context();
            assertThat(context.findChildren())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(child -> assertThat(((Wrapper) child).isAsyncSupported())
                            .as(child.getName())
                            .isTrue());
            assertThat(context.findFilterDefs())
                    .isNotEmpty()
                    .extracting(FilterDef::getAsyncSupportedBoolean)
                    .containsOnly(true);
        }
    }
}
