/** One installation wired from its environment. */
@NullMarked
package dev.cubesweep.installation;

import org.jspecify.annotations.NullMarked;
