using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Regions;
using BotAssistant.RosterIntake;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Columns;

namespace BotAssistant.Host.Commands;

internal static class RosterCommandTexts
{
    public static readonly TextKey Roster = new("command.roster");
    public static readonly TextKey Check = new("command.roster-check");
    public static readonly TextKey File = new("command.roster-file");
    public static readonly TextKey Map = new("command.roster-map");
    public static readonly TextKey DataDate = new("command.roster-data-date");
    public static readonly TextKey Region = new("command.roster-region");
    public static readonly TextKey NoFile = new("command.roster-no-file", "file");
    public static readonly TextKey Sheet = new("command.roster-sheet", "sheet", "kind", "row");
    public static readonly TextKey Column = new("command.roster-column", "letters", "header", "column");
    public static readonly TextKey NotRead = new("command.roster-not-read");
    public static readonly TextKey ToChoose = new("command.roster-to-choose", "choices");
    public static readonly TextKey MapWritten = new("command.roster-map-written", "file");
    public static readonly TextKey Line = new("command.roster-line", "weight", "place", "text");
    public static readonly TextKey Place = new("command.roster-place", "sheet", "row", "column");
    public static readonly TextKey Note = new("command.roster-note");
    public static readonly TextKey Doubt = new("command.roster-doubt");
    public static readonly TextKey Error = new("command.roster-error");
    public static readonly TextKey Done = new("command.roster-done", "rows", "households", "errors", "doubts", "notes", "unusable", "date");
    public static readonly TextKey MoreFound = new("command.roster-more-found", "most");
    public static readonly TextKey NoDate = new("command.roster-no-date");
    public static readonly TextKey BookBroken = new("command.roster-book-broken");
    public static readonly TextKey Import = new("command.roster-import");
    public static readonly TextKey ImportRegion = new("command.roster-import-region");
    public static readonly TextKey Try = new("command.roster-try");
    public static readonly TextKey Same = new("command.roster-same");
    public static readonly TextKey New = new("command.roster-new");
    public static readonly TextKey SameWrong = new("command.roster-same-wrong", "value");
    public static readonly TextKey MapReused = new("command.roster-map-reused");
    public static readonly TextKey Reading = new("command.roster-reading", "rows");
    public static readonly TextKey Planning = new("command.roster-planning", "done", "total");
    public static readonly TextKey Writing = new("command.roster-writing");
    public static readonly TextKey Planned = new("command.roster-planned", "act", "number", "who", "place", "fields");
    public static readonly TextKey PlannedLike = new("command.roster-planned-like", "number", "key");
    public static readonly TextKey PlannedMore = new("command.roster-planned-more", "most");
    public static readonly TextKey Plan = new("command.roster-plan", "new", "changed", "same", "missing", "doubtful", "leftout", "date");
    public static readonly TextKey Verifications = new("command.roster-verifications", "count");
    public static readonly TextKey Tried = new("command.roster-tried");
    public static readonly TextKey Imported = new("command.roster-imported", "batch");
    public static readonly TextKey NothingNew = new("command.roster-nothing-new");
    public static readonly TextKey Report = new("command.roster-report");
    public static readonly TextKey Reported = new("command.roster-reported", "file");
    public static readonly TextKey Batches = new("command.roster-batches");
    public static readonly TextKey BatchLine = new("command.roster-batch-line", "number", "kind", "file", "date", "at", "new", "changed", "missing");
    public static readonly TextKey BatchUndone = new("command.roster-batch-undone");
    public static readonly TextKey Undo = new("command.roster-undo");
    public static readonly TextKey Batch = new("command.roster-batch");
    public static readonly IReadOnlyList<TextKey> Acts = [.. Enum.GetNames<PlannedAct>().Select(name => new TextKey("command.roster-act-" + name.ToLowerInvariant()))];
}

/// <summary>Looks through lists before anybody relies on them.</summary>
internal static class RosterCommand
{
    public static Command Create(WebApplication app, Terminal terminal) =>
        new("roster", terminal.Text(RosterCommandTexts.Roster)) { Check(app, terminal), RosterImportCommand.Create(app, terminal), RosterBatchCommands.List(app, terminal), RosterBatchCommands.Undo(app, terminal) };

    private static Command Check(WebApplication app, Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = terminal.Text(RosterCommandTexts.File) };
        var map = new Option<string?>("--map") { Description = terminal.Text(RosterCommandTexts.Map) };
        var date = new Option<DateOnly?>("--data-date") { Description = terminal.Text(RosterCommandTexts.DataDate) };
        var region = new Option<string?>("--region") { Description = terminal.Text(RosterCommandTexts.Region) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var target = new Option<string?>("--report") { Description = terminal.Text(RosterCommandTexts.Report) };
        var command = new Command("check", terminal.Text(RosterCommandTexts.Check)) { file, map, date, region, target, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            var services = app.Services;
            var written = parsed.GetValue(region) ?? services.GetRequiredService<CountyFacts>().RegionCode;
            if (!RegionCode.TryParse(written, out var scope))
            {
                return terminal.Fail(PolicyCommandTexts.UnknownRegion, ("region", written));
            }

            if (!File.Exists(parsed.GetValue(file)))
            {
                return terminal.Fail(RosterCommandTexts.NoFile, ("file", parsed.GetValue(file)!));
            }

            var files = services.GetRequiredService<RosterFiles>();
            var (book, problems) = files.ReadBook();
            var (said, wrong) = book is not null && parsed.GetValue(map) is { } path && File.Exists(path) ? files.ReadMap(path, book) : (ColumnMap.Empty, []);
            if (book is null || said is null)
            {
                terminal.Say(RosterCommandTexts.BookBroken);
                foreach (var problem in problems.Concat(wrong))
                {
                    await Console.Error.WriteLineAsync(problem);
                }

                return 1;
            }

            await app.OpenStorageAsync(ct);
            await using var content = File.OpenRead(parsed.GetValue(file)!);
            try
            {
                var report = services.GetRequiredService<RosterInspection>().Run(content, book, said, scope, parsed.GetValue(date), list =>
                {
                    Show(terminal, list, book, Path.GetFileName(parsed.GetValue(file)!));
                    if (parsed.GetValue(map) is { } mapFile && !File.Exists(mapFile))
                    {
                        RosterFiles.WriteMap(mapFile, list, book);
                        terminal.Say(RosterCommandTexts.MapWritten, ("file", mapFile));
                    }
                }, ct);
                Tell(terminal, services.GetRequiredService<IDialogs>().Current, report, parsed.GetValue(json));
                await WriteReportAsync(app, terminal, parsed.GetValue(target), content, said, report, ct);
                return report.Counts[FindingWeight.Error] == 0 ? Terminal.Success() : 1;
            }
            catch (RosterRefusedException refused)
            {
                var text = RosterTexts.Of(refused.Key, refused.Slots).In(services.GetRequiredService<IDialogs>().Current);
                if (parsed.GetValue(json))
                {
                    Terminal.Result(JsonSerializer.Serialize(new RosterLineJson("refused", "", 0, null, text), RosterJson.Readable.RosterLineJson));
                }

                await Console.Error.WriteLineAsync(text);
                return 1;
            }
        }));
        return command;
    }

    /// <summary>Saves what was noticed, if a file was named.</summary>
    public static async Task WriteReportAsync(WebApplication app, Terminal terminal, string? path, Stream content, ColumnMap map, RosterReport report, CancellationToken ct)
    {
        if (path is null)
        {
            return;
        }

        var reports = app.Services.GetRequiredService<RosterReports>();
        if (path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            await using var target = File.Create(path);
            reports.Annotate(target, content, map, report, ct);
        }
        else
        {
            await File.WriteAllTextAsync(path, path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? reports.Json(report) : reports.Lines(report), ct);
        }

        terminal.Say(RosterCommandTexts.Reported, ("file", path));
    }

    public static void Show(Terminal terminal, RosterList list, ColumnBook book, string fileName)
    {
        foreach (var sheet in list.Sheets)
        {
            terminal.Say(RosterCommandTexts.Sheet, ("sheet", sheet.Name.Name.Length > 0 ? sheet.Name.Name : fileName), ("kind", sheet.Kind.Title), ("row", sheet.HeaderRow));
            foreach (var column in sheet.Columns)
            {
                var meaning = column.Column is { } index ? book.Columns[index].Title
                    : column.Choices is [] ? terminal.Text(RosterCommandTexts.NotRead)
                    : terminal.Text(RosterCommandTexts.ToChoose, ("choices", string.Join('、', column.Choices.Select(id => book.Columns[book.Index(id)].Title))));
                terminal.Say(RosterCommandTexts.Column, ("letters", Rosters.Reading.SheetRow.Letters(column.Place)), ("header", column.Header), ("column", meaning));
            }
        }
    }

    private static void Tell(Terminal terminal, DialogCatalog catalog, RosterReport report, bool json)
    {
        TellFindings(terminal, catalog, report, json);
        terminal.Say(
            RosterCommandTexts.Done,
            ("rows", report.Summary.Rows), ("households", report.Summary.Households), ("errors", report.Counts[FindingWeight.Error]), ("doubts", report.Counts[FindingWeight.Doubt]),
            ("notes", report.Counts[FindingWeight.Note]), ("unusable", report.Summary.Unusable), ("date", report.Summary.DataDate ?? terminal.Text(RosterCommandTexts.NoDate)));
    }

    /// <summary>What was noticed: as lines, or as JSON.</summary>
    public static void TellFindings(Terminal terminal, DialogCatalog catalog, RosterReport report, bool json)
    {
        foreach (var finding in report.Findings)
        {
            var text = RosterTexts.Of(finding.Key, finding.Slots).In(catalog);
            if (json)
            {
                Terminal.Result(JsonSerializer.Serialize(
                    new RosterLineJson(finding.Weight.ToString().ToLowerInvariant(), finding.Sheet, finding.Row, finding.Column, text), RosterJson.Readable.RosterLineJson));
                continue;
            }

            var weight = finding.Weight switch { FindingWeight.Error => RosterCommandTexts.Error, FindingWeight.Doubt => RosterCommandTexts.Doubt, _ => RosterCommandTexts.Note };
            var place = terminal.Text(RosterCommandTexts.Place, ("sheet", finding.Sheet), ("row", finding.Row), ("column", finding.Column ?? ""));
            Terminal.Result(terminal.Text(RosterCommandTexts.Line, ("weight", terminal.Text(weight)), ("place", place.Trim()), ("text", text)));
        }

        if (report.Counts.Values.Sum() > report.Findings.Count)
        {
            terminal.Say(RosterCommandTexts.MoreFound, ("most", report.Findings.Count));
        }
    }
}

/// <param name="Weight"><c>error</c>, <c>doubt</c>, <c>note</c>, or <c>refused</c> for the file as a whole.</param>
internal sealed record RosterLineJson(string Weight, string Sheet, int Row, string? Column, string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RosterLineJson))]
internal sealed partial class RosterJson : JsonSerializerContext
{
    /// <summary>Chinese as it is read.</summary>
    public static readonly RosterJson Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
