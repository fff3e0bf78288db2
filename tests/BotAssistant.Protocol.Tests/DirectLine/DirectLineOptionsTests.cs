using BotAssistant.Protocol.DirectLine;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Tests.DirectLine;

public sealed class DirectLineOptionsTests
{
    [Fact]
    public async Task A_bad_setting_stops_the_start_and_all_of_them_are_named()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => DirectLineApp.StartAsync(options =>
        {
            options.TokenLifetime = TimeSpan.FromMinutes(5);
            options.PublicUrl = new("ftp://x/");
            options.BotId = " ";
            options.KeepAliveInterval = TimeSpan.Zero;
            options.MaxActivityBytes = 0;
            options.MaxFiles = 0;
            options.MaxFileBytes = -1;
            options.MaxStreams = 0;
            options.MaxStreamsPerNetwork = 0;
            options.MaxStreamsPerConversation = 0;
        }));

        foreach (var setting in new[] { "TokenLifetime", "PublicUrl", "BotId", "KeepAliveInterval", "MaxActivityBytes", "MaxFiles", "MaxFileBytes", "MaxStreams", "MaxStreamsPerNetwork", "MaxStreamsPerConversation" })
        {
            Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_short_token_life_must_be_asked_for_twice()
    {
        await using var app = await DirectLineApp.StartAsync(options =>
        {
            options.TokenLifetime = TimeSpan.FromSeconds(5);
            options.AllowShortTokenLifetime = true;
        });

        Assert.Equal(5, (await app.PostAsync("tokens/generate", DirectLineApp.Secret)).Body!["expires_in"]!.GetValue<int>());
    }

    [Fact]
    public void Keys_must_be_long_and_told_apart_and_secrets_not_guessable()
    {
        var key = DirectLineApp.Key;

        Assert.Throws<ArgumentException>(() => new DirectLineKeys([], []));
        Assert.Throws<ArgumentException>(() => new DirectLineKeys([new("k", new byte[16])], []));
        Assert.Throws<ArgumentException>(() => new DirectLineKeys([new("", key.Key)], []));
        Assert.Throws<ArgumentException>(() => new DirectLineKeys([key, key], []));
        Assert.Throws<ArgumentException>(() => new DirectLineKeys([key], ["short"]));
        Assert.False(new DirectLineKeys([key], []).IsSecret(""));
    }
}
