using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.County;
using BotAssistant.Regions;
using BotAssistant.RosterIntake;

namespace BotAssistant.Host.Commands;

/// <summary>The lists that were taken in, and one of them undone.</summary>
internal static class RosterBatchCommands
{
    private const string Actor = "command:roster";
    private const int Most = 200;

    public static Command List(WebApplication app, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("batches", terminal.Text(RosterCommandTexts.Batches)) { json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            var kinds = KindsOf(app);
            var batches = app.Services.GetRequiredService<RosterBatches>().List(Scope(app), Most);
            foreach (var batch in batches)
            {
                if (parsed.GetValue(json))
                {
                    Terminal.Result(JsonSerializer.Serialize(
                        new RosterBatchJson(
                            batch.Number, batch.Kind, batch.FileName, batch.Region, Day(batch.DataDate), batch.At, batch.Rows, batch.Added, batch.Changed, batch.Unchanged, batch.Missing, batch.Doubtful, batch.LeftOut, batch.UndoneAt),
                        RosterBatchContext.Readable.RosterBatchJson));
                    continue;
                }

                Terminal.Result(terminal.Text(
                    RosterCommandTexts.BatchLine,
                    ("number", batch.Number), ("kind", kinds.GetValueOrDefault(batch.Kind, batch.Kind)), ("file", batch.FileName), ("date", Day(batch.DataDate)), ("at", TimeZoneInfo.ConvertTime(batch.At, app.Services.GetRequiredService<CountyFacts>().TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
                    ("new", batch.Added), ("changed", batch.Changed), ("missing", batch.Missing)) + (batch.UndoneAt is null ? "" : terminal.Text(RosterCommandTexts.BatchUndone)));
            }

            if (batches is [])
            {
                terminal.Say(CommandTexts.NothingListed);
            }

            return Terminal.Success();
        }));
        return command;
    }

    public static Command Undo(WebApplication app, Terminal terminal)
    {
        var number = new Argument<long>("batch") { Description = terminal.Text(RosterCommandTexts.Batch) };
        var command = new Command("undo", terminal.Text(RosterCommandTexts.Undo)) { number };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            await app.OpenExistingStorageAsync(ct);
            try
            {
                return Tell(terminal, await app.Services.GetRequiredService<RosterBatches>().UndoAsync(parsed.GetValue(number), Scope(app), Actor, ct), parsed.GetValue(number));
            }
            catch (RosterBusyException)
            {
                return terminal.Fail(RosterTexts.Busy);
            }
            catch (RosterOvertakenException)
            {
                return terminal.Fail(RosterTexts.Overtaken);
            }
        }));
        return command;
    }

    private static int Tell(Terminal terminal, UndoResult result, long number)
    {
        switch (result)
        {
            case UndoResult.Undone:
                terminal.Say(RosterTexts.Undone, ("number", number));
                return Terminal.Success();
            case UndoResult.Refused(var obstacles):
                foreach (var obstacle in obstacles)
                {
                    terminal.Say(RosterTexts.Obstacles[(int)obstacle.Kind], ("number", obstacle.Number));
                }

                return terminal.Fail(RosterTexts.UndoRefused, ("number", number));
            case UndoResult.Already:
                return terminal.Fail(RosterTexts.UndoneAlready, ("number", number));
            default:
                return terminal.Fail(RosterTexts.NoBatch, ("number", number));
        }
    }

    private static RegionCode Scope(WebApplication app) => RegionCode.Parse(app.Services.GetRequiredService<CountyFacts>().RegionCode);

    private static Dictionary<string, string> KindsOf(WebApplication app) =>
        app.Services.GetRequiredService<RosterFiles>().ReadBook().Book?.Kinds.ToDictionary(kind => kind.Id, kind => kind.Title, StringComparer.Ordinal) ?? [];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed record RosterBatchJson(
    long Batch, string Kind, string File, string Region, string DataDate, DateTimeOffset At, int Rows, int Added, int Changed, int Unchanged, int Missing, int Doubtful, int LeftOut, DateTimeOffset? UndoneAt);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RosterBatchJson))]
internal sealed partial class RosterBatchContext : JsonSerializerContext
{
    /// <summary>Chinese as it is read.</summary>
    public static readonly RosterBatchContext Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
