package dev.dlt4j;

import dev.dlt4j.domain.PipelineStep;

/// The part of a failure's message that says what to do with a package that a failed step left.
final class KeptPackage {
    private KeptPackage() {}

    static String wayOn(PipelineStep step, String pipeline, PipelineFolders folders) {
        String kept = "The package is kept: fix the cause and run again to finish it, "
                + "nothing is loaded twice. ";
        String abort = "abort the package: %s, or Pipeline.abort()".formatted(command(pipeline, folders));
        return switch (step) {
            case NORMALIZE -> kept
                    + "A run applies changed column hints and contracts to the documents in it, and so does "
                    + "`./dlt4j pipeline NAME retry` with the dlt.yml that has them. The data in it stays as "
                    + "it was read: to have changed data read instead, " + abort;
            case LOAD -> kept
                    + "What it holds stays as it was normalized: for changed hints, contracts or data to "
                    + "count, " + abort;
            case SYNC, EXTRACT ->
                "Packages of an earlier run are kept: run again to finish them. To give them up, "
                        + abort.replace("the package", "them");
        };
    }

    static String afterCheckpoint(String pipeline, PipelineFolders folders) {
        return "The rows up to the last checkpoint are kept, but do not count yet: run again to read on from "
                + "there. To read from the start instead, abort the package: "
                + command(pipeline, folders) + ", or Pipeline.abort()";
    }

    private static String command(String pipeline, PipelineFolders folders) {
        String command = "./dlt4j pipeline " + quoted(pipeline) + " abort-packages";
        return folders.isUsual()
                ? command
                : command + " --pipelines-dir " + quoted(
                        folders.pipelines().toAbsolutePath().normalize().toString());
    }

    private static String quoted(String word) {
        return word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-:".indexOf(c) >= 0)
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
