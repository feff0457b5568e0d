/** What marks a class of checks, and gives each check its server, clients and transcript. The parts are in packages of their own. */
package org.transportlab.kit;
