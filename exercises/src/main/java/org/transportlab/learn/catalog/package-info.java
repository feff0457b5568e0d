/** The exercises as they are on disk. */
package org.transportlab.learn.catalog;
