package org.transportlab.learn.check;

/**
 * What the compiler has to say about one place.
 *
 * @param file its name without folders
 * @param line from 1
 * @param column from 1
 * @param text in plain words
 * @param code the line itself
 */
public record CompileError(String file, long line, long column, String text, String code) {}
