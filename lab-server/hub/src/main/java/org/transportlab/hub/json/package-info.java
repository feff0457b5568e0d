/** The JSON of the lab protocol, which every transport of the lab writes. The hub itself works without it. */
package org.transportlab.hub.json;
