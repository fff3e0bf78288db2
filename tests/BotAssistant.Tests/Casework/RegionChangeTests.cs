using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Operations;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Tests.StaffPages;

namespace BotAssistant.Tests.Casework;

/// <summary>Divisions change on a day, and everything in them goes along.</summary>
public sealed class RegionChangeTests
{
    [Fact]
    public async Task A_merger_takes_households_matters_and_roles_along_on_its_day_and_not_before()
    {
        await using var world = await StaffWorld.StartAsync();
        using var township = await world.EnterAsync("孙见山", Role.Township, StaffWorld.Township);
        using var other = await world.EnterAsync("邻乡的人", Role.Township, "990121100");
        var on = world.Today.AddDays(1);
        Assert.True(await world.WriteAsync(db => RegionChanges.Merge(db, RegionCode.Parse(StaffWorld.Township), RegionCode.Parse("990121100"), on, world.Now)));
        Assert.False(await world.WriteAsync(db => RegionChanges.Merge(db, RegionCode.Parse(StaffWorld.Township), RegionCode.Parse(StaffWorld.Village), on, world.Now)));

        Assert.Equal(0, (await RunAsync(world)).Regions);
        Assert.Equal(StaffWorld.Group, Region(world));
        Assert.Equal(404, (await other.GetAsync($"/staff/items/{world.Need}")).Status);

        world.App.Clock.Leap(TimeSpan.FromDays(1));
        // The service's own daily run may have been quicker.
        await RunAsync(world);
        Assert.Equal("990121100201" + "03", Region(world));
        Assert.Equal("990121100201" + "03", world.Read(db => db.Set<WorkItem>().Single(item => item.Number == world.Need).Region));
        Assert.Equal(0, (await RunAsync(world)).Regions);
        Assert.Single(world.Read(db => db.Set<AuditEntry>().Where(entry => entry.Action == AuditActions.RegionChanged).ToArray()));

        // Who was responsible is responsible where it lies now; that they were so there before stays known.
        var roles = world.Read(db => db.Set<CadreRole>().Where(role => role.CadreId == world.Helper).OrderBy(role => role.Region).ToArray());
        Assert.Equal([("990121100", (DateOnly?)null), (StaffWorld.Township, on.AddDays(-1))], roles.Select(role => (role.Region, role.Until)));
        Assert.Equal(RegionCode.Parse("99012110020103"), world.Read(db => RegionChanges.PlaceOn(db, RegionCode.Parse(StaffWorld.Group), on)));
        Assert.Equal(RegionCode.Parse(StaffWorld.Group), world.Read(db => RegionChanges.PlaceOn(db, RegionCode.Parse(StaffWorld.Group), on.AddDays(-1))));
    }

    [Fact]
    public async Task A_name_holds_from_its_day_on_and_moves_nothing()
    {
        await using var world = await StaffWorld.StartAsync();
        await world.WriteAsync(db =>
        {
            RegionChanges.Rename(db, RegionCode.Parse(StaffWorld.Village), "新山村", world.Today, world.Now);
            RegionChanges.Rename(db, RegionCode.Parse(StaffWorld.Village), "更新的名字", world.Today.AddDays(30), world.Now);
            return 0;
        });

        await RunAsync(world);

        Assert.Equal(StaffWorld.Group, Region(world));
        var village = RegionCode.Parse(StaffWorld.Village);
        Assert.Equal(
            [null, "新山村", "更新的名字"],
            new[] { -1, 0, 30 }.Select(days => world.Read(db => RegionChanges.NameOn(db, village, world.Today.AddDays(days)))));
    }

    private static Task<DailyReport> RunAsync(StaffWorld world) => world.Get<DailyChecks>().RunAsync(CancellationToken.None);

    private static string Region(StaffWorld world) => world.Read(db => db.Set<Household>().Single(home => home.Id == world.Home).Region);
}
