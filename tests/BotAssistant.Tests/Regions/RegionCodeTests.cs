using BotAssistant.Regions;

namespace BotAssistant.Tests.Regions;

public sealed class RegionCodeTests
{
    [Theory]
    [InlineData("100000", RegionLevel.Nation)]
    [InlineData("530000", RegionLevel.Province)]
    [InlineData("530300", RegionLevel.Prefecture)]
    [InlineData("530381", RegionLevel.County)]
    [InlineData("990121200", RegionLevel.Township)]
    [InlineData("990121200201", RegionLevel.Village)]
    [InlineData("99012120020103", RegionLevel.Group)]
    public void A_code_tells_its_level(string text, RegionLevel level)
    {
        var code = RegionCode.Parse(text);

        Assert.Equal(level, code.Level);
        Assert.Equal(text, code.Value);
        Assert.Equal(text, code.ToString());
    }

    [Theory]
    [InlineData("990121000000", "990121")]
    [InlineData("990121200000", "990121200")]
    [InlineData("99012120020100", "990121200201")]
    [InlineData("530000000", "530000")]
    public void Zeros_that_fill_up_are_dropped(string text, string expected) => Assert.Equal(expected, RegionCode.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("99")]
    [InlineData("9901")]
    [InlineData("99012112")]
    [InlineData("990121200201030")]
    [InlineData("99012a")]
    [InlineData(" 990121")]
    [InlineData("９９０１２１")]
    [InlineData("090121")]
    [InlineData("990021")] // a county without a prefecture
    [InlineData("990121000201")] // a village without a township
    [InlineData("99012100000003")] // a group without a village
    [InlineData("530300123")] // a township without a county
    public void What_is_no_code_is_refused(string? text)
    {
        Assert.False(RegionCode.TryParse(text, out var code));
        Assert.Equal(default, code);
    }

    [Fact]
    public void Parsing_says_what_was_wrong() =>
        Assert.Contains("'12'", Assert.Throws<FormatException>(() => RegionCode.Parse("12")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_chain_goes_up_to_the_nation() => Assert.Equal(
        ["99012120020103", "990121200201", "990121200", "990121", "990100", "990000", "100000"],
        RegionCode.Parse("99012120020103").SelfAndAncestors().Select(code => code.Value));

    [Fact]
    public void The_nation_has_nothing_above_it() => Assert.Null(RegionCode.Nation.Parent);

    [Theory]
    [InlineData("100000", "990121200", true)]
    [InlineData("990000", "990121200", true)]
    [InlineData("990121", "990121", true)]
    [InlineData("990121", "99012120020103", true)]
    [InlineData("990121", "990122", false)]
    [InlineData("990121200", "990121", false)]
    [InlineData("990121", "100000", false)]
    [InlineData("110000", "100000", false)]
    public void A_region_contains_itself_and_what_lies_below(string outer, string inner, bool contains) =>
        Assert.Equal(contains, RegionCode.Parse(outer).Contains(RegionCode.Parse(inner)));

    [Fact]
    public void The_default_value_is_no_region_and_never_everywhere()
    {
        Assert.Throws<InvalidOperationException>(() => default(RegionCode).Value);
        Assert.Throws<InvalidOperationException>(() => default(RegionCode).Contains(RegionCode.Nation));
        Assert.Throws<InvalidOperationException>(() => RegionCode.Nation.Contains(default));
        Assert.Equal("", default(RegionCode).ToString());
    }
}
