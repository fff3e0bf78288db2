using BotAssistant.People;
using BotAssistant.Tests.Understanding;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.People;

public sealed class RoleNameTests
{
    [Theory]
    [InlineData("帮扶责任人", nameof(Role.Helper))]
    [InlineData("第一书记、工作队长", nameof(Role.TeamLeader))]
    [InlineData("第一书记", nameof(Role.TeamLeader))]
    [InlineData("工作队长", nameof(Role.TeamLeader))]
    [InlineData("队长", nameof(Role.TeamLeader))]
    [InlineData(" 专干 ", nameof(Role.Township))]
    [InlineData("队员", nameof(Role.TeamMember))]
    [InlineData("坐席", nameof(Role.Desk))]
    [InlineData("administrator", nameof(Role.Administrator))]
    [InlineData("员", null)]
    [InlineData("书记", nameof(Role.TeamLeader))]
    [InlineData("副县长", null)]
    [InlineData("", null)]
    public void A_role_is_known_by_each_of_its_names_and_by_nothing_that_could_be_two(string written, string? role) =>
        Assert.Equal(role, RoleNames.Find(written, one => Talk.Dialogs.Text(PeopleTexts.Roles[(int)one]))?.ToString());
}
