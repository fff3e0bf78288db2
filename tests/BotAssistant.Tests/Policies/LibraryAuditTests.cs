using BotAssistant.Policies.Library;
using BotAssistant.Regions;

namespace BotAssistant.Tests.Policies;

/// <summary>The shipped library as a whole: what is the nation's, what may not be there, what only cadres find, and which addresses are carried.</summary>
public sealed class LibraryAuditTests
{
    private static readonly string[] National =
        ["P01", "P12", "P23", "P28", "P29", "P35", "P37", "P38", "P39", "P44", "P47", "P48", "P49", "P50", "P52", "P83", "P85", "P87"];

    /// <summary>Without a certain place, one town's achievements, or nothing that could be told.</summary>
    private static readonly string[] NotShipped = ["P21", "P27", "P33", "P36", "P60", "P65", "P69", "P73", "P80"];

    /// <summary>Read from copies of pages, or from what nobody vouches for.</summary>
    private static readonly string[] ForCadres =
    [
        "P06-yunnan-2025", "P09-minhou-2023", "P15-ezhou-2025", "P16-huoqiu-2025", "P17-xuancheng-2023", "P17-xuancheng-2024", "P19-ezhou-2025", "P20-huoqiu-2025",
        "P22-dengkou-2025", "P29-yibao-dengdaiqi", "P31-gaolan-2022", "P32-jiujiang-2023", "P37b-qingyang-2024", "P58-baili-dujuan-2025", "P71-shicheng-2022",
        "P79-chongqing-2018", "P84-dayu-2024", "P84-fuping-2025", "R1.4-babifang-2024", "R1.4-wufang",
    ];

    /// <summary>Topics that the demo county has nothing of, so that it can be seen how that is said.</summary>
    private static readonly string[] LeftEmpty = ["高龄津贴", "光伏", "农机", "农业保险", "宅基地", "监测线", "小额信贷"];

    private static readonly PolicyDocument[] Entries = [.. ShippedPolicies.Documents.Where(document => document.Id[0] == 'P')];

    [Fact]
    public void National_entries_and_only_these_are_the_nations()
    {
        var national = Entries.Where(document => document.Region == RegionCode.Nation).Select(Number).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(National, national);
    }

    [Fact]
    public void What_has_no_certain_place_is_not_there()
    {
        Assert.DoesNotContain(Entries, document => NotShipped.Contains(Number(document), StringComparer.Ordinal));
    }

    [Fact]
    public void Copies_are_for_cadres_and_carry_no_address()
    {
        Assert.All(ForCadres, id =>
        {
            var document = Assert.Single(ShippedPolicies.Documents, document => document.Id == id);
            Assert.False(document.IsForHouseholds, id);
            Assert.False(document.Verified, id);
            Assert.Equal("原址待核", document.Source.Address);
        });
    }

    [Fact]
    public void Addresses_are_of_offices_or_known_papers()
    {
        string[] papers = ["peopleweekly.cn", "www.gongyishibao.com"];
        var carried = ShippedPolicies.Documents.Select(document => document.Source.Address).OfType<string>().Where(address => address.StartsWith("http", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(carried);
        Assert.All(carried, address =>
        {
            var host = new Uri(address).Host;
            Assert.True(host.EndsWith(".gov.cn", StringComparison.Ordinal) || host is "www.qyswzfw.gov.cn" || papers.Contains(host, StringComparer.Ordinal), host);
        });
    }

    [Fact]
    public void The_demo_county_has_nothing_of_what_is_left_empty()
    {
        var demo = ShippedPolicies.Documents.Where(document => document.Region == RegionCode.Parse("990121"));

        Assert.DoesNotContain(demo, document => LeftEmpty.Contains(document.Topic, StringComparer.Ordinal));
        Assert.All(ShippedPolicies.Documents.Where(document => document.Id.StartsWith("L-", StringComparison.Ordinal)), document => Assert.Contains("演示", document.Title, StringComparison.Ordinal));
    }

    private static string Number(PolicyDocument document) => document.Id[..document.Id.IndexOf('-', StringComparison.Ordinal)];
}
