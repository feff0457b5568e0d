package org.transportlab.web;

/**
 * One page of the handbook.
 *
 * @param title its first heading, as plain text
 * @param path below the lab's own address, with a slash in front
 * @param html all of it, the heading too; links lead to other pages of the handbook
 */
record Chapter(String title, String path, String html) {}
