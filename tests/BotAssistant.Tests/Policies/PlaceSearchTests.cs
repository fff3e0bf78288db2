using BotAssistant.Policies.Answers;
using BotAssistant.Regions;
using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>Searching passages at the command line: for the place that is meant, the nearest first, what is doubtful marked.</summary>
public sealed class PlaceSearchTests
{
    private static readonly RegionCode Lanxi = RegionCode.Parse("990121");

    private static readonly PlaceSearch Shipped = new(ShippedPolicies.Shipped, QuestionWords.Of(Talk.Dialogs));

    [Fact]
    public void The_nearest_region_stands_first_whatever_the_nation_says_better()
    {
        var facts = ShippedPolicies.Facts(
        [
            .. ShippedPolicies.Documents.Where(document => document.Topic != "饮水安全"),
            ShippedPolicies.Document("---\nid: N-water\ntitle: 全国水款补助办法\ntopic: 饮水安全\nregion: 100000\neffective_from: 2026\nasks: [水款补助标准是多少]\n---\n## 一、水款补助标准\n\n水款补助标准是多少：水款补助标准每户每年60元，水款补助标准一年一定。\n"),
            ShippedPolicies.Document("---\nid: L-water\ntitle: 澜溪县水款办法\ntopic: 饮水安全\nregion: 990121\neffective_from: 2026\n---\n## 一、说明\n\n水款补助标准每户每年38元，由村里统一登记，年底以前打到社保卡，有变动的到村委会说明。\n"),
        ]);

        var hits = Looked(new PlaceSearch(facts, QuestionWords.Of(Talk.Dialogs)).Find(Question("水款补助标准是多少"), 5));

        Assert.Equal(["L-water", "N-water"], hits.Take(2).Select(hit => hit.Found.Policy.Id));
        Assert.All(hits.Take(2), hit => Assert.True(hit.IsSure));
        Assert.True(hits[0].Found.Score < hits[1].Found.Score);
    }

    [Theory]
    [InlineData("高台县公益性岗位什么条件", "620724")]
    [InlineData("云坪县低保标准是多少", "990122")]
    public void A_place_that_the_words_name_is_searched_and_no_other(string text, string region)
    {
        var place = RegionCode.Parse(region);
        var hits = Looked(Shipped.Find(Question(text), 10));

        Assert.Equal(place, hits[0].Found.Policy.Document.Region);
        Assert.All(hits, hit => Assert.True(hit.Found.Policy.Document.Region.Contains(place)));
    }

    [Fact]
    public void Without_a_place_it_is_the_own_one_with_what_stands_above_it() =>
        Assert.All(Looked(Shipped.Find(Question("低保标准"), 20)), hit => Assert.True(hit.Found.Policy.Document.Region.Contains(Lanxi)));

    [Fact]
    public void A_place_that_nobody_knows_or_that_may_be_several_is_asked_about_and_nothing_is_searched()
    {
        Assert.Equal("桃花县", Assert.IsType<Searched.NoSuchPlace>(Shipped.Find(Question("桃花县低保多少钱"), 5)).Name);
        Assert.True(Assert.IsType<Searched.WhichPlace>(Shipped.Find(Question("青山区低保多少钱"), 5)).Places.Count > 1);
    }

    [Fact]
    public void A_year_that_the_words_name_counts()
    {
        Assert.Contains(Looked(Shipped.Find(Question("2025年农村低保标准"), 10)), hit => hit.Found.Policy.Id == "L-dibao-2025-lanxi");
        Assert.DoesNotContain(Looked(Shipped.Find(Question("农村低保标准"), 10)), hit => hit.Found.Policy.Id == "L-dibao-2025-lanxi");
    }

    [Fact]
    public void What_only_shares_a_word_is_below_the_floor_and_comes_last()
    {
        Assert.All(Looked(Shipped.Find(Question("明天的飞机票怎么买最便宜"), 10)), hit => Assert.False(hit.IsSure));

        var hits = Looked(Shipped.Find(Question("农村低保A类每人每月补多少"), 50));
        Assert.True(hits[0].IsSure);
        Assert.Equal(hits.OrderByDescending(hit => hit.IsSure), hits);
    }

    private static IReadOnlyList<SearchedPassage> Looked(Searched searched) => Assert.IsType<Searched.Looked>(searched).Passages;

    private static PolicyQuestion Question(string text) => new(text, Lanxi, new(2026, 11, 21), IsCadre: true, Before: null);
}
