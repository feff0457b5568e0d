package org.transportlab.scenario.notifications;

/**
 * A message to one user.
 *
 * @param id unique among all notifications of a running lab
 * @param from the user who sent it
 * @param micros when it was sent, in microseconds since the Unix epoch
 */
public record Notification(String id, String text, Priority priority, String from, long micros) {}
