package org.transportlab.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

/** What the lab may say to people when something is wrong. */
final class WordsOf {
    private WordsOf() {}

    static void assertThatTheyAreForPeople(String words) {
        assertThat(words).isNotBlank().hasSizeLessThan(400).doesNotContain("\n", "\r", "<", ">");
        assertThatNothingLeaks(words);
    }

    /** No stack trace, no class name, no file path, no version of a container. */
    static void assertThatNothingLeaks(String words) {
        assertThat(words)
                .doesNotContain("Exception", "\tat ", "java.", "jakarta.", "org.transportlab", "org.eclipse")
                .doesNotContain("org.apache", "com.fasterxml", "Apache Tomcat", "Jetty", ".java:");
    }
}
