using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Storage;

/// <summary>What the storage's tests ask of the running application.</summary>
internal static class AppOnFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<(int Status, string Body)> ReadyAsync(this AssistantApp app)
    {
        using var response = await app.Http.GetAsync("health/ready");
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>All messages of a conversation, read with the secret that opens every one.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAllAsync(this AssistantApp app, string conversation)
    {
        var (all, watermark) = (new List<JsonElement>(), "");
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"v3/directline/conversations/{conversation}/activities?watermark={watermark}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AssistantApp.Secret);
            using var response = await app.Http.SendAsync(request);
            response.EnsureSuccessStatusCode();
            var set = await response.Content.ReadFromJsonAsync<JsonElement>();
            var page = set.GetProperty("activities").EnumerateArray().ToArray();
            if (page is [])
            {
                return all;
            }

            all.AddRange(page);
            watermark = set.GetProperty("watermark").GetString()!;
        }
    }

    /// <summary>Looks again until it is so, while the application's clock goes on.</summary>
    public static async Task UntilAsync(this AssistantApp app, string what, Func<Task<bool>> holds, TimeSpan? step = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"This never came: {what}");
            app.Clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Every one of these stands in the log once and has an answer.</summary>
    public static async Task AssertAnsweredOnceAsync(this AssistantApp app, Person person, IReadOnlyCollection<string> texts)
    {
        IReadOnlyList<JsonElement> log = [];
        await app.UntilAsync("an answer to every accepted message", async () =>
        {
            log = await app.ReadAllAsync(person.Conversation);
            return Said(log).All(said => log.Any(reply => Person.ReplyTo(reply) == said.GetProperty("id").GetString()));
        });

        Assert.Equal(texts.Order(StringComparer.Ordinal), Said(log).Select(Person.TextOf).Order(StringComparer.Ordinal));

        IEnumerable<JsonElement> Said(IEnumerable<JsonElement> activities) =>
            activities.Where(activity => activity.GetProperty("from").GetProperty("id").GetString() == person.UserId);
    }
}
