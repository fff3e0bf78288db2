using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Compliance;
using BotAssistant.Dialogs;
using BotAssistant.Model.Prompts;
using BotAssistant.Operations;
using BotAssistant.Policies.Answers;
using BotAssistant.Policies.Library;
using BotAssistant.Rules;
using BotAssistant.Sqlite;
using BotAssistant.Storage;

namespace BotAssistant.Host.Commands;

/// <summary>What <c>check</c> looks at, one after the other.</summary>
internal sealed class Checks(WebApplication app, Terminal terminal)
{
    /// <summary>What a county writes itself: dialog files with their forms, prompts, rules.</summary>
    public IReadOnlyList<CheckFinding> Files() =>
    [
        new("dialogs", CommandTexts.CheckDialogs, Told(app.Services.GetRequiredService<DialogFiles>().Problems)),
        new("prompts", CommandTexts.CheckPrompts, Told(Prompts())),
        new("rules", PeopleCommandTexts.CheckRules, Rules()),
    ];

    /// <summary>Whether there are rules to go on with; known once the files were looked at.</summary>
    public bool HasRules { get; private set; }

    /// <summary>What is stored, and whether the product's rules hold.</summary>
    public async Task<IReadOnlyList<CheckFinding>> StoredAsync(CancellationToken ct)
    {
        var services = app.Services;
        var (attention, reader, today) = (services.GetRequiredService<Attention>(), services.GetRequiredService<IDatabaseReader>(), AskCommand.Today(services));
        var parked = (await attention.ParkedAsync(ct)).Count;
        var dead = (await attention.DeadAsync(ct)).Count;
        var changed = services.GetRequiredService<PolicyRows>().Changed();
        return
        [
            new("database", CommandTexts.CheckDatabase, [.. services.GetRequiredService<DatabaseCheck>().Run().Select(damage => new CheckProblem(damage, damage))]),
            // Opening the storage unwrapped every data key.
            new("keys", CommandTexts.CheckKeys, []),
            new("audit", PeopleCommandTexts.CheckAudit, reader.Read(services.GetRequiredService<AuditChain>().FindBreak) is { } broken ? [Of(new(PeopleCommandTexts.CheckAuditBroken, ("sequence", broken)))] : []),
            new("divisions", RegionsCommandTexts.CheckDivisions, services.GetRequiredService<DivisionImport>().HasAny() ? [] : [Of(RegionsCommandTexts.CheckNoDivisions)]),
            new("policies", PolicyCommandTexts.CheckPolicies, changed is []
                ? []
                : [Of(new(PolicyCommandTexts.CheckPoliciesChanged, ("ids", string.Join('、', changed.Select(version => $"{version.Policy}/{version.Version}")))))]),
            new("citations", PolicyCommandTexts.CheckCitations, services.GetRequiredService<CitationAudit>().Broken() is > 0 and var broke ? [Of(new(PolicyCommandTexts.CheckCitationsBroken, ("count", broke)))] : []),
            new("permissions", PeopleCommandTexts.CheckPermissions, [
                .. reader.Read(db => services.GetRequiredService<PermissionCheck>().Look(db, today)).Select(fault => Of(new(PeopleCommandTexts.PermissionFaults[(int)fault.Fault], ("count", fault.Count)))),
            ]),
            .. reader.Read(db => services.GetRequiredService<ComplianceCheck>().Look(db, today)).Select(finding => new CheckFinding($"rule-{finding.Rule}", finding.Counted, [.. finding.Breaches.Select(Of)])),
            new("parked", CommandTexts.CheckParked, parked == 0 ? [] : [Of(new(CommandTexts.CheckCount, ("count", parked)))]),
            new("dead", CommandTexts.CheckDead, dead == 0 ? [] : [Of(new(CommandTexts.CheckCount, ("count", dead)))]),
        ];
    }

    private IReadOnlyList<DialogProblem> Prompts()
    {
        try
        {
            return app.Services.GetRequiredService<PromptFiles>().Problems;
        }
        catch (PromptFilesException broken)
        {
            return broken.Problems;
        }
    }

    private IReadOnlyList<CheckProblem> Rules()
    {
        try
        {
            var rules = app.Services.GetRequiredService<RuleBook>().All;
            HasRules = true;
            return rules is [] ? [Of(PeopleCommandTexts.CheckNoRules)] : [];
        }
        catch (RuleFilesException broken)
        {
            return Told(broken.Problems);
        }
    }

    private static IReadOnlyList<CheckProblem> Told(IReadOnlyList<DialogProblem> problems) => [.. problems.Select(problem => new CheckProblem(problem.ToString(), problem.ToEnglish()))];

    private CheckProblem Of(Said said) => new(terminal.Text(said), terminal.Text(said.English));
}
