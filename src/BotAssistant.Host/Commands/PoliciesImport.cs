using System.CommandLine;
using System.Text.Json;
using BotAssistant.Dialogs;
using BotAssistant.Policies;
using BotAssistant.Policies.Import;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;

namespace BotAssistant.Host.Commands;

/// <summary>Takes documents in; a service that runs beside it answers from them a few seconds later.</summary>
internal static class PoliciesImport
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var paths = new Argument<string[]>("paths") { Description = terminal.Text(PolicyCommandTexts.ImportPaths), Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = terminal.Text(PolicyCommandTexts.ImportDryRun) };
        var region = new Option<string?>("--region") { Description = terminal.Text(PolicyCommandTexts.ImportRegion) };
        var topic = new Option<string?>("--topic") { Description = terminal.Text(PolicyCommandTexts.ImportTopic) };
        var from = new Option<string?>("--from") { Description = terminal.Text(PolicyCommandTexts.ImportFrom) };
        var audience = new Option<string?>("--audience") { Description = terminal.Text(PolicyCommandTexts.ImportAudience) };
        audience.AcceptOnlyFromAmong([.. FrontMatterReader.Audiences.Keys]);
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("import", terminal.Text(PolicyCommandTexts.Import)) { paths, dryRun, region, topic, from, audience, json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            app.CheckSettings();
            RegionCode? home = null;
            if (parsed.GetValue(region) is { } written)
            {
                if (!RegionCode.TryParse(written, out var code) || (code != RegionCode.Nation && app.Services.GetRequiredService<Gazetteer>().Find(code) is null))
                {
                    return terminal.Fail(PolicyCommandTexts.UnknownRegion, ("region", written));
                }

                home = code;
            }

            DateOnly? start = null;
            if (parsed.GetValue(from) is { } day && (start = WrittenDay.Read(day, last: false)) is null)
            {
                return terminal.Fail(PolicyCommandTexts.ImportFromWrong, ("from", day));
            }

            var topics = app.Services.GetRequiredService<ShippedImport>().ReadTopics();
            if (parsed.GetValue(topic) is { } named && topics.Find(named) is null)
            {
                return terminal.Fail(PolicyImportTexts.UnknownTopic, ("topic", named));
            }

            PolicyAudience? readers = parsed.GetValue(audience) is { } who ? FrontMatterReader.Audiences[who] : null;
            await app.OpenStorageAsync(ct);
            var report = await app.Services.GetRequiredService<PolicyImporter>().ImportAsync(
                parsed.GetValue(paths)!,
                topics,
                new ImportOrder(DryRun: parsed.GetValue(dryRun), Home: home) { Defaults = new(parsed.GetValue(topic), start, readers) },
                Progress(terminal),
                ct);
            Tell(report, terminal, app.Services.GetRequiredService<IDialogs>().Current, parsed.GetValue(json));
            var summary = parsed.GetValue(dryRun) ? PolicyCommandTexts.ImportWouldBe : PolicyCommandTexts.ImportDone;
            terminal.Say(
                summary,
                ("new", report.Count(ImportFate.New)), ("changed", report.Count(ImportFate.Changed)),
                ("unchanged", report.Count(ImportFate.Unchanged)), ("duplicate", report.Count(ImportFate.Duplicate)), ("refused", report.Count(ImportFate.Refused)));
            return report.Count(ImportFate.Refused) == 0 ? Terminal.Success() : 1;
        }));
        return command;
    }

    private static void Tell(ImportReport report, Terminal terminal, DialogCatalog catalog, bool json)
    {
        foreach (var line in report.Lines)
        {
            string[] problems = [.. line.Problems.Select(problem => problem.In(catalog))];
            if (json)
            {
                Terminal.Result(JsonSerializer.Serialize(
                    new ImportLineJson(line.Fate.ToString().ToLowerInvariant(), line.File, line.Policy, line.Title, line.Version, line.Passages, problems),
                    PoliciesJson.Readable.ImportLineJson));
                continue;
            }

            Terminal.Result(line.Fate switch
            {
                ImportFate.New => terminal.Text(PolicyCommandTexts.ImportNew, ("id", line.Policy!), ("title", line.Title ?? ""), ("version", line.Version), ("passages", line.Passages)),
                ImportFate.Changed => terminal.Text(PolicyCommandTexts.ImportChanged, ("id", line.Policy!), ("title", line.Title ?? ""), ("version", line.Version), ("passages", line.Passages)),
                ImportFate.Unchanged => terminal.Text(PolicyCommandTexts.ImportUnchanged, ("id", line.Policy!), ("title", line.Title ?? "")),
                ImportFate.Duplicate => terminal.Text(PolicyCommandTexts.ImportDuplicate, ("file", line.File)),
                _ => terminal.Text(PolicyCommandTexts.ImportRefused, ("file", line.File)),
            });
            foreach (var problem in problems)
            {
                Terminal.Result("  " + problem);
            }
        }
    }

    /// <summary>Each further tenth of a long import; a short one needs no progress.</summary>
    private static Progress<(int Done, int Total)> Progress(Terminal terminal)
    {
        var told = 0L;
        return new(step =>
        {
            var tenth = step.Total < 50 ? 0 : (long)step.Done * 10 / step.Total;
            if (tenth > Interlocked.Exchange(ref told, Math.Max(told, tenth)))
            {
                terminal.Say(CommandTexts.Progress, ("percent", tenth * 10));
            }
        });
    }
}
