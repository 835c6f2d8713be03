/** Objects as files. S3Proxy takes conditional deletes only from stores whose package is named {@code nio2blob}. */
@NullMarked
package dev.cubesweep.embedded.nio2blob;

import org.jspecify.annotations.NullMarked;
