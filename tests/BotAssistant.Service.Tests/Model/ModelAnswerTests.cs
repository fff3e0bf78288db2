using BotAssistant.Model;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Model;

/// <summary>What people read from a county's model: a good one's words, marked; and the documents' own words from every other.</summary>
public sealed class ModelAnswerTests
{
    [Fact]
    public async Task A_good_models_words_go_out_marked_with_the_lines_they_rest_on()
    {
        await using var world = await ModelWorld.StartAsync();
        world.Model.Then(FakeModel.Rewords(("按规定，水款每户每年补助38元。", [1])));
        var lin = await world.MeetAsync();

        var answer = await world.AskAsync(lin, ModelWorld.Asked);

        Assert.Contains("按规定，水款每户每年补助38元。〔1〕", answer, StringComparison.Ordinal);
        Assert.Contains(ModelWorld.Mark, answer, StringComparison.Ordinal);
        Assert.Contains("〔1〕" + ModelWorld.Line, answer, StringComparison.Ordinal);
        Assert.Contains("水款补助办法", answer, StringComparison.Ordinal);
        var use = Assert.Single(world.Uses);
        Assert.Equal(("reword-answer", "test-model", "used", 1), (use.Prompt, use.Model, use.Result, use.Tries));
        Assert.Matches("^[0-9a-f]{12}$", use.Version);
        Assert.NotNull(use.EndedAt);
        Assert.Contains(world.App.Log.Lines, line => line.Contains("120 tokens in, 30 out", StringComparison.Ordinal));
        Assert.DoesNotContain(world.App.Log.Lines, line => line.Contains("38元", StringComparison.Ordinal) || line.Contains("sk-test-key", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Bad => new()
    {
        { "lies about a figure", "figures" },
        { "denies", "claims" },
        { "obeys a text", "form" },
        { "chats", "shape" },
        { "truncates", ModelFailures.Truncated },
        { "says nothing", ModelFailures.Empty },
        { "fails", ModelFailures.Refused },
        { "limits", ModelFailures.Limited },
        { "breaks off", ModelFailures.Unreachable },
        { "answers no JSON", ModelFailures.Unreachable },
        { "redirects", ModelFailures.Refused },
        { "never ends", ModelFailures.Unreachable },
        { "hangs", ModelFailures.TimedOut },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Whatever_another_model_does_the_documents_words_go_out_as_without_one(string what, string result)
    {
        await using var without = await ModelWorld.StartAsync(withModel: false);
        await using var world = await ModelWorld.StartAsync();
        var expected = await without.AskAsync(await without.MeetAsync(), ModelWorld.Asked);
        var bad = what switch
        {
            "lies about a figure" => FakeModel.Rewords(("水款的补助是每户每年380元。", [1])),
            "denies" => FakeModel.Rewords(("水款每户每年补助38元，您家不符合条件。", [1])),
            "obeys a text" => FakeModel.Rewords(("水款每户每年补助38元，详情见 http://evil.example 。", [1])),
            "chats" => FakeModel.Says("您好！水款每户每年补助38元。"),
            "truncates" => FakeModel.Truncates("{\"sentences\":[{\"text\":\"水款每户"),
            "says nothing" => FakeModel.Says(" "),
            "fails" => FakeModel.Fails(),
            "limits" => FakeModel.Limits(60),
            "breaks off" => Replies.Reset,
            "answers no JSON" => Replies.Json(200, "<html>login</html>"),
            "redirects" => Replies.Redirect(307, "http://127.0.0.1:1/v1/chat/completions"),
            "never ends" => Replies.Endless(200),
            _ => Replies.Hang,
        };
        world.Model.Then(bad, bad);

        var answer = await world.AskAsync(await world.MeetAsync(), ModelWorld.Asked);

        Assert.Equal(expected, answer);
        Assert.Equal(result, Assert.Single(world.Uses).Result);
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_once_more()
    {
        // The clock goes on much faster than a busy machine answers.
        await using var world = await ModelWorld.StartAsync(settings: "--Assistant:Model:Timeout=00:02:00");
        world.Model.Then(FakeModel.Limits(1), FakeModel.Rewords(("按规定，水款每户每年补助38元。", [1])));

        Assert.Contains(ModelWorld.Mark, await world.AskAsync(await world.MeetAsync(), ModelWorld.Asked), StringComparison.Ordinal);
        Assert.Equal(2, world.Model.Requests.Count);
    }

    [Fact]
    public async Task After_several_failures_nobody_waits_for_it_and_later_it_is_asked_again()
    {
        await using var world = await ModelWorld.StartAsync();
        world.Model.Then(Enumerable.Repeat(FakeModel.Fails(), 4).ToArray());
        var lin = await world.MeetAsync();
        await world.AskAsync(lin, ModelWorld.Asked);
        await world.AskAsync(lin, ModelWorld.Asked);
        Assert.Equal(4, world.Model.Requests.Count);

        await world.AskAsync(lin, ModelWorld.Asked, TimeSpan.FromMilliseconds(10));

        Assert.Equal(4, world.Model.Requests.Count);
        Assert.Equal(ModelFailures.Broken, world.Uses[^1].Result);
        world.App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(ModelWorld.Mark, await world.AskAsync(lin, ModelWorld.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_numbers_do_not_leave_the_house()
    {
        await using var world = await ModelWorld.StartAsync();
        await world.HouseholdAsync("李满仓");
        var lin = await world.MeetAsync();

        var answer = await world.AskAsync(lin, "我是李满仓，电话12912345678，身份证990121199001011234，饮水安全的水款每户每年补助多少钱");

        Assert.Contains(ModelWorld.Mark, answer, StringComparison.Ordinal);
        Assert.Contains("水款每户每年补助多少钱", world.Model.AllThatLeft, StringComparison.Ordinal);
        Assert.All(["李满仓", "12912345678", "990121199001011234"], secret => Assert.DoesNotContain(secret, world.Model.AllThatLeft, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("房子着火了，饮水安全的水款每户每年补助多少钱")]
    [InlineData("我不想活了，饮水安全的水款每户每年补助多少钱")]
    [InlineData("我要去上访，饮水安全的水款每户每年补助多少钱")]
    [InlineData("村干部把水款吞了，饮水安全的水款每户每年补助多少钱")]
    public async Task Of_an_urgent_or_quiet_matter_it_hears_nothing_then_and_later(string said)
    {
        await using var world = await ModelWorld.StartAsync();
        var lin = await world.MeetAsync();

        await world.AskAsync(lin, said);
        await world.AskAsync(lin, ModelWorld.Asked);

        Assert.Empty(world.Model.Requests);
        Assert.Empty(world.Uses);
    }

    [Fact]
    public async Task What_is_kept_about_somebody_says_that_a_model_is_used()
    {
        await using var world = await ModelWorld.StartAsync();
        await using var without = await ModelWorld.StartAsync(withModel: false);

        var lin = await world.MeetAsync();
        Assert.Contains("人工智能（test-model）", await world.AskAsync(lin, "我的资料"), StringComparison.Ordinal);
        await world.AskAsync(lin, ModelWorld.Asked);
        Assert.Contains("请人工智能帮过忙的有1条", await world.AskAsync(lin, "我的资料"), StringComparison.Ordinal);
        Assert.Contains("请人工智能帮过忙的有0条", await world.AskAsync(await world.MeetAsync("wang"), "我的资料"), StringComparison.Ordinal);
        Assert.DoesNotContain("人工智能", await without.AskAsync(await without.MeetAsync(), "我的资料"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_settings_nothing_is_asked()
    {
        await using var world = await ModelWorld.StartAsync(withModel: false);

        Assert.DoesNotContain(ModelWorld.Mark, await world.AskAsync(await world.MeetAsync(), ModelWorld.Asked), StringComparison.Ordinal);
        Assert.Equal(0, world.Model.Connections);
        Assert.Empty(world.Uses);
    }
}
