using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>Numbers as people write them, and words that name none: they mean a matter only where there is one of the asker's.</summary>
public sealed class PlainNumberTests
{
    [Theory]
    [InlineData("{0}办好了，水管换了新的，水通了")]
    [InlineData("{0} 办好了 水管换了新的，水通了")]
    [InlineData("办好了{0}号，水管换了新的，水通了")]
    public async Task Whoever_has_a_matter_ends_it_without_the_sign_behind_its_number(string said)
    {
        await using var county = await StartAsync();
        await PastLinesAsync(county);
        var number = await OpenAsync(county, "饮水");

        Assert.Contains($"{number}号办结了", await SayAsync(county.Helper, Of(said, number)), StringComparison.Ordinal);

        Assert.Equal(WorkItemState.Closed, county.Item(number).State);
        Assert.Contains($"{number}号", await SayAsync(county.Home, Of("{0}不满意，还是没水", number)), StringComparison.Ordinal);
        Assert.Contains(WorkItemAct.Reopened, county.Acts(number));
    }

    [Fact]
    public async Task The_words_of_a_button_before_the_number_ask_the_household()
    {
        await using var county = await StartAsync();
        var number = await OpenAsync(county, "教育");

        await SayAsync(county.Helper, $"问一问{number}号 娃儿在哪个学校读?");

        await county.HearAsync(county.Home, "娃儿在哪个学校读");
    }

    [Fact]
    public async Task A_number_that_is_nobodys_matter_is_read_as_before()
    {
        await using var county = await StartAsync();

        Assert.DoesNotContain("888号", await SayAsync(county.Helper, "888办好了"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("没修好，还在漏")]
    [InlineData("还没修好")]
    public async Task Of_several_open_matters_it_is_asked_which_one_is_meant_and_what_was_said_is_passed_on(string said)
    {
        await using var county = await StartAsync();
        var water = await OpenAsync(county, "饮水");
        var school = await OpenAsync(county, "教育");
        await SayAsync(county.Home, $"{school}号，书包也没有");

        var asked = await SayAsync(county.Home, said);

        Assert.Contains("说的是哪一件", asked, StringComparison.Ordinal);
        await PressAsync(county.Home, $"{water}号 饮水");
        await county.HearAsync(county.Helper, said);
        Assert.Contains(WorkItemAct.SaidMore, county.Acts(water));
        Assert.Single(county.Acts(school), act => act is WorkItemAct.SaidMore);
    }

    [Fact]
    public async Task The_matter_that_fits_the_words_stands_first()
    {
        await using var county = await StartAsync();
        var water = await OpenAsync(county, "饮水");
        var school = await OpenAsync(county, "教育");
        await SayAsync(county.Home, $"{school}号，书包也没有");

        Assert.Contains($"比如“{water}号", await SayAsync(county.Home, "没修好，还在漏"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}号已经去了")]
    [InlineData("{0} 已经去了")]
    public async Task Inside_the_form_of_that_visit_its_number_goes_on_with_it(string said)
    {
        await using var county = await StartAsync();
        await PastLinesAsync(county);
        var number = await county.DueVisitAsync();
        Assert.Contains("哪一天去的", await SayAsync(county.Helper, Of("{0}已经去了", number)), StringComparison.Ordinal);

        var again = await SayAsync(county.Helper, Of(said, number));

        Assert.DoesNotContain("没有听明白", again, StringComparison.Ordinal);
        Assert.Contains("哪一天去的", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sits_at_the_desk_hears_how_words_without_a_number_get_there()
    {
        await using var county = await StartAsync();
        var cadre = await county.CadreAsync("何应声", "县帮扶热线", Role.Desk, "990121");
        var desk = await county.MeetAsync("desk", account => account.CadreId = cadre);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");

        Assert.Contains("“回1 …”", await SayAsync(desk, "你好,我是何应声,您说"), StringComparison.Ordinal);
        Assert.Contains("已经发给1号", await PressAsync(desk, "回复1号"), StringComparison.Ordinal);
        await county.HearAsync(county.Home, "您说");
        Assert.Contains("结束1号", await SayAsync(desk, "结束"), StringComparison.Ordinal);
        Assert.Contains("1号结束了", await PressAsync(desk, "结束1号"), StringComparison.Ordinal);
    }

    private static string Of(string said, long number) => said.Replace("{0}", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Small numbers are those of offered lines.</summary>
    private static Task<bool> PastLinesAsync(County county) => county.WriteAsync(db =>
    {
        for (var line = 0; line < 9; line++)
        {
            county.App.Services.GetRequiredService<WorkItemOpening>().Open(db, new Opening(WorkItemKind.Question, RegionCode.Parse(Group)) { Category = "其他" }, Viewer.Stranger, county.Now);
        }

        return true;
    });

    private static Task<long> OpenAsync(County county, string category) => county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
        db,
        new Opening(WorkItemKind.Need, RegionCode.Parse(Group)) { Household = county.HouseholdId, Owner = county.HelperId, Category = category, Body = category, DueOn = county.Today.AddDays(9) },
        Viewer.Stranger, county.Now).Number);
}
