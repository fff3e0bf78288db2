using System.Reflection;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Tests.Casework;

/// <summary>Who may see and do what. The expectations are written by hand, from the rules of the field, and not derived from the code.</summary>
public sealed class PermissionTests : IAsyncLifetime
{
    private static readonly string[] Viewers =
        ["stranger", "household", "helper", "member", "leader", "township", "county", "department", "desk", "admin", "elsewhere", "other-desk"];

    private Bench bench = null!;
    private Dictionary<string, Viewer> people = null!;
    private CadreId helper;
    private Household household = null!;
    private AccountId account;

    public static TheoryData<string, string> Seen => new()
    {
        // stranger household helper member leader township county department desk admin elsewhere other-desk
        { "rectification", "- - + + + + + + - - - -" },
        { "visit", "- - + + + + + - - - - -" },
        { "need", "- + + + + + + - + - - -" },
        { "verification", "- + + + + + + - - - - -" },
        { "monitoring-step", "- + + + + + + - - - - -" },
        { "question", "- + + + + + + - + - - -" },
        { "report", "- - + + + + + - - - - -" },
        { "quiet", "- + - - - - - - + - - -" },
    };

    /// <summary>D: done. A: seen, but not theirs to do. O: theirs, but not for this kind of matter. N: its clock is never held. -: not found.</summary>
    public static TheoryData<string, string, string> Done => new()
    {
        // stranger household helper member leader township county department desk admin elsewhere other-desk
        { "rectification", "Take", "- - D A A A A A - - - -" },
        { "rectification", "Submit", "- - D A A A A D - - - -" },
        { "rectification", "AcceptVillage", "- - A A D A A A - - - -" },
        { "rectification", "AcceptTownship", "- - A A A D A A - - - -" },
        { "rectification", "AcceptDepartment", "- - A A A A A D - - - -" },
        { "rectification", "AcceptCounty", "- - A A A A D A - - - -" },
        { "rectification", "ReturnVillage", "- - A A D A A A - - - -" },
        { "rectification", "ReturnTownship", "- - A A A D A A - - - -" },
        { "rectification", "ReturnDepartment", "- - A A A A A D - - - -" },
        { "rectification", "ReturnCounty", "- - A A A A D A - - - -" },
        { "rectification", "Finish", "- - O A A A A A - - - -" },
        { "rectification", "Reopen", "- - A A A D D A - - - -" },
        { "rectification", "Withdraw", "- - A A A A D A - - - -" },
        { "rectification", "GiveReason", "- - D A A A A D - - - -" },
        { "rectification", "Hold", "- - A A A D D A - - - -" },
        { "rectification", "Extend", "- - D A A A A A - - - -" },
        { "rectification", "Decline", "- - O A A A A A - - - -" },
        { "rectification", "Assign", "- - A A A D D A - - - -" },
        { "rectification", "Ask", "- - D A A A A D - - - -" },
        { "rectification", "SayMore", "- - A A A A A A - - - -" },
        { "rectification", "PassOn", "- - D A A A A A - - - -" },
        { "rectification", "Refuse", "- - O A A A A A - - - -" },
        { "rectification", "Approve", "- - A A A A A A - - - -" },
        { "rectification", "Dispute", "- - A A A A A A - - - -" },
        { "rectification", "AddEvidence", "- - D A A A A D - - - -" },
        { "need", "Take", "- A D A A A A - A - - -" },
        { "need", "Submit", "- A O A A A A - O - - -" },
        { "need", "Accept", "- A A A A A A - A - - -" },
        { "need", "Return", "- A A A A A A - A - - -" },
        { "need", "Finish", "- A D A A A A - D - - -" },
        { "need", "Reopen", "- D A A A D D - D - - -" },
        { "need", "Withdraw", "- A A A A A D - D - - -" },
        { "need", "GiveReason", "- A D A A A A - D - - -" },
        { "need", "Hold", "- A A A A N N - A - - -" },
        { "need", "Extend", "- A N A A A A - A - - -" },
        { "need", "Decline", "- A O A A A A - A - - -" },
        { "need", "Assign", "- A A A A D D - D - - -" },
        { "need", "Ask", "- A D A A A A - D - - -" },
        { "need", "SayMore", "- D A A A A A - A - - -" },
        { "need", "PassOn", "- A D A A A A - D - - -" },
        { "need", "Refuse", "- A D A A A A - D - - -" },
        { "need", "Approve", "- D A A A A A - A - - -" },
        { "need", "Dispute", "- D A A A A A - A - - -" },
        { "need", "AddEvidence", "- A D A A A A - D - - -" },
        { "question", "Take", "- A D A A A A - A - - -" },
        { "question", "Submit", "- A O A A A A - O - - -" },
        { "question", "Accept", "- A A A A A A - A - - -" },
        { "question", "Return", "- A A A A A A - A - - -" },
        { "question", "Finish", "- A D A A A A - D - - -" },
        { "question", "Reopen", "- A A A A O O - O - - -" },
        { "question", "Withdraw", "- A A A A A D - D - - -" },
        { "question", "GiveReason", "- A D A A A A - D - - -" },
        { "question", "Hold", "- A A A A N N - A - - -" },
        { "question", "Extend", "- A N A A A A - A - - -" },
        { "question", "Decline", "- A O A A A A - A - - -" },
        { "question", "Assign", "- A A A A D D - D - - -" },
        { "question", "Ask", "- A D A A A A - D - - -" },
        { "question", "SayMore", "- D A A A A A - A - - -" },
        { "question", "PassOn", "- A D A A A A - D - - -" },
        { "question", "Refuse", "- A O A A A A - O - - -" },
        { "question", "Approve", "- O A A A A A - A - - -" },
        { "question", "Dispute", "- O A A A A A - A - - -" },
        { "question", "AddEvidence", "- A D A A A A - D - - -" },
        { "visit", "Take", "- - D A A A A - - - - -" },
        { "visit", "Submit", "- - O A A A A - - - - -" },
        { "visit", "Accept", "- - A A A A A - - - - -" },
        { "visit", "Return", "- - A A A A A - - - - -" },
        // A visit ends by being recorded, and then the next one is opened: whoever just pressed "done" would leave the household without one for ever.
        { "visit", "Finish", "- - O A A A A - - - - -" },
        { "visit", "Reopen", "- - A A A O O - - - - -" },
        { "visit", "Withdraw", "- - A A A A D - - - - -" },
        { "visit", "GiveReason", "- - D A A A A - - - - -" },
        { "visit", "Hold", "- - A A A D D - - - - -" },
        { "visit", "Extend", "- - D A A A A - - - - -" },
        { "visit", "Decline", "- - D A A A A - - - - -" },
        { "visit", "Assign", "- - A A A D D - - - - -" },
        { "visit", "Ask", "- - D A A A A - - - - -" },
        { "visit", "SayMore", "- - A A A A A - - - - -" },
        { "visit", "PassOn", "- - O A A A A - - - - -" },
        { "visit", "Refuse", "- - O A A A A - - - - -" },
        { "visit", "Approve", "- - A A A A A - - - - -" },
        { "visit", "Dispute", "- - A A A A A - - - - -" },
        { "visit", "AddEvidence", "- - D A A A A - - - - -" },
        { "report", "Take", "- - D A A A A - - - - -" },
        { "report", "Submit", "- - O A A A A - - - - -" },
        { "report", "Accept", "- - A A A A A - - - - -" },
        { "report", "Return", "- - A A A A A - - - - -" },
        { "report", "Finish", "- - D A A A A - - - - -" },
        { "report", "Reopen", "- - A A A O O - - - - -" },
        { "report", "Withdraw", "- - A A A A D - - - - -" },
        { "report", "GiveReason", "- - D A A A A - - - - -" },
        { "report", "Hold", "- - A A A N N - - - - -" },
        { "report", "Extend", "- - N A A A A - - - - -" },
        { "report", "Decline", "- - D A A A A - - - - -" },
        { "report", "Assign", "- - A A A D D - - - - -" },
        { "report", "Ask", "- - D A A A A - - - - -" },
        { "report", "SayMore", "- - A A A A A - - - - -" },
        { "report", "PassOn", "- - O A A A A - - - - -" },
        { "report", "Refuse", "- - O A A A A - - - - -" },
        { "report", "Approve", "- - A A A A A - - - - -" },
        { "report", "Dispute", "- - A A A A A - - - - -" },
        { "report", "AddEvidence", "- - D A A A A - - - - -" },
        { "verification", "Take", "- A D A A A A - - - - -" },
        { "verification", "Submit", "- A O A A A A - - - - -" },
        { "verification", "Accept", "- A A A A A A - - - - -" },
        { "verification", "Return", "- A A A A A A - - - - -" },
        { "verification", "Finish", "- A D A A A A - - - - -" },
        { "verification", "Reopen", "- A A A A O O - - - - -" },
        { "verification", "Withdraw", "- A A A A A D - - - - -" },
        { "verification", "GiveReason", "- A D A A A A - - - - -" },
        { "verification", "Hold", "- A A A A D D - - - - -" },
        { "verification", "Extend", "- A D A A A A - - - - -" },
        { "verification", "Decline", "- A O A A A A - - - - -" },
        { "verification", "Assign", "- A A A A D D - - - - -" },
        { "verification", "Ask", "- A D A A A A - - - - -" },
        { "verification", "SayMore", "- D A A A A A - - - - -" },
        { "verification", "PassOn", "- A D A A A A - - - - -" },
        { "verification", "Refuse", "- A O A A A A - - - - -" },
        { "verification", "Approve", "- O A A A A A - - - - -" },
        { "verification", "Dispute", "- O A A A A A - - - - -" },
        { "verification", "AddEvidence", "- A D A A A A - - - - -" },
        { "monitoring-step", "Take", "- A D A A A A - - - - -" },
        { "monitoring-step", "Submit", "- A O A A A A - - - - -" },
        { "monitoring-step", "Accept", "- A A A A A A - - - - -" },
        { "monitoring-step", "Return", "- A A A A A A - - - - -" },
        { "monitoring-step", "Finish", "- A O A A A A - - - - -" },
        { "monitoring-step", "Reopen", "- A A A A O O - - - - -" },
        { "monitoring-step", "Withdraw", "- A A A A A O - - - - -" },
        { "monitoring-step", "GiveReason", "- A D A A A A - - - - -" },
        { "monitoring-step", "Hold", "- A A A A N N - - - - -" },
        { "monitoring-step", "Extend", "- A N A A A A - - - - -" },
        { "monitoring-step", "Decline", "- A D A A A A - - - - -" },
        { "monitoring-step", "Assign", "- A A A A D D - - - - -" },
        { "monitoring-step", "Ask", "- A D A A A A - - - - -" },
        { "monitoring-step", "SayMore", "- D A A A A A - - - - -" },
        { "monitoring-step", "PassOn", "- A O A A A A - - - - -" },
        { "monitoring-step", "Refuse", "- A O A A A A - - - - -" },
        { "monitoring-step", "Approve", "- O A A A A A - - - - -" },
        { "monitoring-step", "Dispute", "- O A A A A A - - - - -" },
        { "monitoring-step", "AddEvidence", "- A D A A A A - - - - -" },
        { "quiet", "Take", "- A - - - - - - D - - -" },
        { "quiet", "Submit", "- A - - - - - - O - - -" },
        { "quiet", "Accept", "- A - - - - - - A - - -" },
        { "quiet", "Return", "- A - - - - - - A - - -" },
        { "quiet", "Finish", "- A - - - - - - D - - -" },
        { "quiet", "Reopen", "- D - - - - - - D - - -" },
        { "quiet", "Withdraw", "- D - - - - - - D - - -" },
        { "quiet", "GiveReason", "- A - - - - - - D - - -" },
        { "quiet", "Hold", "- A - - - - - - A - - -" },
        { "quiet", "Extend", "- A - - - - - - A - - -" },
        { "quiet", "Decline", "- A - - - - - - A - - -" },
        { "quiet", "Assign", "- A - - - - - - D - - -" },
        { "quiet", "Ask", "- A - - - - - - D - - -" },
        { "quiet", "SayMore", "- D - - - - - - A - - -" },
        { "quiet", "PassOn", "- A - - - - - - D - - -" },
        { "quiet", "Refuse", "- A - - - - - - D - - -" },
        { "quiet", "Approve", "- D - - - - - - A - - -" },
        { "quiet", "Dispute", "- D - - - - - - A - - -" },
        { "quiet", "AddEvidence", "- A - - - - - - D - - -" },
    };

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.StartAsync();
        helper = bench.Cadre(Role.Helper, "990121200");
        household = bench.Household("9901210000001", helper: helper);
        account = bench.Account("household", household: household.Id);
        people = new(StringComparer.Ordinal)
        {
            ["stranger"] = bench.Viewer("nobody"),
            ["household"] = bench.Viewer("household"),
            ["helper"] = bench.Viewer(helper),
            ["member"] = bench.Viewer(bench.Cadre(Role.TeamMember, Bench.Village)),
            ["leader"] = bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.Village)),
            ["township"] = bench.Viewer(bench.Cadre(Role.Township, "990121200")),
            ["county"] = bench.Viewer(bench.Cadre(Role.County, "990121")),
            ["department"] = bench.Viewer(bench.Cadre(Role.Department, "990121", "医保局")),
            ["desk"] = bench.Viewer(bench.Cadre(Role.Desk, "990121")),
            ["admin"] = bench.Viewer(bench.Cadre(Role.Administrator, "990121")),
            ["elsewhere"] = bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.OtherVillage)),
            ["other-desk"] = bench.Viewer(bench.Cadre(Role.Desk, "990121100")),
        };
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Seen))]
    public void A_matter_is_found_by_those_who_may_see_it_and_by_nobody_else(string matter, string expected)
    {
        var id = Open(matter);

        Assert.Equal(expected, string.Join(' ', Viewers.Select(viewer =>
            bench.Do(db => db.Set<WorkItem>().VisibleTo(people[viewer], db, bench.Today).Any(item => item.Id == id)) ? "+" : "-")));
    }

    [Theory]
    [MemberData(nameof(Done))]
    public void An_operation_is_done_by_those_whose_it_is_and_by_nobody_else(string matter, string operation, string expected)
    {
        var results = Viewers.Select(viewer =>
        {
            var id = Open(matter);
            bench.Change(id, item => Prepare(item, operation));
            return bench.Try(people[viewer], id, Operation(matter, operation)) switch
            {
                OperationResult.Done => "D",
                OperationResult.NotAllowed => "A",
                OperationResult.NotFound => "-",
                OperationResult.OutOfOrder => "O",
                OperationResult.HoldNotPossible => "N",
                var other => other.ToString(),
            };
        });

        Assert.Equal(expected, string.Join(' ', results));
    }

    [Fact]
    public void Every_operation_stands_in_the_table_for_every_kind_of_matter()
    {
        string[] kinds = ["rectification", "visit", "need", "verification", "monitoring-step", "question", "report", "quiet"];
        Assert.Equal(Enum.GetValues<WorkItemKind>().Length + 1, kinds.Length);
        var operations = typeof(WorkItemOperation).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(WorkItemOperation))).Select(type => type.Name).ToArray();
        var listed = Done.Select(row => (Matter: row.Data.Item1, Operation: row.Data.Item2)).ToHashSet();

        var missing = kinds.SelectMany(kind => operations.Where(operation => !listed.Any(row => row.Matter == kind && row.Operation.StartsWith(operation, StringComparison.Ordinal))).Select(operation => $"{kind} {operation}"));

        Assert.True(operations.Length >= 17);
        Assert.Empty(missing);
        Assert.Equal(kinds.Order(StringComparer.Ordinal), Seen.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
        string[] levels = ["AcceptVillage", "AcceptTownship", "AcceptDepartment", "AcceptCounty", "ReturnVillage", "ReturnTownship", "ReturnDepartment", "ReturnCounty"];
        Assert.All(levels, level => Assert.Contains(("rectification", level), listed));
    }

    /// <summary>Whatever else takes a viewer and changes rows: by hand, so that a new one is not forgotten.</summary>
    [Fact]
    public void Whatever_changes_rows_for_a_viewer_has_its_expectations_here()
    {
        var changing = typeof(WorkItem).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, Namespace: "BotAssistant.Casework" or "BotAssistant.People" } && !type.IsNested)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetParameters() is var given && Array.Exists(given, one => one.ParameterType == typeof(Viewer)) && Array.Exists(given, one => one.ParameterType == typeof(AssistantDb)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                // Asks who somebody is before it does anything, as the tests here show.
                "HouseholdDates.Add", "HouseholdDates.End", "HouseholdMerging.Merge", "Incomes.Record", "MonitoringCases.AddMeasure", "MonitoringCases.AddRisk", "MonitoringCases.Advance", "MonitoringCases.EndRisk",
                "MonitoringCases.Grade", "MonitoringCases.Open",
                // Whoever takes an application knows that they may: it is their own household, or one that they see.
                "MonitoringCases.OpenFor", "MonitoringCases.Progress", "MonitoringCases.TakeBack",
                // Changes nothing: it says before what the step itself would say.
                "MonitoringCases.WhyNot", "PairingChanges.Add", "PairingChanges.End", "PairingChanges.Replace", "Rectifications.Open", "VillageColours.Of",
                "VillageColours.Told", "Visits.OpenMissing", "Visits.Record", "Visits.Withdraw", "WorkItemOpening.Open", "WorkItemOperations.Apply",
                // Only called by those, or by the daily look, inside what they were allowed to do.
                "WorkItemOperations.EndMerged", "WorkItemOperations.FinishStep", "WorkItemOperations.FinishUrgent", "WorkItemOperations.FinishVisit", "WorkItemOperations.Note", "WorkItemOperations.Recall",
                "WorkItemOperations.ReopenTakenBack",
                "WorkItemOperations.TakeUrgent", "WorkItemOperations.WithdrawVisit",
            ],
            changing);
    }

    // The household hears of its case in words, and the desk has no task in it: neither finds it here.
    public static TheoryData<string, string> Steps => new()
    {
        // stranger household helper member leader township county department desk admin elsewhere other-desk
        { "Clue>ToVerify", "- - A A D D A - - - - -" },
        { "Clue>NotMet", "- - A A A D A - - - - -" },
        { "ToVerify>Proposed", "- - A A D D A - - - - -" },
        { "ToVerify>NotMet", "- - A A A D A - - - - -" },
        { "Proposed>Reviewed", "- - A A D D A - - - - -" },
        { "Proposed>NotMet", "- - A A A D A - - - - -" },
        { "Proposed>ToVerify", "- - A A D D A - - - - -" },
        { "Reviewed>Published", "- - A A D D A - - - - -" },
        { "Reviewed>NotMet", "- - A A A D A - - - - -" },
        { "Reviewed>ToVerify", "- - A A D D A - - - - -" },
        { "Published>TownshipReview", "- - A A D D A - - - - -" },
        { "Published>NotMet", "- - A A A D A - - - - -" },
        { "Published>ToVerify", "- - A A D D A - - - - -" },
        { "TownshipReview>CountyReview", "- - A A A D A - - - - -" },
        { "TownshipReview>NotMet", "- - A A A D A - - - - -" },
        { "TownshipReview>ToVerify", "- - A A A D A - - - - -" },
        { "CountyReview>MeasuresPending", "- - A A A A D - - - - -" },
        { "CountyReview>NotMet", "- - A A A A D - - - - -" },
        { "CountyReview>TownshipReview", "- - A A A A D - - - - -" },
        { "MeasuresPending>Helped", "- - A A D D A - - - - -" },
        { "MeasuresPending>Ended", "- - A A A A D - - - - -" },
        { "Helped>RemovalProposed", "- - A A D D A - - - - -" },
        { "Helped>Ended", "- - A A A A D - - - - -" },
        { "RemovalProposed>RemovalPublished", "- - A A D D A - - - - -" },
        { "RemovalProposed>Ended", "- - A A A A D - - - - -" },
        { "RemovalProposed>Helped", "- - A A A D A - - - - -" },
        { "RemovalPublished>Removed", "- - A A A A D - - - - -" },
        { "RemovalPublished>Ended", "- - A A A A D - - - - -" },
        { "RemovalPublished>Helped", "- - A A A D A - - - - -" },
        { "Removed>MeasuresPending", "- - A A A A D - - - - -" },
    };

    /// <summary>What else is done with a case.</summary>
    public static TheoryData<string, string> CaseChanges => new()
    {
        // stranger household helper member leader township county department desk admin elsewhere other-desk
        { "open", "- - D D D D D - - - - -" },
        { "risk", "- - A A D D A - - - - -" },
        { "risk-gone", "- - A A D D A - - - - -" },
        { "grade", "- - A A A D D - - - - -" },
        { "measure", "- - A A D D A - - - - -" },
        { "progress", "- - D D D D A - - - - -" },
        { "income", "- - D D D D - - - - - -" },
        { "pair", "- A A A A D D - A - - -" },
        { "unpair", "- A A A A D D - A - - -" },
        // A day of a household's own: whoever answers for it, the township, the county.
        { "date", "- - D - - D D - - - - -" },
        { "date-end", "- - D - - D D - - - - -" },
    };

    [Theory]
    [MemberData(nameof(CaseChanges))]
    public void A_case_is_changed_by_those_who_plan_it_and_reported_on_by_those_who_help(string change, string expected)
    {
        var cases = bench.Monitoring;
        Assert.Equal(expected, string.Join(' ', Viewers.Select(viewer =>
        {
            var by = people[viewer];
            if (change == "open")
            {
                bench.Do(db => db.Set<MonitoringCase>().ExecuteDelete());
                return Named(bench.Do(db => cases.Open(db, by, household.Id, "边缘易致贫户", ["01"], "排查", bench.Now)));
            }

            if (change == "income")
            {
                return bench.Do(db => new Incomes(bench.Deadlines).Record(db, by, household.Id, new IncomeParts(2026, 100, 0, 0, 0, 0, 2), bench.Now)) ? "D" : "-";
            }

            if (change is "date" or "date-end")
            {
                var (dates, day) = (new HouseholdDates(bench.Deadlines), new HouseholdDate { Id = Guid.CreateVersion7(), HouseholdId = household.Id, Kind = HouseholdDateKind.LoanDue, On = bench.Today.AddDays(9), AddedAt = bench.Now });
                return bench.Do(db => change == "date" ? dates.Add(db, by, household.Id, HouseholdDateKind.LoanDue, bench.Today.AddDays(30), null, bench.Now) : EndOf(db)) ? "D" : "-";

                bool EndOf(BotAssistant.Storage.AssistantDb db)
                {
                    db.Add(day);
                    db.SaveChanges();
                    return dates.End(db, by, household.Id, day.Id, bench.Now);
                }
            }

            if (change is "pair" or "unpair")
            {
                var pairings = new PairingChanges(bench.Deadlines, bench.Operations, bench.Audit);
                var other = bench.Cadre(Role.Helper, "990121200");
                var paired = new Pairing { Id = Guid.CreateVersion7(), HouseholdId = household.Id, CadreId = other, Rank = 2, From = bench.Today.AddDays(-9) };
                return bench.Do(db => change == "pair"
                    ? pairings.Add(db, by, household.Id, other, 2, "command:test", bench.Now)
                    : End(db)) switch
                {
                    PairingResult.Done => "D",
                    PairingResult.NotAllowed => "A",
                    PairingResult.NotFound => "-",
                    var result => result.ToString(),
                };

                PairingResult End(BotAssistant.Storage.AssistantDb db)
                {
                    db.Add(paired);
                    db.SaveChanges();
                    return pairings.End(db, by, household.Id, paired.Id, "command:test", bench.Now);
                }
            }

            var id = NewCase(MonitoringState.Helped);
            var measure = new MonitoringMeasure { Id = Guid.CreateVersion7(), CaseId = id, Risk = "01", What = "慢病签约", From = bench.Today };
            bench.Do(db => cases.AddMeasure(db, people["leader"], id, measure, bench.Now));
            return Named(bench.Do(db => change switch
            {
                "risk" => cases.AddRisk(db, by, id, "13", "停工了", bench.Now),
                "risk-gone" => cases.EndRisk(db, by, id, "01", "好了", bench.Now),
                "grade" => cases.Grade(db, by, id, true, "住院", bench.Now),
                "measure" => cases.AddMeasure(db, by, id, new MonitoringMeasure { Id = Guid.CreateVersion7(), CaseId = id, Risk = "01", What = "公益岗", From = bench.Today }, bench.Now),
                _ => cases.Progress(db, by, id, measure.Id, 50, "签了", null, bench.Now),
            }));
        })));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_of_a_case_is_taken_by_those_who_decide_it_and_by_nobody_else(string step, string expected)
    {
        var (from, to) = (Enum.Parse<MonitoringState>(step.Split('>')[0]), Enum.Parse<MonitoringState>(step.Split('>')[1]));

        Assert.Equal(expected, string.Join(' ', Viewers.Select(viewer =>
        {
            var id = NewCase(from, risk: false);
            var before = bench.Do(db => bench.Monitoring.WhyNot(db, people[viewer], id, to, bench.Now));
            var step = bench.Do(db => bench.Monitoring.Advance(db, people[viewer], id, to, bench.Now, "会议纪要"));
            // What is said before somebody decides is what the step itself says.
            Assert.Equal(before?.GetType() ?? typeof(StepResult.Done), step.GetType());
            return Named(step);
        })));
    }

    private Guid NewCase(MonitoringState state, bool risk = true) => bench.Do(db =>
    {
        db.Set<MonitoringCase>().ExecuteDelete();
        var opened = Assert.IsType<StepResult.Done>(bench.Monitoring.Open(db, people["leader"], household.Id, "边缘易致贫户", risk ? ["01"] : [], "排查", bench.Now)).Case;
        (opened.State, opened.StepDueOn, opened.ClosedOn) = (state, null, MonitoringOrder.IsEnded(state) ? bench.Today : null);
        return opened.Id;
    });

    private static string? Named(StepResult result) => result switch
    {
        StepResult.Done => "D",
        StepResult.NotAllowed => "A",
        StepResult.NotFound => "-",
        var other => other.ToString(),
    };

    [Fact]
    public void Every_step_of_a_case_stands_in_the_table() =>
        Assert.Equal(MonitoringOrder.All.Select(step => $"{step.From}>{step.To}").Order(StringComparer.Ordinal), Steps.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void Visits_are_recorded_by_who_works_with_the_household_and_households_are_merged_by_township_and_county()
    {
        var visits = Viewers.Select(viewer => bench.Do(db => bench.Visits.Record(db, people[viewer], household.Id, bench.Today, false, null, bench.Now)) switch
        {
            VisitResult.Recorded => "D",
            VisitResult.NotAllowed => "A",
            VisitResult.NotFound => "-",
            var other => other.ToString(),
        });
        var merged = Viewers.Select(viewer =>
        {
            var other = bench.Household($"99012199{Array.IndexOf(Viewers, viewer):D5}");
            return bench.Do(db => bench.Merging.Merge(db, people[viewer], other.Id, household.Id, bench.Now)) switch
            {
                MergeResult.Merged => "D",
                MergeResult.NotAllowed => "A",
                MergeResult.NotFound => "-",
                var result => result.ToString(),
            };
        });

        Assert.Equal("- A D D D D D - D - - -", string.Join(' ', visits));
        Assert.Equal("- - - A A D D - A - - -", string.Join(' ', merged));
    }

    [Fact]
    public void A_quiet_matter_is_given_to_nobody_outside_its_desk_and_never_to_the_person_it_is_about()
    {
        var self = bench.Cadre(Role.Desk, "990121");
        var id = bench.Open(Quiet() with { About = self });

        foreach (var other in new[] { self, helper, people["county"].Cadre!.Value, people["other-desk"].Cadre!.Value })
        {
            Assert.IsType<OperationResult.NobodyThere>(bench.Try(people["desk"], id, new WorkItemOperation.Assign(other)));
            Assert.IsType<OperationResult.NobodyThere>(bench.Try(people["desk"], id, new WorkItemOperation.PassOn("不归我管", other)));
        }

        bench.Change(id, item => (item.State, item.ClosedAt) = (WorkItemState.Closed, item.OpenedAt));
        Assert.IsType<OperationResult.Done>(bench.Try(people["household"], id, new WorkItemOperation.Dispute("没解决", people["township"].Cadre)));
        Assert.Null(bench.Item(id).OwnerId);
    }

    [Fact]
    public void A_quiet_matter_is_hidden_from_the_person_it_is_about_also_at_the_desk_itself()
    {
        var self = bench.Cadre(Role.Desk, "990121");
        var id = bench.Open(Quiet() with { About = self });

        Assert.False(bench.Do(db => db.Set<WorkItem>().VisibleTo(bench.Viewer(self), db, bench.Today).Any(item => item.Id == id)));
        Assert.True(bench.Do(db => db.Set<WorkItem>().VisibleTo(people["desk"], db, bench.Today).Any(item => item.Id == id)));
    }

    [Fact]
    public void Nothing_opens_after_a_cadres_last_day_and_the_stand_in_has_their_work()
    {
        var standIn = bench.Cadre(Role.Helper, "990121200");
        var id = Open("visit");
        Assert.IsType<OperationResult.NotFound>(bench.Try(bench.Viewer(standIn), id, new WorkItemOperation.Take()));

        bench.Do(db =>
        {
            var leaver = db.Set<Cadre>().First(cadre => cadre.Id == helper);
            (leaver.EndsOn, leaver.StandInId) = (bench.Today.AddDays(-1), standIn);
            return 0;
        });

        Assert.Equal(Viewer.Stranger, bench.Viewer(helper));
        Assert.IsType<OperationResult.Done>(bench.Try(bench.Viewer(standIn), id, new WorkItemOperation.Take()));
    }

    [Fact]
    public void Households_are_seen_in_ones_own_region_by_ones_pairing_and_as_ones_own()
    {
        bench.Household("9901210000002", "99012120020201");
        var seen = Viewers.Select(viewer => bench.Do(db => string.Concat(db.Set<Household>().VisibleTo(people[viewer], db, bench.Today).OrderBy(row => row.Number).Select(row => row.Number.Substring(12)))));

        // stranger household helper member leader township county department desk admin elsewhere other-desk
        Assert.Equal(["", "1", "1", "1", "1", "12", "12", "", "12", "", "2", ""], seen);
    }

    [Fact]
    public void An_ended_pairing_shows_nothing_any_more()
    {
        bench.Do(db =>
        {
            db.Set<Pairing>().Single().Until = bench.Today.AddDays(-1);
            return 0;
        });

        Assert.False(bench.Do(db => db.Set<Household>().VisibleTo(people["helper"], db, bench.Today).Any()));
    }

    private WorkItemId Open(string matter) => bench.Open(matter switch
    {
        "rectification" => new Opening(WorkItemKind.Rectification, Bench.Region(Bench.Village)) { Owner = helper, LeadUnit = "医保局", Unit = "医保局", DueOn = bench.Today.AddDays(20) },
        "visit" => Ours(WorkItemKind.Visit),
        "need" => Ours(WorkItemKind.Need),
        "verification" => Ours(WorkItemKind.Verification),
        "monitoring-step" => Ours(WorkItemKind.MonitoringStep),
        "question" => Ours(WorkItemKind.Question),
        "report" => Ours(WorkItemKind.Report),
        "quiet" => Quiet(),
        _ => throw new ArgumentOutOfRangeException(nameof(matter), matter, null),
    });

    private Opening Ours(WorkItemKind kind) => new(kind, Bench.Region(Bench.Group)) { Household = household.Id, Owner = helper, DueOn = bench.Today.AddDays(20) };

    // A complaint about the helper, by the household's own account.
    private Opening Quiet() => new(WorkItemKind.Need, Bench.Region(Bench.Group))
    {
        Household = household.Id,
        Reporter = account,
        Quiet = "about-cadre",
        About = helper,
        Clock = "need-finish",
    };

    private static void Prepare(WorkItem item, string operation)
    {
        if (operation is not ("Accept" or "Return") && (operation.StartsWith("Accept", StringComparison.Ordinal) || operation.StartsWith("Return", StringComparison.Ordinal)))
        {
            item.State = WorkItemState.Checking;
            item.CheckedBy = Enum.Parse<CheckLevel>(operation["Accept".Length..]);
        }
        else if (operation is "Reopen" or "Approve" or "Dispute")
        {
            (item.State, item.ClosedAt) = (WorkItemState.Closed, item.OpenedAt);
        }
    }

    private WorkItemOperation Operation(string matter, string name) => name switch
    {
        "Take" => new WorkItemOperation.Take(),
        "Submit" => new WorkItemOperation.Submit("补齐了"),
        "Finish" => new WorkItemOperation.Finish(),
        "Reopen" => new WorkItemOperation.Reopen("又坏了"),
        "Withdraw" => new WorkItemOperation.Withdraw("报错了"),
        "GiveReason" => new WorkItemOperation.GiveReason("下雨路断了"),
        "Hold" => new WorkItemOperation.Hold(bench.Today.AddDays(25), "等材料"),
        "Decline" => new WorkItemOperation.Decline("不归我管"),
        "Extend" => new WorkItemOperation.Extend(bench.Today.AddDays(22), "人在外地"),
        // What is about the helper goes to somebody of the desk.
        "Assign" => new WorkItemOperation.Assign(matter is "quiet" ? people["desk"].Cadre!.Value : helper),
        "Ask" => new WorkItemOperation.Ask("哪一家?"),
        "SayMore" => new WorkItemOperation.SayMore("还有一件"),
        "PassOn" => new WorkItemOperation.PassOn("不归我管", null),
        "Refuse" => new WorkItemOperation.Refuse("没有这样的项目"),
        "Approve" => new WorkItemOperation.Approve(),
        "Dispute" => new WorkItemOperation.Dispute("没修好", null),
        "AddEvidence" => new WorkItemOperation.AddEvidence("收据", null),
        _ when name.StartsWith("Accept", StringComparison.Ordinal) => new WorkItemOperation.Accept(),
        _ => new WorkItemOperation.Return("材料不全"),
    };
}
