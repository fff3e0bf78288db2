using BotAssistant.Backups;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotAssistant.Tests.Backups;

public sealed class BackupsModuleTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "/run/passphrase", true)]
    [InlineData("/backups", "/run/passphrase", true)]
    [InlineData("/backups", null, false)]
    public void A_directory_for_backups_needs_a_passphrase(string? directory, string? passphraseFile, bool accepted)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Backup:Directory", directory), new("Backup:PassphraseFile", passphraseFile)])
            .Build());
        services.AddBackups();
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<BackupOptions>>();

        Assert.NotNull(provider.GetRequiredService<BackupWriter>());
        Assert.NotNull(provider.GetRequiredService<BackupReader>());
        Assert.Equal(accepted, Record.Exception(() => options.Value.Directory) is null);
    }
}
