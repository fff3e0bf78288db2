using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Operations;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Tests.StaffPages;

namespace BotAssistant.Tests.Casework;

/// <summary>Divisions change on a day, and everything in them goes along.</summary>
public sealed class RegionChangeTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task A_merger_takes_households_matters_and_roles_along_on_its_day_and_not_before()
    {
        await using var world = await StaffWorld.StartAsync();
        using var township = await world.EnterAsync("孙见山", Role.Township, StaffWorld.Township);
        using var other = await world.EnterAsync("邻乡的人", Role.Township, "990121100");
        var on = world.Today.AddDays(1);
        Assert.Equal(RegionChangeResult.Noted, await NoteAsync(world, StaffWorld.Township, "990121100", null, on));
        Assert.Equal(RegionChangeResult.NotedAlready, await NoteAsync(world, StaffWorld.Township, "990121100", null, on));
        Assert.Equal(RegionChangeResult.NotSameLevel, await NoteAsync(world, StaffWorld.Township, StaffWorld.Village, null, on));
        Assert.Equal(RegionChangeResult.GoneAlready, await NoteAsync(world, StaffWorld.Township, "990121101", null, on));
        Assert.Equal(RegionChangeResult.SamePlace, await NoteAsync(world, StaffWorld.Township, StaffWorld.Township, null, on));
        Assert.Equal(RegionChangeResult.NotOfCounty, await NoteAsync(world, "110101001", "990121100", null, on));
        Assert.Equal(RegionChangeResult.UnknownPlace, await NoteAsync(world, "990121999", "990121100", null, on));

        Assert.Equal(0, (await RunAsync(world)).Regions);
        Assert.Equal(StaffWorld.Group, Region(world));
        Assert.Equal(404, (await other.GetAsync($"/staff/items/{world.Need}")).Status);

        world.App.Clock.Leap(TimeSpan.FromDays(1));
        // The service's own daily run may have been quicker.
        await RunAsync(world);
        // Both townships have a village 201: the one that came has another number, and its own name.
        var moved = Region(world);
        Assert.StartsWith("990121100", moved, StringComparison.Ordinal);
        Assert.EndsWith("03", moved, StringComparison.Ordinal);
        Assert.NotEqual("990121100201", moved[..12]);
        var gazetteer = world.Get<Gazetteer>();
        Assert.False(gazetteer.IsListed(RegionCode.Parse(moved[..12])));
        Assert.EndsWith(gazetteer.Published(RegionCode.Parse(StaffWorld.Village))!.Name, gazetteer.Find(RegionCode.Parse(moved[..12]))!.Name, StringComparison.Ordinal);
        Assert.Equal(moved, world.Read(db => db.Set<WorkItem>().Single(item => item.Number == world.Need).Region));
        Assert.Equal(0, (await RunAsync(world)).Regions);

        // Who was responsible is responsible where it lies now; that they were so there before stays known.
        var roles = world.Read(db => db.Set<CadreRole>().Where(role => role.CadreId == world.Helper).OrderBy(role => role.Region).ToArray());
        Assert.Equal([("990121100", (DateOnly?)null), (StaffWorld.Township, on.AddDays(-1))], roles.Select(role => (role.Region, role.Until)));
        Assert.Equal(RegionCode.Parse(moved), world.Read(db => RegionChanges.PlaceOn(db, RegionCode.Parse(StaffWorld.Group), on)));
        Assert.Equal(RegionCode.Parse(StaffWorld.Group), world.Read(db => RegionChanges.PlaceOn(db, RegionCode.Parse(StaffWorld.Group), on.AddDays(-1))));
        Assert.Null(world.Read(db => world.Get<AuditChain>().FindBreak(db)));
    }

    [Fact]
    public async Task Groups_of_the_same_number_stay_apart_when_villages_become_one()
    {
        await using var world = await host.WorldAsync();
        var other = StaffWorld.OtherVillage + "03";
        var stranger = await world.WriteAsync(db =>
        {
            var home = new Household { Id = HouseholdId.Create(world.Now), Number = "9901210000003", Region = other, HeadName = "孙有田", StatedMembers = 1, UpdatedAt = world.Now };
            db.Add(home);
            return home.Id;
        });

        Assert.Equal(RegionChangeResult.Noted, await NoteAsync(world, StaffWorld.Village, StaffWorld.OtherVillage, null, world.Today));

        var moved = Region(world);
        Assert.StartsWith(StaffWorld.OtherVillage, moved, StringComparison.Ordinal);
        Assert.NotEqual(other, moved);
        Assert.Equal(other, world.Read(db => db.Set<Household>().Single(home => home.Id == stranger).Region));
        var name = world.Get<Gazetteer>().Find(RegionCode.Parse(moved))!.Name;
        Assert.StartsWith("原", name, StringComparison.Ordinal);
        Assert.EndsWith("3组", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_holds_from_its_day_on_and_moves_nothing_and_is_shown_and_understood()
    {
        await using var world = await StaffWorld.StartAsync();
        var village = RegionCode.Parse(StaffWorld.Village);
        var old = world.Get<Gazetteer>().Find(village)!.Name;
        Assert.Equal(RegionChangeResult.NoNewName, await NoteAsync(world, StaffWorld.Village, null, old, world.Today));
        Assert.Equal(RegionChangeResult.NoNewName, await NoteAsync(world, StaffWorld.Village, null, " ", world.Today));
        Assert.Equal(RegionChangeResult.Noted, await NoteAsync(world, StaffWorld.Village, null, "云顶新村", world.Today));
        Assert.Equal(RegionChangeResult.NotedAlready, await NoteAsync(world, StaffWorld.Village, null, "云顶新村", world.Today));
        Assert.Equal(RegionChangeResult.Noted, await NoteAsync(world, StaffWorld.Village, null, "更新的名字村", world.Today.AddDays(1)));

        Assert.Equal(StaffWorld.Group, Region(world));
        Assert.Equal(
            [null, "云顶新村", "更新的名字村"],
            new[] { -1, 0, 1 }.Select(days => world.Read(db => RegionChanges.NameOn(db, village, world.Today.AddDays(days)))));
        using var township = await world.EnterAsync("孙见山", Role.Township, StaffWorld.Township);
        Assert.Contains("云顶新村", (await township.GetAsync("/staff/items")).Text, StringComparison.Ordinal);
        var mention = Assert.Single(world.Get<PlaceRecogniser>().Find("云顶新村的低保", RegionCode.Parse("990121")));
        Assert.Equal([village], Assert.IsType<PlaceMeaning.Known>(mention.Meaning) is { } known ? [known.Code] : []);
        // The old name is understood all the same.
        Assert.NotEmpty(world.Get<PlaceRecogniser>().Find(old + "的低保", RegionCode.Parse("990121")));

        world.App.Clock.Advance(TimeSpan.FromDays(1));
        await world.App.UntilAsync(() => world.Get<Gazetteer>().Find(village)!.Name == "更新的名字村", "the name of the new day", TimeSpan.FromMinutes(1));
    }

    private static Task<RegionChangeResult> NoteAsync(StaffWorld world, string region, string? into, string? name, DateOnly on) =>
        world.Get<RegionChanges>().NoteAsync(RegionCode.Parse(region), into is null ? null : RegionCode.Parse(into), name, on, "command:test");

    private static Task<DailyReport> RunAsync(StaffWorld world) => world.Get<DailyChecks>().RunAsync(CancellationToken.None);

    private static string Region(StaffWorld world) => world.Read(db => db.Set<Household>().Single(home => home.Id == world.Home).Region);
}
