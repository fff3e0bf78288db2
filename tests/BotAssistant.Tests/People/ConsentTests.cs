using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.People;

/// <summary>What a household agrees to in the chat is what is stored, with who said so.</summary>
public sealed class ConsentTests
{
    [Fact]
    public async Task A_yes_is_kept_once_and_a_no_after_it_takes_it_back()
    {
        await using var app = await AssistantApp.StartAsync();
        var home = await BoundAsync(app, "home");
        await home.AskAsync("同意登记健康情况");
        await home.AskAsync("同意登记健康情况");
        Assert.Null(Assert.Single(Consents(app)).WithdrawnAt);
        Assert.Contains("您同意", (await home.AskAsync("我的资料"))[^1], StringComparison.Ordinal);

        Assert.Contains("撤回", (await home.AskAsync("不同意登记健康情况"))[^1], StringComparison.Ordinal);

        Assert.NotNull(Assert.Single(Consents(app)).WithdrawnAt);
        Assert.DoesNotContain("您同意", (await home.AskAsync("我的资料"))[^1], StringComparison.Ordinal);
        Assert.Equal([AuditActions.ConsentGiven, AuditActions.ConsentWithdrawn], Audited(app));
        // Another no has nothing to take back.
        Assert.Contains("不登记", (await home.AskAsync("不同意登记健康情况"))[^1], StringComparison.Ordinal);
        Assert.Equal(2, Audited(app).Length);
    }

    [Fact]
    public async Task Whoever_says_no_at_first_has_agreed_to_nothing_and_withdrawing_is_noted_who_it_was()
    {
        await using var app = await AssistantApp.StartAsync();
        var home = await BoundAsync(app, "home");
        await home.AskAsync("不同意登记健康情况");
        Assert.Empty(Consents(app));
        Assert.Empty(Audited(app));

        await home.AskAsync("同意登记健康情况");
        await home.AskAsync("撤回同意");

        Assert.NotNull(Assert.Single(Consents(app)).WithdrawnAt);
        var entry = app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<AuditEntry>().Single(row => row.Action == AuditActions.ConsentWithdrawn));
        Assert.StartsWith("account:", entry.Actor, StringComparison.Ordinal);
        Assert.Equal(("household:" + Consents(app)[0].HouseholdId!.Value.Value.ToString("n"), "SensitiveData"), (entry.Subject, entry.Detail));
    }

    [Fact]
    public async Task The_same_wish_twice_is_one_matter_and_another_one_is_another()
    {
        await using var app = await AssistantApp.StartAsync();
        var home = await BoundAsync(app, "home");
        foreach (var said in new[] { "申请删除登记资料", "申请删除登记资料", "资料有误，我家是五口人", "资料有误，我家是五口人", "资料有误，电话换了" })
        {
            await home.AskAsync(said);
        }

        Assert.Equal(
            ["删除资料", "资料更正", "资料更正"],
            app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<WorkItem>().OrderBy(item => item.Number).Select(item => item.Category!).ToArray()));
    }

    [Fact]
    public async Task A_code_given_back_stands_in_the_audit()
    {
        await using var app = await AssistantApp.StartAsync();
        var code = await CodeAsync(app);
        var wrong = await app.MeetAsync("wrong");
        await wrong.AskAsync($"绑定{code}");
        await wrong.AskAsync("不是");

        Assert.Contains(AuditActions.CodeDisowned, app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<AuditEntry>().Select(row => row.Action).ToArray()));
    }

    private static async Task<Person> BoundAsync(AssistantApp app, string user)
    {
        var code = await CodeAsync(app);
        var home = await app.MeetAsync(user);
        await home.AskAsync($"绑定{code}");
        Assert.Contains("已经绑定", (await home.AskAsync("是"))[^1], StringComparison.Ordinal);
        return home;
    }

    private static Task<string> CodeAsync(AssistantApp app) => app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
    {
        var now = app.Clock.GetUtcNow();
        var household = new Household { Id = HouseholdId.Create(now), Number = "9901210000001", Region = "99012120020103", HeadName = "李某", UpdatedAt = now };
        db.Add(household);
        db.SaveChanges();
        return app.Services.GetRequiredService<BindingCodes>().Issue(db, new CodeSubject(null, household.Id), "command:test", now);
    });

    private static Consent[] Consents(AssistantApp app) => app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<Consent>().ToArray());

    private static string[] Audited(AssistantApp app) => app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<AuditEntry>()
        .Where(row => row.Action.StartsWith("consent-")).OrderBy(row => row.Sequence).Select(row => row.Action).ToArray());
}
