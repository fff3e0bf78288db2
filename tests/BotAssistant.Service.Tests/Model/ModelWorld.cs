using BotAssistant.Model;
using BotAssistant.People;
using BotAssistant.Policies.Import;
using BotAssistant.Policies.Library;
using BotAssistant.Storage;
using BotAssistant.Testing;
using BotAssistant.Tests.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Model;

/// <summary>The real application of a county that has a model, with one document of its own in the library.</summary>
internal sealed class ModelWorld : IAsyncDisposable
{
    public const string Asked = "饮水安全的水款每户每年补助多少钱";

    /// <summary>What the document says, and the good answer tells.</summary>
    public const string Line = "水款每户每年补助38元。";

    /// <summary>Stands under an answer that the model re-worded, and under no other.</summary>
    public const string Mark = "人工智能帮忙改写";

    private const string Document = "---\nid: L-water\ntitle: 水款补助办法\ntopic: 饮水安全\nregion: 990121\neffective_from: 2026\namounts:\n  - 水款每户每年补助38元。\n---\n## 一、说明\n\n水款由村里统一登记，年底打到社保卡。\n";

    private readonly TemporaryDirectory folder = new();

    private ModelWorld(FakeModel model, AssistantApp app)
    {
        Model = model;
        App = app;
    }

    public FakeModel Model { get; }

    public AssistantApp App { get; }

    public IReadOnlyList<ModelUsage> Uses => App.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<ModelUsage>().AsNoTracking().OrderBy(use => use.AskedAt).ThenBy(use => use.Sequence).ToArray());

    public static async Task<ModelWorld> StartAsync(bool withModel = true, string? document = null, params string[] settings)
    {
        var model = await FakeModel.StartAsync();
        var world = new ModelWorld(model, await AssistantApp.StartAsync(withModel ? [.. model.Settings, .. settings] : settings));
        var path = Path.Combine(world.folder.Path, "water.md");
        await File.WriteAllTextAsync(path, document ?? Document);
        await world.App.Services.GetRequiredService<PolicyImporter>().ImportAsync([path], ShippedPolicies.Topics, new ImportOrder(), null, TestContext.Current.CancellationToken);
        world.App.Services.GetRequiredService<PolicyShelf>().Refresh(TestContext.Current.CancellationToken);
        return world;
    }

    /// <summary>Somebody who has read the notice.</summary>
    public async Task<Person> MeetAsync(string user = "lin")
    {
        var person = await App.MeetAsync(user);
        await person.AskAsync("你好");
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        return person;
    }

    /// <summary>Says something and waits for the answer, while the clock goes on.</summary>
    public async Task<string> AskAsync(Person person, string text, TimeSpan? step = null) => await AnswerAsync(person, await person.PostAsync(text), step);

    public async Task<string> AnswerAsync(Person person, string id, TimeSpan? step = null)
    {
        await App.UntilAsync(
            async () =>
            {
                await person.ReadAsync();
                // That somebody is writing is no answer.
                return person.Seen.Any(activity => Person.ReplyTo(activity) == id && Person.TextOf(activity).Length > 0);
            },
            "an answer", step ?? TimeSpan.FromSeconds(1));
        return string.Join('\n', person.Seen.Where(activity => Person.ReplyTo(activity) == id && Person.TextOf(activity).Length > 0).Select(Person.TextOf));
    }

    public Task HouseholdAsync(string head) => App.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
    {
        var id = HouseholdId.Create(App.Clock.GetUtcNow());
        db.Add(new Household { Id = id, Number = "9901210000001", Region = "99012120020303", HeadName = head, UpdatedAt = App.Clock.GetUtcNow() });
        return 0;
    });

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Model.DisposeAsync();
        folder.Dispose();
    }
}
