using BotAssistant.Model;

namespace BotAssistant.Tests.Model;

/// <summary>The whole way with answers from files, so that those of a real model can be kept and played again.</summary>
public sealed class RecordedAnswerTests
{
    private static readonly string Files = Path.Combine(AppContext.BaseDirectory, "Model", "Recorded");

    [Theory]
    [InlineData(ModelWorld.Asked, "used")]
    [InlineData(ModelWorld.Asked + "呢", "moved")]
    public async Task A_recorded_answer_is_checked_like_every_other(string asked, string result)
    {
        await using var world = await ModelWorld.StartAsync();
        world.Model.Recorded = new(Files);

        var answer = await world.AskAsync(await world.MeetAsync(), asked);

        Assert.True(world.Model.Recorded.Unknown is [], string.Join('\n', world.Model.Recorded.Unknown));
        Assert.Equal(result, Assert.Single(world.Uses).Result);
        Assert.Equal(result == "used", answer.Contains(ModelWorld.Mark, StringComparison.Ordinal));
        Assert.Contains(ModelWorld.Line, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_never_recorded_is_told_and_the_documents_words_go_out()
    {
        await using var world = await ModelWorld.StartAsync();
        world.Model.Recorded = new(Files);

        Assert.Contains(ModelWorld.Line, await world.AskAsync(await world.MeetAsync(), "请问" + ModelWorld.Asked), StringComparison.Ordinal);

        Assert.Contains("请问" + ModelWorld.Asked, Assert.Single(world.Model.Recorded.Unknown), StringComparison.Ordinal);
        Assert.Equal(ModelFailures.Refused, Assert.Single(world.Uses).Result);
    }
}
