using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Testing;
using BotAssistant.Tests.StaffPages;

namespace BotAssistant.Tests.Casework;

/// <summary>A household's trouble is counted from five on, in the chat and on the pages, and no sum gives a smaller number away.</summary>
public sealed class SmallCountTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Theory]
    [InlineData("Need", 0, 0, false)]
    [InlineData("Need", 1, 0, true)]
    [InlineData("MonitoringStep", 4, 0, true)]
    [InlineData("Need", 5, 5, false)]
    [InlineData("Visit", 1, 1, false)]
    public void What_is_sensitive_is_told_from_five_on(string kind, int count, int known, bool few) =>
        Assert.Equal(new ToldCount(known, few), SmallCounts.Told(Enum.Parse<WorkItemKind>(kind), count));

    [Fact]
    public async Task A_desk_that_sees_needs_only_reads_no_small_number_on_the_page_of_all_kinds_nor_in_the_chat()
    {
        await using var world = await host.WorldAsync();
        using var pages = await world.EnterAsync("坐席甲", Role.Desk, "990121");
        var chat = await BoundAsync(world, "desk", Role.Desk, "990121");

        var page = (await pages.GetAsync("/staff/items")).Text;
        Assert.Contains("不到5件", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1件", page, StringComparison.Ordinal);
        var said = (await chat.AskAsync("全镇还有几个红的，按村排一下"))[^1];
        Assert.Contains("不到5件", said, StringComparison.Ordinal);
        Assert.DoesNotContain("1件", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_sum_tells_how_many_of_the_small_ones_there_are()
    {
        await using var world = await host.WorldAsync();
        await OpenAsync(world, WorkItemKind.Visit, 3);
        using var pages = await world.EnterAsync("县级甲", Role.County, "990121");
        var chat = await BoundAsync(world, "county", Role.County, "990121");

        // One need and three visits: never four.
        Assert.Contains("3件，另有不到5件的没有算进来", (await pages.GetAsync("/staff/items")).Text, StringComparison.Ordinal);
        var home = (await pages.GetAsync("/staff")).Text;
        Assert.Contains("3件，另有不到5件的没有算进来", home, StringComparison.Ordinal);
        var said = (await chat.AskAsync("全镇还有几个红的，按村排一下"))[^1];
        Assert.Contains("3件（另有不到5件的没有算进来）", said, StringComparison.Ordinal);
        Assert.All([home, said], text => Assert.DoesNotContain("4件", text, StringComparison.Ordinal));

        // From five on they are counted with the others.
        await OpenAsync(world, WorkItemKind.Need, 4);
        Assert.Contains("8件", (await pages.GetAsync("/staff/items")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_households_count_as_is_told_from_five_on()
    {
        await using var world = await host.WorldAsync();
        var (county, _) = await world.AddAsync("县级甲", Role.County, "990121");
        await IdentitiesAsync(world, IdentityKinds.ExtremePoverty, 4);
        await IdentitiesAsync(world, IdentityKinds.MinimumLiving, 5);

        await world.WriteAsync(db => db.Add(new Account { Id = AccountId.Create(world.Now), Channel = "test", UserId = "county", FirstSeenAt = world.Now, CadreId = county }).Entity.UserId);

        var counts = (CountsBy<IdentityCount>)world.Get<FactSources>().Answer(new IdentityCounts(), new FactAsker("test", "county", world.Now));

        Assert.Equal(new ToldCount(5, false), counts.Rows.Single(row => row.Identity == IdentityKinds.MinimumLiving).Households);
        Assert.Equal(new ToldCount(0, true), counts.Rows.Single(row => row.Identity == IdentityKinds.ExtremePoverty).Households);
    }

    private static async Task<Person> BoundAsync(StaffWorld world, string user, Role role, string region)
    {
        var (_, code) = await world.AddAsync("聊天的人", role, region);
        var person = await world.App.MeetAsync(user);
        await person.AskAsync($"绑定{code}");
        await person.AskAsync("是");
        return person;
    }

    private static Task<int> OpenAsync(StaffWorld world, WorkItemKind kind, int count) => world.WriteAsync(db =>
    {
        for (var number = 0; number < count; number++)
        {
            world.Get<WorkItemOpening>().Open(db, new Opening(kind, RegionCode.Parse(StaffWorld.Group)) { DueOn = world.Today.AddDays(-3) }, Viewer.Stranger, world.Now);
        }

        return 0;
    });

    private static Task<int> IdentitiesAsync(StaffWorld world, string kind, int count) => world.WriteAsync(db =>
    {
        for (var number = 0; number < count; number++)
        {
            var id = HouseholdId.Create(world.Now);
            db.Add(new Household { Id = id, Number = $"99012155{count}{number:D4}", Region = StaffWorld.Group, HeadName = "某户", UpdatedAt = world.Now });
            db.Add(new HouseholdIdentity { Id = VersionSeven.Next(world.Now), HouseholdId = id, Kind = kind, From = world.Today.AddDays(-1), Basis = "名单" });
        }

        return 0;
    });
}
