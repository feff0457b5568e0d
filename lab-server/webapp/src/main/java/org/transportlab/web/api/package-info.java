/**
 * Small answers for programs: health, limits, presence, unread notifications, plain errors.
 */
package org.transportlab.web.api;
