using BotAssistant.Casework;
using BotAssistant.People;

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
        { "quiet", "- + - - - - - - + - - -" },
    };

    /// <summary>D: done. A: seen, but not theirs to do. -: not found.</summary>
    public static TheoryData<string, string, string> Done => new()
    {
        { "rectification", "Take", "- - D A A A A A - - - -" },
        { "rectification", "Submit", "- - D A A A A D - - - -" },
        { "rectification", "AcceptVillage", "- - A A D A A A - - - -" },
        { "rectification", "AcceptTownship", "- - A A A D A A - - - -" },
        { "rectification", "AcceptDepartment", "- - A A A A A D - - - -" },
        { "rectification", "AcceptCounty", "- - A A A A D A - - - -" },
        { "rectification", "ReturnTownship", "- - A A A D A A - - - -" },
        { "rectification", "Reopen", "- - A A A D D A - - - -" },
        { "rectification", "Withdraw", "- - A A A A D A - - - -" },
        { "rectification", "GiveReason", "- - D A A A A D - - - -" },
        { "rectification", "Hold", "- - A A A D D A - - - -" },
        { "rectification", "Assign", "- - A A A D D A - - - -" },
        { "rectification", "AddEvidence", "- - D A A A A D - - - -" },
        { "need", "Take", "- A D A A A A - A - - -" },
        { "need", "Finish", "- A D A A A A - D - - -" },
        { "need", "Reopen", "- D A A A D D - D - - -" },
        { "need", "Withdraw", "- A A A A A D - D - - -" },
        { "need", "Assign", "- A A A A D D - D - - -" },
        { "need", "GiveReason", "- A D A A A A - D - - -" },
        { "visit", "Finish", "- - D A A A A - - - - -" },
        { "visit", "Hold", "- - A A A D D - - - - -" },
        { "quiet", "Take", "- A - - - - - - D - - -" },
        { "quiet", "Finish", "- A - - - - - - D - - -" },
        { "quiet", "Withdraw", "- D - - - - - - D - - -" },
        { "quiet", "Assign", "- A - - - - - - D - - -" },
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
            return bench.Try(people[viewer], id, Operation(operation)) switch
            {
                OperationResult.Done => "D",
                OperationResult.NotAllowed => "A",
                OperationResult.NotFound => "-",
                var other => other.ToString(),
            };
        });

        Assert.Equal(expected, string.Join(' ', results));
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
        Assert.IsType<OperationResult.NotFound>(bench.Try(bench.Viewer(standIn), id, new WorkItemOperation.Finish()));

        bench.Do(db =>
        {
            var leaver = db.Set<Cadre>().First(cadre => cadre.Id == helper);
            (leaver.EndsOn, leaver.StandInId) = (bench.Today.AddDays(-1), standIn);
            return 0;
        });

        Assert.Equal(Viewer.Stranger, bench.Viewer(helper));
        Assert.IsType<OperationResult.Done>(bench.Try(bench.Viewer(standIn), id, new WorkItemOperation.Finish()));
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
        if (operation.StartsWith("Accept", StringComparison.Ordinal) || operation.StartsWith("Return", StringComparison.Ordinal))
        {
            item.State = WorkItemState.Checking;
            item.CheckedBy = Enum.Parse<CheckLevel>(operation["Accept".Length..]);
        }
        else if (operation is "Reopen")
        {
            (item.State, item.ClosedAt) = (WorkItemState.Closed, item.OpenedAt);
        }
    }

    private WorkItemOperation Operation(string name) => name switch
    {
        "Take" => new WorkItemOperation.Take(),
        "Submit" => new WorkItemOperation.Submit("补齐了"),
        "Finish" => new WorkItemOperation.Finish(),
        "Reopen" => new WorkItemOperation.Reopen("又坏了"),
        "Withdraw" => new WorkItemOperation.Withdraw("报错了"),
        "GiveReason" => new WorkItemOperation.GiveReason("下雨路断了"),
        "Hold" => new WorkItemOperation.Hold(bench.Today.AddDays(5), "等材料"),
        "Assign" => new WorkItemOperation.Assign(helper),
        "AddEvidence" => new WorkItemOperation.AddEvidence("收据", null),
        _ when name.StartsWith("Accept", StringComparison.Ordinal) => new WorkItemOperation.Accept(),
        _ => new WorkItemOperation.Return("材料不全"),
    };
}
