@NullMarked
package io.ribbonfish.bookmarks;

import org.jspecify.annotations.NullMarked;
