using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

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
        id = Assert.IsType<StepResult.Done>(Open()).Case.Id;
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
        Assert.Equal(new StepResult.TooEarly(bench.Today.AddDays(180)), Try(leader, MonitoringState.RemovalProposed));
        bench.Now = bench.Now.AddDays(200);
        // Who is out of risk has none left.
        Assert.Equal(["01", "13"], Assert.IsType<StepResult.RisksOpen>(Try(leader, MonitoringState.RemovalProposed)).Risks);
        foreach (var risk in new[] { "01", "13" })
        {
            Assert.IsType<StepResult.Done>(bench.Do(db => bench.Monitoring.EndRisk(db, leader, id, risk, "收入稳定半年", bench.Now)));
        }

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
    public void Each_step_is_a_matter_of_whose_turn_it_is_with_its_clock_and_ends_when_the_step_is_taken()
    {
        var item = Assert.Single(Steps());
        Assert.Equal((WorkItemKind.MonitoringStep, "有线索", bench.Today.AddDays(2), leader.Cadre, household.Id), (item.Kind, item.Category, item.DueOn, item.OwnerId, item.HouseholdId));

        var on = new (MonitoringState To, Viewer By, CadreId? Next, int Due, int After)[]
        {
            // Saturday the 28th; two working days; the rest by the demo's rules, never after the whole's fifteen days.
            (MonitoringState.ToVerify, leader, leader.Cadre, 3, 0),
            (MonitoringState.Proposed, leader, leader.Cadre, 3, 0),
            (MonitoringState.Reviewed, leader, leader.Cadre, 2, 0),
            // It hangs to the third of December, a Thursday, and goes on the day after.
            (MonitoringState.Published, leader, leader.Cadre, 6, 6),
            (MonitoringState.TownshipReview, township, township.Cadre, 4, 0),
            (MonitoringState.CountyReview, township, county.Cadre, 4, 3),
            (MonitoringState.MeasuresPending, county, leader.Cadre, 10, 0),
        };
        foreach (var (to, by, next, due, after) in on)
        {
            Go(by, to);
            var open = Assert.Single(Steps(), step => step.IsOpen);
            Assert.Equal((to, next, bench.Today.AddDays(due)), (to, open.OwnerId, open.DueOn!.Value));
            Assert.Equal(id, open.CaseId);
            bench.Now = bench.Now.AddDays(after);
        }

        Assert.Equal(8, Steps().Length);
        foreach (var risk in new[] { "01", "13" })
        {
            Assert.IsType<StepResult.Done>(bench.Do(db => bench.Monitoring.AddMeasure(db, leader, id, new MonitoringMeasure { Id = VersionSeven.Next(bench.Now), CaseId = id, Risk = risk, What = "措施", From = bench.Today }, bench.Now)));
        }

        // Being helped waits for nobody's step.
        Go(leader, MonitoringState.Helped);
        Assert.DoesNotContain(Steps(), step => step.IsOpen);
    }

    [Fact]
    public void A_step_goes_back_with_its_reason_and_every_basis_is_kept()
    {
        Go(leader, MonitoringState.ToVerify);
        Go(leader, MonitoringState.Proposed);
        Go(leader, MonitoringState.Reviewed);
        Go(leader, MonitoringState.Published);
        Assert.IsType<StepResult.Done>(bench.Do(db => bench.Monitoring.Advance(db, leader, id, MonitoringState.ToVerify, bench.Now, "公示时有人提出收入不实")));

        var notes = bench.Do(db => db.Set<MonitoringNote>().OrderBy(note => note.Step).ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 5], notes.Select(note => note.Step!.Value));
        Assert.Equal("公示时有人提出收入不实", bench.Cipher.Open(MonitoringCases.NotesTable, "Note", notes[^1].Id, notes[^1].Note));
        Assert.Equal("排查发现", bench.Cipher.Open(MonitoringCases.NotesTable, "Note", notes[0].Id, notes[0].Note));
        Assert.Equal(leader.Cadre, notes[^1].CadreId);
    }

    [Fact]
    public void A_household_has_one_open_case_and_a_case_that_comes_back_waits_for_it()
    {
        Assert.IsType<StepResult.AnotherOpen>(Open());
        bench.Do(db => db.Set<MonitoringCase>().Single().State = MonitoringState.RemovalPublished);
        bench.Do(db => db.Set<MonitoringRisk>().ExecuteDelete());
        bench.Do(db => db.Set<MonitoringCase>().Single().StepDueOn = null);
        Go(county, MonitoringState.Removed);
        Assert.IsType<StepResult.Done>(Open());

        Assert.IsType<StepResult.AnotherOpen>(Try(county, MonitoringState.MeasuresPending));
        Assert.Single(bench.Do(db => db.Set<MonitoringCase>().Where(one => one.ClosedOn == null).ToArray()));
    }

    [Fact]
    public void How_far_a_measure_is_stands_with_what_shows_it()
    {
        var measure = new MonitoringMeasure { Id = VersionSeven.Next(bench.Now), CaseId = id, Risk = "01", What = "慢病签约", From = bench.Today };
        Assert.IsType<StepResult.NotFound>(bench.Do(db => bench.Monitoring.AddMeasure(db, leader, id, new MonitoringMeasure { Id = VersionSeven.Next(bench.Now), CaseId = id, Risk = "11", What = "没有这个风险", From = bench.Today }, bench.Now)));
        bench.Do(db => bench.Monitoring.AddMeasure(db, leader, id, measure, bench.Now));
        bench.Do(db => bench.Monitoring.Progress(db, leader, id, measure.Id, 40, "签约本第3页", null, bench.Now));
        bench.Do(db => bench.Monitoring.Progress(db, leader, id, measure.Id, 100, "复诊单", "能按月拿药", bench.Now.AddDays(1)));

        var stored = bench.Do(db => db.Set<MonitoringMeasure>().Single());
        Assert.Equal((100, "能按月拿药"), (stored.Progress, stored.Result));
        var notes = bench.Do(db => db.Set<MonitoringNote>().Where(note => note.MeasureId == measure.Id).OrderBy(note => note.At).ToArray());
        Assert.Equal([(40, "签约本第3页"), (100, "复诊单")], notes.Select(note => (note.Progress!.Value, bench.Cipher.Open(MonitoringCases.NotesTable, "Note", note.Id, note.Note))));
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

    private StepResult Open() => bench.Do(db => bench.Monitoring.Open(db, leader, household.Id, "边缘易致贫户", ["01", "13"], "排查发现", bench.Now));

    private WorkItem[] Steps() => bench.Do(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.MonitoringStep).OrderBy(item => item.Number).ToArray());

    private StepResult Try(Viewer viewer, MonitoringState to) => bench.Do(db => bench.Monitoring.Advance(db, viewer, id, to, bench.Now, "会议纪要"));

    private void Go(Viewer viewer, MonitoringState to) => Assert.IsType<StepResult.Done>(Try(viewer, to));

    private string[] Identities(DateOnly day) =>
        bench.Do(db => db.Set<HouseholdIdentity>().IdentityAt(household.Id, day).Select(identity => identity.Kind + "/" + identity.Level).ToArray());
}
