using BotAssistant.Model;
using BotAssistant.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Model;

/// <summary>What a model costs is counted, and how often, how long and how often in vain it is asked is limited.</summary>
public sealed class ModelLimitTests
{
    private static readonly ModelRequest Question = ModelRequest.Of(PromptKeys.Reword, ("question", "水款多少"), ("lines", new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["number"] = 1, ["about"] = "标准", ["text"] = ModelWorld.Line } }));

    [Fact]
    public async Task Tokens_and_their_cost_are_counted()
    {
        await using var world = await WorldAsync("--Assistant:Model:PriceIn=2", "--Assistant:Model:PriceOut=8");
        using var counted = new Counted(world.App);

        Assert.NotNull((await AskAsync(world)).Text);
        Assert.NotNull((await AskAsync(world)).Text);

        Assert.Equal((240, 60), (counted.Sum("botassistant.model.tokens", "direction", "in"), counted.Sum("botassistant.model.tokens", "direction", "out")));
        Assert.Equal(2 * ((120 * 2) + (30 * 8)) / 1e6, counted.Sum("botassistant.model.cost", "prompt", "reword-answer"), 9);
        Assert.Equal(["answered", "answered"], counted.Tags("botassistant.model.duration", "end"));
    }

    [Theory]
    [InlineData("fails", ModelFailures.Refused, 0)]
    [InlineData("limits", ModelFailures.Limited, 0)]
    [InlineData("truncates", ModelFailures.Truncated, 30)]
    [InlineData("says nothing", ModelFailures.Empty, 30)]
    [InlineData("breaks off", ModelFailures.Unreachable, 0)]
    public async Task Each_end_has_its_name_and_what_was_paid_in_vain_counts(string what, string end, int tokens)
    {
        await using var world = await WorldAsync();
        using var counted = new Counted(world.App);
        var bad = what switch
        {
            "fails" => FakeModel.Fails(400),
            "limits" => FakeModel.Limits(60),
            "truncates" => FakeModel.Truncates("{"),
            "says nothing" => FakeModel.Says(" "),
            _ => Replies.Reset,
        };
        world.Model.Then(bad, bad);

        Assert.Equal(end, (await AskAsync(world)).Failure);

        Assert.Equal([end], counted.Tags("botassistant.model.duration", "end"));
        Assert.Equal(tokens, counted.Sum("botassistant.model.tokens", "direction", "out"));
    }

    [Fact]
    public async Task A_question_takes_no_longer_than_the_settings_say_and_is_tried_once_more()
    {
        await using var world = await WorldAsync("--Assistant:Model:Timeout=00:00:05");
        using var counted = new Counted(world.App);
        world.Model.Then(Replies.Hang);
        var began = world.App.Clock.GetUtcNow();

        Assert.Equal(ModelFailures.TimedOut, (await AskAsync(world)).Failure);
        Assert.InRange(world.App.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8));

        world.Model.Then(FakeModel.Fails(503));
        Assert.NotNull((await AskAsync(world)).Text);
        Assert.Equal(3, world.Model.Requests.Count);
        Assert.Equal([ModelFailures.TimedOut, "answered"], counted.Tags("botassistant.model.duration", "end"));
        // Of two tries the one that answered was counted.
        Assert.Equal(30, counted.Sum("botassistant.model.tokens", "direction", "out"));
    }

    [Fact]
    public async Task A_stream_comes_as_one_piece_so_that_nothing_is_seen_before_it_was_checked()
    {
        await using var model = await FakeModel.StartAsync();
        model.Then(FakeModel.Says("一二三四五六七八九十"));
        using var client = new OpenAiChatClient(new ModelOptions { Endpoint = $"{model.Address}v1", Name = "test-model" });

        var updates = new List<string>();
        await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.User, "问")], null, TestContext.Current.CancellationToken))
        {
            updates.Add(update.Text);
        }

        Assert.Equal("一二三四五六七八九十", Assert.Single(updates, text => text.Length > 0));
        Assert.DoesNotContain("\"stream\":true", (await model.RequestAsync(1)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_than_eight_are_asked_at_once()
    {
        await using var world = await WorldAsync("--Assistant:Model:Timeout=00:01:00");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Model.Then([.. Enumerable.Repeat(FakeModel.Waits(gate.Task, FakeModel.Says("{}")), 8)]);
        var model = world.App.Services.GetRequiredService<LanguageModel>();
        var asked = Enumerable.Range(0, 8).Select(_ => model.AskAsync(Question, TestContext.Current.CancellationToken)).ToArray();

        Assert.Equal(ModelFailures.Limited, (await model.AskAsync(Question, TestContext.Current.CancellationToken)).Failure);

        gate.SetResult();
        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal("{}", answer.Text));
        Assert.Equal(8, world.Model.Requests.Count);
    }

    [Fact]
    public async Task No_more_than_a_hundred_and_twenty_in_a_minute_and_then_again()
    {
        await using var world = await WorldAsync();
        using var counted = new Counted(world.App);
        var model = world.App.Services.GetRequiredService<LanguageModel>();
        for (var i = 0; i < 120; i++)
        {
            Assert.NotNull((await model.AskAsync(Question, TestContext.Current.CancellationToken)).Text);
        }

        Assert.Equal(ModelFailures.Limited, (await model.AskAsync(Question, TestContext.Current.CancellationToken)).Failure);
        Assert.Equal(120, world.Model.Requests.Count);

        world.App.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.NotNull((await model.AskAsync(Question, TestContext.Current.CancellationToken)).Text);
        Assert.Equal(1, counted.Tags("botassistant.model.duration", "end").Count(end => end == ModelFailures.Limited));
    }

    [Fact]
    public async Task After_failures_it_is_left_alone_for_half_a_minute()
    {
        await using var world = await WorldAsync();
        using var counted = new Counted(world.App);
        world.Model.Then([.. Enumerable.Repeat(FakeModel.Fails(400), 4)]);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(ModelFailures.Refused, (await AskAsync(world)).Failure);
        }

        Assert.Equal(ModelFailures.Broken, (await AskAsync(world)).Failure);
        Assert.Equal(4, world.Model.Requests.Count);
        Assert.Equal(ModelFailures.Broken, counted.Tags("botassistant.model.duration", "end")[^1]);

        world.App.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.NotNull((await AskAsync(world)).Text);
    }

    [Fact]
    public async Task A_model_that_never_answers_is_left_alone_as_well()
    {
        await using var world = await WorldAsync();
        using var counted = new Counted(world.App);
        world.Model.Then([.. Enumerable.Repeat<Reply>(Replies.Hang, 4)]);
        for (var i = 0; i < 4; i++)
        {
            // One after the other, each for the whole time of the settings.
            Assert.Equal(ModelFailures.TimedOut, (await AskAsync(world)).Failure);
        }

        Assert.Equal(ModelFailures.Broken, (await AskAsync(world)).Failure);
        Assert.Equal(4, world.Model.Requests.Count);
        Assert.Equal([ModelFailures.TimedOut, ModelFailures.TimedOut, ModelFailures.TimedOut, ModelFailures.TimedOut, ModelFailures.Broken], counted.Tags("botassistant.model.duration", "end"));

        world.App.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.NotNull((await AskAsync(world)).Text);
    }

    [Fact]
    public async Task Whoever_goes_away_while_it_thinks_is_no_failure_of_it()
    {
        await using var world = await WorldAsync();
        world.Model.Then([.. Enumerable.Repeat<Reply>(Replies.Hang, 6)]);
        var model = world.App.Services.GetRequiredService<LanguageModel>();
        for (var i = 1; i <= 6; i++)
        {
            using var away = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var asking = model.AskAsync(Question, away.Token);
            await world.Model.RequestAsync(i);
            await away.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        }

        Assert.NotNull((await AskAsync(world)).Text);
        Assert.Equal(7, world.Model.Requests.Count);
    }

    [Fact]
    public async Task Whoever_tries_whether_it_is_back_and_goes_away_opens_it_to_nobody()
    {
        await using var world = await WorldAsync();
        world.Model.Then([.. Enumerable.Repeat<Reply>(Replies.Hang, 5)]);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(ModelFailures.TimedOut, (await AskAsync(world)).Failure);
        }

        world.App.Clock.Advance(TimeSpan.FromSeconds(31));
        using (var away = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken))
        {
            var trying = world.App.Services.GetRequiredService<LanguageModel>().AskAsync(Question, away.Token);
            await world.Model.RequestAsync(5);
            await away.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trying);
        }

        Assert.Equal(ModelFailures.Broken, (await AskAsync(world)).Failure);
        Assert.Equal(5, world.Model.Requests.Count);
        world.App.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.NotNull((await AskAsync(world)).Text);
    }

    [Fact]
    public async Task A_prompt_that_cannot_be_filled_in_is_as_if_there_was_none()
    {
        await using var world = await WorldAsync();
        using var counted = new Counted(world.App);

        var answer = await world.App.Services.GetRequiredService<LanguageModel>().AskAsync(Question with { Variables = """{"question":1.5}""" }, TestContext.Current.CancellationToken);

        Assert.Equal((null, ModelFailures.NoPrompt), (answer.Text, answer.Failure));
        Assert.Empty(world.Model.Requests);
        Assert.Equal([ModelFailures.NoPrompt], counted.Tags("botassistant.model.duration", "end"));
    }

    private static Task<ModelWorld> WorldAsync(params string[] settings) => ModelWorld.StartAsync(settings: settings);

    /// <summary>While the clock goes on.</summary>
    private static async Task<ModelAnswer> AskAsync(ModelWorld world)
    {
        var asking = world.App.Services.GetRequiredService<LanguageModel>().AskAsync(Question, TestContext.Current.CancellationToken);
        await world.App.UntilAsync(() => Task.FromResult(asking.IsCompleted), "an end", TimeSpan.FromMilliseconds(100));
        return await asking;
    }
}
