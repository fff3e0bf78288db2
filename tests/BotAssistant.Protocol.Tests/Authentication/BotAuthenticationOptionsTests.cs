using BotAssistant.Protocol.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Tests.Authentication;

public sealed class BotAuthenticationOptionsTests
{
    [Fact]
    public async Task A_bad_setting_stops_the_start_and_all_of_them_are_named()
    {
        await using var services = new ServiceCollection().AddLogging().AddBotAuthentication(options =>
        {
            options.AppId = " ";
            options.ChannelMetadataUrl = new("http://issuer.example/");
            options.EmulatorMetadataUrl = new("relative", UriKind.Relative);
            options.ChannelIssuer = options.EmulatorIssuers[0];
            options.EmulatorTenantId = "common";
            options.ClockSkew = TimeSpan.FromSeconds(-1);
        }).BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        foreach (var setting in new[] { "AppId", "ChannelMetadataUrl", "EmulatorMetadataUrl", "ChannelIssuer", "EmulatorTenantId", "ClockSkew" })
        {
            Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://issuer.example/metadata", true)]
    [InlineData("http://localhost:3000/metadata", true)]
    [InlineData("http://127.0.0.1/metadata", true)]
    [InlineData("http://[::1]:8080/metadata", true)]
    [InlineData("http://issuer.example/metadata", false)]
    [InlineData("http://127.0.0.1.issuer.example/metadata", false)]
    [InlineData("https://name:password@issuer.example/metadata", false)]
    [InlineData("ftp://localhost/metadata", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Keys_come_over_https_or_from_this_machine(string url, bool valid)
    {
        var options = new BotAuthenticationOptions { AppId = "bot", ChannelMetadataUrl = new(url) };

        Assert.Equal(valid, new ValidateBotAuthenticationOptions().Validate(name: null, options).Succeeded);
    }

    [Fact]
    public void Another_issuer_for_channels_is_also_that_of_the_emulator_unless_it_is_named()
    {
        var elsewhere = new Uri("https://issuer.example/metadata");
        var named = new Uri("https://emulator.example/metadata");

        Assert.Equal("login.microsoftonline.com", new BotAuthenticationOptions().EmulatorMetadata.Host);
        Assert.Equal(elsewhere, new BotAuthenticationOptions { ChannelMetadataUrl = elsewhere }.EmulatorMetadata);
        Assert.Equal(named, new BotAuthenticationOptions { ChannelMetadataUrl = elsewhere, EmulatorMetadataUrl = named }.EmulatorMetadata);
    }
}
