package org.transportlab.web.handbook;

import java.util.List;

/**
 * One page of the handbook.
 *
 * @param title its first heading, as plain text
 * @param path below the lab's own address, with a slash in front
 * @param html all of it, the heading too; links lead to other pages of the handbook
 * @param exercises those it names, in its order
 */
public record Chapter(String title, String path, String html, List<Exercise> exercises) {}
