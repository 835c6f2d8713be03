/** What a request says, read strictly. */
@NullMarked
package dev.cubesweep.server.body;

import org.jspecify.annotations.NullMarked;
