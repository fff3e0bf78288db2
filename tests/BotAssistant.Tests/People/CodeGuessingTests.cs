using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.People;

/// <summary>Codes that are no codes: too short, guessed by many, or not meant for whoever typed them.</summary>
public sealed class CodeGuessingTests
{
    [Fact]
    public async Task Whoever_guesses_with_ever_new_accounts_is_stopped_for_an_hour()
    {
        await using var app = await AssistantApp.StartAsync();
        for (var account = 0; account < 12; account++)
        {
            var guesser = await app.MeetAsync($"guesser{account}");
            for (var guess = 0; guess < 5; guess++)
            {
                Assert.Contains("不对", (await guesser.AskAsync($"绑定{account:D2}{guess:D6}"))[^1], StringComparison.Ordinal);
            }
        }

        var code = await AddAsync(app);
        var next = await app.MeetAsync("next");
        Assert.Contains("请过一个小时再试", (await next.AskAsync($"绑定{code}"))[^1], StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Contains("是您本人吗", (await (await app.MeetAsync("later")).AskAsync($"绑定{await AddAsync(app)}"))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("绑定 123")]
    [InlineData("绑定123456789")]
    public async Task A_code_of_another_length_is_told_so(string said)
    {
        await using var app = await AssistantApp.StartAsync();

        Assert.Contains("八位数字", (await (await app.MeetAsync("somebody")).AskAsync(said))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_me_gives_the_code_back_and_a_next_page_that_is_not_there_is_said()
    {
        await using var app = await AssistantApp.StartAsync();
        var somebody = await app.MeetAsync("somebody");
        await somebody.AskAsync($"绑定{await AddAsync(app)}");
        Assert.Contains("作废", (await somebody.AskAsync("不是我"))[^1], StringComparison.Ordinal);

        Assert.Contains("后面没有了", (await somebody.AskAsync("下一页"))[^1], StringComparison.Ordinal);
    }

    private static Task<string> AddAsync(AssistantApp app) => app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => app.Services.GetRequiredService<Staff>().Add(
        db, new NewCadre("钱渡舟", "医保局", Role.Helper, RegionCode.Parse("990121200")), "command:test", DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime), app.Clock.GetUtcNow()).Code);
}
