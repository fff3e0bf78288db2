using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>Whoever asks whether there is anything hears what the document tells, and not what it does not.</summary>
public sealed class TellsSomethingTests
{
    [Theory]
    [InlineData("娃在上幼儿园有没有补助")]
    [InlineData("孙子在上幼儿园，有补助没有")]
    public void What_is_known_is_told_before_what_is_not(string asked)
    {
        var text = new Talk().Say(asked).Replies[^1].Text;

        Assert.Contains("大班的儿童", text, StringComparison.Ordinal);
        Assert.Contains("保教费", text, StringComparison.Ordinal);
        Assert.DoesNotContain("本库没有读到", text, StringComparison.Ordinal);
    }
}
