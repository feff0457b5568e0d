/**
 * The pages: templates, texts, assets, and the headers they are sent with.
 */
package org.transportlab.web.page;
