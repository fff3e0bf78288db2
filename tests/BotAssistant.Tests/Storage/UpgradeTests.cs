using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BotAssistant.Host;
using BotAssistant.Migrations.Sqlite;
using BotAssistant.Privacy;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Storage;

/// <summary>
/// Databases of every earlier version of the program, with rows as that version wrote them (<c>Fixtures/0001.sql</c> …), and the sealed
/// values of that version's form beside them.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Conversation = "conversation-of-a-fixture";

    private readonly StorageFolder folder = new();

    public static TheoryData<int> Versions
    {
        get
        {
            using var some = new StorageFolder();
            return [.. some.Migrations().Scripts.Select(script => script.Version)];
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_database_of_an_earlier_version_keeps_its_rows_and_answers(int version)
    {
        await FillAsync(version);
        var before = Counts();
        // A version that adds a table adds rows for it to its fixture.
        Assert.All(before, table => Assert.True(table.Value > 0, $"Fixture {version} has no row for {table.Key}."));

        await using var app = await AssistantApp.StartAsync(folder.Settings);

        Assert.Equal(folder.Migrations().Latest, folder.Migrations().VersionOf(folder.Database));
        var after = Counts();
        Assert.All(before, table => Assert.True(after[table.Key] >= table.Value, $"Rows of {table.Key} are gone."));
        Assert.Equal("ok", Text("PRAGMA integrity_check"));
        Assert.Equal("", Text("PRAGMA foreign_key_check"));
        Assert.Contains(await app.ReadAllAsync(Conversation), activity => Person.TextOf(activity) == "原来说过的话");

        if (Find(version, "upload") is not null)
        {
            var file = await app.Http.GetByteArrayAsync("v3/directline/attachments/CzBVep_E6Q4zWH2ix-wRNluApcrvFDleg6jN8hc8YYY");
            Assert.Contains("屋顶漏了的照片", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        }

        // The choice that the session of then offered.
        var answers = await AskAsync(app, "1");
        Assert.Contains("129-0000-0100", Assert.Single(answers), StringComparison.Ordinal);
        Assert.NotEmpty(await (await app.MeetAsync("newcomer")).AskAsync("你好"));
    }

    private async Task FillAsync(int version)
    {
        await using var app = AssistantHost.Build([.. folder.Settings, "--environment=Development"]);
        await app.Services.GetRequiredService<KeyDirectory>().OpenAsync(databaseExists: false);
        app.Services.GetRequiredService<SqliteMigrations>().Apply(version);
        app.Services.GetRequiredService<DataKeys>().Open();
        var cipher = app.Services.GetRequiredService<BodyCipher>();
        using var connection = folder.Open();
        (string, object)[] values = [("$conversation", Conversation), ("$body", Seal("body.json")), ("$state", Seal("state.json")), ("$reference", Seal("reference.json"))];
        if (Find(version, "upload") is { } upload)
        {
            values = [.. values, ("$details", Seal("details.json"))];
            Directory.CreateDirectory(folder.Options.UploadsPath);
            await using var file = File.Create(Path.Combine(folder.Options.UploadsPath, "00112233445566778899aabbccddeeff"));
            await upload.CopyToAsync(file);
        }

        connection.Execute("PRAGMA foreign_keys=ON; " + Fixture(version, "sql"), values);

        byte[] Seal(string name) => cipher.Seal(Encoding.UTF8.GetBytes(Fixture(version, name).Trim()), Encoding.UTF8.GetBytes(Conversation));
    }

    private static string Fixture(int version, string name)
    {
        var fixture = Find(version, name);
        Assert.True(fixture is not null, $"Storage/Fixtures/{version:D4}.{name} is missing: a schema version needs a database of its time.");
        using var reader = new StreamReader(fixture);
        return reader.ReadToEnd();
    }

    private static Stream? Find(int version, string name)
    {
        var assembly = typeof(UpgradeTests).Assembly;
        var resource = Array.Find(assembly.GetManifestResourceNames(), resource => resource.EndsWith($".Fixtures.{version:D4}.{name}", StringComparison.Ordinal));
        return resource is null ? null : assembly.GetManifestResourceStream(resource);
    }

    private Dictionary<string, long> Counts()
    {
        using var connection = folder.Open();
        return connection.Texts("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            .ToDictionary(table => table, table => connection.Count($"SELECT COUNT(*) FROM \"{table}\""), StringComparer.Ordinal);
    }

    private string Text(string sql)
    {
        using var connection = folder.Open();
        return string.Join('\n', connection.Texts(sql));
    }

    private static async Task<IReadOnlyList<string>> AskAsync(AssistantApp app, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{Conversation}/activities")
        {
            Content = JsonContent.Create(new { type = "message", from = new { id = "lin" }, text }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AssistantApp.Secret);
        using var response = await app.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        IReadOnlyList<string> answers = [];
        await app.UntilAsync("an answer", async () =>
        {
            answers = [.. (await app.ReadAllAsync(Conversation)).Where(activity => Person.ReplyTo(activity) == id).Select(Person.TextOf)];
            return answers is not [];
        });
        return answers;
    }
}
