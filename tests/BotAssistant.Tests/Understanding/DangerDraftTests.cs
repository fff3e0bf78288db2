using System.Text.RegularExpressions;
using BotAssistant.Tests.Policies;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>What was told together with a danger is kept as a draft, and going on finds it.</summary>
public sealed class DangerDraftTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("家里人口有变化")]
    public void Going_on_finds_the_story_that_was_told_with_the_danger(string? before)
    {
        var talk = new Talk { Sources = new([ShippedPolicies.SourceOfShipped, .. FormSources.All]) };
        if (before is not null)
        {
            talk.Say(before);
        }

        var told = talk.Say("屋后头的沟垮了，路断了，想修一下");
        Assert.Contains(told.Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
        Assert.Contains("回“继续”", told.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("记下了：", talk.Say("我没得电话").Text(), StringComparison.Ordinal);

        var goesOn = talk.Say("继续");

        Assert.Contains("这件事急不急", goesOn.Text(), StringComparison.Ordinal);
        var form = talk.State.Forms[0];
        Assert.True(form.IsActive);
        Assert.Equal("household-need", form.Flow);
        Assert.Contains("想修一下", Regex.Unescape(form.State), StringComparison.Ordinal);
    }
}
