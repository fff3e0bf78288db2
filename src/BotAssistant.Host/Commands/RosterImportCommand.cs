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

/// <summary>Takes in a list, or says what it would change.</summary>
internal static class RosterImportCommand
{
    private const string Actor = "command:roster";

    public static Command Create(WebApplication app, Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = terminal.Text(RosterCommandTexts.File) };
        var map = new Option<string?>("--map") { Description = terminal.Text(RosterCommandTexts.Map) };
        var tryOnly = new Option<bool>("--dry-run") { Description = terminal.Text(RosterCommandTexts.Try) };
        var date = new Option<DateOnly?>("--data-date") { Description = terminal.Text(RosterCommandTexts.DataDate) };
        var region = new Option<string?>("--region") { Description = terminal.Text(RosterCommandTexts.ImportRegion) };
        var same = new Option<string[]>("--same") { Description = terminal.Text(RosterCommandTexts.Same), DefaultValueFactory = _ => [] };
        var fresh = new Option<string[]>("--new") { Description = terminal.Text(RosterCommandTexts.New), DefaultValueFactory = _ => [] };
        var report = new Option<string?>("--report") { Description = terminal.Text(RosterCommandTexts.Report) };
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("import", terminal.Text(RosterCommandTexts.Import)) { file, map, tryOnly, date, region, same, fresh, report, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            var (services, path) = (app.Services, parsed.GetValue(file)!);
            var written = parsed.GetValue(region) ?? services.GetRequiredService<CountyFacts>().RegionCode;
            if (!RegionCode.TryParse(written, out var scope))
            {
                return terminal.Fail(PolicyCommandTexts.UnknownRegion, ("region", written));
            }

            if (!File.Exists(path))
            {
                return terminal.Fail(RosterCommandTexts.NoFile, ("file", path));
            }

            if (Array.Find(parsed.GetValue(same)!, pair => pair.Split('=') is not [{ Length: > 0 }, { Length: > 0 }]) is { } wrong)
            {
                return terminal.Fail(RosterCommandTexts.SameWrong, ("value", wrong));
            }

            var files = services.GetRequiredService<RosterFiles>();
            var (book, problems) = files.ReadBook();
            var (said, wrongs) = book is not null && parsed.GetValue(map) is { } target && File.Exists(target) ? files.ReadMap(target, book) : (null, []);
            if (book is null || wrongs.Count > 0)
            {
                terminal.Say(RosterCommandTexts.BookBroken);
                foreach (var problem in problems.Concat(wrongs))
                {
                    await Console.Error.WriteLineAsync(problem);
                }

                return 1;
            }

            await app.OpenStorageAsync(ct);
            var order = new RosterOrder(Path.GetFileName(path), said, scope, parsed.GetValue(date), DecisionsOf(parsed.GetValue(same)!, parsed.GetValue(fresh)!), Actor, parsed.GetValue(tryOnly)) { MayAddCadres = true };
            return await RunAsync(app, terminal, path, parsed.GetValue(map), parsed.GetValue(report), book, order, parsed.GetValue(json), ct);
        }));
        return command;
    }

    private static async Task<int> RunAsync(WebApplication app, Terminal terminal, string path, string? map, string? report, ColumnBook book, RosterOrder order, bool json, CancellationToken ct)
    {
        var catalog = app.Services.GetRequiredService<IDialogs>().Current;
        await using var content = File.OpenRead(path);
        try
        {
            var outcome = await app.Services.GetRequiredService<RosterImport>().RunAsync(content, book, order, list =>
            {
                RosterCommand.Show(terminal, list, book, order.FileName);
                if (map is not null && !File.Exists(map))
                {
                    RosterFiles.WriteMap(map, list, book);
                    terminal.Say(RosterCommandTexts.MapWritten, ("file", map));
                }
            }, new Told(terminal), ct);
            if (outcome.MapReused)
            {
                terminal.Say(RosterCommandTexts.MapReused);
            }

            RosterCommand.TellFindings(terminal, catalog, outcome.Report, json);
            Tell(terminal, outcome.Plan, order.TryOnly, json);
            await RosterCommand.WriteReportAsync(app, terminal, report, content, outcome.Map, outcome.Report, ct);
            return Terminal.Success();
        }
        catch (RosterRefusedException refused)
        {
            return Refuse(json, RosterTexts.Of(refused.Key, refused.Slots).In(catalog));
        }
        catch (RosterBusyException)
        {
            return Refuse(json, catalog.Text(RosterTexts.Busy));
        }
        catch (RosterOvertakenException)
        {
            return Refuse(json, catalog.Text(RosterTexts.Overtaken));
        }
    }

    private static int Refuse(bool json, string text)
    {
        if (json)
        {
            Terminal.Result(JsonSerializer.Serialize(new RosterLineJson("refused", "", 0, null, text), RosterJson.Readable.RosterLineJson));
        }

        Console.Error.WriteLine(text);
        return 1;
    }

    private static void Tell(Terminal terminal, RosterPlan plan, bool tried, bool json)
    {
        foreach (var line in plan.Lines)
        {
            if (json)
            {
                Terminal.Result(JsonSerializer.Serialize(
                    new RosterPlanJson(line.Act.ToString().ToLowerInvariant(), line.Number, line.Who, line.Sheet, line.Row, line.Fields, line.Like), RosterPlanContext.Readable.RosterPlanJson));
                continue;
            }

            var place = line.Row == 0 ? "" : terminal.Text(RosterCommandTexts.Place, ("sheet", line.Sheet), ("row", line.Row), ("column", "")).Trim();
            Terminal.Result(terminal.Text(
                RosterCommandTexts.Planned, ("act", terminal.Text(RosterCommandTexts.Acts[(int)line.Act])), ("number", line.Number), ("who", line.Who), ("place", place), ("fields", string.Join('、', line.Fields))).TrimEnd()
                + (line.Like is { } like ? terminal.Text(RosterCommandTexts.PlannedLike, ("number", like), ("key", line.Key)) : ""));
        }

        if (plan.Counts.Where(count => count.Key is not PlannedAct.Same).Sum(count => count.Value) > plan.Lines.Count)
        {
            terminal.Say(RosterCommandTexts.PlannedMore, ("most", plan.Lines.Count));
        }

        var day = plan.DataDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (json)
        {
            Terminal.Result(JsonSerializer.Serialize(
                new RosterDoneJson(
                    plan.Kind.Id, day, plan.Summary.Rows, plan.Counts[PlannedAct.Add], plan.Counts[PlannedAct.Change], plan.Counts[PlannedAct.Same], plan.Counts[PlannedAct.Missing],
                    plan.Counts[PlannedAct.Doubtful], plan.Counts[PlannedAct.LeftOut], plan.Verifications, tried, plan.Batch),
                RosterPlanContext.Readable.RosterDoneJson));
        }

        terminal.Say(
            RosterCommandTexts.Plan,
            ("new", plan.Counts[PlannedAct.Add]), ("changed", plan.Counts[PlannedAct.Change]), ("same", plan.Counts[PlannedAct.Same]), ("missing", plan.Counts[PlannedAct.Missing]),
            ("doubtful", plan.Counts[PlannedAct.Doubtful]), ("leftout", plan.Counts[PlannedAct.LeftOut]), ("date", day));
        if (plan.Verifications > 0)
        {
            terminal.Say(RosterCommandTexts.Verifications, ("count", plan.Verifications));
        }

        if (tried)
        {
            terminal.Say(RosterCommandTexts.Tried);
        }
        else if (plan.Batch is { } batch)
        {
            terminal.Say(RosterCommandTexts.Imported, ("batch", batch));
        }
        else
        {
            terminal.Say(RosterCommandTexts.NothingNew);
        }
    }

    private static RosterDecisions DecisionsOf(string[] same, string[] fresh) => new(
        same.Select(pair => pair.Split('=')).GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal),
        fresh.ToHashSet(StringComparer.Ordinal));

    // In order, and on this thread: nothing is told after the end.
    private sealed class Told(Terminal terminal) : IProgress<RosterProgress>
    {
        private const int Every = 10_000;

        public void Report(RosterProgress value)
        {
            if (value.Stage is RosterStage.Writing)
            {
                terminal.Say(RosterCommandTexts.Writing);
            }
            else if (value.Done % Every == 0)
            {
                terminal.Say(value.Stage is RosterStage.Reading ? RosterCommandTexts.Reading : RosterCommandTexts.Planning, [.. value.Stage is RosterStage.Reading
                    ? new (string, object)[] { ("rows", value.Done) }
                    : [("done", value.Done), ("total", value.Total)]]);
            }
        }
    }
}

/// <param name="Act"><c>add</c>, <c>change</c>, <c>missing</c>, <c>doubtful</c>, <c>leftout</c>.</param>
/// <param name="Fields">Titles of the columns that change.</param>
internal sealed record RosterPlanJson(string Act, string Number, string Who, string Sheet, int Row, IReadOnlyList<string> Fields, string? Like);

/// <param name="Batch">Null where nothing was written.</param>
internal sealed record RosterDoneJson(
    string Kind, string DataDate, int Rows, int Added, int Changed, int Unchanged, int Missing, int Doubtful, int LeftOut, int Verifications, bool DryRun, long? Batch);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RosterPlanJson))]
[JsonSerializable(typeof(RosterDoneJson))]
internal sealed partial class RosterPlanContext : JsonSerializerContext
{
    /// <summary>Chinese as it is read.</summary>
    public static readonly RosterPlanContext Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
