using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rosters;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>Who asked to be monitored, or was found (监测对象申报受理登记簿): each opens a case as a clue, and its clocks run from the day it was accepted.</summary>
internal sealed class MonitoringPlanner(PlanScope scope, PlanTools tools, PlanWriter plan) : HouseholdListPlanner(scope, tools, plan)
{
    private const int CodeDigits = 2;
    private const string NotSaid = "未定";

    private readonly HashSet<HouseholdId> open = [];

    protected override void Load(AssistantDb db, IReadOnlyCollection<HouseholdId> households) =>
        open.UnionWith(db.Set<MonitoringCase>().Where(row => households.Contains(row.HouseholdId) && row.ClosedOn == null).Select(row => row.HouseholdId));

    protected override IReadOnlyList<string>? PlanOne(AssistantDb db, ListedSubject subject, Household household, Changing changing)
    {
        var row = subject.First;
        if (open.Contains(household.Id))
        {
            Plan.Notice(RosterKeys.CaseOpen, FindingWeight.Note, subject);
            return [];
        }

        var accepted = Last(row["accepted-on"]) is { } day && day <= Scope.Today ? day : Scope.DataDate;
        // The middle of the day there: clocks count its days.
        var from = new DateTimeOffset(accepted.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero);
        var region = RegionCode.Parse(household.Region);
        var monitoring = changing.Add(new MonitoringCase
        {
            Id = VersionSeven.Next(Scope.Now),
            HouseholdId = household.Id,
            Type = row["monitoring-type"] ?? NotSaid,
            State = MonitoringState.Clue,
            OpenedOn = accepted,
            StepSince = accepted,
            StepDueOn = Tools.Deadlines.Of("monitoring-accept", region, from).On,
            DecisionDueOn = Tools.Deadlines.Of("monitoring-whole", region, from).On,
            Version = 1,
            IsDemo = household.IsDemo,
        });
        foreach (var code in CodesIn(row["risk"]))
        {
            changing.Add(new MonitoringRisk { CaseId = monitoring.Id, Code = code, FoundOn = accepted });
        }

        return ["accepted-on"];
    }

    // 01 因病;08 缺劳力: the codes stand before the words.
    private static IEnumerable<string> CodesIn(string? risks) => (risks ?? "").Split([';', '、', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(risk => risk.Length >= CodeDigits && risk[..CodeDigits].All(char.IsAsciiDigit)).Select(risk => risk[..CodeDigits]).Distinct(StringComparer.Ordinal);
}
