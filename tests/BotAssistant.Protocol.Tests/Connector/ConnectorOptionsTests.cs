using BotAssistant.Protocol.Connector;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Tests.Connector;

public sealed class ConnectorOptionsTests
{
    [Fact]
    public void A_bot_without_settings_starts_and_can_call()
    {
        Start(_ => { });
        Start(options => (options.AppId, options.AppPassword) = ("", " "));
    }

    [Fact]
    public void Full_settings_are_taken() => Start(options =>
    {
        options.AppId = Bench.AppId;
        options.AppPassword = Bench.Password;
        options.TenantId = "7f0c2a64-0000-4000-8000-3978000000bb";
        options.TokenUrl = new("https://login.partner.microsoftonline.cn/t/oauth2/v2.0/token");
        options.Scope = "https://api.botframework.azure.cn/.default";
        options.TrustedHosts = ["channels.county.example"];
        options.Proxy = new("http://10.0.0.8:3128");
    });

    [Fact]
    public void Bad_settings_stop_the_start_and_all_of_them_are_named()
    {
        var refused = Refused(options =>
        {
            options.AppPassword = Bench.Password;
            options.TenantId = "a/../b";
            options.TokenUrl = new("http://login.example/");
            options.Scope = " ";
            options.TrustedHosts.Add("https://x.example/");
            options.Proxy = new("http://lin:pass@10.0.0.8/");
            options.Timeout = TimeSpan.Zero;
            options.ConnectTimeout = TimeSpan.FromHours(1);
        });

        Assert.Equal(8, refused.Failures.Count());
        foreach (var setting in new[] { "AppId", "TenantId", "TokenUrl", "Scope", "TrustedHosts", "Proxy", "Timeout", "ConnectTimeout" })
        {
            Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Bench.Password, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("lin:pass", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://login.example/token", false, true)]
    [InlineData("http://127.0.0.1:5000/token", true, true)]
    [InlineData("http://127.0.0.1:5000/token", false, false)]
    [InlineData("http://login.example/token", true, false)]
    [InlineData("https://lin:pass@login.example/token", true, false)]
    [InlineData("/token", true, false)]
    public void The_password_goes_only_where_nobody_listens(string tokenUrl, bool allowLoopback, bool taken)
    {
        Action<ConnectorOptions> configure = options => (options.TokenUrl, options.AllowLoopback) = (new(tokenUrl, UriKind.RelativeOrAbsolute), allowLoopback);

        if (taken)
        {
            Start(configure);
        }
        else
        {
            Assert.Contains("TokenUrl", Assert.Single(Refused(configure).Failures), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("*.botframework.com")]
    [InlineData(".botframework.com")]
    [InlineData("botframework.com\n")]
    [InlineData("botframework.com/x")]
    [InlineData(null)]
    public void A_trusted_host_is_a_name(string? host) =>
        Assert.Contains("TrustedHosts", Assert.Single(Refused(options => options.TrustedHosts.Add(host!)).Failures), StringComparison.Ordinal);

    private static void Start(Action<ConnectorOptions> configure)
    {
        using var services = new ServiceCollection().AddLogging().AddConnector(configure).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.True(services.GetRequiredService<ConnectorClient>().MayCall("https://smba.trafficmanager.net/"));
    }

    private static OptionsValidationException Refused(Action<ConnectorOptions> configure) =>
        Assert.Throws<OptionsValidationException>(() => Start(configure));
}
