using BotAssistant.Casework;
using BotAssistant.Demo;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Tests.StaffPages;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Tests.Casework;

/// <summary>The counts that the database keeps are those of the matters, whatever happens to these.</summary>
public sealed class VillageColourTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task Counts_follow_matters_that_open_move_close_become_quiet_and_go()
    {
        await using var world = await host.WorldAsync();
        var (county, _) = await world.AddAsync("钱渡舟", Role.County, "990121");
        var opening = world.Get<WorkItemOpening>();
        var dice = Dice.For(7, 1, 0);
        string[] places = [StaffWorld.Group, StaffWorld.Village, StaffWorld.OtherVillage, StaffWorld.OtherVillage + "02", StaffWorld.Township];
        await world.WriteAsync(db =>
        {
            for (var number = 0; number < 120; number++)
            {
                var item = opening.Open(
                    db,
                    new Opening((WorkItemKind)Roll(7), RegionCode.Parse(places[Roll(places.Length)])) { DueOn = Roll(4) == 0 ? null : world.Today.AddDays(Roll(100) - 40), IsDemo = number % 2 == 0 },
                    Viewer.Stranger,
                    world.Now);
                item.Returns = Roll(4);
                item.DueAt = Roll(9) == 0 ? world.Now.AddMinutes(Roll(1200) - 600) : null;
            }

            return 0;
        });
        AssertSame(world, county);

        for (var round = 0; round < 4; round++)
        {
            await world.WriteAsync(db =>
            {
                foreach (var item in db.Set<WorkItem>().OrderBy(item => item.Number).ToArray().Where(_ => Roll(5) == 0))
                {
                    switch (Roll(6))
                    {
                        case 0: item.ClosedAt = item.ClosedAt is null ? world.Now : null; break;
                        case 1: item.DueOn = world.Today.AddDays(Roll(12) - 3); break;
                        case 2: item.Region = places[Roll(places.Length)]; break;
                        case 3: item.Returns++; break;
                        case 4: item.DueAt = world.Now.AddMinutes(Roll(18) - 9); break;
                        default: db.Remove(item); break;
                    }
                }

                return 0;
            });
            await world.WriteAsync(db => db.Set<WorkItem>().Where(item => item.Region == places[round]).ExecuteUpdate(set => set.SetProperty(item => item.Region, StaffWorld.Group)));
            AssertSame(world, county);
        }

        await world.WriteAsync(db => db.Set<WorkItem>().ExecuteDelete());
        Assert.Empty(world.Read(db => db.Set<OpenCount>().ToArray()));

        int Roll(int sides) => dice.Next(sides);
    }

    // Each matter's colour on its own, against the counts that are read at once.
    private static void AssertSame(StaffWorld world, CadreId county) => world.Read(db =>
    {
        var (today, now, colours) = (world.Today, world.Now, world.Get<Colours>());
        var viewer = Viewers.OfCadre(db, county, today);
        var expected = db.Set<WorkItem>().Where(item => item.ClosedAt == null && item.Visibility == Visibility.Ordinary).ToArray()
            .GroupBy(item => item.Region.Length > 12 ? item.Region[..12] : item.Region, StringComparer.Ordinal)
            .Select(village => new VillageColour(
                village.Key,
                village.Count(item => colours.Of(item, now)?.Colour is Colour.Red),
                village.Count(item => colours.Of(item, now)?.Colour is Colour.Yellow),
                village.Count(item => colours.Of(item, now)?.Colour is not (Colour.Red or Colour.Yellow))))
            .OrderBy(village => village.Village, StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(expected, world.Get<VillageColours>().Of(db, viewer, kind: null, now).Villages);
        Assert.Contains(expected, village => village.Red > 0 && village.Yellow > 0);
        foreach (var kind in Enum.GetValues<WorkItemKind>())
        {
            Assert.Equal(
                db.Set<WorkItem>().Count(item => item.ClosedAt == null && item.Visibility == Visibility.Ordinary && item.Kind == kind),
                world.Get<VillageColours>().Of(db, viewer, kind, now).Villages.Sum(village => village.Red + village.Yellow + village.Other));
        }

        return 0;
    });
}
