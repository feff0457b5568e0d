package org.transportlab.learn.check;

import java.util.List;

/**
 * What came of compiling.
 *
 * @param isDone false if there are no classes
 * @param errors the first few
 * @param isOfChecks the learner's files are fine by themselves, but lack what the checks call
 */
public record Compilation(boolean isDone, List<CompileError> errors, boolean isOfChecks) {}
