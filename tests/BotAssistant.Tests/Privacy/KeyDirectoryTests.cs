using BotAssistant.Privacy;
using BotAssistant.Problems;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Privacy;

public sealed class KeyDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();

    private string Keys => folder["keys"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_start_makes_keys_that_only_the_owner_can_read()
    {
        var directory = new KeyDirectory(Keys);
        await directory.OpenAsync(databaseExists: false);

        Assert.Equal(43, directory.Secrets.DirectLineSecret.Length);
        Assert.Equal(32, directory.Secrets.HashKey.Length);
        Assert.Equal(32, directory.Secrets.AuditKey.Length);
        Assert.Equal(32, Assert.Single(directory.Secrets.TokenSigningKeys).Key.Length);
        Assert.Single(Directory.GetFiles(folder["keys", "ring"], "key-*.xml"));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        AssertPrivate(Keys);
    }

    [Fact]
    public async Task A_directory_that_others_could_read_is_closed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Directory.CreateDirectory(Keys);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Keys, PrivateFiles.DirectoryMode | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        await new KeyDirectory(Keys).OpenAsync(databaseExists: false);

        AssertPrivate(Keys);
    }

    [Fact]
    public async Task The_next_start_finds_the_same_secrets()
    {
        var first = new KeyDirectory(Keys);
        await first.OpenAsync(databaseExists: false);
        var second = new KeyDirectory(Keys);
        await second.OpenAsync(databaseExists: true);

        AssertSame(first.Secrets, second.Secrets);
    }

    [Fact]
    public async Task First_starts_at_the_same_moment_agree()
    {
        for (var round = 0; round < 5; round++)
        {
            var path = folder[$"round{round}"];
            var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                var directory = new KeyDirectory(path);
                await directory.OpenAsync(databaseExists: false);
                return directory.Secrets;
            })));

            Assert.All(starts, secrets => AssertSame(starts[0], secrets));
            Assert.Single(Directory.GetFiles(Path.Combine(path, "ring"), "key-*.xml"));
            Assert.Empty(Directory.GetFiles(path, "*.tmp"));
        }
    }

    [Fact]
    public async Task A_start_waits_for_another_that_is_making_the_keys()
    {
        PrivateFiles.CreateDirectory(Keys);
        var held = FileLock.TryAcquire(folder["keys", ".lock"])!;
        var directory = new KeyDirectory(Keys);
        var opening = directory.OpenAsync(databaseExists: false);

        Assert.Null(FileLock.TryAcquire(folder["keys", ".lock"]));
        Assert.False(opening.IsCompleted);
        held.Dispose();
        await opening;

        Assert.NotEmpty(directory.Secrets.DirectLineSecret);
    }

    [Fact]
    public async Task A_database_without_keys_stops_the_start_and_makes_none()
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(() => new KeyDirectory(Keys).OpenAsync(databaseExists: true));

        Assert.Equal("keys.missing", problem.TextKey);
        Assert.False(Directory.Exists(Keys));
    }

    [Fact]
    public async Task A_database_without_key_ring_stops_the_start()
    {
        await new KeyDirectory(Keys).OpenAsync(databaseExists: false);
        File.Delete(Directory.GetFiles(folder["keys", "ring"], "key-*.xml").Single());

        var problem = await Assert.ThrowsAsync<ProblemException>(() => new KeyDirectory(Keys).OpenAsync(databaseExists: true));

        Assert.Equal("keys.missing", problem.TextKey);
        Assert.Empty(Directory.GetFiles(folder["keys", "ring"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"version\":1,\"directLineSecret\":\"AAAA\",\"tokenSigningKeys\":[null],\"hashKey\":\"\",\"auditKey\":null}")]
    [InlineData("{\"version\":2}")]
    [InlineData("cut")]
    [InlineData("short hash key")]
    public async Task Damaged_secrets_stop_the_start_and_stay_as_they_are(string content)
    {
        await new KeyDirectory(Keys).OpenAsync(databaseExists: false);
        var path = folder["keys", "secrets.json"];
        var whole = await File.ReadAllTextAsync(path);
        var damaged = content switch
        {
            "cut" => whole[..(whole.Length / 2)],
            "short hash key" => whole.Replace("\"hashKey\": \"", "\"hashKey\": \"=", StringComparison.Ordinal),
            _ => content,
        };
        await File.WriteAllTextAsync(path, damaged);

        foreach (var databaseExists in new[] { true, false })
        {
            var problem = await Assert.ThrowsAsync<ProblemException>(() => new KeyDirectory(Keys).OpenAsync(databaseExists));
            Assert.Equal("keys.damaged", problem.TextKey);
        }

        Assert.Equal(damaged, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_new_token_signing_key_keeps_the_one_before()
    {
        var directory = new KeyDirectory(Keys);
        await directory.OpenAsync(databaseExists: false);
        var before = directory.Secrets;

        var kid = await directory.RotateTokenSigningKeyAsync();

        var after = new KeyDirectory(Keys);
        await after.OpenAsync(databaseExists: true);
        Assert.Equal([kid, before.TokenSigningKeys[0].Kid], after.Secrets.TokenSigningKeys.Select(key => key.Kid).ToArray());
        Assert.Equal(before.DirectLineSecret, after.Secrets.DirectLineSecret);
    }

    [Fact]
    public void Nothing_can_be_protected_before_the_directory_was_opened()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPrivacy(_ => Keys);
        using var provider = services.BuildServiceProvider();

        Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IDataProtectionProvider>);
        Assert.False(Directory.Exists(Keys));
    }

    [Fact]
    public async Task A_start_logs_no_warning()
    {
        await using var services = await PrivacyServices.StartAsync(Keys, new MemoryDataKeyStore());
        services.Cipher.Seal([1, 2, 3], []);

        Assert.Empty(services.Logged.Warnings);
    }

    private static void AssertSame(ServiceSecrets expected, ServiceSecrets actual) =>
        Assert.Equal(expected.ToJson(), actual.ToJson());

    private static void AssertPrivate(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(PrivateFiles.DirectoryMode, File.GetUnixFileMode(directory));
        foreach (var path in Directory.GetFileSystemEntries(directory, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(Directory.Exists(path) ? PrivateFiles.DirectoryMode : PrivateFiles.FileMode, File.GetUnixFileMode(path));
        }
    }
}
