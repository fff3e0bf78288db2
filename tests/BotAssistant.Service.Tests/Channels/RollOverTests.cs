using System.Net;
using BotAssistant.Privacy;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Channels;

/// <summary>Secrets and signing keys are replaced without anybody being thrown out.</summary>
public sealed class RollOverTests : IDisposable
{
    private const string Next = "the-next-secret-of-this-county-9876543210";

    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Both_secrets_open_while_both_are_set_and_the_old_one_no_more_when_it_is_taken_out()
    {
        string[] settings = [.. folder.Settings, $"--DirectLine:Secrets:1={Next}"];
        await using var app = await AssistantApp.StartAsync(settings);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await GenerateAsync(app, AssistantApp.Secret), await GenerateAsync(app, Next)));

        await app.StopAsync();
        await using var after = await AssistantApp.StartAsync([.. folder.Settings, $"--DirectLine:Secrets:0={Next}"]);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (await GenerateAsync(after, AssistantApp.Secret), await GenerateAsync(after, Next)));
    }

    [Fact]
    public async Task Tokens_of_the_two_signing_keys_before_the_newest_are_still_good_and_older_ones_are_not()
    {
        await using var app = await AssistantApp.StartAsync(folder.Settings);
        var lin = await app.MeetAsync("dl_lin");
        for (var rotations = 1; rotations <= 2; rotations++)
        {
            await RotateAsync(app);
            Assert.NotEmpty(await lin.On(app.Http).AskAsync("你好"));
        }

        await RotateAsync(app);
        using var refused = await lin.On(app.Http).TryPostAsync("你好");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task RotateAsync(AssistantApp app)
    {
        await app.Services.GetRequiredService<KeyDirectory>().RotateTokenSigningKeyAsync();
        await app.RestartAsync();
    }

    private static async Task<HttpStatusCode> GenerateAsync(AssistantApp app, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/tokens/generate");
        request.Headers.Authorization = new("Bearer", secret);
        using var response = await app.Http.SendAsync(request);
        return response.StatusCode;
    }
}
