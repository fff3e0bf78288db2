using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Requests;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>Households go from one helper to another, with what is open and what was promised.</summary>
public sealed class PairingChangeTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task A_helper_hands_a_household_over_and_everything_open_goes_with_it()
    {
        await using var county = await StartAsync();
        var (taker, takerId) = await HelperAsync(county, "许长河");
        var visit = await county.DueVisitAsync();
        var promise = await NeedAsync(county);

        var next = await SayAsync(county.Helper, "李满仓家的帮扶干部换成许长河");
        Assert.Contains("从哪一天起换", next, StringComparison.Ordinal);
        Assert.Contains("为什么要换", await SayAsync(county.Helper, "今天"), StringComparison.Ordinal);
        Assert.Contains("先要周临溪（青石乡人民政府）审批", await SayAsync(county.Helper, "我要退休了"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "提交");
        var asked = await county.HearAsync(county.Township, "请您审批结对变更");
        Assert.Contains("李满仓", asked, StringComparison.Ordinal);
        Assert.Contains("我要退休了", asked, StringComparison.Ordinal);
        // Until it is granted nothing has moved.
        Assert.Equal(county.HelperId, county.Item(visit).OwnerId);
        await PressAsync(county.Township, "我同意");

        Assert.Contains("没办完的事有2件", await county.HearAsync(taker, "由您结对帮扶"), StringComparison.Ordinal);
        await county.HearAsync(county.Helper, "批准了");
        Assert.Contains("许长河", await county.HearAsync(county.Home, "您家的包户干部换成"), StringComparison.Ordinal);
        Assert.Equal(takerId, county.Item(visit).OwnerId);
        Assert.Equal(takerId, county.Item(promise).OwnerId);
        Assert.Equal([takerId], county.Read(db => db.Set<Pairing>().On(county.Today).Where(row => row.HouseholdId == county.HouseholdId).Select(row => row.CadreId).ToArray()));
        Assert.Contains(county.Read(db => db.Set<Pairing>().ToArray()), row => row.HouseholdId == county.HouseholdId && row.CadreId == county.HelperId && row.Until == county.Today.AddDays(-1));
    }

    [Theory]
    [InlineData("李满仓家以后换吴听泉来帮扶")]
    [InlineData("李满仓家换吴听泉包")]
    [InlineData("以后换吴听泉来帮扶李满仓家")]
    public async Task Who_comes_is_heard_from_the_sentence_and_nothing_is_left_over(string said)
    {
        await using var county = await StartAsync();
        await HelperAsync(county, "吴听泉");

        var answer = await SayAsync(county.Helper, said);

        Assert.Contains("换成谁：吴听泉", answer, StringComparison.Ordinal);
        Assert.Contains("哪一户：李满仓", answer, StringComparison.Ordinal);
        Assert.Contains("从哪一天起换", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("没有地方记", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_township_says_whose_households_go_and_a_helper_says_that_they_are_their_own()
    {
        await using var county = await StartAsync();
        await HelperAsync(county, "吴听泉");

        var township = await SayAsync(county.Township, "把钱渡舟的户都换给吴听泉，从12月1号起");
        Assert.Contains("原来是谁：钱渡舟", township, StringComparison.Ordinal);
        Assert.Contains("换成谁：吴听泉", township, StringComparison.Ordinal);
        var helper = await SayAsync(county.Helper, "把我包的户全部移交给吴听泉，12月1号起");
        Assert.Contains("换成谁：吴听泉", helper, StringComparison.Ordinal);
        Assert.DoesNotContain("没有听准", helper, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_promised_goes_with_its_day_and_is_named_to_whoever_comes()
    {
        await using var county = await StartAsync();
        var (taker, takerId) = await HelperAsync(county, "许长河");
        await county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Need, RegionCode.Parse(County.Group)) { Household = county.HouseholdId, Owner = county.HelperId, Category = "其他", Body = "答应带技术员来看果树", DueOn = county.Today.AddDays(15) }, Viewer.Stranger, county.Now));
        var promise = Assert.Single(county.Needs());

        await SayAsync(county.Township, "李满仓家的包户干部换成许长河，从今天起");
        await SayAsync(county.Township, "跳过");
        await SayAsync(county.Township, "提交");

        var taken = await county.HearAsync(taker, "由您结对帮扶");
        Assert.Equal((takerId, promise.DueOn), (county.Item(promise.Number).OwnerId, county.Item(promise.Number).DueOn));
        Assert.NotNull(promise.DueOn);
        Assert.Contains($"{promise.Number}号", taken, StringComparison.Ordinal);
        Assert.Contains($"{promise.DueOn.Value.Month}月{promise.DueOn.Value.Day}日前", taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_them_go_on_the_day_that_was_named_and_not_before()
    {
        await using var county = await StartAsync();
        var (_, takerId) = await HelperAsync(county, "许长河");
        Assert.Contains("包着2户", await SayAsync(county.Helper, "结对变更"), StringComparison.Ordinal);
        Assert.Contains("换成谁", await SayAsync(county.Helper, "全部"), StringComparison.Ordinal);
        Assert.Contains("从哪一天起换", await SayAsync(county.Helper, "许长河"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "12月1号");
        Assert.Contains("钱渡舟包的2户", await SayAsync(county.Helper, "跳过"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "提交");
        await county.HearAsync(county.Township, "请您审批");
        await SayAsync(county.Township, "批准");

        Assert.All(county.Read(db => db.Set<Pairing>().On(county.Today).ToArray()), row => Assert.Equal(county.HelperId, row.CadreId));
        county.Later(TimeSpan.FromDays(8));
        await county.App.Services.GetRequiredService<RequestWatch>().LookAsync();
        Assert.Equal(2, county.Read(db => db.Set<Pairing>().On(county.Today).Count(row => row.CadreId == takerId)));
        Assert.Equal(0, county.Read(db => db.Set<Pairing>().On(county.Today).Count(row => row.CadreId == county.HelperId)));
    }

    [Fact]
    public async Task The_township_changes_it_without_asking_anybody()
    {
        await using var county = await StartAsync();
        var (taker, takerId) = await HelperAsync(county, "许长河");

        await SayAsync(county.Township, "李满仓家的包户干部换成许长河，从今天起");
        var review = await SayAsync(county.Township, "跳过");
        Assert.DoesNotContain("审批", review, StringComparison.Ordinal);
        Assert.Contains("由钱渡舟换成许长河", review, StringComparison.Ordinal);
        await SayAsync(county.Township, "提交");

        await county.HearAsync(taker, "由您结对帮扶");
        await county.HearAsync(county.Helper, "由许长河结对帮扶");
        Assert.Equal([takerId], county.Read(db => db.Set<Pairing>().On(county.Today).Where(row => row.HouseholdId == county.HouseholdId).Select(row => row.CadreId).ToArray()));
    }

    [Fact]
    public async Task Nobody_hands_over_to_themselves_or_to_whoever_is_no_helper_or_what_is_not_theirs()
    {
        await using var county = await StartAsync();
        var (other, _) = await HelperAsync(county, "许长河");
        await county.CadreAsync("鲁南山", "水务局", Role.TeamMember, Village);
        await SayAsync(county.Helper, "结对变更");
        await SayAsync(county.Helper, "李满仓");

        Assert.Contains("换成自己等于没换", await SayAsync(county.Helper, "钱渡舟"), StringComparison.Ordinal);
        Assert.Contains("换成自己等于没换", await SayAsync(county.Helper, "换给我自己"), StringComparison.Ordinal);
        Assert.Contains("不是这里的帮扶干部", await SayAsync(county.Helper, "鲁南山"), StringComparison.Ordinal);
        Assert.Contains("从哪一天起换", await SayAsync(county.Helper, "许长河"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "明天");
        await SayAsync(county.Helper, "跳过");
        await SayAsync(county.Helper, "提交");

        await SayAsync(county.Helper, "结对变更");
        Assert.Contains("已经有一个结对变更", await SayAsync(county.Helper, "李满仓"), StringComparison.Ordinal);
        // Somebody without households has nothing to hand over.
        Assert.Contains("只有帮扶干部本人", await SayAsync(other, "结对变更"), StringComparison.Ordinal);

        Assert.Single(county.Read(db => db.Set<Request>().ToArray()));
        Assert.DoesNotContain("换成谁", await SayAsync(county.Home, "结对变更"), StringComparison.Ordinal);
    }

    private static async Task<(Person Person, CadreId Id)> HelperAsync(County county, string name)
    {
        var id = await county.CadreAsync(name, "农业农村局", Role.Helper, Village);
        return (await county.MeetAsync("helper-" + id.Value.ToString("N")[^6..], account => account.CadreId = id), id);
    }

    private static Task<long> NeedAsync(County county) => county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
        db, new Opening(WorkItemKind.Need, RegionCode.Parse(County.Group)) { Household = county.HouseholdId, Owner = county.HelperId, Category = "其他", Body = "答应帮他买化肥" }, Viewer.Stranger, county.Now).Number);
}
