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

    private const string Several = "我家水管断了三天没水吃，地里红果果堆成山了，一天到黑愁得很";

    [Fact]
    public async Task Of_a_long_message_of_which_one_need_was_understood_another_is_offered_beside_it()
    {
        await using var world = await ModelWorld.StartAsync();
        await using var without = await ModelWorld.StartAsync(withModel: false);
        world.Model.Then(FakeModel.Says("""{"choices":[{"number":6,"quote":"红果果堆成山了"}]}"""));
        var lin = await world.MeetAsync();

        var answer = await world.AskAsync(lin, Several);
        var alone = await without.AskAsync(await without.MeetAsync(), Several);

        Assert.Contains("人工智能猜您还说到：东西不好卖", answer, StringComparison.Ordinal);
        Assert.Contains("发“东西卖不出去”", answer, StringComparison.Ordinal);
        // All that is said without stands there as well, in the same order, and only the clause that nobody understood left the house.
        Assert.Equal(alone, string.Join('\n', answer.Split('\n').Where(line => !line.Contains("人工智能", StringComparison.Ordinal))));
        Assert.Contains("红果果", world.Model.AllThatLeft, StringComparison.Ordinal);
        Assert.DoesNotContain("水管", world.Model.AllThatLeft.Replace("用水", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(("propose-needs", "used"), Assert.Single(world.Uses) is var use ? (use.Prompt, use.Result) : default);
    }

    [Theory]
    [InlineData("""{"choices":[{"number":6,"quote":"水管断了三天"}]}""", "nothing")]
    [InlineData("""{"choices":[{"number":77,"quote":"红果果堆成山了"}]}""", "shape")]
    [InlineData("""{"choices":[]}""", "nothing")]
    public async Task What_was_understood_already_or_not_said_is_not_offered_beside_it(string written, string result)
    {
        await using var world = await ModelWorld.StartAsync();
        await using var without = await ModelWorld.StartAsync(withModel: false);
        world.Model.Then(FakeModel.Says(written));

        Assert.Equal(await without.AskAsync(await without.MeetAsync(), Several), await world.AskAsync(await world.MeetAsync(), Several));
        Assert.Equal(result, Assert.Single(world.Uses).Result);
    }

    [Theory]
    [InlineData("我家水管断了三天没水吃，地里红果果堆成山了，房子着火了")]
    [InlineData("我家水管断了三天没水吃，地里红果果堆成山了，我不想活了")]
    [InlineData("我家水管断了三天没水吃，地里红果果堆成山了，不解决我就去上访")]
    [InlineData("我家水管断了三天没水吃，地里红果果堆成山了，村干部把钱吞了")]
    public async Task Of_a_long_message_that_holds_something_urgent_or_quiet_nothing_is_asked(string said)
    {
        await using var world = await ModelWorld.StartAsync();
        await using var without = await ModelWorld.StartAsync(withModel: false);

        Assert.Equal(await without.AskAsync(await without.MeetAsync(), said), await world.AskAsync(await world.MeetAsync(), said));
        Assert.Empty(world.Model.Requests);
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
