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

internal sealed record Readiness(bool Ready, IReadOnlyList<string> Reasons, IReadOnlyList<string> Warnings);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[System.Text.Json.Serialization.JsonSerializable(typeof(Readiness))]
internal sealed partial class OperationsJson : System.Text.Json.Serialization.JsonSerializerContext;
