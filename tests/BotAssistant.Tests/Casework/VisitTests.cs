using BotAssistant.Casework;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Tests.Casework;

public sealed class VisitTests : IAsyncLifetime
{
    private Bench bench = null!;
    private Household household = null!;
    private Viewer helper = null!;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.StartAsync();
        var cadre = bench.Cadre(Role.Helper, "990121200");
        household = bench.Household("9901210000001", helper: cadre);
        helper = bench.Viewer(cadre);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void A_visit_ends_the_one_that_was_due_and_the_next_is_due_by_the_households_rule()
    {
        var first = Assert.IsType<VisitResult.Recorded>(Record(bench.Today)).Next!;
        Assert.Equal(bench.Today.AddDays(180), first.DueOn);

        Become(IdentityKinds.Monitored);
        bench.Now = bench.Now.AddDays(20);
        var second = Assert.IsType<VisitResult.Recorded>(Record(bench.Today)).Next!;

        Assert.Equal(WorkItemState.Closed, bench.Item(first.Id).State);
        Assert.Equal((bench.Today.AddDays(30), bench.Today.AddDays(15), helper.Cadre), (second.DueOn, second.StartsOn, second.OwnerId));
        Assert.Single(bench.Do(db => db.Set<WorkItem>().AsNoTracking().Where(item => item.ClosedAt == null).ToList()));
    }

    [Fact]
    public void A_call_counts_only_where_the_rule_says_so()
    {
        Become(IdentityKinds.Monitored);
        var due = Assert.IsType<VisitResult.Recorded>(Record(bench.Today)).Next!;
        bench.Now = bench.Now.AddDays(10);

        var called = Assert.IsType<VisitResult.Recorded>(Record(bench.Today, byPhone: true));

        Assert.Equal(due.Id, called.Next!.Id);
        Assert.Equal(bench.Today.AddDays(-10), bench.Do(db => db.Set<Household>().Single().VisitedOn));
        Assert.Equal(2, bench.Do(db => db.Set<Visit>().Count()));
    }

    [Fact]
    public void The_same_day_twice_is_asked_about_the_future_refused_and_an_older_visit_moves_no_date()
    {
        Record(bench.Today);

        Assert.IsType<VisitResult.SameDay>(Record(bench.Today));
        Assert.IsType<VisitResult.InFuture>(Record(bench.Today.AddDays(1)));
        Assert.IsType<VisitResult.Recorded>(Record(bench.Today.AddDays(-30)));
        Assert.Equal(bench.Today, bench.Do(db => db.Set<Household>().Single().VisitedOn));
    }

    [Fact]
    public void A_strangers_household_is_not_found_and_a_household_records_no_visit()
    {
        var other = bench.Viewer(bench.Cadre(Role.Helper, "990121200"));
        Assert.IsType<VisitResult.NotFound>(bench.Do(db => bench.Visits.Record(db, other, household.Id, bench.Today, false, null, bench.Now)));

        bench.Account("own", household: household.Id);
        Assert.IsType<VisitResult.NotAllowed>(bench.Do(db => bench.Visits.Record(db, bench.Viewer("own"), household.Id, bench.Today, false, null, bench.Now)));
    }

    [Fact]
    public void Whoever_becomes_monitored_is_due_sooner_and_the_plan_says_that_it_changed()
    {
        var item = Assert.IsType<VisitResult.Recorded>(Record(bench.Today)).Next!;
        Become(IdentityKinds.Monitored);

        Assert.True(bench.Do(db => bench.Visits.Reschedule(db, db.Set<Household>().Single(), bench.Now)));
        Assert.False(bench.Do(db => bench.Visits.Reschedule(db, db.Set<Household>().Single(), bench.Now)));
        Assert.Equal((bench.Today.AddDays(30), item.PlanVersion + 1), (bench.Item(item.Id).DueOn, bench.Item(item.Id).PlanVersion));
    }

    [Fact]
    public void A_hold_stays_whatever_the_rule_says_meanwhile_and_what_was_red_stays_known()
    {
        var item = Assert.IsType<VisitResult.Recorded>(Record(bench.Today)).Next!;
        bench.Now = bench.Now.AddDays(190);
        Assert.Equal(Colour.Red, bench.Colours.Of(bench.Item(item.Id), bench.Now)!.Value.Colour);
        var until = bench.Today.AddDays(5);
        Assert.IsType<OperationResult.Done>(bench.Try(bench.Viewer(bench.Cadre(Role.Township, "990121200")), item.Id, new WorkItemOperation.Hold(until, "大雪封山")));

        Assert.False(Reschedule());
        Assert.Equal(until, bench.Item(item.Id).DueOn);
        // By this rule it would have been due sooner still.
        Become(IdentityKinds.Monitored);
        Assert.True(Reschedule());
        Assert.False(Reschedule());
        Assert.Equal((until, bench.Today.AddDays(-160)), (bench.Item(item.Id).DueOn, bench.Item(item.Id).DueBeforeHold));
        Assert.True(bench.Item(item.Id).WasRed);
    }

    [Fact]
    public void A_red_visit_that_gets_a_later_day_by_another_rule_is_known_to_have_been_red()
    {
        Become(IdentityKinds.Monitored);
        var item = Assert.IsType<VisitResult.Recorded>(Record(bench.Today)).Next!;
        bench.Now = bench.Now.AddDays(40);
        bench.Do(db => db.Set<HouseholdIdentity>().Single().Until = bench.Today.AddDays(-1));

        Assert.True(bench.Do(db => Visits.Move(db, bench.Visits.Another(db, db.Set<Household>().Single(), bench.Now)!.Value)));

        Assert.Equal((bench.Today.AddDays(140), true), (bench.Item(item.Id).DueOn, bench.Item(item.Id).WasRed));
    }

    [Fact]
    public void A_visit_ends_by_being_recorded_only_and_one_that_is_withdrawn_is_followed_by_the_next()
    {
        var item = Assert.IsType<VisitResult.Recorded>(Record(bench.Today)).Next!;
        bench.Now = bench.Now.AddDays(200);
        Assert.Equal(new OperationResult.OutOfOrder(WorkItemState.Open), bench.Try(helper, item.Id, new WorkItemOperation.Finish("去过了")));

        Assert.IsType<OperationResult.Done>(bench.Try(County(), item.Id, new WorkItemOperation.Withdraw("全家外出半年")));
        var next = bench.Do(db => bench.Visits.OpenMissing(db, Viewer.Stranger, db.Set<Household>().Single(), bench.Now))!;

        // Not overdue from the beginning: the interval begins anew with the reason, also by the daily look.
        Assert.Equal((bench.Today.AddDays(180), helper.Cadre), (next.DueOn, next.OwnerId));
        Assert.False(Reschedule());
        Assert.Null(bench.Do(db => bench.Visits.OpenMissing(db, Viewer.Stranger, db.Set<Household>().Single(), bench.Now)));
    }

    [Fact]
    public void Whoever_nobody_is_paired_with_is_the_townships_to_visit_until_somebody_is()
    {
        bench.Do(db => db.Set<Pairing>().Single().Until = bench.Today.AddDays(-1));
        var nobody = bench.Do(db => bench.Visits.OpenMissing(db, Viewer.Stranger, db.Set<Household>().Single(), bench.Now))!;
        Assert.Null(nobody.OwnerId);

        var township = bench.Cadre(Role.Township, "990121200");
        Assert.True(Reschedule());
        Assert.Equal(township, bench.Item(nobody.Id).OwnerId);

        bench.Do(db => db.Add(new Pairing { Id = VersionSeven.Next(bench.Now), HouseholdId = household.Id, CadreId = helper.Cadre!.Value, From = bench.Today }));
        Assert.True(Reschedule());
        Assert.False(Reschedule());
        Assert.Equal((helper.Cadre, bench.Today.AddDays(180)), (bench.Item(nobody.Id).OwnerId, bench.Item(nobody.Id).DueOn));
    }

    [Fact]
    public void A_helper_who_left_is_given_no_new_visit_but_their_stand_in_is()
    {
        var standIn = bench.Cadre(Role.Helper, "990121200");
        bench.Do(db =>
        {
            var leaver = db.Set<Cadre>().First(cadre => cadre.Id == helper.Cadre);
            (leaver.EndsOn, leaver.StandInId) = (bench.Today.AddDays(-1), standIn);
            return 0;
        });

        Assert.Equal(standIn, bench.Do(db => bench.Visits.OpenMissing(db, Viewer.Stranger, db.Set<Household>().Single(), bench.Now))!.OwnerId);
    }

    [Fact]
    public void Two_households_become_one_and_what_was_open_stays_open()
    {
        var other = bench.Household("9901210000002", "99012120020104");
        var county = bench.Viewer(bench.Cadre(Role.County, "990121"));
        var need = bench.Open(new Opening(WorkItemKind.Need, Bench.Region(Bench.Group)) { Household = household.Id, Clock = "need-finish" });
        bench.Account("own", household: household.Id);

        Assert.Equal(MergeResult.NotFound, Merge(bench.Viewer(bench.Cadre(Role.Township, "990121100")), household.Id, other.Id));
        Assert.Equal(MergeResult.NotAllowed, Merge(bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.Village)), household.Id, other.Id));
        Assert.Equal(MergeResult.NotPossible, Merge(county, other.Id, other.Id));
        Assert.Equal(MergeResult.Merged, Merge(county, household.Id, other.Id));
        Assert.Equal(MergeResult.NotPossible, Merge(county, household.Id, other.Id));

        Assert.Equal((other.Id, "99012120020104", true), (bench.Item(need).HouseholdId, bench.Item(need).Region, bench.Item(need).IsOpen));
        Assert.Equal(other.Id, bench.Viewer("own").Household);
        Assert.Equal((bench.Today, other.Id), bench.Do(db => db.Set<Household>().Where(row => row.Id == household.Id).Select(row => ValueTuple.Create(row.ClosedOn!.Value, row.MergedIntoId!.Value)).Single()));
        Assert.Null(bench.Do(bench.Audit.FindBreak));
    }

    [Fact]
    public void Where_both_have_a_visit_open_one_stays_and_both_timelines_say_so()
    {
        var owner = bench.Cadre(Role.Helper, "990121200");
        var other = bench.Household("9901210000002", helper: owner);
        var leaving = bench.Open(Visit(household, helper.Cadre!.Value));
        var staying = bench.Open(Visit(other, owner));
        bench.Do(db => db.Set<Household>().First(row => row.Id == household.Id).VisitedOn = bench.Today.AddDays(-10));

        Assert.Equal(MergeResult.Merged, Merge(County(), household.Id, other.Id));

        var (ended, kept) = (bench.Item(leaving), bench.Item(staying));
        Assert.Equal((WorkItemState.Withdrawn, other.Id), (ended.State, ended.HouseholdId));
        Assert.Equal((WorkItemState.Open, other.Id, (CadreId?)owner), (kept.State, kept.HouseholdId, kept.OwnerId));
        // An ordinary household, seen ten days ago by whoever it was.
        Assert.Equal(bench.Today.AddDays(170), kept.DueOn);
        Assert.Equal($"两户合并，由{kept.Number}号接着办", Told(leaving));
        Assert.Equal($"两户合并，{ended.Number}号并到这里", Told(staying));
    }

    [Fact]
    public void A_visit_that_only_the_leaving_household_has_goes_on_with_the_one_that_stays_and_its_helper()
    {
        var owner = bench.Cadre(Role.Helper, "990121200");
        var other = bench.Household("9901210000002", helper: owner);
        var visit = bench.Open(Visit(household, helper.Cadre!.Value));

        Merge(County(), household.Id, other.Id);

        Assert.Equal((other.Id, (CadreId?)owner, true), (bench.Item(visit).HouseholdId, bench.Item(visit).OwnerId, bench.Item(visit).IsOpen));
        Assert.Equal("户编号9901210000001并入9901210000002，这件接着办", Told(visit));
    }

    [Fact]
    public void Nobody_is_left_without_a_helper_and_a_case_that_goes_on_goes_on_counting()
    {
        var other = bench.Household("9901210000002");
        Become(IdentityKinds.Monitored);
        var monitoring = bench.Do(db => ((StepResult.Done)bench.Monitoring.Open(db, helper, household.Id, "边缘易致贫户", ["01"], "排查", bench.Now)).Case.Id);

        Merge(County(), household.Id, other.Id);

        Assert.Equal(helper.Cadre, bench.Do(db => db.Set<Pairing>().On(bench.Today).Single(row => row.HouseholdId == other.Id).CadreId));
        Assert.Equal(IdentityKinds.Monitored, bench.Do(db => db.Set<HouseholdIdentity>().IdentityAt(other.Id, bench.Today).Single().Kind));
        Assert.Equal(other.Id, bench.Do(db => db.Set<MonitoringCase>().Single(row => row.Id == monitoring).HouseholdId));
    }

    [Theory]
    [InlineData(true, "其他", "之女")]
    [InlineData(false, "户主", "之女")]
    public void Of_two_heads_the_one_of_the_household_that_stays_is_the_head(bool hasHead, string relation, string daughter)
    {
        var other = bench.Household("9901210000002");
        bench.Do(db =>
        {
            Add(db, household.Id, "01", "李满仓", HouseholdMember.Head);
            Add(db, household.Id, "02", "李小某", "之女");
            Add(db, other.Id, "03", "王有田", hasHead ? HouseholdMember.Head : "之子");
            return true;
        });

        Merge(County(), household.Id, other.Id);

        var members = bench.Do(db => db.Set<HouseholdMember>().Where(row => row.HouseholdId == other.Id).ToDictionary(row => row.Name, row => row.Relation));
        Assert.Single(members.Values, HouseholdMember.Head);
        Assert.Equal((relation, daughter), (members["李满仓"], members["李小某"]));

        void Add(AssistantDb db, HouseholdId home, string number, string name, string related) =>
            db.Add(new HouseholdMember { Id = MemberId.Create(bench.Now.AddSeconds(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))), HouseholdId = home, Number = number, Name = name, Relation = related });
    }

    [Fact]
    public void What_a_member_counts_as_goes_along_and_incomes_of_both_are_one_by_year()
    {
        var other = bench.Household("9901210000002");
        var member = bench.Do(db =>
        {
            var id = MemberId.Create(bench.Now);
            db.Add(new HouseholdMember { Id = id, HouseholdId = household.Id, Number = "02", Name = "李小某", Relation = "之女" });
            db.Add(new HouseholdIdentity { Id = VersionSeven.Next(bench.Now), HouseholdId = household.Id, MemberId = id, Kind = "残疾", From = bench.Today.AddDays(-9), Basis = "证" });
            db.Add(new HouseholdIncome { HouseholdId = household.Id, Year = 2025, Wages = 600, Transfers = 300, People = 3, PerHead = 300 });
            db.Add(new HouseholdIncome { HouseholdId = household.Id, Year = 2024, Wages = 90, People = 3, PerHead = 30 });
            db.Add(new HouseholdIncome { HouseholdId = other.Id, Year = 2025, Wages = 1000, Outlay = 7, People = 1, PerHead = 1000 });
            return id;
        });

        Merge(County(), household.Id, other.Id);

        var identity = bench.Do(db => db.Set<HouseholdIdentity>().Single(row => row.MemberId == member));
        Assert.Equal((other.Id, null), (identity.HouseholdId, identity.Until));
        var incomes = bench.Do(db => db.Set<HouseholdIncome>().AsNoTracking().OrderBy(row => row.Year).ToArray());
        Assert.All(incomes, income => Assert.Equal(other.Id, income.HouseholdId));
        Assert.Equal(
            [(2024, 90, 0, 0, 3, 30), (2025, 1600, 300, 7, 4, 475)],
            incomes.Select(income => (income.Year, income.Wages, income.Transfers, income.Outlay, income.People, income.PerHead)).Select(row => ((int)row.Year, (int)row.Wages, (int)row.Transfers, (int)row.Outlay, row.People, (int)row.PerHead)));
    }

    [Fact]
    public void Of_two_open_cases_the_one_that_is_monitored_goes_on_and_the_other_says_why_it_ended()
    {
        var other = bench.Household("9901210000002");
        var (monitored, clue) = bench.Do(db =>
        {
            var leader = bench.Viewer(bench.Cadre(Role.Township, "990121200"));
            var one = Assert.IsType<StepResult.Done>(bench.Monitoring.Open(db, leader, household.Id, "边缘易致贫户", ["01"], "排查", bench.Now)).Case;
            (one.State, one.HighRisk) = (MonitoringState.Helped, false);
            var two = Assert.IsType<StepResult.Done>(bench.Monitoring.Open(db, leader, other.Id, "边缘易致贫户", ["01", "07"], "排查", bench.Now)).Case;
            two.HighRisk = true;
            db.Add(new MonitoringMeasure { Id = VersionSeven.Next(bench.Now), CaseId = two.Id, Risk = "07", What = "医疗救助", From = bench.Today });
            return (one.Id, two.Id);
        });

        Merge(County(), household.Id, other.Id);

        bench.Do(db =>
        {
            var cases = db.Set<MonitoringCase>().ToDictionary(row => row.Id);
            Assert.Equal((other.Id, MonitoringState.Helped, null, true), (cases[monitored].HouseholdId, cases[monitored].State, cases[monitored].ClosedOn, cases[monitored].HighRisk));
            Assert.Equal((MonitoringState.Ended, bench.Today), (cases[clue].State, cases[clue].ClosedOn!.Value));
            var step = db.Set<MonitoringStep>().Single(row => row.CaseId == clue);
            Assert.Equal((MonitoringState.Clue, MonitoringState.Ended, MonitoringStep.Merged), (step.From, step.To, step.Reason));
            Assert.Equal(["01", "07"], db.Set<MonitoringRisk>().Where(risk => risk.CaseId == monitored).Select(risk => risk.Code).Order().ToArray());
            Assert.Equal(monitored, db.Set<MonitoringMeasure>().Single().CaseId);
            // Of the steps that were due, the one of the case that goes on stays.
            var steps = db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.MonitoringStep).ToDictionary(item => item.CaseId!.Value);
            Assert.Null(steps[monitored].ClosedAt);
            Assert.NotNull(steps[clue].ClosedAt);
            return 0;
        });
    }

    [Fact]
    public void What_was_reported_by_a_form_is_found_at_the_household_that_stays_and_a_form_still_running_reaches_it()
    {
        var other = bench.Household("9901210000002", helper: helper.Cadre);
        var record = bench.Do(db => db.Add(new FormRecord
        {
            Id = VersionSeven.Next(bench.Now),
            Number = 1,
            Session = "s",
            Flow = "visit-record",
            Receipt = "V-0001",
            HouseholdId = household.Id,
            SubmittedAt = bench.Now,
            Answers = [],
        }).Entity.Id);

        Merge(County(), household.Id, other.Id);

        Assert.Equal(other.Id, bench.Do(db => db.Set<FormRecord>().Single(row => row.Id == record).HouseholdId));
        var wish = new FormWish(household.Id, null, "", HasPromise: false, null, null, ByPhone: false, Met: true);
        Assert.Equal(other.Id, bench.Do(db => FormPlanning.HouseholdOf(db, helper, wish, bench.Today))?.Id);
    }

    [Fact]
    public void What_is_asked_about_both_records_is_asked_once()
    {
        var other = bench.Household("9901210000002");
        var (leaving, staying) = (bench.Open(Verification(household)), bench.Open(Verification(other)));

        Merge(County(), household.Id, other.Id);

        Assert.Equal((false, true), (bench.Item(leaving).IsOpen, bench.Item(staying).IsOpen));
    }

    private static Opening Visit(Household of, CadreId owner) => new(WorkItemKind.Visit, Bench.Region(of.Region)) { Household = of.Id, Owner = owner };

    private static Opening Verification(Household of) => new(WorkItemKind.Verification, Bench.Region(of.Region)) { Household = of.Id, Category = QualityChecks.Category };

    private Viewer County() => bench.Viewer(bench.Cadre(Role.County, "990121"));

    private string Told(WorkItemId id) => bench.Do(db => db.Set<WorkItemEvent>().AsNoTracking().Where(line => line.ItemId == id && line.Act == WorkItemAct.Merged).AsEnumerable()
        .Select(line => bench.Cipher.Open("work_item_events", "Note", line.Id, line.Note!)).Single());

    private bool Reschedule() => bench.Do(db => bench.Visits.Reschedule(db, db.Set<Household>().Single(), bench.Now));

    private VisitResult Record(DateOnly on, bool byPhone = false) => bench.Do(db => bench.Visits.Record(db, helper, household.Id, on, byPhone, "一切都好", bench.Now));

    private void Become(string kind) => bench.Do(db => db.Add(new HouseholdIdentity
    {
        Id = VersionSeven.Next(bench.Now),
        HouseholdId = household.Id,
        Kind = kind,
        From = bench.Today.AddDays(-1),
        Basis = "会议纪要",
    }));

    private MergeResult Merge(Viewer viewer, HouseholdId from, HouseholdId into) => bench.Do(db => bench.Merging.Merge(db, viewer, from, into, bench.Now));
}
