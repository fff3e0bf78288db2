using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Model;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Model;

/// <summary>While a model thinks: nobody is left without a word, nothing gets out of order, and nothing is lost.</summary>
public sealed class ModelWaitTests
{
    private const string StillWorking = "正在处理";

    [Fact]
    public async Task Who_waits_ten_seconds_is_told_once_and_gets_the_answer_after_it()
    {
        await using var world = await ModelWorld.StartAsync(settings: "--Assistant:Model:Timeout=00:01:00");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Model.Then(FakeModel.Waits(gate.Task, FakeModel.Rewords(("按规定，水款每户每年补助38元。", [1]))));
        var lin = await world.MeetAsync();
        var id = await lin.PostAsync(ModelWorld.Asked);
        await world.Model.RequestAsync(1);
        Assert.Null(Assert.Single(world.Uses).EndedAt);

        await world.App.UntilAsync(() => ToldAsync(lin), "the notice", TimeSpan.FromSeconds(1));
        for (var i = 0; i < 20; i++)
        {
            world.App.Clock.Advance(TimeSpan.FromSeconds(1));
            await lin.ReadAsync();
        }

        gate.SetResult();
        var answer = await world.AnswerAsync(lin, id, TimeSpan.Zero);

        Assert.Contains(ModelWorld.Mark, answer, StringComparison.Ordinal);
        Assert.Equal([StillWorking, "答"], Sequence(lin));
        Assert.NotNull(Assert.Single(world.Uses).ToldAt);
    }

    [Fact]
    public async Task Who_writes_on_does_not_wait_and_reads_both_answers_in_order()
    {
        await using var world = await ModelWorld.StartAsync();
        world.Model.Then(Replies.Hang);
        var lin = await world.MeetAsync();
        var first = await lin.PostAsync(ModelWorld.Asked);
        await world.Model.RequestAsync(1);

        var second = await lin.PostAsync("救命，房子着火了");
        await world.AnswerAsync(lin, second, TimeSpan.Zero);

        var replies = lin.Seen.Select(Person.ReplyTo).OfType<string>().Where(id => id == first || id == second).Distinct(StringComparer.Ordinal);
        Assert.Equal([first, second], replies);
        Assert.Contains(ModelWorld.Line, await world.AnswerAsync(lin, first), StringComparison.Ordinal);
        Assert.Equal(ModelFailures.Overtaken, Assert.Single(world.Uses).Result);
        Assert.Single(world.Model.Requests);
    }

    [Fact]
    public async Task A_stop_while_it_waits_resumes_at_the_next_start_and_answers_once()
    {
        await using var world = await ModelWorld.StartAsync();
        world.Model.Then(Replies.Hang);
        var lin = await world.MeetAsync();
        var id = await lin.PostAsync(ModelWorld.Asked);
        await world.Model.RequestAsync(1);

        await world.App.RestartAsync();
        lin = lin.On(world.App.Http);
        var answer = await world.AnswerAsync(lin, id);

        Assert.Contains(ModelWorld.Mark, answer, StringComparison.Ordinal);
        var use = Assert.Single(world.Uses);
        Assert.Equal((2, "used"), (use.Tries, use.Result));
        await lin.AskAsync("你好");
        Assert.Single(await lin.ReadAllAsync(), activity => Person.ReplyTo(activity) == id && Person.TextOf(activity).Length > 0);
    }

    [Fact]
    public async Task What_was_asked_twice_already_is_not_asked_a_third_time()
    {
        await using var world = await ModelWorld.StartAsync();
        world.Model.Then(Replies.Hang, Replies.Hang);
        var lin = await world.MeetAsync();
        var id = await lin.PostAsync(ModelWorld.Asked);
        await world.Model.RequestAsync(1);
        await world.App.RestartAsync();
        await world.Model.RequestAsync(2);
        await world.App.RestartAsync();
        lin = lin.On(world.App.Http);

        Assert.DoesNotContain(ModelWorld.Mark, await world.AnswerAsync(lin, id), StringComparison.Ordinal);
        Assert.Equal(ModelFailures.TriedTooOften, Assert.Single(world.Uses).Result);
        Assert.Equal(2, world.Model.Requests.Count);
    }

    [Fact]
    public async Task A_caller_on_the_line_is_told_to_wait_and_gets_the_answer_through_its_channel()
    {
        await using var world = await ModelWorld.StartAsync(settings: "--Assistant:Model:Timeout=00:01:00");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Model.Then(FakeModel.Waits(gate.Task, FakeModel.Rewords(("按规定，水款每户每年补助38元。", [1]))));
        var caller = world.App.Call("room", "lin");
        await caller.AskAsync("你好", "a1");

        var asking = caller.AskAsync(ModelWorld.Asked, "a2");
        await world.Model.RequestAsync(1);
        await world.App.UntilAsync(() => asking.IsCompleted, "the request to wait", TimeSpan.FromSeconds(1));
        Assert.Contains(StillWorking, Assert.Single((await asking).Texts), StringComparison.Ordinal);
        gate.SetResult();

        await world.App.UntilAsync(() => world.App.Channel.Delivered.Any(sent => (sent.Activity.Text ?? "").Contains(ModelWorld.Mark, StringComparison.Ordinal)), "the answer", TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(world.App.Channel.Delivered, sent => (sent.Activity.Text ?? "").Contains(StillWorking, StringComparison.Ordinal));
        // Asked again under the same id it is told the same, and nothing is decided twice.
        Assert.Contains(StillWorking, Assert.Single((await caller.AskAsync(ModelWorld.Asked, "a2")).Texts), StringComparison.Ordinal);
        Assert.Single(world.Model.Requests);
    }

    [Fact]
    public async Task The_version_that_asked_is_kept_also_if_the_file_changed_since_the_wait_began()
    {
        await using var world = await ModelWorld.StartAsync();
        await world.AskAsync(await world.MeetAsync(), ModelWorld.Asked);
        var use = Assert.Single(world.Uses);
        var asked = new ModelUsed(ModelUsed.Helped) { Version = "0123456789ab" };

        await world.App.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
        {
            world.App.Services.GetServices<IEventWriter>().OfType<ModelUseWriter>().Single()
                .Write(db, asked, new EventSource(use.ConversationId, use.Sequence, new ConversationAddress("directline", ""), "lin", world.App.Clock.GetUtcNow()));
            return 0;
        });

        Assert.Equal(("0123456789ab", "used"), Assert.Single(world.Uses) is var kept ? (kept.Version, kept.Result) : default);
    }

    private static async Task<bool> ToldAsync(Person person)
    {
        await person.ReadAsync();
        return person.Seen.Any(activity => Person.TextOf(activity).Contains(StillWorking, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Sequence(Person person) => person.Seen.Select(Person.TextOf)
        .Where(text => text.Contains(StillWorking, StringComparison.Ordinal) || text.Contains(ModelWorld.Mark, StringComparison.Ordinal))
        .Select(text => text.Contains(StillWorking, StringComparison.Ordinal) ? StillWorking : "答");
}
