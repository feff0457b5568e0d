package org.transportlab.kit.lesson;

import java.util.List;

/**
 * One line of a transcript: what was done, and what came of it.
 *
 * @param verb what was done, in one word
 * @param sent with what
 * @param seen what came back; empty if nothing did
 * @param wire further lines as they were on the wire, and the caret below them
 */
public record Step(String verb, String sent, String seen, List<String> wire) {}
