using BotAssistant.Casework;
using BotAssistant.People;

namespace BotAssistant.Tests.Casework;

/// <summary>Whoever stands in may leave or be away in turn; the work goes on to theirs, and what is nobody's is told.</summary>
public sealed class StandInTests : IAsyncLifetime
{
    private Bench bench = null!;
    private CadreId first, second, third;
    private Household home = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.StartAsync();
        (first, second, third) = (bench.Cadre(Role.Helper, "990121200"), bench.Cadre(Role.Helper, "990121200"), bench.Cadre(Role.Helper, "990121200"));
        home = bench.Household("9901210000001", helper: first);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void When_the_stand_in_leaves_too_theirs_takes_over_what_both_had()
    {
        var (own, other) = (Visit(first), Visit(second));
        Change(first, cadre => (cadre.EndsOn, cadre.StandInId) = (bench.Today.AddDays(-9), second));
        Assert.Equal([own, other], Todo(second));

        Change(second, cadre => (cadre.EndsOn, cadre.StandInId) = (bench.Today.AddDays(-1), third));

        Assert.Equal([own, other], Todo(third));
        Assert.Equal(third, bench.Do(db => Helpers.FirstOf(db, home.Id, bench.Today)));
        Assert.Empty(Faults());
        // Nobody who is still there acts for somebody who is there themselves.
        Assert.Equal([first], bench.Do(db => StandIns.ActsAs(db, first, bench.Today.AddDays(-20))));
    }

    [Fact]
    public void A_rectification_of_a_household_whose_helper_left_is_the_stand_ins()
    {
        Change(first, cadre => (cadre.EndsOn, cadre.StandInId) = (bench.Today.AddDays(-9), second));
        var township = bench.Viewer(bench.Cadre(Role.Township, "990121200"));
        bench.Cadre(Role.TeamLeader, Bench.Village);

        var opened = bench.Do(db => new Rectifications(bench.Deadlines, bench.Opening).Open(db, township, new RectificationDraft(Bench.Region(Bench.Village), "政策落实", "审计", "漏雨没有修", "修好", bench.Today.AddDays(9)) { HouseholdNumber = home.Number }, bench.Now));

        Assert.Equal(second, Assert.IsType<RectificationResult.Opened>(opened).Item.OwnerId);
    }

    [Fact]
    public void Two_who_name_each_other_lead_to_nobody_and_it_ends()
    {
        Change(first, cadre => (cadre.EndsOn, cadre.StandInId) = (bench.Today.AddDays(-1), second));
        Change(second, cadre => (cadre.EndsOn, cadre.StandInId) = (bench.Today.AddDays(-1), first));
        Visit(first);

        Assert.Null(bench.Do(db => Helpers.FirstOf(db, home.Id, bench.Today)));
        Assert.Equal([first, second], bench.Do(db => StandIns.ActsAs(db, first, bench.Today)));
        Assert.Equal([(PermissionFault.OwnerGone, 1)], Faults());
    }

    [Fact]
    public void What_a_leaver_did_for_others_is_told_to_be_nobodys()
    {
        Visit(first);
        Visit(second);
        Change(first, cadre => (cadre.EndsOn, cadre.StandInId) = (bench.Today.AddDays(-9), second));
        Assert.True(bench.Do(db => LeftOver.Of(db, first, bench.Today.AddDays(-9))).IsNothing);

        Change(second, cadre => cadre.EndsOn = bench.Today);

        Assert.Equal(new LeftOver(2, 1), bench.Do(db => LeftOver.Of(db, second, bench.Today)));
        Change(second, cadre => cadre.StandInId = third);
        Assert.True(bench.Do(db => LeftOver.Of(db, second, bench.Today)).IsNothing);
    }

    [Fact]
    public void Somebody_away_whose_stand_in_is_not_there_is_told_by_the_check()
    {
        Change(first, cadre => (cadre.AwayFrom, cadre.AwayUntil, cadre.StandInId) = (bench.Today, bench.Today.AddDays(5), second));
        Assert.Empty(Faults());

        Change(second, cadre => cadre.EndsOn = bench.Today.AddDays(-1));

        Assert.Equal([(PermissionFault.AwayWithoutStandIn, 1)], Faults());
        // The household still has its helper, who comes back.
        Assert.Equal(first, bench.Do(db => Helpers.FirstOf(db, home.Id, bench.Today)));
        Change(first, cadre => cadre.AwayUntil = bench.Today.AddDays(-1));
        Assert.Empty(Faults());
    }

    [Fact]
    public void What_is_to_be_verified_while_the_helper_is_away_stands_among_the_stand_ins_things_and_is_theirs_to_finish()
    {
        Change(first, cadre => (cadre.AwayFrom, cadre.AwayUntil, cadre.StandInId) = (bench.Today, bench.Today.AddDays(5), second));
        var checks = new QualityChecks(new QualityLook(bench.Personal, bench.Deadlines, new EightThings(bench.Personal)), bench.Deadlines, bench.Opening);

        var asked = bench.Do(db => checks.Ask(db, db.Set<Household>().First(row => row.Id == home.Id), finding => finding.ToString(), bench.Now))!;

        Assert.Equal(first, asked.OwnerId);
        Assert.Equal([asked.Id], Todo(second));
        Assert.IsType<OperationResult.Done>(bench.Try(bench.Viewer(second), asked.Id, new WorkItemOperation.Finish("核对过了")));
        Assert.Empty(Todo(third));
    }

    [Fact]
    public void What_nobody_is_paired_for_is_the_village_teams_and_what_a_unit_is_to_do_stands_among_its_things()
    {
        bench.Household("9901210000002");
        var checks = new QualityChecks(new QualityLook(bench.Personal, bench.Deadlines, new EightThings(bench.Personal)), bench.Deadlines, bench.Opening);
        var township = bench.Cadre(Role.Township, "990121200");
        Assert.Equal(township, Ask("9901210000002").OwnerId);
        var leader = bench.Cadre(Role.TeamLeader, Bench.Village);
        bench.Household("9901210000003");
        var asked = Ask("9901210000003");
        Assert.Equal(leader, asked.OwnerId);
        Assert.Equal([asked.Id], Todo(leader));

        var (unit, other) = (bench.Cadre(Role.Department, "990121", "水利局"), bench.Cadre(Role.Department, "990121", "教育局"));
        var fault = bench.Open(new Opening(WorkItemKind.Rectification, Bench.Region("990121")) { Unit = "水利局", LeadUnit = "水利局", Category = "政策落实", DueOn = bench.Today.AddDays(9) });
        Assert.Equal([fault], Todo(unit));
        Assert.Empty(Todo(other));
        Assert.IsType<OperationResult.Done>(bench.Try(bench.Viewer(unit), fault, new WorkItemOperation.Take()));
        Assert.Equal([fault], Todo(unit));

        WorkItem Ask(string number) => bench.Do(db => checks.Ask(db, db.Set<Household>().First(row => row.Number == number), finding => finding.ToString(), bench.Now))!;
    }

    private WorkItemId Visit(CadreId owner) => bench.Open(new Opening(WorkItemKind.Visit, Bench.Region(Bench.Group)) { Household = home.Id, Owner = owner, DueOn = bench.Today.AddDays(9) });

    private WorkItemId[] Todo(CadreId cadre) => bench.Do(db => OwnItems.Of(db, Viewers.OfCadre(db, cadre, bench.Today), bench.Today).OrderBy(item => item.Number).Select(item => item.Id).ToArray());

    private void Change(CadreId id, Action<Cadre> change) => bench.Do(db =>
    {
        change(db.Set<Cadre>().First(row => row.Id == id));
        return 0;
    });

    private (PermissionFault Fault, int Count)[] Faults() =>
        [.. bench.Do(db => new PermissionCheck(bench.Rules).Look(db, bench.Today)).Where(fault => fault.Fault is PermissionFault.OwnerGone or PermissionFault.AwayWithoutStandIn)];
}
