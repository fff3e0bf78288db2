using BotAssistant.Casework;
using BotAssistant.Forms;
using BotAssistant.Operations;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Tests.StaffPages;

namespace BotAssistant.Tests.Operations;

/// <summary>What the program looks through once a day.</summary>
public sealed class DailyChecksTests
{
    [Fact]
    public async Task What_is_odd_in_a_record_is_asked_in_words_once_per_household_and_not_again()
    {
        await using var world = await StaffWorld.StartAsync();

        var first = await world.Get<DailyChecks>().RunAsync(CancellationToken.None);
        var second = await world.Get<DailyChecks>().RunAsync(CancellationToken.None);

        Assert.Equal((2, 2), (first.Households, first.Asked));
        Assert.Equal((2, 0), (second.Households, second.Asked));
        var asked = world.Read(db => db.Set<WorkItem>().Single(item => item.Kind == WorkItemKind.Verification && item.HouseholdId == world.Home));
        Assert.Equal(world.Helper, asked.OwnerId);
        // The stated number, the telephone that two households have, and the child.
        Assert.Equal(
            "登记的家庭人口和成员人数对不上；电话和别的户一样；有6到15岁的孩子没有在校，或者没有登记在校情况",
            world.Get<RowCipher>().Open("work_items", "Body", asked.Id.Value, asked.Body));
    }

    [Fact]
    public async Task A_visit_gets_the_day_that_the_rules_say_once()
    {
        await using var world = await StaffWorld.StartAsync();
        await world.WriteAsync(db => world.Get<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Visit, RegionCode.Parse(StaffWorld.Group)) { Household = world.Home, Owner = world.Helper, DueOn = world.Today.AddDays(400) }, Viewer.Stranger, world.Now).Number);
        var days = world.Get<RuleBook>().Find<VisitRule>("ordinary", RegionCode.Parse(StaffWorld.Group), world.Today)!.Parameters.Days;

        Assert.Equal(1, (await world.Get<DailyChecks>().RunAsync(CancellationToken.None)).Rescheduled);
        Assert.Equal(0, (await world.Get<DailyChecks>().RunAsync(CancellationToken.None)).Rescheduled);

        Assert.Equal(world.Today.AddDays(days), world.Read(db => db.Set<WorkItem>().Single(item => item.Kind == WorkItemKind.Visit && item.HouseholdId == world.Home).DueOn));
    }

    [Fact]
    public async Task Every_household_that_the_rules_want_visited_has_a_visit_open_once_and_a_hold_survives()
    {
        await using var world = await StaffWorld.StartAsync();
        var (township, _) = await world.AddAsync("乡镇甲", Role.Township, StaffWorld.Township);

        Assert.Equal(2, (await world.Get<DailyChecks>().RunAsync(CancellationToken.None)).Opened);
        var visits = world.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Visit).ToArray());
        Assert.Equal(2, visits.Length);
        // The household that nobody is paired with is the township's.
        Assert.Equal(township, Array.Find(visits, item => item.HouseholdId != world.Home)!.OwnerId);
        var visit = Array.Find(visits, item => item.HouseholdId == world.Home)!;
        Assert.Equal(world.Helper, visit.OwnerId);

        var until = visit.DueOn!.Value.AddDays(20);
        Assert.IsType<OperationResult.Done>(await ChangeAsync(world, township, visit.Id, new WorkItemOperation.Hold(until, "大雪封山")));
        var again = await world.Get<DailyChecks>().RunAsync(CancellationToken.None);

        Assert.Equal((0, 0), (again.Opened, again.Rescheduled));
        Assert.Equal(until, world.Read(db => db.Set<WorkItem>().First(item => item.Id == visit.Id).DueOn));
    }

    [Fact]
    public async Task A_visit_withdrawn_with_its_reason_is_followed_by_the_next_at_once()
    {
        await using var world = await StaffWorld.StartAsync();
        var (county, _) = await world.AddAsync("县级甲", Role.County, "990121");
        await world.Get<DailyChecks>().RunAsync(CancellationToken.None);
        var first = world.Read(db => db.Set<WorkItem>().First(item => item.Kind == WorkItemKind.Visit && item.HouseholdId == world.Home));

        Assert.IsType<OperationResult.Done>(await ChangeAsync(world, county, first.Id, new WorkItemOperation.Withdraw("全家外出")));

        var next = world.Read(db => db.Set<WorkItem>().Single(item => item.Kind == WorkItemKind.Visit && item.HouseholdId == world.Home && item.ClosedAt == null));
        Assert.NotEqual(first.Id, next.Id);
        Assert.Equal(0, (await world.Get<DailyChecks>().RunAsync(CancellationToken.None)).Opened);
    }

    private static Task<OperationResult> ChangeAsync(StaffWorld world, CadreId by, WorkItemId item, WorkItemOperation operation) =>
        world.Get<MatterChanges>().ApplyAsync(world.Read(db => Viewers.OfCadre(db, by, world.Today)), item, operation);

    [Fact]
    public async Task What_nobody_could_see_is_told_by_the_check_of_permissions()
    {
        await using var world = await StaffWorld.StartAsync();
        // The complaint's desk has nobody yet, and no rule's desk either.
        Assert.Equal([(PermissionFault.QuietWithoutDesk, 1), (PermissionFault.QuietRuleWithoutDesk, 1)], Look(world));

        await world.AddAsync("坐席", Role.Desk, "990121");
        Assert.Empty(Look(world));

        await world.WriteAsync(db => world.Get<Staff>().End(db, world.Helper, world.Today.AddDays(-1), null, "command:test", world.Now));
        Assert.Equal([(PermissionFault.OwnerGone, 1)], Look(world));
    }

    private static IReadOnlyList<(PermissionFault, int)> Look(StaffWorld world) => world.Read(db => world.Get<PermissionCheck>().Look(db, world.Today));
}
