using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.People;

/// <summary>Binding in the chat, and what people then find out.</summary>
public sealed class BindingTests
{
    [Fact]
    public async Task A_cadre_is_bound_by_a_code_once_and_only_after_saying_that_it_is_theirs()
    {
        await using var app = await AssistantApp.StartAsync();
        var code = await AddAsync(app, "钱渡舟", "医保局", Role.Helper);
        var (cadre, other) = (await app.MeetAsync("cadre"), await app.MeetAsync("other"));

        var asked = (await cadre.AskAsync($"绑定 {code[..4]} {code[4..]}"))[^1];
        Assert.Contains("医保局的钱*舟", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("钱渡舟", asked, StringComparison.Ordinal);
        Assert.Null(await BoundAsync(app, "cadre"));
        await cadre.AskAsync($"绑定{code}");

        Assert.Contains("已经绑定", (await cadre.AskAsync("是"))[^1], StringComparison.Ordinal);
        Assert.NotNull(await BoundAsync(app, "cadre"));
        Assert.Contains("只能用一次", (await other.AskAsync($"绑定{code}"))[^1], StringComparison.Ordinal);
        Assert.Null(await BoundAsync(app, "other"));

        var record = (await cadre.AskAsync("我的资料"))[^1];
        Assert.Contains("钱渡舟", record, StringComparison.Ordinal);
        Assert.Contains("129****0007", record, StringComparison.Ordinal);
        Assert.DoesNotContain("12900000007", record, StringComparison.Ordinal);
        Assert.Contains("没有要办的事", (await cadre.AskAsync("我的待办"))[^1], StringComparison.Ordinal);

        await cadre.AskAsync("解除绑定");
        Assert.Contains("已经解除绑定", (await cadre.AskAsync("确认解除绑定"))[^1], StringComparison.Ordinal);
        Assert.Null(await BoundAsync(app, "cadre"));
    }

    [Fact]
    public async Task A_code_that_came_to_the_wrong_person_is_given_back_and_holds_for_nobody()
    {
        await using var app = await AssistantApp.StartAsync();
        var code = await AddAsync(app, "钱渡舟", "医保局", Role.Helper);
        var (wrong, right) = (await app.MeetAsync("wrong"), await app.MeetAsync("right"));

        await wrong.AskAsync($"绑定{code}");
        Assert.Contains("作废", (await wrong.AskAsync("不是"))[^1], StringComparison.Ordinal);

        Assert.Contains("作废", (await right.AskAsync($"绑定{code}"))[^1], StringComparison.Ordinal);
        Assert.Null(await BoundAsync(app, "right"));
    }

    [Fact]
    public async Task A_code_expires_and_wrong_ones_lead_to_a_pause_that_ends()
    {
        await using var app = await AssistantApp.StartAsync();
        var code = await AddAsync(app, "钱渡舟", "医保局", Role.Helper);
        var somebody = await app.MeetAsync("somebody");
        var wrong = code == "00000000" ? "00000001" : "00000000";
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Contains("不对", (await somebody.AskAsync($"绑定{wrong}"))[^1], StringComparison.Ordinal);
        }

        // Even the right one is not looked at now.
        Assert.Contains("10分钟", (await somebody.AskAsync($"绑定{code}"))[^1], StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains("过了时间", (await somebody.AskAsync($"绑定{code}"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_code_of_the_same_person_replaces_the_older_one_and_an_ended_cadre_is_nobody()
    {
        await using var app = await AssistantApp.StartAsync();
        var old = await AddAsync(app, "钱渡舟", "医保局", Role.Helper);
        var id = await ReadAsync(app, db => db.Set<Cadre>().Single().Id);
        var code = await WriteAsync(app, db => app.Services.GetRequiredService<BindingCodes>().Issue(db, new CodeSubject(id), "command:test", app.Clock.GetUtcNow()));
        var cadre = await app.MeetAsync("cadre");

        Assert.Contains("作废", (await cadre.AskAsync($"绑定{old}"))[^1], StringComparison.Ordinal);
        await cadre.AskAsync($"绑定{code}");
        await cadre.AskAsync("是");
        Assert.Contains("没有要办的事", (await cadre.AskAsync("我的待办"))[^1], StringComparison.Ordinal);

        await WriteAsync(app, db => app.Services.GetRequiredService<Staff>().End(
            db, id, DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(-2), null, "command:test", app.Clock.GetUtcNow()));

        Assert.DoesNotContain("手上", (await cadre.AskAsync("我的待办"))[^1], StringComparison.Ordinal);
        Assert.Null(await ReadAsync(app, db => app.Services.GetRequiredService<BotAssistant.Audit.AuditChain>().FindBreak(db)));
    }

    private static Task<string> AddAsync(AssistantApp app, string name, string unit, Role role) => WriteAsync(app, db => app.Services.GetRequiredService<Staff>().Add(
        db, new NewCadre(name, unit, role, RegionCode.Parse("990121200")) { Phone = "12900000007" }, "command:test", DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime), app.Clock.GetUtcNow()).Code);

    private static Task<CadreId?> BoundAsync(AssistantApp app, string user) =>
        ReadAsync(app, db => db.Set<Account>().Where(account => account.UserId.Contains(user)).Select(account => account.CadreId).FirstOrDefault());

    private static Task<T> WriteAsync<T>(AssistantApp app, Func<AssistantDb, T> write) => app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(write);

    private static Task<T> ReadAsync<T>(AssistantApp app, Func<AssistantDb, T> read) => Task.FromResult(app.Services.GetRequiredService<IDatabaseReader>().Read(read));
}
