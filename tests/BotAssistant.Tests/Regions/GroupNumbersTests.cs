using BotAssistant.Regions;

namespace BotAssistant.Tests.Regions;

public sealed class GroupNumbersTests
{
    [Theory]
    [InlineData("3组", 3)]
    [InlineData("三组", 3)]
    [InlineData("第三村民小组", 3)]
    [InlineData("5社", 5)]
    [InlineData("十组", 10)]
    [InlineData("十二队", 12)]
    [InlineData("二十组", 20)]
    [InlineData("二十三小组", 23)]
    [InlineData("12组", 12)]
    public void A_group_is_read_as_people_write_it(string text, int number) => Assert.Equal((number, text.Length), GroupNumbers.Read(text, 0));

    [Theory]
    [InlineData("")]
    [InlineData("组")]
    [InlineData("第组")]
    [InlineData("0组")]
    [InlineData("100组")]
    [InlineData("三三组")]
    [InlineData("十十组")]
    [InlineData("3")]
    [InlineData("3户")]
    public void What_is_no_group_is_none(string text) => Assert.Null(GroupNumbers.Read(text, 0));
}
