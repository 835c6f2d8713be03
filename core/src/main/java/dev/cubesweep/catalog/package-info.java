/** What the application's database says: jobs, the objects that they own, clips, holds. */
@NullMarked
package dev.cubesweep.catalog;

import org.jspecify.annotations.NullMarked;
