using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.DocumentTasks;
using BotAssistant.Regions;

namespace BotAssistant.Host.Commands;

internal static class TasksCommandTexts
{
    public static readonly TextKey Tasks = new("command.tasks");
    public static readonly TextKey Propose = new("command.tasks-propose");
    public static readonly TextKey File = new("command.tasks-file");
    public static readonly TextKey Day = new("command.tasks-day");
    public static readonly TextKey Model = new("command.tasks-model");
    public static readonly TextKey Keep = new("command.tasks-keep");
    public static readonly TextKey Region = new("command.tasks-region");
    public static readonly TextKey NoFile = new("command.tasks-no-file", "path");
    public static readonly TextKey Unreadable = new("command.tasks-unreadable", "path", "problem");
    public static readonly TextKey Line = new("command.tasks-line", "number", "who", "what", "when", "quote", "place");
    public static readonly TextKey Open = new("command.tasks-open");
    public static readonly TextKey Due = new("command.tasks-due", "when", "day");
    public static readonly TextKey None = new("command.tasks-none");
    public static readonly TextKey NoDay = new("command.tasks-no-day");
    public static readonly TextKey LeftOff = new("command.tasks-left-off", "most");
    public static readonly TextKey KeptHere = new("command.tasks-kept-here", "count");
    public static readonly TextKey ModelFailed = new("command.tasks-model-failed", "results");
    public static readonly TextKey Found = new("command.tasks-found", "count");
    public static readonly TextKey Kept = new("command.tasks-kept", "count");
}

/// <summary>The tasks that a speech or a notice gives: who, what, by when, each with its quote. A person accepts them, or does not.</summary>
internal static class TasksCommand
{
    private const string Actor = "command:tasks";

    public static Command Create(WebApplication app, Terminal terminal)
    {
        var file = new Option<string>("--file") { Description = terminal.Text(TasksCommandTexts.File), Required = true };
        var day = new Option<DateOnly?>("--day") { Description = terminal.Text(TasksCommandTexts.Day) };
        var model = new Option<bool>("--model") { Description = terminal.Text(TasksCommandTexts.Model) };
        var keep = new Option<bool>("--keep") { Description = terminal.Text(TasksCommandTexts.Keep) };
        var region = new Option<string?>("--region") { Description = terminal.Text(TasksCommandTexts.Region) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("propose", terminal.Text(TasksCommandTexts.Propose)) { file, day, model, keep, region, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            app.CheckSettings();
            var services = app.Services;
            var proposing = services.GetRequiredService<TaskProposing>();
            var written = parsed.GetValue(region) ?? services.GetRequiredService<CountyFacts>().RegionCode;
            if (!RegionCode.TryParse(written, out var place))
            {
                return terminal.Fail(PolicyCommandTexts.UnknownRegion, ("region", written));
            }

            if (parsed.GetValue(model) && !proposing.HasModel)
            {
                return terminal.Fail(CommandTexts.AskNoModel);
            }

            var path = parsed.GetValue(file)!;
            if (await ReadAsync(path, ct) is not { } content)
            {
                return terminal.Fail(TasksCommandTexts.NoFile, ("path", path));
            }

            if (parsed.GetValue(model) || parsed.GetValue(keep))
            {
                // Names that are hidden from the model stand there, and what is kept is kept there.
                await app.OpenStorageAsync(ct);
            }

            var found = await proposing.FindAsync(Path.GetFileName(path), content, parsed.GetValue(day), parsed.GetValue(model), ct);
            if (found.Problem is { } problem)
            {
                return terminal.Fail(TasksCommandTexts.Unreadable, ("path", path), ("problem", problem));
            }

            Tell(found, terminal, parsed.GetValue(json));
            if (parsed.GetValue(keep))
            {
                terminal.Say(TasksCommandTexts.Kept, ("count", await services.GetRequiredService<TaskInbox>().KeepAsync(found, place, Actor)));
            }

            return Terminal.Success();
        }));
        return new Command("tasks", terminal.Text(TasksCommandTexts.Tasks)) { command };
    }

    private static async Task<byte[]?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Tell(TasksFound found, Terminal terminal, bool json)
    {
        if (found.Day is null)
        {
            terminal.Say(TasksCommandTexts.NoDay);
        }

        if (found.IsLeftOff)
        {
            terminal.Say(TasksCommandTexts.LeftOff, ("most", TaskDocument.MostSentences));
        }

        if (found.ModelResults.Any(result => result is not (Model.ModelUsed.Helped or "nothing")))
        {
            terminal.Say(TasksCommandTexts.ModelFailed, ("results", string.Join('、', found.ModelResults)));
        }

        if (found.KeptHere > 0)
        {
            terminal.Say(TasksCommandTexts.KeptHere, ("count", found.KeptHere));
        }

        var number = 0;
        foreach (var task in found.Tasks)
        {
            number++;
            if (json)
            {
                Terminal.Result(JsonSerializer.Serialize(
                    new TaskJson(found.Title, task.Place, task.Quote, task.Who, task.What, task.When, task.DueOn, task.ByModel ? "model" : "rules"), TasksJson.Readable.TaskJson));
                continue;
            }

            var when = task.When is not { } said ? terminal.Text(TasksCommandTexts.Open)
                : task.DueOn is { } due ? terminal.Text(TasksCommandTexts.Due, ("when", said), ("day", due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
                : said;
            Terminal.Result(terminal.Text(
                TasksCommandTexts.Line, ("number", number), ("who", task.Who ?? terminal.Text(TasksCommandTexts.Open)), ("what", task.What), ("when", when), ("quote", task.Quote), ("place", task.Place)));
        }

        if (number == 0)
        {
            terminal.Say(TasksCommandTexts.None);
        }
        else
        {
            terminal.Say(TasksCommandTexts.Found, ("count", number));
        }
    }
}

/// <param name="Who">Whoever the quote names; null where it names nobody.</param>
/// <param name="When">The quote's words for the last day.</param>
/// <param name="Due">The day that they mean, where that is certain.</param>
/// <param name="By"><c>rules</c> or <c>model</c>.</param>
internal sealed record TaskJson(string Document, string Place, string Quote, string? Who, string What, string? When, DateOnly? Due, string By);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TaskJson))]
internal sealed partial class TasksJson : JsonSerializerContext
{
    public static TasksJson Readable { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
