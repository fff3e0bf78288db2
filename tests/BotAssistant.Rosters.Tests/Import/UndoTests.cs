using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.RosterIntake;
using static BotAssistant.Rosters.Tests.Checked;

namespace BotAssistant.Rosters.Tests.Import;

/// <summary>A list is undone as a whole, or not at all.</summary>
public sealed class UndoTests
{
    private const string Number = "9901210000001";

    private static Workbook List(string phone, string size = "1", params string[][] more) => Intake.People(
        ["自然村", "人数", "户联系电话", "在校生状况", "人均纯收入"], [Person(Number, "赵小满", "户主", Xiaoman, "3组", size, phone, phone.EndsWith('1') ? "普高" : "中职", phone.EndsWith('1') ? "9000" : "9100"), .. more]);

    private static Task<UndoResult> UndoAsync(Intake intake, long batch, string region = "990121") =>
        intake.Get<RosterBatches>().UndoAsync(batch, RegionCode.Parse(region), "command:test", TestContext.Current.CancellationToken);

    [Fact]
    public async Task What_a_list_brought_goes_and_the_list_can_come_again()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(List("12900000001", "4"));
        Assert.Single(intake.Items());

        Assert.IsType<UndoResult.Undone>(await UndoAsync(intake, 1));

        Assert.Equal("0|0|0|0|0|0|0|0|1|0", intake.Rows());
        Assert.Equal(["list-taken-in", "list-undone"], intake.Read(db => db.Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToArray()).Where(action => action.StartsWith("list", StringComparison.Ordinal)));
        Assert.IsType<UndoResult.Already>(await UndoAsync(intake, 1));
        Assert.Equal(1, (await intake.TakeAsync(List("12900000001"))).Plan.Counts[PlannedAct.Add]);
    }

    [Fact]
    public async Task What_a_list_changed_is_as_it_was_before()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(List("12900000001"));
        await intake.TakeAsync(List("12900000002", "1", Person(Number, "何槿", "之母", He, "3组", "1", "12900000002", "", "9100")), "2026-11-10");
        Assert.Equal(2, intake.Members(Number).Length);

        Assert.IsType<UndoResult.Undone>(await UndoAsync(intake, 2));

        var member = Assert.Single(intake.Members(Number));
        Assert.Equal("普高", member.School);
        Assert.Equal("12900000001", intake.Personal.Open(intake.Household(Number)!).Phone);
        Assert.Equal(Xiaoman, intake.Personal.Open(member).IdNumber);
        Assert.Equal(900_000, intake.Read(db => db.Set<HouseholdIncome>().Single().PerHead));
        Assert.Equal(1, (await intake.TakeAsync(List("12900000001"), "2026-11-12")).Plan.Counts[PlannedAct.Same]);
    }

    [Fact]
    public async Task One_on_which_a_later_one_stands_is_refused_and_nothing_is_touched()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(List("12900000001"));
        await intake.TakeAsync(List("12900000002"), "2026-11-10");
        var before = intake.Rows();

        var refused = Assert.IsType<UndoResult.Refused>(await UndoAsync(intake, 1));

        Assert.Equal([new Obstacle(UndoObstacle.LaterList, "2")], refused.Obstacles.Where(obstacle => obstacle.Kind is UndoObstacle.LaterList));
        Assert.Equal(before, intake.Rows());
        Assert.IsType<UndoResult.Undone>(await UndoAsync(intake, 2));
        Assert.IsType<UndoResult.Undone>(await UndoAsync(intake, 1));
    }

    [Fact]
    public async Task What_somebody_changed_since_or_works_with_stays()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(List("12900000001"));
        await intake.TakeAsync(List("12900000002"), "2026-11-10");
        await intake.WriteAsync(db => db.Set<HouseholdMember>().Single().School = "本科");
        Assert.Equal([new Obstacle(UndoObstacle.ChangedSince, Number)], Assert.IsType<UndoResult.Refused>(await UndoAsync(intake, 2)).Obstacles);

        await intake.WriteAsync(db => db.Set<HouseholdMember>().Single().School = "中职");
        Assert.IsType<UndoResult.Undone>(await UndoAsync(intake, 2));
        await intake.WriteAsync(db => db.Add(new Visit { Id = Guid.CreateVersion7(intake.App.Clock.GetUtcNow()), HouseholdId = db.Set<Household>().Single().Id, On = new DateOnly(2026, 11, 20) }).Entity.Id);
        Assert.Contains(new Obstacle(UndoObstacle.InUse, Number), Assert.IsType<UndoResult.Refused>(await UndoAsync(intake, 1)).Obstacles);
    }

    [Fact]
    public async Task A_matter_that_somebody_began_stays_and_another_regions_batch_is_not_there()
    {
        await using var intake = await Intake.StartAsync();
        await intake.TakeAsync(List("12900000001", "4"));
        await intake.WriteAsync(db => db.Set<WorkItem>().Single().Version = 2);

        Assert.Contains(new Obstacle(UndoObstacle.MatterBegun, "1"), Assert.IsType<UndoResult.Refused>(await UndoAsync(intake, 1)).Obstacles);
        Assert.IsType<UndoResult.NotFound>(await UndoAsync(intake, 1, "990121200"));
        Assert.IsType<UndoResult.NotFound>(await UndoAsync(intake, 7));
        Assert.Single(intake.Get<RosterBatches>().List(RegionCode.Parse("990121"), 10));
        Assert.Empty(intake.Get<RosterBatches>().List(RegionCode.Parse("990121200"), 10));
    }
}
