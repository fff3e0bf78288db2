using System.Security.Cryptography;
using BotAssistant.Privacy;
using BotAssistant.Problems;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotAssistant.Tests.Privacy;

public sealed class DataKeysTests : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly MemoryDataKeyStore store = new();

    private string Keys => folder["keys"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_sealed_opens_after_a_restart()
    {
        byte[] kept;
        await using (var first = await PrivacyServices.StartAsync(Keys, store))
        {
            kept = first.Cipher.SealText("水管断了三天", "log/1"u8);
        }

        await using var second = await PrivacyServices.StartAsync(Keys, store, databaseExists: true);

        Assert.Equal("水管断了三天", second.Cipher.OpenText(kept, "log/1"u8));
        Assert.Single(store.Read());
    }

    [Fact]
    public async Task Processes_that_start_on_a_new_database_together_share_one_key()
    {
        var started = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PrivacyServices.StartAsync(Keys, store))));

        var kept = started[0].Cipher.Seal([1, 2, 3], []);
        Assert.All(started, process => Assert.Equal([1, 2, 3], process.Cipher.Open(kept, [])));
        Assert.Single(store.Read());
        foreach (var process in started)
        {
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task Keys_of_another_installation_stop_the_start_and_add_no_key()
    {
        await using (await PrivacyServices.StartAsync(Keys, store))
        {
        }

        var problem = await Assert.ThrowsAsync<ProblemException>(() => PrivacyServices.StartAsync(folder["other"], store));

        Assert.Equal("keys.data-key-unreadable", problem.TextKey);
        Assert.Single(store.Read());
    }

    [Fact]
    public async Task A_key_added_by_another_process_is_read_once_when_it_is_met()
    {
        await using var service = await PrivacyServices.StartAsync(Keys, store);
        await using var command = await PrivacyServices.StartAsync(Keys, store);
        Assert.Equal(2, command.Keys.Add());
        var kept = command.Cipher.Seal([4, 5], []);
        Assert.Equal(2, BodyCipher.KeyIdOf(kept));
        var before = store.Reads;

        var opened = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => service.Cipher.Open(kept, []))));

        Assert.All(opened, plain => Assert.Equal([4, 5], plain));
        Assert.Equal(1, store.Reads - before);
        Assert.Equal(2, service.Cipher.CurrentKeyId);
    }

    [Fact]
    public async Task A_key_that_nobody_has_is_looked_for_once_and_then_refused()
    {
        await using var service = await PrivacyServices.StartAsync(Keys, store);
        var kept = service.Cipher.Seal([4, 5], []);
        kept[4] = 99;
        var before = store.Reads;

        var refused = Assert.Throws<SealedDataException>(() => service.Cipher.Open(kept, []));

        Assert.Equal("There is no data key 99.", refused.Message);
        Assert.Equal(1, store.Reads - before);
    }

    [Fact]
    public async Task A_refresh_takes_up_a_new_key_for_sealing()
    {
        await using var service = await PrivacyServices.StartAsync(Keys, store);
        await using var command = await PrivacyServices.StartAsync(Keys, store);
        Assert.False(service.Keys.Refresh());
        command.Keys.Add();

        Assert.True(service.Keys.Refresh());
        Assert.Equal(2, BodyCipher.KeyIdOf(service.Cipher.Seal([], [])));
    }

    [Fact]
    public async Task A_running_service_takes_up_a_new_key_by_itself()
    {
        await using var service = await PrivacyServices.StartAsync(Keys, store);
        await using var command = await PrivacyServices.StartAsync(Keys, store);
        using var refresh = new DataKeyRefresh(service.Keys, service.Get<KeyDirectory>(), new HastyClock(), NullLogger<DataKeyRefresh>.Instance);
        await refresh.StartAsync(CancellationToken.None);
        command.Keys.Add();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (service.Cipher.CurrentKeyId != 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }

        await refresh.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_store_that_fails_is_not_taken_for_a_faster_process()
    {
        await using var services = await PrivacyServices.StartAsync(Keys, store);
        var keys = new DataKeys(new BrokenStore(), services.Get<IDataProtectionProvider>(), TimeProvider.System);

        Assert.Throws<IOException>(keys.Open);
    }

    [Fact]
    public async Task Equal_values_have_equal_hashes_only_for_one_purpose_and_one_key()
    {
        await using var services = await PrivacyServices.StartAsync(Keys, store);
        var hash = services.Get<LookupHash>();

        Assert.Equal(hash.Of("phone", "13800138000"), hash.Of("phone", "13800138000"));
        Assert.NotEqual(hash.Of("phone", "13800138000"), hash.Of("phone", "13800138001"));
        Assert.NotEqual(hash.Of("phone", "13800138000"), hash.Of("account", "13800138000"));
        Assert.NotEqual(
            hash.Of("phone", "13800138000"), new LookupHash(RandomNumberGenerator.GetBytes(32)).Of("phone", "13800138000"));
        Assert.Equal(LookupHash.Bytes, hash.Of("phone", "").Length);
    }

    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
    }

    private sealed class BrokenStore : IDataKeyStore
    {
        public IReadOnlyList<WrappedDataKey> Read() => [];

        public void Add(WrappedDataKey key) => throw new IOException("disk");
    }
}
