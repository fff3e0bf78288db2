using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Tests.Casework;

public sealed class MonitoringTests : IAsyncLifetime
{
    private Bench bench = null!;
    private Household household = null!;
    private Viewer leader = null!, township = null!, county = null!;
    private Guid id;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.StartAsync();
        household = bench.Household("9901210000001");
        leader = bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.Village));
        township = bench.Viewer(bench.Cadre(Role.Township, "990121200"));
        county = bench.Viewer(bench.Cadre(Role.County, "990121"));
        id = bench.Do(db => bench.Monitoring.Open(db, household, "边缘易致贫户", ["01", "13"], bench.Now).Id);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void A_household_is_taken_in_step_by_step_and_counts_as_monitored_from_the_decision_to_the_removal()
    {
        Go(leader, MonitoringState.ToVerify);
        Go(leader, MonitoringState.Proposed);
        Go(leader, MonitoringState.Reviewed);
        Go(leader, MonitoringState.Published);
        Assert.Equal(new StepResult.TooEarly(bench.Today.AddDays(5)), Try(leader, MonitoringState.TownshipReview));
        bench.Now = bench.Now.AddDays(6);
        Go(leader, MonitoringState.TownshipReview);
        Go(township, MonitoringState.CountyReview);
        Assert.Empty(Identities(bench.Today));
        Assert.IsType<StepResult.NotAllowed>(Try(township, MonitoringState.MeasuresPending));
        Go(county, MonitoringState.MeasuresPending);
        var taken = bench.Today;
        Assert.Equal(["监测对象/边缘易致贫户"], Identities(taken));
        Assert.Empty(Identities(taken.AddDays(-1)));

        Assert.Equal(["01", "13"], Assert.IsType<StepResult.MeasuresMissing>(Try(leader, MonitoringState.Helped)).Risks);
        foreach (var risk in new[] { "01", "13" })
        {
            bench.Do(db => db.Add(new MonitoringMeasure { Id = VersionSeven.Next(bench.Now), CaseId = id, Risk = risk, What = "措施", From = taken }));
        }

        Go(leader, MonitoringState.Helped);
        bench.Now = bench.Now.AddDays(200);
        Go(leader, MonitoringState.RemovalProposed);
        Go(leader, MonitoringState.RemovalPublished);
        Assert.IsType<StepResult.TooEarly>(Try(county, MonitoringState.Removed));
        bench.Now = bench.Now.AddDays(8);
        Go(county, MonitoringState.Removed);
        Assert.Single(Identities(bench.Today));
        Assert.Empty(Identities(bench.Today.AddDays(1)));

        // It comes back: a new time as monitored begins, the old one stays as it was.
        bench.Now = bench.Now.AddDays(30);
        Go(county, MonitoringState.MeasuresPending);
        Assert.Single(Identities(bench.Today));
        Assert.Empty(Identities(bench.Today.AddDays(-1)));
        Assert.Single(Identities(taken));
    }

    [Fact]
    public void The_clocks_run_from_the_clue_on()
    {
        var monitoring = bench.Do(db => db.Set<MonitoringCase>().Single());

        Assert.Equal((bench.Today.AddDays(2), bench.Today.AddDays(15)), (monitoring.StepDueOn!.Value, monitoring.DecisionDueOn!.Value));
        Go(leader, MonitoringState.ToVerify);
        // Two working days from a Saturday.
        Assert.Equal(new DateOnly(2026, 12, 1), bench.Do(db => db.Set<MonitoringCase>().Single()).StepDueOn);
    }

    [Fact]
    public void No_step_is_left_out_and_none_is_taken_by_somebody_else()
    {
        Assert.Equal(new StepResult.OutOfOrder(MonitoringState.Clue), Try(county, MonitoringState.Helped));
        Assert.IsType<StepResult.NotFound>(Try(bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.OtherVillage)), MonitoringState.ToVerify));
        Assert.IsType<StepResult.NotAllowed>(Try(bench.Viewer(bench.Cadre(Role.TeamMember, Bench.Village)), MonitoringState.ToVerify));
        Assert.Equal(MonitoringState.Clue, bench.Do(db => db.Set<MonitoringCase>().Single()).State);
    }

    [Fact]
    public void Each_state_but_the_ends_leads_on_and_nothing_leads_where_nothing_is()
    {
        foreach (var state in Enum.GetValues<MonitoringState>().Except([MonitoringState.NotMet, MonitoringState.Ended]))
        {
            Assert.Contains(MonitoringOrder.All, step => step.From == state);
        }

        Assert.Equal(MonitoringOrder.All.Count, MonitoringOrder.All.Select(step => (step.From, step.To)).Distinct().Count());
        Assert.All(MonitoringOrder.All, step => Assert.NotEmpty(step.Decides));
    }

    private StepResult Try(Viewer viewer, MonitoringState to) => bench.Do(db => bench.Monitoring.Advance(db, viewer, id, to, bench.Now, "会议纪要"));

    private void Go(Viewer viewer, MonitoringState to) => Assert.IsType<StepResult.Done>(Try(viewer, to));

    private string[] Identities(DateOnly day) =>
        bench.Do(db => db.Set<HouseholdIdentity>().IdentityAt(household.Id, day).Select(identity => identity.Kind + "/" + identity.Level).ToArray());
}
