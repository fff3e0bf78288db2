using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Operations;
using BotAssistant.Policies.Answers;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using BotAssistant.Storage.Sqlite;

namespace BotAssistant.Host.Commands;

/// <summary>Whether all is well: the database is whole, its keys open it, and nothing waits for a person.</summary>
internal static class CheckCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Text(CommandTexts.Json) };
        var command = new Command("check", terminal.Text(CommandTexts.Check)) { json };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            app.CheckSettings();
            await app.OpenExistingStorageAsync(ct);
            var attention = app.Services.GetRequiredService<Attention>();
            var damage = app.Services.GetRequiredService<DatabaseCheck>().Run();
            var parked = await attention.ParkedAsync(ct);
            var dead = await attention.DeadAsync(ct);
            (string Name, TextKey What, string? Problem)[] findings =
            [
                ("database", CommandTexts.CheckDatabase, damage is [] ? null : string.Join("; ", damage)),
                // Opening the storage unwrapped every data key.
                ("keys", CommandTexts.CheckKeys, null),
                ("audit", PeopleCommandTexts.CheckAudit, app.Services.GetRequiredService<IDatabaseReader>().Read(app.Services.GetRequiredService<AuditChain>().FindBreak) is { } broken
                    ? terminal.Text(PeopleCommandTexts.CheckAuditBroken, ("sequence", broken))
                    : null),
                // Rules that contradict themselves were told above, as they stop the start.
                ("rules", PeopleCommandTexts.CheckRules, app.Services.GetRequiredService<RuleBook>().All is [] ? terminal.Text(PeopleCommandTexts.CheckNoRules) : null),
                ("divisions", RegionsCommandTexts.CheckDivisions, app.Services.GetRequiredService<DivisionImport>().HasAny() ? null : terminal.Text(RegionsCommandTexts.CheckNoDivisions)),
                ("policies", PolicyCommandTexts.CheckPolicies, Policies(app, terminal)),
                ("citations", PolicyCommandTexts.CheckCitations, app.Services.GetRequiredService<CitationAudit>().Broken() is > 0 and var broke ? terminal.Text(PolicyCommandTexts.CheckCitationsBroken, ("count", broke)) : null),
                ("permissions", PeopleCommandTexts.CheckPermissions, Permissions(app, terminal)),
                ("parked", CommandTexts.CheckParked, parked is [] ? null : terminal.Text(CommandTexts.CheckCount, ("count", parked.Count))),
                ("dead", CommandTexts.CheckDead, dead is [] ? null : terminal.Text(CommandTexts.CheckCount, ("count", dead.Count))),
            ];
            foreach (var (name, what, problem) in findings)
            {
                Terminal.Result(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(new Finding(name, problem is null, problem), CheckJson.Default.Finding)
                    : problem is null
                        ? terminal.Text(CommandTexts.CheckGood, ("what", terminal.Text(what)))
                        : terminal.Text(CommandTexts.CheckBad, ("what", terminal.Text(what)), ("problem", problem)));
            }

            // No fault of the program, and people still get answers: a hint that changes nothing about the outcome.
            if (RegionCode.TryParse(app.Services.GetRequiredService<CountyFacts>().RegionCode, out var home) && !app.Services.GetRequiredService<PolicyRows>().HasOwn(home))
            {
                terminal.Say(PolicyCommandTexts.CheckNoOwn);
            }

            return findings.All(finding => finding.Problem is null) ? Terminal.Success() : 1;
        }));
        return command;
    }

    private static string? Policies(WebApplication app, Terminal terminal)
    {
        var changed = app.Services.GetRequiredService<PolicyRows>().Changed();
        return changed is [] ? null : terminal.Text(PolicyCommandTexts.CheckPoliciesChanged, ("ids", string.Join('、', changed.Select(version => $"{version.Policy}/{version.Version}"))));
    }

    private static string? Permissions(WebApplication app, Terminal terminal)
    {
        var faults = app.Services.GetRequiredService<IDatabaseReader>().Read(db => app.Services.GetRequiredService<PermissionCheck>().Look(db, AskCommand.Today(app.Services)));
        return faults is [] ? null : string.Join('；', faults.Select(fault => terminal.Text(PeopleCommandTexts.PermissionFaults[(int)fault.Fault], ("count", fault.Count))));
    }
}

internal sealed record Finding(string Check, bool Good, string? Problem);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Finding))]
internal sealed partial class CheckJson : JsonSerializerContext;
