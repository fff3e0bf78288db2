using BotAssistant.Casework;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Tests.Casework;

public sealed class WorkItemTests : IAsyncLifetime
{
    private Bench bench = null!;
    private CadreId owner;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.StartAsync();
        owner = bench.Cadre(Role.Helper, "990121200");
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void A_rectification_is_accepted_by_village_township_department_and_county_in_this_order()
    {
        var id = Rectification(dueIn: 20);
        Viewer[] levels =
        [
            bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.Village)),
            bench.Viewer(bench.Cadre(Role.Township, "990121200")),
            bench.Viewer(bench.Cadre(Role.Department, "990121", "医保局")),
            bench.Viewer(bench.Cadre(Role.County, "990121")),
        ];
        Done(bench.Viewer(owner), id, new WorkItemOperation.Take());
        Done(bench.Viewer(owner), id, new WorkItemOperation.Submit("签字都补了"));

        for (var level = 0; level < levels.Length; level++)
        {
            // Whose turn it is not yet, and whose it was, cannot.
            Assert.All(levels.Where((_, other) => other != level), other => Assert.IsType<OperationResult.NotAllowed>(bench.Try(other, id, new WorkItemOperation.Accept())));
            Assert.True(bench.Item(id).IsOpen);
            Done(levels[level], id, new WorkItemOperation.Accept());
        }

        var item = bench.Item(id);
        Assert.Equal((WorkItemState.Closed, bench.Now, false), (item.State, item.ClosedAt!.Value, item.WasRed));
        Assert.Equal(
            [WorkItemAct.Opened, WorkItemAct.Taken, WorkItemAct.Submitted, WorkItemAct.Accepted, WorkItemAct.Accepted, WorkItemAct.Accepted, WorkItemAct.Accepted],
            Timeline(id).Select(line => line.Act));
        Assert.Equal("签字都补了", Note(Timeline(id)[2]));
        Assert.Equal(new Coloured(Colour.Green, ColourReason.Accepted), bench.Colours.Of(item, bench.Now));
    }

    [Fact]
    public void A_part_that_begins_again_takes_its_whole_with_it()
    {
        var county = bench.Viewer(bench.Cadre(Role.County, "990121"));
        var whole = Rectification(dueIn: -3);
        var part = bench.Open(new Opening(WorkItemKind.Rectification, Bench.Region(Bench.Group)) { Owner = owner, Parent = whole, DueOn = bench.Today.AddDays(-3) });
        foreach (var id in new[] { part, whole })
        {
            bench.Change(id, item => (item.State, item.ClosedAt) = (WorkItemState.Closed, bench.Now));
        }

        Done(county, part, new WorkItemOperation.Reopen("回头看，房顶又漏了"));

        Assert.Equal((WorkItemState.InProgress, true), (bench.Item(whole).State, bench.Item(whole).IsOpen));
        Assert.True(bench.Item(whole).DueOn > bench.Today);
        Assert.Equal((WorkItemAct.Reopened, "回头看，房顶又漏了"), (Timeline(whole)[^1].Act, Note(Timeline(whole)[^1])));
        Assert.IsType<OperationResult.PartsOpen>(bench.Try(bench.Viewer(owner), whole, new WorkItemOperation.Submit()));
    }

    [Fact]
    public void A_rectification_is_opened_by_who_oversees_the_place_and_its_parts_only_within_it()
    {
        var rectifications = new Rectifications(bench.Deadlines, bench.Opening);
        var township = bench.Viewer(bench.Cadre(Role.Township, "990121200"));
        var leader = bench.Cadre(Role.TeamLeader, Bench.Village);
        var home = bench.Household("9901210000001", helper: owner);
        var draft = new RectificationDraft(Bench.Region(Bench.Village), "责任落实", "自查", "记录没有签字", "补签", bench.Today.AddDays(20));

        var whole = Assert.IsType<RectificationResult.Opened>(Open(township, draft)).Item;
        Assert.Equal(((CadreId?)leader, Bench.Village), (whole.OwnerId, whole.Region));
        var part = Assert.IsType<RectificationResult.Opened>(Open(township, draft with { HouseholdNumber = home.Number, Whole = whole.Number })).Item;
        Assert.Equal((whole.Id, (CadreId?)owner, Bench.Group), (part.ParentId, part.OwnerId, part.Region));

        Assert.IsType<RectificationResult.NoSuchWhole>(Open(township, draft with { Region = Bench.Region(Bench.OtherVillage), Whole = whole.Number }));
        Assert.IsType<RectificationResult.NoSuchHousehold>(Open(township, draft with { HouseholdNumber = "9901210000099" }));
        Assert.IsType<RectificationResult.InPast>(Open(township, draft with { DueOn = bench.Today.AddDays(-1) }));
        Assert.IsType<RectificationResult.NotAllowed>(Open(bench.Viewer(leader), draft));
        Assert.IsType<RectificationResult.NotAllowed>(Open(bench.Viewer(bench.Cadre(Role.Township, "990121100")), draft));
        var unit = bench.Viewer(bench.Cadre(Role.Department, "990121", "医保局"));
        Assert.IsType<RectificationResult.NotAllowed>(Open(unit, draft with { LeadUnit = "水利局" }));
        Assert.IsType<RectificationResult.Opened>(Open(unit, draft with { LeadUnit = "医保局" }));

        RectificationResult Open(Viewer by, RectificationDraft what) => bench.Do(db => rectifications.Open(db, by, what, bench.Now));
    }

    [Fact]
    public void The_same_button_pressed_twice_does_it_once_and_says_how_it_stands()
    {
        var id = Rectification(dueIn: 20);
        var viewer = bench.Viewer(owner);
        Done(viewer, id, new WorkItemOperation.Take());
        Done(viewer, id, new WorkItemOperation.Submit());

        Assert.Equal(new OperationResult.OutOfOrder(WorkItemState.Checking), bench.Try(viewer, id, new WorkItemOperation.Submit()));
        Assert.Equal(new OperationResult.OutOfOrder(WorkItemState.Checking), bench.Try(viewer, id, new WorkItemOperation.Take()));
        Assert.Equal(3, Timeline(id).Count);
    }

    [Fact]
    public void A_matter_that_was_late_and_is_made_good_stays_known_as_was_red()
    {
        var id = Rectification(dueIn: -2);
        Assert.Equal(new Coloured(Colour.Red, ColourReason.Overdue, 2), bench.Colours.Of(bench.Item(id), bench.Now));
        bench.Change(id, item => (item.State, item.CheckedBy) = (WorkItemState.Checking, CheckLevel.County));

        Done(bench.Viewer(bench.Cadre(Role.County, "990121")), id, new WorkItemOperation.Accept());

        Assert.True(bench.Item(id).WasRed);
        Assert.Equal(Colour.Green, bench.Colours.Of(bench.Item(id), bench.Now)!.Value.Colour);
    }

    [Fact]
    public void Two_returns_turn_a_rectification_red_as_the_rule_says()
    {
        var id = Rectification(dueIn: 20);
        var leader = bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.Village));
        for (var times = 1; times <= 2; times++)
        {
            Assert.Equal(Colour.Blue, bench.Colours.Of(bench.Item(id), bench.Now)!.Value.Colour);
            Done(bench.Viewer(owner), id, new WorkItemOperation.Submit());
            Done(leader, id, new WorkItemOperation.Return("照片看不清"));
        }

        Assert.Equal(new Coloured(Colour.Red, ColourReason.ReturnedTooOften, 2), bench.Colours.Of(bench.Item(id), bench.Now));
    }

    [Fact]
    public void A_hold_moves_the_deadline_a_reason_moves_nothing_and_both_stand_in_the_timeline()
    {
        var id = Rectification(dueIn: 10);
        var before = bench.Item(id);
        var township = bench.Viewer(bench.Cadre(Role.Township, "990121200"));

        Done(bench.Viewer(owner), id, new WorkItemOperation.GiveReason("等鉴定"));
        Assert.Equal((before.DueOn, before.PlanVersion), (bench.Item(id).DueOn, bench.Item(id).PlanVersion));

        Done(township, id, new WorkItemOperation.Hold(bench.Today.AddDays(14), "鉴定机构排期"));
        var held = bench.Item(id);
        Assert.Equal((bench.Today.AddDays(14), before.DueOn), (held.DueOn, held.DueBeforeHold));
        Assert.Equal(before.PlanVersion + 1, held.PlanVersion);
        Assert.Equal(["等鉴定", "鉴定机构排期"], Timeline(id).Skip(1).Select(Note));
    }

    [Fact]
    public void The_same_hold_twice_is_one_and_how_long_counts_from_the_day_that_was_due_first()
    {
        var id = Rectification(dueIn: 10);
        var township = bench.Viewer(bench.Cadre(Role.Township, "990121200"));
        Done(township, id, new WorkItemOperation.Hold(bench.Today.AddDays(40), "鉴定机构排期"));
        Done(township, id, new WorkItemOperation.Hold(bench.Today.AddDays(40), "鉴定机构排期"));

        Assert.Equal(bench.Today.AddDays(40), bench.Item(id).DueOn);
        Assert.Single(Timeline(id), line => line.Act is WorkItemAct.HoldGranted);
        Assert.Equal(1, bench.Do(db => db.Set<WorkItemHold>().Count()));

        // Ten days off, and sixty at most: a second hold goes on from there, not from the first.
        Assert.Equal(new OperationResult.HoldNotPossible(60), bench.Try(township, id, new WorkItemOperation.Hold(bench.Today.AddDays(71), "再等等")));
        Done(township, id, new WorkItemOperation.Hold(bench.Today.AddDays(70), "再等等"));
        Assert.Equal((bench.Today.AddDays(70), bench.Today.AddDays(10)), (bench.Item(id).DueOn, bench.Item(id).DueBeforeHold));
        // A day before the one that it has is no hold.
        Assert.Equal(new OperationResult.HoldNotPossible(60), bench.Try(township, id, new WorkItemOperation.Hold(bench.Today.AddDays(30), "早一点")));
    }

    [Fact]
    public void What_is_overdue_is_due_on_the_day_that_is_given_and_not_red_until_then()
    {
        var id = Rectification(dueIn: -20);
        Assert.Equal(Colour.Red, bench.Colours.Of(bench.Item(id), bench.Now)!.Value.Colour);

        Done(bench.Viewer(bench.Cadre(Role.Township, "990121200")), id, new WorkItemOperation.Hold(bench.Today.AddDays(30), "等材料"));

        var held = bench.Item(id);
        Assert.Equal((bench.Today.AddDays(30), true), (held.DueOn, held.WasRed));
        Assert.NotEqual(Colour.Red, bench.Colours.Of(held, bench.Now)!.Value.Colour);
    }

    [Fact]
    public void The_clock_of_a_need_is_never_held()
    {
        var household = bench.Household("9901210000001", helper: owner);
        var id = bench.Open(new Opening(WorkItemKind.Need, Bench.Region(Bench.Group)) { Household = household.Id, Owner = owner, Clock = "need-finish" });

        Assert.Equal(
            new OperationResult.HoldNotPossible(0),
            bench.Try(bench.Viewer(bench.Cadre(Role.County, "990121")), id, new WorkItemOperation.Hold(bench.Today, "忙")));
    }

    [Fact]
    public void A_rectification_is_not_handed_in_while_a_households_part_is_open()
    {
        var id = Rectification(dueIn: 20);
        var part = bench.Open(new Opening(WorkItemKind.Rectification, Bench.Region(Bench.Group)) { Owner = owner, Parent = id, DueOn = bench.Today.AddDays(10) });

        Assert.Equal(new OperationResult.PartsOpen(1), bench.Try(bench.Viewer(owner), id, new WorkItemOperation.Submit()));

        bench.Change(part, item => (item.State, item.ClosedAt) = (WorkItemState.Closed, bench.Now));
        Done(bench.Viewer(owner), id, new WorkItemOperation.Submit());
    }

    [Fact]
    public void Work_is_not_given_to_somebody_who_left()
    {
        var id = Rectification(dueIn: 20);
        var gone = bench.Cadre(Role.Helper, "990121200");
        bench.Do(db => db.Set<Cadre>().First(cadre => cadre.Id == gone).EndsOn = bench.Today.AddDays(-1));

        Assert.IsType<OperationResult.NobodyThere>(bench.Try(bench.Viewer(bench.Cadre(Role.County, "990121")), id, new WorkItemOperation.Assign(gone)));
        Assert.Equal(owner, bench.Item(id).OwnerId);
    }

    [Theory]
    [InlineData("need-finish", "2026-11-27", "2026-12-04")] // five working days from a Friday
    [InlineData("need-finish", "2026-02-13", "2026-02-27")] // a Saturday that is worked, then the Spring Festival
    [InlineData("monitoring-whole", "2026-02-13", "2026-02-28")] // calendar days run on
    [InlineData("need-respond", "2026-11-27", "2026-11-28")]
    public void Clocks_run_in_the_days_that_their_rule_names(string clock, string from, string due)
    {
        var begin = new DateTimeOffset(Day(from).ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero);

        var deadline = bench.Deadlines.Of(clock, Bench.Region(Bench.Group), begin);

        Assert.Equal(Day(due), deadline.On);
        Assert.Equal(clock == "need-respond" ? begin.AddHours(24) : null, deadline.At);
    }

    [Fact]
    public void Where_no_rule_is_in_force_nothing_is_due_and_nothing_has_a_colour()
    {
        var id = bench.Open(new Opening(WorkItemKind.Need, Bench.Region("990122100")) { Clock = "need-finish" });

        Assert.Null(bench.Item(id).DueOn);
        Assert.Null(bench.Colours.Of(bench.Item(id), bench.Now.AddYears(1)));
    }

    [Theory]
    [InlineData(4, "Blue")]
    [InlineData(3, "Yellow")]
    [InlineData(0, "Yellow")]
    [InlineData(-1, "Red")]
    public void Three_days_before_its_end_a_matter_turns_yellow_and_the_day_after_it_red(int dueIn, string colour) =>
        Assert.Equal(colour, bench.Colours.Of(bench.Item(Rectification(dueIn)), bench.Now)!.Value.Colour.ToString());

    [Fact]
    public void What_was_reported_lies_sealed_and_opens_for_its_own_row_only()
    {
        var one = bench.Item(bench.Open(new Opening(WorkItemKind.Need, Bench.Region(Bench.Group)) { Body = "屋顶漏雨" }));
        var other = bench.Item(bench.Open(new Opening(WorkItemKind.Need, Bench.Region(Bench.Group)) { Body = "水管坏了" }));

        Assert.Equal("屋顶漏雨", bench.Cipher.Open("work_items", "Body", one.Id.Value, one.Body));
        Assert.Throws<BotAssistant.Privacy.SealedDataException>(() => bench.Cipher.Open("work_items", "Body", other.Id.Value, one.Body));
        Assert.Equal(one.Number + 1, other.Number);
    }

    private WorkItemId Rectification(int dueIn) => bench.Open(new Opening(WorkItemKind.Rectification, Bench.Region(Bench.Village))
    {
        Owner = owner,
        LeadUnit = "医保局",
        Unit = "医保局",
        DueOn = bench.Today.AddDays(dueIn),
    });

    private void Done(Viewer viewer, WorkItemId id, WorkItemOperation operation) => Assert.IsType<OperationResult.Done>(bench.Try(viewer, id, operation));

    private List<WorkItemEvent> Timeline(WorkItemId id) =>
        bench.Do(db => db.Set<WorkItemEvent>().AsNoTracking().Where(line => line.ItemId == id).OrderBy(line => line.Sequence).ToList());

    private string? Note(WorkItemEvent line) => line.Note is { } note ? bench.Cipher.Open("work_item_events", "Note", line.Id, note) : null;

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
