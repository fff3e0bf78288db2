using BotAssistant.Testing;

namespace BotAssistant.Tests.Model;

/// <summary>A message that nothing understood: the model proposes, the person chooses, and everything else goes its ordinary way.</summary>
public sealed class ModelGuessTests
{
    private const string Muddled = "咕噜咕噜一开就是黄汤，地里红果果堆成山了";

    [Fact]
    public async Task What_may_be_meant_is_offered_and_what_is_chosen_is_taken_as_if_it_was_typed()
    {
        await using var world = await ModelWorld.StartAsync();
        world.Model.Then(FakeModel.Says("""{"choices":[{"number":1,"quote":"一开就是黄汤"},{"number":6,"quote":"红果果堆成山"}]}"""));
        var lin = await world.MeetAsync();

        var offer = await world.AskAsync(lin, Muddled);

        Assert.Contains("用水有困难", offer, StringComparison.Ordinal);
        Assert.Contains("东西不好卖", offer, StringComparison.Ordinal);
        Assert.Contains("人工智能猜", offer, StringComparison.Ordinal);
        Assert.Contains("找工作人员", offer, StringComparison.Ordinal);
        var use = Assert.Single(world.Uses);
        Assert.Equal(("propose-needs", "used"), (use.Prompt, use.Result));

        var taken = await world.AskAsync(lin, "1");
        Assert.Contains("饮水", taken, StringComparison.Ordinal);
        Assert.Single(world.Model.Requests);
    }

    [Theory]
    [InlineData("""{"choices":[{"number":1,"quote":"我家没水"}]}""", "nothing")]
    [InlineData("""{"choices":[]}""", "nothing")]
    [InlineData("""{"choices":[{"number":77,"quote":"井"}]}""", "shape")]
    [InlineData("""{"urgent":false,"reply":"这不要紧"}""", "shape")]
    public async Task What_was_not_said_or_not_offered_changes_nothing(string written, string result)
    {
        await using var world = await ModelWorld.StartAsync();
        await using var without = await ModelWorld.StartAsync(withModel: false);
        world.Model.Then(FakeModel.Says(written));

        Assert.Equal(await without.AskAsync(await without.MeetAsync(), Muddled), await world.AskAsync(await world.MeetAsync(), Muddled));
        Assert.Equal(result, Assert.Single(world.Uses).Result);
    }
}
