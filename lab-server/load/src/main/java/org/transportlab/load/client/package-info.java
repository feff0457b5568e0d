/**
 * The clients: what each sends, reads and checks.
 */
package org.transportlab.load.client;
