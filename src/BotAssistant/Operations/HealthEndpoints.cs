using BotAssistant.Alarms;
using BotAssistant.Dialogs;
using BotAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotAssistant.Operations;

/// <summary>Whether the process runs, and whether it can do its work; with reasons, for whoever watches it.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", Ready);
        routes.MapGet("/health/jobs", Jobs);
    }

    /// <summary>Apart from whether people are answered: they are, while a reminder fails; whoever watches has to hear of it all the same.</summary>
    private static IResult Jobs(IEnumerable<IJobReports> reports)
    {
        JobReport[] jobs = [.. reports.SelectMany(report => report.Jobs())];
        var good = Array.TrueForAll(jobs, job => job is { Failure: null, IsLate: false });
        return Results.Json(new JobsHealth(good, jobs), OperationsJson.Default.JobsHealth, statusCode: good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Ready(StorageHealth storage, DialogFiles dialogs, AlarmWatch alarms, IEnumerable<IHealthWarnings> others)
    {
        string[] reasons = storage.Trouble is { } trouble ? [$"storage: {trouble} since {storage.Since:O}"] : [];
        // A broken dialog file leaves the old or the shipped texts in force, so the service still works.
        string[] warnings =
        [
            .. dialogs.LastProblem is null ? [] : (string[])["dialogs: a file is broken; the former or the shipped texts are in force"],
            .. alarms.Failing is 0 ? [] : (string[])[$"alarms: nobody can be called for {alarms.Failing} of them; the log says why"],
            .. others.SelectMany(other => other.Warnings()),
        ];
        return Results.Json(
            new Readiness(reasons is [], reasons, warnings),
            OperationsJson.Default.Readiness,
            statusCode: reasons is [] ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>Something that works, though not as it should.</summary>
internal interface IHealthWarnings
{
    IEnumerable<string> Warnings();
}

/// <summary>Work that comes again and again, and how it ended.</summary>
internal interface IJobReports
{
    /// <returns>How each ended in this process; empty where it is not done here.</returns>
    IReadOnlyList<JobReport> Jobs();

    /// <returns>The newest runs of each, also of processes before; the newest first.</returns>
    Task<IReadOnlyList<JobRun>> RecentAsync(int ofEach, CancellationToken ct);
}

/// <param name="Failure">The kind of failure of the last run, never a text; null: it succeeded, or has not run yet.</param>
/// <param name="IsLate">It has not been done for longer than it should.</param>
internal sealed record JobReport(string Name, DateTimeOffset? SucceededAt, string? Failure, bool IsLate);

internal sealed record JobRun(string Name, DateTimeOffset At, TimeSpan Took, bool Succeeded);

internal sealed record JobsHealth(bool Good, IReadOnlyList<JobReport> Jobs);

internal sealed record Readiness(bool Ready, IReadOnlyList<string> Reasons, IReadOnlyList<string> Warnings);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[System.Text.Json.Serialization.JsonSerializable(typeof(Readiness))]
[System.Text.Json.Serialization.JsonSerializable(typeof(JobsHealth))]
internal sealed partial class OperationsJson : System.Text.Json.Serialization.JsonSerializerContext;
