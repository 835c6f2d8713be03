/** What a request says, read strictly. */
@NullMarked
package dev.cubesweep.server.request;

import org.jspecify.annotations.NullMarked;
