/** What users were promised. */
@NullMarked
package dev.cubesweep.server.users;

import org.jspecify.annotations.NullMarked;
