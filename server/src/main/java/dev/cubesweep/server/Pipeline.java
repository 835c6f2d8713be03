package dev.cubesweep.server;

import dev.cubesweep.database.Holds;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.database.UserRetention;

/** Where the pipeline's side of the API leads: the own catalog, and how to read the keys that it is told. */
public record Pipeline(SpelledKeys keys, PipelineReports reports, Holds holds, UserRetention promises) {}
